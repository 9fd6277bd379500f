// SPDX-License-Identifier: Apache-2.0
#include "store/seal/audit_report.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace guohe::store {

namespace {

constexpr std::size_t kMostFindings = 1000;
constexpr std::size_t kMostCompared = 2000;  // missing rows with unknown ones

std::string joined(const std::vector<std::string>& parts, const char* between) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : between) + part;
  return text;
}

Text by_entry(std::int64_t entry) {
  if (entry == 0) return {};
  return {fmt::format("（台账第 {} 笔）", entry), fmt::format(" (entry {} of the ledger)", entry)};
}

bool only_the_key(const SealedTable& table, const std::vector<std::string>& changed) {
  return !changed.empty() && std::ranges::all_of(changed, [&](const std::string& column) {
    return std::ranges::any_of(table.key, [&](std::size_t i) { return table.columns[i] == column; });
  });
}

}  // namespace

std::string name_of(const ledger::Seal& seal) {
  return joined(seal.key, "/");
}

void AuditReport::add(AuditFinding finding) {
  ++audit_.found;
  if (audit_.findings.size() < kMostFindings) audit_.findings.push_back(std::move(finding));
}

void AuditReport::damaged(const std::string& words) {
  add({"database.damaged", "", "", {}, 0, {"数据库文件损坏：" + words, "the database is damaged: " + words}});
}

void AuditReport::unreadable(const std::string& table, const std::string& detail) {
  add({"table.unreadable",
       table,
       "",
       {},
       0,
       {fmt::format("表 `{}` 读不出：{}", table, detail),
        fmt::format("table `{}` cannot be read: {}", table, detail)}});
}

void AuditReport::entries_missing(std::int64_t first, std::int64_t last) {
  const std::string range = first == last ? std::to_string(first) : fmt::format("{}–{}", first, last);
  add({"entry.missing",
       "ledger",
       range,
       {},
       first,
       {fmt::format("台账缺第 {} 笔", range), fmt::format("the ledger lacks entry {}", range)}});
}

void AuditReport::entry_changed(std::int64_t entry, std::vector<std::string> members) {
  const std::string names = joined(members, ", ");
  add({"entry.changed",
       "ledger",
       std::to_string(entry),
       std::move(members),
       entry,
       {fmt::format("台账第 {} 笔被改动：{}", entry, names),
        fmt::format("entry {} of the ledger was changed: {}", entry, names)}});
}

void AuditReport::entry_put_in(std::int64_t entry) {
  add({"entry.does_not_follow",
       "ledger",
       std::to_string(entry),
       {"previous"},
       entry,
       {fmt::format("台账第 {} 笔接不上前一笔：此处有改写、插入或删除", entry),
        fmt::format(
            "entry {} of the ledger does not follow the one before: something was rewritten, put in or "
            "removed here",
            entry)}});
}

void AuditReport::cut_off(const ledger::Checkpoint& checkpoint, std::int64_t entries) {
  add({"ledger.cut_off",
       "ledger",
       "",
       {},
       checkpoint.entries,
       {fmt::format("{} 的检查点有 {} 笔，台账只剩 {} 笔", checkpoint.at, checkpoint.entries, entries),
        fmt::format("the checkpoint of {} has {} entries, the ledger only {}", checkpoint.at,
                    checkpoint.entries, entries)}});
}

void AuditReport::head_differs(const ledger::Checkpoint& checkpoint) {
  add({"ledger.rewritten",
       "ledger",
       std::to_string(checkpoint.entries),
       {"hash"},
       checkpoint.entries,
       {fmt::format("第 {} 笔与 {} 的检查点不符：台账被重写", checkpoint.entries, checkpoint.at),
        fmt::format("entry {} is not that of the checkpoint of {}: the ledger was written anew",
                    checkpoint.entries, checkpoint.at)}});
}

void AuditReport::row_changed(const std::string& table, const std::string& row,
                              std::vector<std::string> columns, std::int64_t entry) {
  const std::string names = joined(columns, ", ");
  const Text by = by_entry(entry);
  add({"row.changed",
       table,
       row,
       std::move(columns),
       entry,
       {fmt::format("表 `{}` 的行 `{}` 被改动：{}{}", table, row, names, by.zh),
        fmt::format("table `{}`, row `{}` was changed: {}{}", table, row, names, by.en)}});
}

void AuditReport::row_missing(const std::string& table, const std::string& row, std::int64_t entry) {
  const Text by = by_entry(entry);
  add({"row.missing",
       table,
       row,
       {},
       entry,
       {fmt::format("表 `{}` 缺行 `{}`{}", table, row, by.zh),
        fmt::format("table `{}` lacks row `{}`{}", table, row, by.en)}});
}

void AuditReport::row_put_in(const std::string& table, const std::string& row) {
  add({"row.put_in",
       table,
       row,
       {},
       0,
       {fmt::format("表 `{}` 的行 `{}` 不在台账中", table, row),
        fmt::format("table `{}`, row `{}` is not in the ledger", table, row)}});
}

void AuditReport::file(const std::string& kind, const std::string& attachment) {
  Text says{"附件 `" + attachment + "` 的文件不在", "the file of attachment `" + attachment + "` is missing"};
  if (kind == "file.changed") {
    says = {"附件 `" + attachment + "` 的文件被改动",
            "the file of attachment `" + attachment + "` was changed"};
  } else if (kind == "file.unreadable") {
    says = {"附件 `" + attachment + "` 的文件读不出",
            "the file of attachment `" + attachment + "` cannot be read"};
  }
  add({kind, "attachment", attachment, {}, 0, std::move(says)});
}

void AuditReport::unknown_row(const ledger::Seal& found) {
  if (unknown_.size() < kMostCompared) {
    unknown_.push_back(found);
  } else {
    row_put_in(found.table, name_of(found));
  }
}

void AuditReport::absent_row(const ledger::Seal& sealed, std::int64_t entry) {
  if (absent_.size() < kMostCompared) {
    absent_.emplace_back(sealed, entry);
  } else {
    row_missing(sealed.table, name_of(sealed), entry);
  }
}

void AuditReport::settle_moved_keys(const Schema& schema) {
  for (const auto& [sealed, entry] : absent_) {
    const auto table = schema.find(sealed.table);
    const auto twin = std::ranges::find_if(unknown_, [&, &one = sealed](const ledger::Seal& found) {
      return table != schema.end() && found.table == one.table &&
             only_the_key(table->second, changed_columns(one, found, table->second.columns));
    });
    if (twin == unknown_.end()) {
      row_missing(sealed.table, name_of(sealed), entry);
      continue;
    }
    row_changed(sealed.table, name_of(sealed), changed_columns(sealed, *twin, table->second.columns), entry);
    unknown_.erase(twin);
  }
  for (const ledger::Seal& found : unknown_) row_put_in(found.table, name_of(found));
  absent_.clear();
  unknown_.clear();
}

Audit AuditReport::finish() {
  audit_.intact = audit_.found == 0;
  return std::move(audit_);
}

}  // namespace guohe::store
