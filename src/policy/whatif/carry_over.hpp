// An application as another topic's rules can read it: what both know is carried over, the rest is missing.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "policy/verdict/prepare.hpp"

namespace guohe::policy {

/// Clause ids of the topic that an application was made for -> ids of the topic that judges it.
using ClauseNames = std::map<std::string, std::string>;

struct CarriedOver {
  Prepared prepared;
  bool complete = true;  // nothing was left out
};

/// Prepares an application; where its facts do not fit the topic, without what does not fit: fields and
/// columns of other names or types, values that are not offered, unknown evidence, clauses and readings.
/// `clauses` renames findings; null: they keep their names. Errors: those of prepare() about what is no
/// application at all (JSON that cannot be read, a date of the check that is none).
[[nodiscard]] Result<CarriedOver> carry_over(const CompiledTopic& topic, const app::CheckInput& input,
                                             const ClauseNames* clauses = nullptr);

}  // namespace guohe::policy
