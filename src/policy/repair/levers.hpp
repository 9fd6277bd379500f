// What an applicant could change to meet a clause: the fields and columns that its rules read, and the values
// worth trying there.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "policy/compiled_topic.hpp"

namespace guohe::policy {

/// One field of the application, or one column of a list, that a rule reads.
struct Lever {
  int slot = 0;                             // of the field, or of the list
  const programme::Field* field = nullptr;  // the field, or the column
  int column = -1;                          // place of the column in the list's records; -1 for a plain field
};

/// A definition that the programs reach, and the inputs and definitions that it reads itself.
struct DefinitionRead {
  int slot = 0;
  std::vector<int> reads;
};

/// What the programs behind a clause read and compare with.
struct Levers {
  std::vector<Lever> fields;            // that may be changed, plain ones first
  std::vector<int> lists;               // slots of lists whose rows may be added or taken out
  bool today = false;                   // the date of the check is read
  std::vector<feel::Value> constants;   // of the programs
  std::vector<feel::Value> parameters;  // of the call, as far as the programs read them
  std::vector<DefinitionRead> definitions;
  /// Whether a program may ask if a value is given at all: then a missing value does not stand for every one.
  bool asks_for_absence = false;
  /// Whether a program may look into texts, not only compare them.
  bool reads_letters = false;
};

/// Follows programs through the definitions they read. Fields that say a fact which cannot be changed
/// (`fixed` in the pack) are left out, but not the columns: a row to add may hold what no row may be changed
/// to. The registry and the call are left out too, for they are not the applicant's.
[[nodiscard]] Levers levers_of(const CompiledTopic& topic, const std::vector<const feel::Program*>& programs,
                               std::span<const feel::Value> frame);

/// The programs of a clause and of its parts: conditions and the rule or the reading's options.
[[nodiscard]] std::vector<const feel::Program*> programs_of(const CompiledClause& clause);

}  // namespace guohe::policy
