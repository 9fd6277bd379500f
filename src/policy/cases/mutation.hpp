// The mutation check of a pack: every constant, comparison and date of its rules is changed in turn, and the
// cases of its topics must notice. What no case notices is not tested (feel/mutation/mutations.hpp has the
// changes).
//
// A change that cannot matter is named in `equivalent-mutants.yaml` of the pack's folder, with the reason:
//
//   - {of: E4 rule, was: "0", now: "-1", why: {zh: …, en: …}}
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "policy/library.hpp"

namespace guohe::policy {

struct Mutant {
  std::string of;  // "E4 rule", "signed partners", "call.publish date"
  std::string was, now;
  Place place;                      // no source for a parameter of the call
  std::vector<std::string> topics;  // that have it: a fragment belongs to several
};

struct MutationReport {
  std::size_t made = 0;  // that compile
  std::size_t noticed = 0;
  std::size_t equivalent = 0;     // named as such, with a reason
  std::vector<Mutant> survivors;  // in the order of topics and clauses
  Diagnostics problems;           // of equivalent-mutants.yaml: an entry that no surviving mutant matches
};

/// Runs the check for one pack, without what its topics include of notices/; "notices" is the pack of that,
/// with the cases of all topics. `progress` is told how many mutants of how many are done, and ends it early
/// by false: the report is then worth nothing. Every case must pass beforehand; a case that fails would
/// notice everything.
[[nodiscard]] MutationReport mutate_pack(const PolicyLibrary& library, const PackFiles& files,
                                         const std::string& pack,
                                         const std::function<bool(std::size_t, std::size_t)>& progress);

}  // namespace guohe::policy
