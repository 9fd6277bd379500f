// How an unmet clause could be met: the smallest changes of an application's facts. Plain data, made by the
// policy room.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <string>
#include <vector>

#include "base/text.hpp"

namespace guohe::programme {

/// One change of one place.
struct RepairChange {
  std::string what;  // set | add_rows | remove_rows | wait
  std::string path;  // JSON pointer into the facts: "/partners/1/self raised", "/partners"; empty for wait
  std::string to;    // JSON of the new value, of one row to add, or of the day; empty for remove_rows
  int count = 1;     // of add_rows
  Text says;
};
BOOST_DESCRIBE_STRUCT(RepairChange, (), (what, path, to, count, says))

/// Changes that together meet the clause.
struct Repair {
  std::vector<RepairChange> changes;
  Text says;                         // all of them in one sentence
  std::vector<std::string> worsens;  // clauses that would then be unmet and were not
};
BOOST_DESCRIBE_STRUCT(Repair, (), (changes, says, worsens))

struct ClauseRepairs {
  std::string clause;
  std::vector<Repair> repairs;  // the smallest first; empty when none was found
  Text note;                    // why there is none
};
BOOST_DESCRIBE_STRUCT(ClauseRepairs, (), (clause, repairs, note))

}  // namespace guohe::programme
