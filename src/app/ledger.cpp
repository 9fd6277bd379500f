// SPDX-License-Identifier: Apache-2.0
#include "app/ledger.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include "app/access.hpp"
#include "app/errors.hpp"
#include "app/ports/store.hpp"
#include "ledger/chain.hpp"

namespace guohe::app {

namespace {

ledger::Entry entry_of(const LedgerRecord& record) {
  return {record.seq,
          programme::instant_text(record.content.at),
          record.content.actor,
          record.content.action,
          record.content.subject,
          record.content.content,
          record.previous,
          record.hash,
          record.sealed};
}

}  // namespace

std::optional<Text> ActionLabels::of(std::string_view action, std::string_view subject) {
  constexpr std::string_view kAction = "application.", kSubject = "application:";
  if (!action.starts_with(kAction) || !subject.starts_with(kSubject)) return std::nullopt;
  const auto* process = process_of(std::string(subject.substr(kSubject.size())));
  if (process == nullptr) return std::nullopt;
  const auto rule =
      std::ranges::find(process->actions, action.substr(kAction.size()), &programme::ActionRule::name);
  return rule == process->actions.end() ? std::nullopt : std::optional(rule->label);
}

const programme::Process* ActionLabels::process_of(const std::string& application) {
  auto [found, added] = processes_.try_emplace(application, nullptr);
  if (added) {
    if (const auto known = reader_.application(application))
      found->second = services_.processes.find(known->process, known->process_version);
  }
  return found->second;
}

Result<LedgerPage> list_ledger(Services& services, const Actor& actor, const std::string& cursor, int limit,
                               Labelled labelled) {
  GUOHE_TRY(require(actor, Permission::read_ledger));
  std::int64_t before = std::numeric_limits<std::int64_t>::max();
  if (!cursor.empty()) {
    const auto parsed = std::from_chars(cursor.data(), cursor.data() + cursor.size(), before);
    if (parsed.ec != std::errc() || parsed.ptr != cursor.data() + cursor.size()) {
      return Error{ErrorKind::invalid,
                   "list.bad_cursor",
                   {"翻页标记无效", "the cursor is not one that was given out"},
                   "cursor"};
    }
  }
  const int most =
      limit <= 0 ? services.settings.page_default : std::min(limit, services.settings.page_limit);
  LedgerPage page;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    page.total = reader.ledger_length();
    ActionLabels labels(services, reader);
    for (const LedgerRecord& record : reader.ledger_before(before, most)) {
      const ledger::Entry entry = entry_of(record);
      page.items.push_back({entry.seq, entry.at, entry.actor, entry.action,
                            labelled == Labelled::yes ? labels.of(entry.action, entry.subject) : std::nullopt,
                            entry.subject, entry.content, entry.sealed, entry.previous, entry.hash});
    }
    return {};
  }));
  if (!page.items.empty() && page.items.back().seq > 1) page.next = std::to_string(page.items.back().seq);
  return page;
}

}  // namespace guohe::app
