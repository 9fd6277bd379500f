// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "app/access.hpp"
#include "app/applications.hpp"
#include "app/due.hpp"
#include "app/errors.hpp"
#include "app/facts_json.hpp"
#include "app/limits.hpp"
#include "app/list_query.hpp"
#include "app/tools.hpp"
#include "app/view.hpp"
#include "base/json.hpp"
#include "programme/search_text.hpp"

namespace guohe::app {

namespace {

std::vector<std::string> by_commas(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    if (end > begin) parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

Error bad_cursor() {
  return {ErrorKind::invalid,
          "list.bad_cursor",
          {"翻页标记无效", "the cursor is not one that was given out"},
          "cursor"};
}

// A cursor is the last row's place: the value it is sorted by, and its id.
std::string cursor_of(const ListedApplication& last) {
  return base64url("[" + quoted(last.sort_value) + "," + quoted(last.application.id) + "]");
}

Result<void> read_cursor(const std::string& cursor, ListOrder& order) {
  const auto node = json::parse(from_base64url(cursor));
  if (!node || node->items.size() != 2 || !node->items[0].is(json::Kind::string) ||
      !node->items[1].is(json::Kind::string)) {
    return bad_cursor();
  }
  order.after_key = node->items[0].text;
  order.after_id = node->items[1].text;
  const bool whole =
      !order.after_key.empty() && order.after_key.size() < 19 &&
      order.after_key.find_first_not_of("0123456789", order.after_key[0] == '-' ? 1 : 0) == std::string::npos;
  if (order.key == SortKey::requested && !whole) return bad_cursor();
  return {};
}

/// How many there are in each state, and of those how many the chosen states hold.
void count(const Services& services, const std::vector<StateTotal>& totals, const ListFilter& filter,
           ApplicationPage& page) {
  for (const StateTotal& total : totals) {
    const bool chosen =
        filter.states.empty() || std::ranges::find(filter.states, total.state) != filter.states.end();
    if (chosen) page.total += total.count;
    const auto same = std::ranges::find(page.states, total.state, &StateCount::state);
    if (same != page.states.end()) {
      same->count += total.count;
      continue;
    }
    const programme::State* state = services.processes.find_state(total.process, total.state);
    page.states.push_back(
        {total.state, state == nullptr ? Text{total.state, total.state} : state->label, total.count});
  }
}

/// Totals come in the order of their processes.
std::vector<DueOf> by_process(const Services& services, const std::vector<StateTotal>& totals) {
  std::vector<DueOf> found;
  for (const StateTotal& total : totals) {
    if (found.empty() || found.back().process != total.process) {
      const programme::Process* process = services.processes.find(total.process);
      found.push_back({total.process, process == nullptr ? Text{} : process->title, 0});
    }
    found.back().count += total.count;
  }
  return found;
}

}  // namespace

Result<ListOrder> order_of(const std::string& sort) {
  constexpr std::array keys{std::pair{"updated_at", SortKey::updated_at},
                            std::pair{"submitted_at", SortKey::submitted_at},
                            std::pair{"requested", SortKey::requested}, std::pair{"number", SortKey::number},
                            std::pair{"due_on", SortKey::due_on}};
  ListOrder order;
  if (sort.empty()) return order;
  order.descending = sort.starts_with('-');
  const std::string name = sort.substr(order.descending ? 1 : 0);
  for (const auto& [text, key] : keys) {
    if (name != text) continue;
    order.key = key;
    return order;
  }
  return Error{
      ErrorKind::invalid,
      "list.unknown_sort",
      {"不能按 `" + sort + "` 排序",
       "cannot sort by `" + sort + "`: only by updated_at, submitted_at, requested, number or due_on"},
      "sort"};
}

Result<ListFilter> filter_of(const Services& services, const Actor& actor, const ListQuery& query) {
  ListFilter filter;
  filter.scope = scope_of(actor);
  if (query.of == "applications") {
    filter.of = ListOf::applications;
  } else if (query.of == "cases") {
    filter.of = ListOf::cases;
  } else if (!query.of.empty()) {
    return Error{ErrorKind::invalid,
                 "list.unknown_of",
                 {"`of` 只能是 applications 或 cases", "`of` is `applications` or `cases`"},
                 "of"};
  }
  filter.states = by_commas(query.state);
  filter.topics = by_commas(query.topic);
  filter.calls = by_commas(query.call);
  filter.cities = by_commas(query.city);
  filter.overalls = by_commas(query.overall);
  for (const std::string& overall : filter.overalls) {
    if (overall == "eligible" || overall == "not_eligible" || overall == "undetermined") continue;
    return Error{ErrorKind::invalid,
                 "list.unknown_overall",
                 {"未知的结论 `" + overall + "`", "unknown outcome `" + overall + "`"},
                 "overall"};
  }
  filter.processes = by_commas(query.process);
  GUOHE_LET(due, due_filter(services, query.due));
  filter.due = std::move(due);
  const auto too_long = [](const std::string& text) { return text.size() > 1000; };
  if (too_long(query.state) || too_long(query.topic) || too_long(query.call) || too_long(query.city) ||
      too_long(query.process) || query.q.size() > kQueryMax) {
    return Error{ErrorKind::invalid, "list.q_too_long", {"查询条件过长", "the query is too long"}, "q"};
  }
  filter.words = programme::search_words(query.q);
  if (filter.words.size() > kQueryWordsMax) filter.words.resize(kQueryWordsMax);
  return filter;
}

Result<DueCounts> count_due(Services& services, const Actor& actor) {
  GUOHE_TRY(require(actor, Permission::list_applications));
  ListQuery query;
  query.due = "overdue";
  GUOHE_LET(overdue, filter_of(services, actor, query));
  query.due = "week";
  GUOHE_LET(week, filter_of(services, actor, query));
  DueCounts counts;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    counts = {by_process(services, reader.totals(overdue)), by_process(services, reader.totals(week))};
    return {};
  }));
  return counts;
}

Result<ApplicationPage> list_applications(Services& services, const Actor& actor, const ListQuery& query) {
  GUOHE_TRY(require(actor, Permission::list_applications));
  GUOHE_LET(order, order_of(query.sort));
  if (!query.cursor.empty()) GUOHE_TRY(read_cursor(query.cursor, order));
  GUOHE_LET(filter, filter_of(services, actor, query));
  const Settings& settings = services.settings;
  const int limit = query.limit <= 0 ? settings.page_default : std::min(query.limit, settings.page_limit);

  ApplicationPage page;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    count(services, reader.totals(filter), filter, page);
    if (page.total == 0) return {};  // where nothing is, finding that out row by row takes longest
    auto items = reader.list(filter, order, limit + 1);  // one more tells whether there is a next page
    const bool more = items.size() > static_cast<std::size_t>(limit);
    if (more) items.resize(static_cast<std::size_t>(limit));
    if (more) page.next = cursor_of(items.back());
    Viewer viewer(reader, services, actor);
    for (const ListedApplication& item : items) {
      page.items.push_back(viewer.row(item.application, item.organisation_name));
    }
    return {};
  }));
  return page;
}

}  // namespace guohe::app
