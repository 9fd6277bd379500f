// What public lists and statistics read of applications, and what the store is asked for them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "programme/application.hpp"

namespace guohe::app {

/// Of a submitted application, kept beside its row.
struct OutlineRecord {
  std::string application;
  std::vector<std::string> countries;  // codes, sorted, each once
  std::string clauses;                 // "E1=met,E2=unmet": of the latest verdict that was kept
  std::string list;                    // programme::PublicList by name; empty: not public
  std::string granted;                 // decimal, yuan; empty: nothing
  std::string document;                // number of the document that announces it
  std::string announced_on;            // ISO date
  std::string listed_on;               // ISO date: since when it stands on the list
  bool operator==(const OutlineRecord&) const = default;
};

/// Which entries of a public list; empty: any.
struct PublicFilter {
  std::string list;
  std::string call;
  std::string document;
  std::vector<std::string> words;  // normalised; all must occur
};

struct PublicEntry {
  programme::Application application;
  Text organisation_name;
  OutlineRecord outline;
};

/// Where a page of a public list ended; empty: from the start.
struct PublicPlace {
  std::string listed_on;
  std::string application;
};

struct AnnouncementTotal {
  std::string document;
  std::string announced_on;
  std::string call;
  std::int64_t count = 0;
  std::int64_t granted_fen = 0;
};

/// What figures are grouped by. `field` and `clauses` are told apart by topic, for labels differ.
enum class FigureKey { year, call, topic, field, city, countries, state, overall };

struct FigureFilter {
  bool awards_only = false;  // what the public may know; else everything submitted
  std::string call;
  std::string topic;
  std::string year;  // of the first submission; of awards_only the year of the announcement
};

struct FigureRow {
  std::string topic;  // of FigureKey::field; the process of FigureKey::state
  std::string key;    // of FigureKey::countries ",DE,FR,"
  std::int64_t applications = 0;
  std::int64_t awards = 0;
  std::int64_t requested_fen = 0;
  std::int64_t granted_fen = 0;
};

/// How many applications of a topic's version came out the same on every clause.
struct ClauseFigure {
  std::string topic;
  std::string pack_version;
  std::string clauses;
  std::int64_t count = 0;
};

}  // namespace guohe::app
