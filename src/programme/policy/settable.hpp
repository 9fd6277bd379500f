// A value of the rules that an officer may set to try what would become of it. Plain data, made by the policy
// room.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <string>
#include <vector>

#include "base/text.hpp"

namespace guohe::programme {

struct SettableValue {
  std::string name;                  // "E6.threshold", "grant cap", "call.publish date"
  std::vector<std::string> also;     // other names of the same
  std::string clause;                // that it stands in, or that reads it; empty of what several read
  Text says;                         // what the clause says; of a parameter its label
  std::string kind;                  // number | date | time | date_and_time | duration | text | boolean
  std::string value;                 // as it is now; empty where the document leaves it open
  Text unit;                         // may be empty
  std::string beside;                // what it is compared with, as FEEL; may be empty
  std::vector<std::string> options;  // where only these may be set
  std::string place;                 // file:line:column
};
BOOST_DESCRIBE_STRUCT(SettableValue, (),
                      (name, also, clause, says, kind, value, unit, beside, options, place))

}  // namespace guohe::programme
