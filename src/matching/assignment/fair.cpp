// SPDX-License-Identifier: Apache-2.0
#include "matching/assignment/fair.hpp"

#include <algorithm>
#include <cmath>

#include "matching/assignment/detail/solve.hpp"

namespace guohe::matching {
namespace {

constexpr int kRounds = 24;

class Fair {
 public:
  Fair(const Instance& in, const Problem& problem, const AssignOptions& options)
      : in_(in), problem_(problem), options_(options), locked_(in.demand.size(), 0) {
    for (std::size_t i = 0; i < in.locked.size(); ++i)
      locked_[in.locked[i].application] += in.score[problem.locked[i]];
  }

  Result<FairAssignment> run() {
    Problem problem = problem_;
    auto first = solve(problem, options_);
    if (!first) return std::move(first).error();
    out_.assignment = assignment_of(problem, first->slots, first->prices);
    const Prices prices = out_.assignment.prices;
    sums(first->slots);
    out_.minimum = out_.minimum_before = minimum();
    out_.minimum_bound = bound();
    weight_.assign(in_.demand.size(), 1.0);
    boosted_ = in_.score;
    Units target = out_.minimum_bound;
    for (; out_.rounds < kRounds && out_.minimum < out_.minimum_bound; ++out_.rounds) {
      boost(target);
      Problem again = problem_;
      auto solved = solve(again, options_, &boosted_);
      if (!solved) return std::move(solved).error();
      sums(solved->slots);
      Assignment next = assignment_of(again, solved->slots, prices);
      const Units reached = minimum();
      if (next.open <= out_.assignment.open && (reached > out_.minimum || next.open < out_.assignment.open)) {
        out_.minimum = reached;
        out_.assignment = std::move(next);
      }
      // Where the top cannot be reached for all, less is asked.
      if (out_.rounds % 8 == 7) target = (target + out_.minimum + 1) / 2;
    }
    return std::move(out_);
  }

 private:
  void sums(const Slots& slots) {
    sum_ = locked_;
    for (Index a = 0; a < in_.applications(); ++a)
      for (Index s = slots.first[a]; s < slots.first[a + 1]; ++s)
        if (slots.candidate[s] != kNone) sum_[a] += in_.score[slots.candidate[s]];
  }
  [[nodiscard]] Units minimum() const {
    Units least = kNever;
    for (Index a = 0; a < in_.applications(); ++a)
      if (in_.demand[a] > 0) least = std::min(least, sum_[a]);
    return least == kNever ? 0 : least;
  }

  // What the application with the weakest candidates can have at most, alone.
  [[nodiscard]] Units bound() const {
    Units least = kNever;
    std::vector<Units> best;
    for (Index a = 0; a < in_.applications(); ++a) {
      if (in_.demand[a] == 0) continue;
      best.clear();
      for (std::int64_t c = in_.first[a]; c < in_.first[a + 1]; ++c) {
        if (problem_.is_barred(c) || problem_.most[in_.expert[c]] == 0) continue;
        best.push_back(in_.score[c]);
      }
      const auto wanted = std::min(best.size(), static_cast<std::size_t>(problem_.demand[a]));
      std::partial_sort(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(wanted), best.end(),
                        std::greater<>());
      Units most = locked_[a];
      for (std::size_t i = 0; i < wanted; ++i) most += best[i];
      if (most < least) least = most;
    }
    return least == kNever ? 0 : least;
  }

  // Who is below the target counts for more, the more the further below.
  void boost(Units target) {
    for (Index a = 0; a < in_.applications(); ++a) {
      if (sum_[a] < target && target > 0) {
        const double lack = static_cast<double>(target - sum_[a]) / static_cast<double>(target);
        weight_[a] = std::min(16.0, weight_[a] * (1.1 + lack));
      }
      if (weight_[a] == 1.0) continue;
      for (std::int64_t c = in_.first[a]; c < in_.first[a + 1]; ++c)
        boosted_[c] = static_cast<Index>(
            std::clamp(std::round(in_.score[c] * weight_[a]), -double{kMostScore}, double{kMostScore}));
    }
  }

  const Instance& in_;
  const Problem& problem_;
  const AssignOptions& options_;
  std::vector<Units> locked_, sum_;
  std::vector<double> weight_;
  std::vector<Index> boosted_;
  FairAssignment out_;
};

}  // namespace

Result<FairAssignment> assign_fairly(const Instance& instance, const AssignOptions& options) {
  const auto problem = problem_of(instance);
  if (!problem) return problem.error();
  return Fair(instance, *problem, options).run();
}

}  // namespace guohe::matching
