// What the store is asked to find for somebody, and what it gives. A hit is judged by the rules of
// programme/search_terms.hpp; whom it may be shown to is part of the question, so that neither a page nor its
// length tells of anything else.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "app/ports/store_records.hpp"
#include "base/text.hpp"

namespace guohe::app {

/// What can be found. `clause` is found in the packs, everything else in the store.
enum class SearchKind { application, matter, organisation, person, call, clause, publicity, notice };
BOOST_DESCRIBE_ENUM(SearchKind, application, matter, organisation, person, call, clause, publicity, notice)

/// What somebody may find, besides what everybody may (calls, public lists). Made by access.cpp alone.
struct SearchScope {
  Scope applications;                  // as for lists, cases too
  std::string account;                 // whose notices
  std::string organisation;            // its own entry
  std::string department;              // the entries of its organisations
  bool all_organisations = false;      // every entry
  std::string people_of;               // people of this organisation
  bool people_of_departments = false;  // people of departments and of the office
};

struct SearchFilter {
  SearchScope scope;
  std::vector<std::string> words;  // normalised; all must occur
  std::vector<SearchKind> kinds;   // empty: all
  std::string call;                // id; empty: any. Only what belongs to a call has one
  std::string state;               // of applications and cases; empty: any
  int year = 0;                    // in which it was made; 0: any
};

/// Where a page ended. Stage 0 is what people call a thing by, stage 1 what its form says; within each the
/// newest come first.
struct SearchPlace {
  int stage = 0;
  std::int64_t before = std::numeric_limits<std::int64_t>::max();
};

struct SearchHit {
  SearchKind kind = SearchKind::application;
  std::string record;  // id in its own table
  std::string about;   // of a notice: what it is about; of a public entry: the list
  Text title;
  std::string head;  // what stage 0 looks at
  std::string body;  // the form's text, when it was found there
  std::string day;   // ISO date
  std::optional<programme::Application> application;
  Text organisation_name;  // of the application
  SearchPlace place;
};

struct SearchFound {
  std::vector<SearchHit> hits;
  std::optional<SearchPlace> next;  // where to go on; nothing: that was all
};

}  // namespace guohe::app
