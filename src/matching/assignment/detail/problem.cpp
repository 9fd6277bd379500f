// SPDX-License-Identifier: Apache-2.0
#include "matching/assignment/detail/problem.hpp"

#include <algorithm>

namespace guohe::matching {

Result<Problem> problem_of(const Instance& in) {
  Problem problem{&in, in.demand, in.least, in.most, {}, {}, {}};
  const auto error = [](std::string zh, std::string en) {
    return bad_instance("assign.locked", std::move(zh), std::move(en));
  };
  if (!in.locked.empty()) problem.locked_first.assign(in.demand.size() + 1, 0);
  for (const Pair& pair : in.locked) {
    const Index candidate = in.candidate_of(pair);
    problem.locked.push_back(candidate);
    ++problem.locked_first[pair.application + 1];
    problem.bar(candidate);
    if (--problem.demand[pair.application] < 0)
      return error(
          "申报书 `" + in.application_name(pair.application) + "` 锁定的专家多于所需评审数",
          "application `" + in.application_name(pair.application) + "` has more locked experts than reviews");
    if (--problem.most[pair.expert] < 0)
      return error(
          "专家 `" + in.expert_name(pair.expert) + "` 锁定的申报书超过负荷上限",
          "expert `" + in.expert_name(pair.expert) + "` has more locked applications than the most load");
    problem.least[pair.expert] = std::max(0, problem.least[pair.expert] - 1);
  }
  if (!in.locked.empty()) {
    for (std::size_t a = 0; a < in.demand.size(); ++a) problem.locked_first[a + 1] += problem.locked_first[a];
  }
  return problem;
}

}  // namespace guohe::matching
