// SPDX-License-Identifier: Apache-2.0
#include "app/imports.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "app/access.hpp"
#include "app/department_terms.hpp"
#include "app/errors.hpp"
#include "app/import_kinds.hpp"
#include "app/limits.hpp"
#include "app/ports/store.hpp"
#include "app/review/expert_import.hpp"
#include "app/sheet_upload.hpp"
#include "app/tools.hpp"
#include "base/date.hpp"
#include "base/described.hpp"
#include "base/sm3.hpp"
#include "base/suggest.hpp"
#include "sheet/reader.hpp"
#include "sheet/writer.hpp"

namespace guohe::app {

namespace {

constexpr std::size_t kShownRows = 50;

/// A file as it was read: the cells of each row by the kind's columns, rows of the wrong shape among the
/// problems.
struct ReadFile {
  struct Row {
    std::int64_t number;
    std::vector<std::string> cells;
  };
  std::vector<Row> rows;
  std::vector<std::string> ignored;  // heads
};

/// What a file would do.
struct Plan {
  ImportPreview preview;
  std::vector<ImportItem> items;  // that can be taken
};

Error unknown_kind(const std::string& kind) {
  return {ErrorKind::not_found,
          "import.unknown",
          {"不能导入 `" + kind + "`",
           "`" + kind + "` cannot be imported: only organisations, projects or experts"}};
}

std::string head_of(const std::string& cell) {
  std::string name = trimmed(cell);
  if (name.ends_with('*')) name.pop_back();  // as the template marks what is required
  return name;
}

bool names(const ImportColumn& column, const std::string& head) {
  return head == column.column.label.zh || head == column.column.label.en || head == column.column.name ||
         std::ranges::find(column.other_names, head) != column.other_names.end();
}

/// Finds a kind's columns by the names in the head, whichever language they are in.
std::vector<std::optional<std::size_t>> places_of(const ImportKind& kind, std::span<const std::string> head) {
  std::vector<std::optional<std::size_t>> places;
  for (const ImportColumn& one : kind.columns) {
    const auto found = std::ranges::find_if(head, [&](const std::string& cell) {
      const std::string name = head_of(cell);
      return names(one, name);
    });
    if (found == head.end()) {
      places.emplace_back();
    } else {
      places.emplace_back(static_cast<std::size_t>(found - head.begin()));
    }
  }
  return places;
}

/// Heads that are none of the columns are told; one that is nearly a column which is missing stops the file,
/// for whoever wrote it meant that column.
Result<std::vector<std::string>> ignored_heads(const ImportKind& kind, std::span<const std::string> head,
                                               const std::vector<std::optional<std::size_t>>& places) {
  std::vector<std::string> missing;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i]) continue;
    const ImportColumn& column = kind.columns[i];
    missing.insert(missing.end(), {column.column.label.zh, column.column.label.en, column.column.name});
  }
  std::vector<std::string> ignored;
  for (const std::string& cell : head) {
    const std::string name = head_of(cell);
    if (name.empty() ||
        std::ranges::any_of(kind.columns, [&](const ImportColumn& one) { return names(one, name); })) {
      continue;
    }
    const std::string meant = nearest(name, missing);
    if (!meant.empty()) {
      return Error{ErrorKind::invalid,
                   "import.unknown_column",
                   {"表头 `" + name + "` 未能识别，是否应为 `" + meant + "`？请改正表头，或删去此列",
                    "the head `" + name + "` is not known: is `" + meant +
                        "` meant? Correct the head, or take the column out"}};
    }
    ignored.push_back(name);
  }
  return ignored;
}

Result<ReadFile> read_file(const ImportKind& kind, const std::string& path) {
  ReadFile file;
  std::vector<std::optional<std::size_t>> places;
  const auto take = [&](std::int64_t number, std::span<const std::string> cells) -> Result<void> {
    if (places.empty()) {
      places = places_of(kind, cells);
      std::string missing_zh;
      std::string missing_en;
      for (std::size_t i = 0; i < places.size(); ++i) {
        if (places[i] || !kind.columns[i].required) continue;
        missing_zh += (missing_zh.empty() ? "" : "、") + kind.columns[i].column.label.zh;
        missing_en += (missing_en.empty() ? "" : ", ") + kind.columns[i].column.label.en;
      }
      GUOHE_LET(ignored, ignored_heads(kind, cells, places));
      file.ignored = std::move(ignored);
      if (missing_zh.empty()) return {};
      return Error{ErrorKind::invalid,
                   "import.no_columns",
                   {"第一行应是表头，缺少列：" + missing_zh,
                    "the first row must name the columns; missing: " + missing_en}};
    }
    ReadFile::Row row{number, {}};
    bool any = false;
    for (const auto& place : places) {
      row.cells.push_back(place && *place < cells.size() ? trimmed(cells[*place]) : std::string());
      any = any || !row.cells.back().empty();
    }
    if (any) file.rows.push_back(std::move(row));
    return {};
  };
  GUOHE_TRY(sheet::read_xlsx(path, {}, take));
  if (places.empty())
    return Error{ErrorKind::invalid, "import.no_columns", {"表格是空的", "the table is empty"}};
  return file;
}

