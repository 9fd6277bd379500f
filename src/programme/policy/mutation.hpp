// What the cases of a pack would miss: every constant, comparison and date of its rules changed in turn.
// Plain data, made by the policy room.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "programme/policy/pack.hpp"

namespace guohe::programme {

/// A change that no case notices.
struct PackMutant {
  std::string of;  // "E4 rule", "signed partners", "call.publish date"
  std::string was, now;
  PackPlace place;
  std::vector<std::string> topics;  // that have it
};
BOOST_DESCRIBE_STRUCT(PackMutant, (), (of, was, now, place, topics))

enum class MutationState { running, finished, cases_fail };
BOOST_DESCRIBE_ENUM(MutationState, running, finished, cases_fail)

struct PackMutations {
  MutationState state = MutationState::running;
  std::int64_t done = 0, all = 0;  // while it runs
  std::int64_t made = 0;           // mutants that compile
  std::int64_t noticed = 0;
  std::int64_t equivalent = 0;  // named as such in the pack, with the reason
  std::vector<PackMutant> survivors;
};
BOOST_DESCRIBE_STRUCT(PackMutations, (), (state, done, all, made, noticed, equivalent, survivors))

}  // namespace guohe::programme
