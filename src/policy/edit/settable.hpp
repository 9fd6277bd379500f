// What can be set in a topic without rewriting a rule: the constants of its rules and definitions, the
// parameters of its call, how many parts a bundle asks for, which reading it takes. Each has a name:
//
//     E6.threshold              the one constant of the clause's rule (of the reading taken)
//     E6.threshold1             where there are several, in the order of the text
//     E6.when.threshold         of the clause's condition
//     E6.lead only.threshold    of a reading's option
//     E6.reading                which option is taken
//     K2b.at least              of a bundle
//     grant cap                 a definition that is a constant; F2.threshold too, where the rule of F2 has
//     none projects under way.threshold2   a constant inside a definition evidence.agreement.when.threshold
//     call.publish date         a parameter of the call, also one that the document leaves open
//
// Numbers, dates and periods in rules; definitions that are a text or a boolean as well.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "feel/mutation/constants.hpp"
#include "policy/compiled_topic.hpp"
#include "programme/policy/settable.hpp"

namespace guohe::policy {

struct Settable {
  enum class Write {
    in_place,   // the value takes the place of the old one's characters
    scalar,     // the whole scalar is written again
    set_value,  // `unset: …` becomes `value: …`
    option      // one of `options`
  };

  std::string name;
  std::vector<std::string> also;  // other names for the same
  std::string of;      // the clause, part, definition, parameter or evidence kind that it stands in
  std::string beside;  // what it is compared with, as FEEL text; may be empty
  feel::ConstantKind kind = feel::ConstantKind::number;
  std::string value;                 // as written; empty for a parameter that is unset
  Text unit;                         // 元 / yuan, of the field that it is compared with; may be empty
  std::vector<std::string> options;  // of a reading or a choice
  int parts = 0;                     // of a bundle
  Write write = Write::in_place;
  Place place;             // of what is written
  std::size_t indent = 0;  // of the key, and whether it stands in braces: for scalars
  bool flow = false;
};

/// Everything that can be set, in the order of the topic: parameters of the call, definitions, evidence,
/// clauses.
[[nodiscard]] std::vector<Settable> settable_of(const CompiledTopic& topic);

/// The same as people and programs outside see it.
[[nodiscard]] std::vector<programme::SettableValue> settable_values(const CompiledTopic& topic);

/// The one of a name, or null; blind to nothing but outer spaces.
[[nodiscard]] const Settable* find_settable(const std::vector<Settable>& all, std::string_view name);

}  // namespace guohe::policy