/// Puts cells into the form in which they are kept; says what cannot be.
void check_cells(const ImportKind& kind, ReadFile::Row& row, std::vector<ImportProblem>& problems) {
  for (std::size_t i = 0; i < kind.columns.size(); ++i) {
    const ImportColumn& column = kind.columns[i];
    std::string& cell = row.cells[i];
    const auto wrong = [&](const Text& message) {
      problems.push_back({row.number, column.column.label, message});
    };
    if (cell.empty()) {
      if (column.required) wrong({"必填", "this is required"});
      continue;
    }
    if (column.column.kind == sheet::CellKind::date) {
      std::ranges::replace(cell, '/', '-');
      if (!parse_date(cell)) wrong({"应是 2025-05-20 这样的日期", "this must be a date such as 2025-05-20"});
    }
    if (column.choices.empty()) continue;
    const auto choice = std::ranges::find_if(column.choices, [&](const ImportChoice& one) {
      return cell == one.value || cell == one.label.zh || cell == one.label.en;
    });
    if (choice != column.choices.end()) {
      cell = choice->value;
      continue;
    }
    Text offered;
    for (const ImportChoice& one : column.choices) {
      offered.zh += (offered.zh.empty() ? "" : "、") + one.label.zh;
      offered.en += (offered.en.empty() ? "" : ", ") + one.label.en;
    }
    wrong({"`" + cell + "` 不在可选值之内：" + offered.zh, "`" + cell + "` is not one of: " + offered.en});
  }
}

const std::string& id_of(const ImportItem& item) {
  if (item.organisation) return item.organisation->id;
  return item.record ? item.record->id : item.expert->id;
}

std::string digest_of(const Plan& plan) {
  std::string content = "guohe-import-1\n" + plan.preview.kind + "\n" + plan.preview.file + "\n";
  for (const ImportItem& item : plan.items) {
    content += std::to_string(item.row) + " " + std::to_string(static_cast<int>(item.effect)) + " " +
               id_of(item) + "\n";
  }
  return sm3(content + std::to_string(plan.preview.bad));
}

std::vector<ImportChange> changes_of(const ImportKind& kind, const ImportItem& item) {
  std::vector<ImportChange> changes;
  for (std::size_t i = 0; i < item.before.size(); ++i) {
    if (item.before[i] != item.cells[i])
      changes.push_back({kind.columns[i].column.name, item.before[i], item.cells[i]});
  }
  return changes;
}

/// Reads a stored file and works out what it would do to what is there.
Result<Plan> plan_of(Reader& reader, const Services& services, const ImportKind& kind, ReadFile file,
                     const std::string& digest) {
  Plan plan;
  ImportPreview& preview = plan.preview;
  preview.kind = kind.name;
  preview.file = digest;
  preview.ignored = std::move(file.ignored);
  for (const ImportColumn& one : kind.columns) preview.columns.push_back(one.column);
  std::map<std::string, std::int64_t> seen;
  for (ReadFile::Row& row : file.rows) {
    ++preview.total;
    std::vector<ImportProblem> problems;
    check_cells(kind, row, problems);
    std::optional<ImportItem> item;
    if (problems.empty()) {
      item = kind.make(reader, services, row.cells, row.number, problems);
      const auto [first, fresh] = seen.emplace(item->key, row.number);
      if (!fresh) {
        const std::string number = std::to_string(first->second);
        problems.push_back(
            {row.number, {}, {"与第 " + number + " 行重复", "this is row " + number + " again"}});
      }
    }
    if (!problems.empty()) {
      ++preview.bad;
      for (ImportProblem& problem : problems) {
        if (preview.problems.size() < kSheetProblemsMax) preview.problems.push_back(std::move(problem));
      }
      continue;
    }
    ++(item->effect == ImportEffect::added     ? preview.added
       : item->effect == ImportEffect::changed ? preview.changed
                                               : preview.unchanged);
    if (preview.rows.size() < kShownRows)
      preview.rows.push_back({item->row, item->effect, item->cells, changes_of(kind, *item)});
    plan.items.push_back(*std::move(item));
  }
  preview.digest = digest_of(plan);
  return plan;
}

