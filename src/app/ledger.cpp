// SPDX-License-Identifier: Apache-2.0
#include "app/ledger.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <limits>

#include "app/access.hpp"
#include "app/errors.hpp"
#include "app/limits.hpp"
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

const programme::Application* LedgerNames::application(std::string_view subject) {
  constexpr std::string_view kSubject = "application:";
  if (!subject.starts_with(kSubject)) return nullptr;
  const std::string id(subject.substr(kSubject.size()));
  auto [found, added] = applications_.try_emplace(id);
  if (added) found->second = reader_.application(id);
  return found->second ? &*found->second : nullptr;
}

std::optional<Text> LedgerNames::action(std::string_view action, std::string_view subject) {
  constexpr std::string_view kAction = "application.";
  if (!action.starts_with(kAction)) return std::nullopt;
  const programme::Application* known = application(subject);
  const programme::Process* process =
      known == nullptr ? nullptr : services_.processes.find(known->process, known->process_version);
  if (process == nullptr) return std::nullopt;
  const auto rule =
      std::ranges::find(process->actions, action.substr(kAction.size()), &programme::ActionRule::name);
  return rule == process->actions.end() ? std::nullopt : std::optional(rule->label);
}

std::string LedgerNames::person(const std::string& account) {
  auto [found, added] = people_.try_emplace(account);
  if (added) {
    if (const auto known = reader_.account(account)) found->second = known->name;
  }
  return found->second;
}

std::optional<Text> LedgerNames::actor(const std::string& actor) {
  const std::size_t split = actor.find(kActsFor);
  const std::string name = person(actor.substr(0, split));
  if (name.empty()) return std::nullopt;
  if (split == std::string::npos) return Text{name, name};
  const std::string principal = person(actor.substr(split + kActsFor.size()));
  return Text{name + "（代" + principal + "）", name + " (for " + principal + ")"};
}

std::optional<Text> LedgerNames::subject(std::string_view subject) {
  const std::size_t colon = subject.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string_view kind = subject.substr(0, colon);
  const std::string id(subject.substr(colon + 1));
  if (kind == "account") {
    const std::string name = person(id);
    if (!name.empty()) return Text{name, name};
  } else if (kind == "call") {
    if (const auto call = reader_.call(id)) return call->title;
  } else if (kind == "department") {
    if (const auto department = reader_.department(id)) return department->name;
  } else if (kind == "registration") {
    if (const auto registration = reader_.registration(id)) return registration->organisation.name;
  }
  return std::nullopt;
}

std::vector<std::string> names_in_ledger(Reader& reader, const std::string& account) {
  constexpr int kDelegations = 19;  // twice that and oneself: what the store looks for at a time
  std::vector<std::string> names{account};
  for (const DelegationRecord& one : reader.delegations_of(account, kDelegations)) {
    std::string name = one.deputy + std::string(kActsFor) + one.principal;
    if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
  }
  return names;
}

