// Which clause of one topic is which of another: in versions of one topic by id, across guidelines by what
// the newer pack says (`follows`), else by meaning, the likeness of the Chinese texts and of what the rules
// read.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "policy/compiled_topic.hpp"
#include "policy/whatif/carry_over.hpp"

namespace guohe::policy {

/// Two clauses, or parts, that are the same one; or one that has no counterpart (the other is null).
struct ClauseMatch {
  const CompiledClause* before = nullptr;
  const CompiledClause* after = nullptr;
  const char* by = "";  // id | follows | meaning
  int likeness = 0;     // of a match by meaning, in percent
};

/// Matches each clause of both topics once, in the order of `after`, parts behind their clause; those that
/// only `before` has come last.
[[nodiscard]] std::vector<ClauseMatch> match_clauses(const CompiledTopic& before, const CompiledTopic& after);

/// The matches as names for carry_over().
[[nodiscard]] ClauseNames names_of(const std::vector<ClauseMatch>& matches);

/// How alike two clauses are, 0 to 100: pairs of neighbouring characters of the Chinese texts that both have
/// (Dice's coefficient), and the fields that both rules read.
[[nodiscard]] int likeness(const CompiledClause& a, const CompiledClause& b);

/// Clauses less alike than this are different ones.
inline constexpr int kLikenessMin = 45;

}  // namespace guohe::policy