Result<ReadFile> read_stored(Services& services, const ImportKind& kind, const std::string& digest) {
  GUOHE_LET(path, path_of_sheet(services, digest));
  return read_file(kind, path);
}

class KindUpload final : public ImportUpload {
 public:
  KindUpload(Services& services, ImportKind kind, SheetUpload upload)
      : services_(services), kind_(std::move(kind)), upload_(std::move(upload)) {}

  Result<void> write(std::span<const char> bytes) override { return upload_.write(bytes); }

  Result<ImportPreview> finish() override {
    GUOHE_LET(digest, upload_.finish());
    GUOHE_LET(file, read_stored(services_, kind_, digest));
    ImportPreview preview;
    GUOHE_TRY(services_.store.read([&](Reader& reader) -> Result<void> {
      GUOHE_LET(plan, plan_of(reader, services_, kind_, std::move(file), digest));
      preview = std::move(plan.preview);
      return {};
    }));
    return preview;
  }

 private:
  Services& services_;
  ImportKind kind_;
  SheetUpload upload_;
};

Result<ImportKind> allowed_kind(const Services& services, const Actor& actor, const std::string& name) {
  GUOHE_TRY(require(actor, Permission::import_data));
  auto kind = import_kind(services, name);
  if (!kind) return unknown_kind(name);
  return *std::move(kind);
}

}  // namespace

Result<std::unique_ptr<ImportUpload>> start_import(Services& services, const Actor& actor,
                                                   const std::string& name) {
  GUOHE_LET(kind, allowed_kind(services, actor, name));
  GUOHE_LET(upload, SheetUpload::start(services));
  return std::unique_ptr<ImportUpload>(
      std::make_unique<KindUpload>(services, std::move(kind), std::move(upload)));
}

Result<ImportDone> confirm_import(Services& services, const Actor& actor, const ConfirmImport& request) {
  GUOHE_LET(kind, allowed_kind(services, actor, request.kind));
  GUOHE_LET(file, read_stored(services, kind, request.file));
  ImportDone done;
  const programme::Seconds now = now_of(services);
  // Planned and written in one unit: nobody comes in between.
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_LET(plan, plan_of(unit, services, kind, file, request.file));
    if (plan.preview.digest != request.digest) {
      return Error{
          ErrorKind::conflict,
          "import.changed",
          {"预览之后数据有变化，请重新预览", "the data changed since the preview: look at it again"}};
    }
    if (plan.preview.bad > 0 && !request.without_bad) {
      return Error{
          ErrorKind::conflict,
          "import.bad_rows",
          {"有不能导入的行，请改正后重新上传，或确认只导入其余各行",
           "some rows cannot be taken: put them right, or confirm that the others are taken without them"}};
    }
    done = {plan.preview.added, plan.preview.changed, plan.preview.bad, 0};
    for (const ImportItem& item : plan.items) {
      if (item.effect == ImportEffect::unchanged) continue;
      if (item.organisation) {
        put_with_department(unit, *item.organisation,
                            {{}, {}, now, actor.account.id, "批量导入 / imported from a spreadsheet"});
      }
      if (item.record) unit.put_registry(*item.record);
      if (item.expert) GUOHE_TRY(put_imported(unit, services, actor, *item.expert));
    }
    done.ledger_entry = record(unit, actor, now, std::string("import.") + kind.name, "import:" + request.file,
                               request.file + "\n" + request.digest);
    return {};
  }));
  return done;
}

Result<void> write_import_template(const Services& services, const std::string& name, Language language,
                                   const std::string& path) {
  const auto kind = import_kind(services, name);
  if (!kind) return unknown_kind(name);
  std::vector<sheet::Column> columns;
  for (const ImportColumn& one : kind->columns) {
    columns.push_back(one.column);
    if (!one.required) continue;
    columns.back().label.zh += "*";
    columns.back().label.en += "*";
  }
  GUOHE_LET(writer,
            sheet::write_table(sheet::Format::xlsx, path, kind->title.in(language), columns, language));
  return writer->finish();
}

}  // namespace guohe::app
