// Whether another expert fits an application under its rules. "At least" becomes "at most of the others": of
// d experts with at least s seniors, at most d - s are not senior.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "matching/assignment/detail/problem.hpp"

namespace guohe::matching {

class RuleFit {
 public:
  explicit RuleFit(const Problem& problem) : problem_(&problem), in_(problem.instance) {}

  /// Begins with what is locked on an application.
  void start(Index application) {
    chosen_.clear();
    const Rules& rules = in_->rules;
    const Index all = in_->demand[application];
    juniors_left_ = rules.seniors > 0 ? all - rules.seniors : all;
    strangers_left_ = rules.in_field > 0 ? all - rules.in_field : all;
    if (problem_->locked_first.empty()) return;
    for (Index i = problem_->locked_first[application]; i < problem_->locked_first[application + 1]; ++i)
      add(problem_->locked[i]);
  }

  [[nodiscard]] bool fits(Index candidate) const {
    if (juniors_left_ <= 0 && is_junior(candidate)) return false;
    if (strangers_left_ <= 0 && is_stranger(candidate)) return false;
    const Index expert = in_->expert[candidate];
    return fits(in_->institution, in_->rules.per_institution, expert) &&
           fits(in_->region, in_->rules.per_region, expert);
  }

  void add(Index candidate) {
    chosen_.push_back(in_->expert[candidate]);
    juniors_left_ -= is_junior(candidate) ? 1 : 0;
    strangers_left_ -= is_stranger(candidate) ? 1 : 0;
  }
  void remove(Index candidate) {
    const Index expert = in_->expert[candidate];
    for (Index& one : chosen_) {
      if (one != expert) continue;
      one = chosen_.back();
      break;
    }
    chosen_.pop_back();
    juniors_left_ += is_junior(candidate) ? 1 : 0;
    strangers_left_ += is_stranger(candidate) ? 1 : 0;
  }
  /// False: what is chosen breaks a rule already.
  [[nodiscard]] bool in_order() const { return juniors_left_ >= 0 && strangers_left_ >= 0; }

 private:
  [[nodiscard]] bool is_junior(Index candidate) const {
    return in_->rules.seniors > 0 && (in_->senior.empty() || in_->senior[in_->expert[candidate]] == 0);
  }
  [[nodiscard]] bool is_stranger(Index candidate) const {
    return in_->rules.in_field > 0 && (in_->in_field.empty() || in_->in_field[candidate] == 0);
  }
  [[nodiscard]] bool fits(const std::vector<Index>& kinds, Index most, Index expert) const {
    if (most == 0 || kinds.empty() || kinds[expert] == kNone) return true;
    Index alike = 0;
    for (const Index one : chosen_) alike += kinds[one] == kinds[expert] ? 1 : 0;
    return alike < most;
  }

  const Problem* problem_;
  const Instance* in_;
  std::vector<Index> chosen_;  // experts
  Index juniors_left_ = 0, strangers_left_ = 0;
};

}  // namespace guohe::matching