namespace {

constexpr std::size_t kActorsMost = 40;

/// When a day begins in Shanghai.
Result<programme::Seconds> day_begins(const std::string& day, const char* place) {
  if (!programme::is_date(day)) {
    return Error{ErrorKind::invalid,
                 "list.bad_date",
                 {"应是 2025-05-20 这样的日期", "this must be a date such as 2025-05-20"},
                 place};
  }
  return *programme::parse_instant(day + "T00:00:00Z") - std::chrono::hours(8);
}

/// The number of the first entry at or after an instant: they stand in the order of their times.
std::int64_t first_since(Reader& reader, programme::Seconds at) {
  std::int64_t low = 1;
  std::int64_t high = reader.ledger_length() + 1;
  while (low < high) {
    const std::int64_t middle = low + (high - low) / 2;
    const auto entry = reader.ledger_from(middle, 1);
    if (!entry.empty() && entry.front().content.at < at) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/// What entries call it: what is written out, an application by its number, or whatever has this id.
std::vector<std::string> subjects_of(Reader& reader, const std::string& text) {
  if (text.find(':') != std::string::npos) return {text};
  if (const auto application = reader.application_of(text)) return {"application:" + application->id};
  std::vector<std::string> subjects;
  for (const char* kind :
       {"application", "account", "bulk", "call", "decision", "delegation", "department", "expert", "file",
        "invitation", "notice", "pack_draft", "panel", "registration", "sanction", "view", "import"}) {
    subjects.push_back(kind + (":" + text));
  }
  return subjects;
}

/// Nothing where nobody is called so.
std::optional<LedgerFilter> filter_of(Reader& reader, const LedgerQuery& query) {
  LedgerFilter filter;
  filter.action = query.action;
  if (!query.subject.empty()) filter.subjects = subjects_of(reader, query.subject);
  if (query.actor.empty()) return filter;
  for (const programme::Account& one : reader.accounts_called(query.actor, static_cast<int>(kActorsMost))) {
    for (std::string& name : names_in_ledger(reader, one.id)) {
      if (filter.actors.size() < kActorsMost) filter.actors.push_back(std::move(name));
    }
  }
  return filter.actors.empty() ? std::nullopt : std::optional(std::move(filter));
}

Result<std::int64_t> entry_before(const std::string& cursor) {
  std::int64_t before = std::numeric_limits<std::int64_t>::max();
  if (cursor.empty()) return before;
  const auto parsed = std::from_chars(cursor.data(), cursor.data() + cursor.size(), before);
  if (parsed.ec == std::errc() && parsed.ptr == cursor.data() + cursor.size()) return before;
  return Error{ErrorKind::invalid,
               "list.bad_cursor",
               {"翻页标记无效", "the cursor is not one that was given out"},
               "cursor"};
}

}  // namespace

Result<LedgerPage> list_ledger(Services& services, const Actor& actor, const LedgerQuery& query,
                               Labelled labelled) {
  GUOHE_TRY(require(actor, Permission::read_ledger));
  for (const std::string* text : {&query.actor, &query.action, &query.subject}) {
    if (text->size() > kQueryMax)
      return Error{ErrorKind::invalid, "list.q_too_long", {"查询条件过长", "the query is too long"}, "q"};
  }
  GUOHE_LET(before, entry_before(query.cursor));
  std::optional<programme::Seconds> from;
  std::optional<programme::Seconds> to;
  if (!query.from.empty()) {
    GUOHE_LET(day, day_begins(query.from, "from"));
    from = day;
  }
  if (!query.to.empty()) {
    GUOHE_LET(day, day_begins(query.to, "to"));
    to = day + std::chrono::days(1);
  }
  const int most =
      query.limit <= 0 ? services.settings.page_default : std::min(query.limit, services.settings.page_limit);
  LedgerPage page;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    page.total = reader.ledger_length();
    auto filter = filter_of(reader, query);
    if (!filter) return {};
    if (from) filter->from = first_since(reader, *from);
    if (to) before = std::min(before, first_since(reader, *to));
    LedgerNames names(services, reader);
    for (const LedgerRecord& record : reader.ledger_matching(*filter, before, most)) {
      const ledger::Entry entry = entry_of(record);
      LedgerEntry shown{entry.seq,    entry.at,       entry.actor, {}, entry.action,
                        {},           entry.subject,  {},          {}, entry.content,
                        entry.sealed, entry.previous, entry.hash};
      if (labelled == Labelled::yes) {
        shown.label = names.action(entry.action, entry.subject);
        shown.subject_name = names.subject(entry.subject);
      }
      shown.actor_name = names.actor(entry.actor);
      if (const auto* about = names.application(entry.subject))
        shown.about = LedgerSubject{about->id, about->number, about->summary.title};
      page.items.push_back(std::move(shown));
    }
    return {};
  }));
  if (page.items.size() == static_cast<std::size_t>(most) && page.items.back().seq > 1)
    page.next = std::to_string(page.items.back().seq);
  return page;
}

}  // namespace guohe::app
