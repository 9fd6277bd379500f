// How many applications there are, by what lists show and filter by (table application_count): kept in the
// unit that writes the applications, so that no list counts a whole year.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "programme/application.hpp"
#include "store/sql/connection.hpp"

namespace guohe::store {

/// What an application is counted by.
struct CountedAs {
  std::string department;
  std::int64_t is_private = 0;
  std::int64_t of_office = 0;
  std::int64_t is_case = 0;
  std::string process;
  std::string state;
  std::string call;
  std::string topic;
  std::string city;
  std::string overall;
  bool operator==(const CountedAs&) const = default;
};

[[nodiscard]] CountedAs counted_as(const programme::Application& application);

/// What the row of an application says now; nothing if there is none.
[[nodiscard]] std::optional<CountedAs> counted_row(Connection& db, const std::string& application);

/// Counts one more (or, with -1, one fewer). Throws DatabaseFailure.
void count(Connection& db, const CountedAs& as, int by);

struct WrongCount {
  std::string key;       // its columns, joined by "/"
  bool present = false;  // there is such a row
};
/// The counts that are not what the applications' rows say. Reads all applications. Throws DatabaseFailure.
[[nodiscard]] std::vector<WrongCount> wrong_counts(Connection& db);

}  // namespace guohe::store
