// SPDX-License-Identifier: Apache-2.0
#include "matching/assignment/assign.hpp"

#include <algorithm>

#include "matching/assignment/detail/auction.hpp"
#include "matching/assignment/detail/mend.hpp"
#include "matching/assignment/detail/polish.hpp"
#include "matching/assignment/detail/solve.hpp"

namespace guohe::matching {
namespace {

constexpr Units kFineness = 16'384;  // steps of epsilon that the highest score has

Error cancelled() {
  return {ErrorKind::unavailable, "assign.cancelled", {"已取消", "cancelled"}, {}, {}};
}

// Candidates to give up so that no reciprocal pair is assigned twice: the worse of each two.
std::vector<Index> reciprocal_losers(const Problem& problem, const Slots& slots) {
  const Instance& in = *problem.instance;
  std::vector<Index> losers;
  if (in.reciprocal.empty()) return losers;
  const auto assigned = [&](const Pair& pair) {
    const auto begin = slots.candidate.begin() + slots.first[pair.application];
    const auto end = slots.candidate.begin() + slots.first[pair.application + 1];
    const auto found =
        std::find_if(begin, end, [&](Index c) { return c != kNone && in.expert[c] == pair.expert; });
    if (found != end) return *found;
    return std::binary_search(in.locked.begin(), in.locked.end(), pair) ? in.candidate_of(pair) : kNone;
  };
  for (const ReciprocalPair& two : in.reciprocal) {
    const Index one = assigned(two.one), other = assigned(two.other);
    if (one == kNone || other == kNone) continue;
    const bool one_stays =
        problem.is_barred(one) || (in.score[one] >= in.score[other] && !problem.is_barred(other));
    losers.push_back(one_stays ? other : one);
  }
  return losers;
}

class Assigner {
 public:
  Assigner(Problem& problem, const AssignOptions& options, const std::vector<Index>* boosted)
      : problem_(problem), options_(options), boosted_(boosted) {
    for (const Index score : boosted != nullptr ? *boosted : problem.instance->score)
      highest_ = std::max<Units>(highest_, std::abs(score));
    precision_ = std::max<Units>(1, kFineness / highest_);
  }

  Result<Solved> run() {
    const Instance& in = *problem_.instance;
    const bool exactly = !in.rules.any() && boosted_ == nullptr && in.candidates() <= options_.exact_up_to;
    std::vector<Units> floor;
    for (Units depth = highest_ * precision_ / 4;; depth *= 4) {
      Auction auction(problem_, setup(floor), options_.watch);
      if (!run_apart(auction)) return cancelled();
      Prices prices{auction.prices(), nobody(), precision_};
      if (exactly) return finish(auction.slots(), std::move(prices));
      if (!deepen(auction, floor, -std::min(depth, nobody() / 2)) || depth > nobody())
        return Solved{mend(problem_, auction.slots()), std::move(prices)};
    }
  }

 private:
  // Runs, and bars the worse of two reciprocal pairs until none is left. False: cancelled.
  bool run_apart(Auction& auction) {
    for (;;) {
      if (!auction.run()) return false;
      const std::vector<Index> losers = reciprocal_losers(problem_, auction.slots());
      for (const Index loser : losers) {
        problem_.bar(loser);
        auction.withdraw(problem_.instance->application_of(loser), loser);
      }
      if (losers.empty()) return true;
    }
  }

  [[nodiscard]] Units nobody() const { return 16 * highest_ * precision_; }

  [[nodiscard]] Auction::Setup setup(const std::vector<Units>& floor) const {
    return {precision_, nobody(), std::max<Units>(1, highest_ * precision_ / kFineness), floor, boosted_};
  }

  // Experts below their least load get a floor below zero. False: there are none.
  bool deepen(const Auction& auction, std::vector<Units>& floor, Units depth) const {
    bool any = false;
    for (std::size_t e = 0; e < problem_.least.size(); ++e) {
      if (auction.bids().held(static_cast<Index>(e)) >= problem_.least[e]) continue;
      floor.resize(problem_.least.size(), 0);
      floor[e] = depth;
      any = true;
    }
    return any;
  }

  Result<Solved> finish(Slots slots, Prices prices) {
    for (;;) {
      auto polished = polish(problem_, std::move(slots), std::move(prices), options_.watch);
      if (!polished) return cancelled();
      const std::vector<Index> losers = reciprocal_losers(problem_, polished->slots);
      if (losers.empty()) return Solved{std::move(polished->slots), std::move(polished->prices)};
      for (const Index loser : losers) problem_.bar(loser);
      slots = std::move(polished->slots);
      prices = std::move(polished->prices);
    }
  }

  Problem& problem_;
  const AssignOptions& options_;
  const std::vector<Index>* boosted_;
  Units highest_ = 1, precision_ = 1;
};

}  // namespace

Result<Solved> solve(Problem& problem, const AssignOptions& options, const std::vector<Index>* boosted) {
  return Assigner(problem, options, boosted).run();
}

Assignment assignment_of(const Problem& problem, const Slots& slots, Prices prices) {
  const Instance& in = *problem.instance;
  Assignment out;
  out.pairs = in.locked;
  for (const Index candidate : problem.locked) out.total += in.score[candidate];
  for (Index a = 0; a < in.applications(); ++a) {
    for (Index s = slots.first[a]; s < slots.first[a + 1]; ++s) {
      const Index candidate = slots.candidate[s];
      if (candidate == kNone) {
        ++out.open;
        continue;
      }
      out.pairs.push_back({a, in.expert[candidate]});
      out.total += in.score[candidate];
    }
  }
  std::sort(out.pairs.begin(), out.pairs.end());
  out.prices = std::move(prices);
  for (std::size_t e = 0; e < in.most.size(); ++e)
    if (problem.most[e] == 0) out.prices.of_expert[e] = 0;
  return out;
}

Result<Assignment> assign(const Instance& instance, const AssignOptions& options) {
  auto problem = problem_of(instance);
  if (!problem) return problem.error();
  auto solved = solve(*problem, options);
  if (!solved) return std::move(solved).error();
  return assignment_of(*problem, solved->slots, std::move(solved->prices));
}

}  // namespace guohe::matching
