// SPDX-License-Identifier: Apache-2.0
#include "matching/assignment/replace.hpp"

#include <algorithm>

#include "matching/assignment/detail/mend.hpp"
#include "matching/assignment/detail/solve.hpp"

namespace guohe::matching {
namespace {

// The problem of what is left when the pairs that still stand are set.
Problem rest_of(const Instance& in, const std::vector<Pair>& before) {
  Problem rest{&in, in.demand, in.least, in.most, {}, {}, {}};
  rest.locked_first.assign(in.demand.size() + 1, 0);
  for (const Pair& pair : before) {
    if (pair.application < 0 || pair.application >= in.applications() || pair.expert < 0 ||
        pair.expert >= in.experts())
      continue;
    const Index candidate = in.candidate_of(pair);  // conflicts are none
    if (candidate == kNone || rest.most[pair.expert] == 0 || rest.demand[pair.application] == 0) continue;
    --rest.demand[pair.application];
    --rest.most[pair.expert];
    rest.least[pair.expert] = std::max(0, rest.least[pair.expert] - 1);
    rest.locked.push_back(candidate);
    ++rest.locked_first[pair.application + 1];
    rest.bar(candidate);
  }
  for (std::size_t a = 0; a < in.demand.size(); ++a) rest.locked_first[a + 1] += rest.locked_first[a];
  return rest;
}

// All reviews of a problem, those of the kept pairs and the new ones.
Slots all_slots(const Problem& whole, const Problem& rest, const Slots& fresh) {
  const Instance& in = *whole.instance;
  Slots slots;
  slots.first.assign(1, 0);
  for (Index a = 0; a < in.applications(); ++a) {
    const std::size_t end = slots.candidate.size() + static_cast<std::size_t>(whole.demand[a]);
    for (Index i = rest.locked_first[a]; i < rest.locked_first[a + 1]; ++i)
      if (!whole.is_barred(rest.locked[i])) slots.candidate.push_back(rest.locked[i]);
    for (Index s = fresh.first[a]; s < fresh.first[a + 1]; ++s)
      if (fresh.candidate[s] != kNone && !whole.is_barred(fresh.candidate[s]))
        slots.candidate.push_back(fresh.candidate[s]);
    slots.candidate.resize(end, kNone);
    slots.first.push_back(static_cast<Index>(end));
  }
  return slots;
}

}  // namespace

Result<Replacement> replace(const Instance& in, const std::vector<Pair>& before, const Prices& prices,
                            const AssignOptions& options) {
  // A pair locked since is part of what is kept.
  std::vector<Pair> kept = in.locked;
  for (const Pair& pair : before)
    if (!std::binary_search(in.locked.begin(), in.locked.end(), pair)) kept.push_back(pair);
  std::stable_sort(kept.begin(), kept.end(),
                   [&](const Pair& x, const Pair& y) { return x.application < y.application; });
  auto whole = problem_of(in);
  if (!whole) return whole.error();
  Problem rest = rest_of(in, kept);
  const Problem standing = rest;
  auto solved = solve(rest, options);
  if (!solved) return std::move(solved).error();
  Replacement out;
  out.assignment = assignment_of(*whole, mend(*whole, all_slots(*whole, standing, solved->slots)), prices);
  out.freed = static_cast<std::int64_t>(before.size());
  std::vector<Pair> stood;
  for (const Index candidate : standing.locked)
    stood.push_back({in.application_of(candidate), in.expert[candidate]});
  for (const Pair& pair : stood) {
    if (!std::binary_search(before.begin(), before.end(), pair)) continue;
    --out.freed;
    const auto& now = out.assignment.pairs;
    out.moved += std::binary_search(now.begin(), now.end(), pair) ? 0 : 1;
  }
  return out;
}

}  // namespace guohe::matching
