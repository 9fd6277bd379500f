// The auction, see assign.hpp. Invariant: an application's every held candidate is worth, at the prices of
// now, at least its best free one less epsilon; prices only rise, and a price above zero (or above the floor)
// means a full load. So the total is within reviews * epsilon of the best.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>

#include "matching/assignment/detail/bids.hpp"
#include "matching/assignment/detail/bundle.hpp"

namespace guohe::matching {

class Auction {
 public:
  struct Setup {
    Units precision = 1;       // units of the scores are split into that many
    Units nobody = 0;          // leaving a review open costs that, in split units
    Units epsilon = 1;         // by how much a bid is more than needed, in split units
    std::vector<Units> floor;  // of experts with a least load
    const std::vector<Index>* boosted =
        nullptr;  // of each candidate: a score that takes the place of its own
  };

  Auction(const Problem& problem, Setup setup, const Watch& watch);

  /// Bids until every review is placed or given up. False: cancelled.
  [[nodiscard]] bool run();

  /// An application's candidate is withdrawn (it was barred meanwhile): its review is open for bids again.
  void withdraw(Index application, Index candidate);

  [[nodiscard]] const Slots& slots() const { return slots_; }
  [[nodiscard]] const std::vector<Units>& prices() const { return bids_.prices(); }
  [[nodiscard]] const Bids& bids() const { return bids_; }
  [[nodiscard]] std::int64_t bids_made() const { return made_; }

 private:
  struct Choice {
    Units value;
    Index candidate;
  };

  void bid(Index application);
  void bid_plainly(Index application);
  void bid_by_rules(Index application);
  void choose_anew(Index application);
  void place(Index application, Index candidate, Units amount);
  void enqueue(Index application);
  void evaluate(Index application);
  void give_up(Index application, Index reviews) { given_up_[application] += reviews; }
  [[nodiscard]] Index missing(Index application) const {
    return problem_->demand[application] - held_[application] - given_up_[application];
  }

  const Problem* problem_;
  Setup setup_;
  const Watch* watch_;
  Bids bids_;
  Slots slots_;
  std::vector<Index> held_, given_up_;
  std::vector<Units> values_;                   // of the candidates of the application at hand
  std::vector<Choice> best_;                    // of them
  std::vector<Choice> heap_, chosen_, passed_;  // by rules
  std::vector<Bundle::Item> items_;
  RuleFit fit_;
  Bundle bundle_;
  std::deque<Index> queue_;
  std::vector<std::uint8_t> queued_;
  Units epsilon_;
  std::int64_t made_ = 0, slow_after_ = 0;
};

}  // namespace guohe::matching
