// SPDX-License-Identifier: Apache-2.0
#include "app/search.hpp"

#include <algorithm>
#include <boost/describe/enum_from_string.hpp>

#include "app/access_to_search.hpp"
#include "app/errors.hpp"
#include "app/limits.hpp"
#include "app/ports/store.hpp"
#include "app/search_clauses.hpp"
#include "app/snippet.hpp"
#include "app/tools.hpp"
#include "base/json.hpp"
#include "programme/process.hpp"
#include "programme/search_terms.hpp"
#include "programme/search_text.hpp"

namespace guohe::app {

namespace {

constexpr std::size_t kFewClauses = 5;
constexpr std::size_t kMostClauses = 100;
constexpr int kHitsPerPage = 20;

Result<std::vector<SearchKind>> kinds_of(const std::string& text) {
  std::vector<SearchKind> kinds;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const std::string name = text.substr(begin, end - begin);
    begin = end + 1;
    SearchKind kind{};
    if (!boost::describe::enum_from_string(name.c_str(), kind)) {
      return Error{ErrorKind::invalid,
                   "search.unknown_kind",
                   {"不能查找 `" + name + "`", "there is no kind `" + name + "` to search for"},
                   "kind"};
    }
    kinds.push_back(kind);
  }
  return kinds;
}

Result<SearchPlace> place_of(const std::string& cursor) {
  if (cursor.empty()) return SearchPlace{};
  const auto node = json::parse(from_base64url(cursor));
  const auto whole = [&](std::size_t i) {
    const json::Node& item = node->items[i];
    return item.is(json::Kind::number) && item.text.size() < 20 &&
           item.text.find_first_not_of("0123456789") == std::string::npos;
  };
  if (!node || node->items.size() != 2 || !whole(0) || !whole(1) || node->items[0].text.size() != 1) {
    return Error{ErrorKind::invalid,
                 "list.bad_cursor",
                 {"翻页标记无效", "the cursor is not one that was given out"},
                 "cursor"};
  }
  SearchPlace place{node->items[0].text[0] - '0'};
  try {
    place.before = std::stoll(node->items[1].text);
  } catch (const std::out_of_range&) {  // nineteen digits may be too many
  }
  return place;
}

std::string cursor_of(const SearchPlace& place) {
  return base64url("[" + std::to_string(place.stage) + "," + std::to_string(place.before) + "]");
}

std::vector<std::string> words_of(const std::string& q) {
  std::vector<std::string> words;
  for (std::string& word : programme::search_words(q)) {
    if (words.size() < kQueryWordsMax && !programme::query_terms(word).empty())
      words.push_back(std::move(word));
  }
  return words;
}

/// A state of an application, where whoever sees it sees its state.
std::optional<Text> state_label(const Services& services, const programme::Application& application) {
  const programme::State* state = services.processes.find_state(application.process, application.state);
  return state == nullptr ? Text{application.state, application.state} : state->label;
}

SearchItem item_of(const Services& services, SearchHit hit, const std::vector<std::string>& words) {
  SearchItem item;
  item.kind = hit.kind;
  item.id = hit.kind == SearchKind::notice ? hit.about : hit.record;
  item.title = std::move(hit.title);
  item.day = std::move(hit.day);
  item.snippet = snippet_of(hit.place.stage == 0 ? hit.head : hit.body, words);
  if (!hit.application) return item;
  item.organisation = std::move(hit.organisation_name);
  item.call = hit.application->call;
  item.topic = hit.application->topic;
  item.number = hit.application->number;
  if (hit.kind == SearchKind::publicity) {  // nothing but what the list shows
    item.id = item.number;
    item.list = hit.about;
    return item;
  }
  item.state_label = state_label(services, *hit.application);
  return item;
}

}  // namespace

Result<SearchResults> search(Services& services, const Actor& actor, const SearchQuery& query) {
  if (query.q.size() > kQueryMax || query.call.size() > kQueryMax || query.state.size() > kQueryMax ||
      query.kind.size() > kQueryMax) {
    return Error{ErrorKind::invalid, "list.q_too_long", {"查询条件过长", "the query is too long"}, "q"};
  }
  GUOHE_LET(kinds, kinds_of(query.kind));
  GUOHE_LET(place, place_of(query.cursor));
  SearchResults results;
  const SearchFilter filter{
      search_scope_of(actor), words_of(query.q), kinds, query.call, query.state, query.year};
  if (filter.words.empty()) return results;
  const bool clauses_asked = std::ranges::find(kinds, SearchKind::clause) != kinds.end();
  const bool clauses =
      query.cursor.empty() && query.state.empty() && query.year == 0 && (kinds.empty() || clauses_asked);
  const bool items = kinds.empty() || kinds.size() > 1 || !clauses_asked;
  const int limit = query.limit <= 0 ? kHitsPerPage : std::min(query.limit, services.settings.page_limit);
  std::vector<programme::Call> calls;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    if (clauses) calls = reader.calls();
    if (!items) return {};
    SearchFound found = reader.search(filter, place, limit);
    for (SearchHit& hit : found.hits)
      results.items.push_back(item_of(services, std::move(hit), filter.words));
    if (found.next) results.next = cursor_of(*found.next);
    return {};
  }));
  if (!clauses) return results;
  std::erase_if(calls,
                [&](const programme::Call& call) { return !query.call.empty() && call.id != query.call; });
  results.clauses = find_clauses(services, calls, filter.words, clauses_asked ? kMostClauses : kFewClauses);
  return results;
}

}  // namespace guohe::app
