// Searching everything that a person may see: applications and what stands beside them, organisations,
// people, calls, clauses of the rules, public lists, notices. What that is says access.hpp; the database asks
// it of every hit, so that nothing tells of what is hidden, not even how many there are.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/actor.hpp"
#include "app/dto.hpp"
#include "app/ports/search.hpp"
#include "app/services.hpp"

namespace guohe::app {

/// A piece of a text, and whether a word was found there.
struct SnippetPart {
  std::string text;
  bool hit = false;
};
BOOST_DESCRIBE_STRUCT(SnippetPart, (), (text, hit))

struct SearchItem {
  SearchKind kind = SearchKind::application;
  std::string id;      // by which its own page is addressed; of a notice: the application it is about
  Text title;          // empty while nobody typed one
  std::string number;  // of an application, a case or a public entry; of a clause its citation
  std::optional<Text> organisation;
  std::optional<std::string> call;   // id, of what belongs to one
  std::optional<std::string> topic;  // id
  std::optional<std::string> list;   // of a public entry: the list on which it stands
  std::optional<Text> state_label;
  std::string day;                   // ISO date; empty where it has none
  std::vector<SnippetPart> snippet;  // where the words stand
};
BOOST_DESCRIBE_STRUCT(SearchItem, (),
                      (kind, id, title, number, organisation, call, topic, list, state_label, day, snippet))

struct SearchResults {
  std::vector<SearchItem> clauses;  // of the rules in force; on the first page alone
  std::vector<SearchItem> items;    // called so first, then those whose form says so; the newest first
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(SearchResults, (), (clauses, items, next))

struct SearchQuery {
  std::string q;      // words that must all occur
  std::string kind;   // one or several of SearchKind, by commas; empty: all
  std::string call;   // id
  std::string state;  // of a process
  int year = 0;
  std::string cursor;  // of SearchResults::next
  int limit = 0;       // 0: the default
};

/// Of whoever asks, also the public. A query without a word that can be searched finds nothing. Errors:
/// invalid "list.q_too_long", "list.bad_cursor", "search.unknown_kind".
Result<SearchResults> search(Services&, const Actor&, const SearchQuery&);

}  // namespace guohe::app
