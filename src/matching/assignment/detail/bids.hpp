// The bids that experts hold: as many as the most load, the lowest on top of a heap. An expert with a least
// load starts at a floor below zero, which draws applications to it until the least load is reached.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>

#include "matching/assignment/detail/problem.hpp"

namespace guohe::matching {

struct Bid {
  Units amount = 0;
  Index application = kNone;
  Index candidate = kNone;
};

class Bids {
 public:
  /// `floor` of each expert, at most 0; empty: all 0.
  Bids(const Problem& problem, std::vector<Units> floor);

  /// What a bid has to exceed, of every expert.
  [[nodiscard]] const std::vector<Units>& prices() const { return price_; }
  [[nodiscard]] Index held(Index expert) const { return count_[expert]; }
  [[nodiscard]] const Bid* begin(Index expert) const { return bids_.data() + first_[expert]; }

  /// Takes a bid above the price; true: it pushed out `evicted`.
  bool place(Index expert, const Bid& bid, Bid& evicted) {
    Bid* heap = bids_.data() + first_[expert];
    Index& count = count_[expert];
    const Index least = problem_->least[expert], most = problem_->most[expert];
    const bool room = count < least || (count < most && (count == 0 || heap[0].amount >= 0));
    if (room) {
      heap[count++] = bid;
      std::push_heap(heap, heap + count, lower);
    } else {
      evicted = heap[0];
      sift_in(heap, count, bid);
    }
    price_[expert] = price_of(expert);
    return !room;
  }

  /// Gives a bid back. The price stays: a vacancy at the price, until it is filled.
  void release(Index expert, Index candidate);

 private:
  static bool lower(const Bid& x, const Bid& y) { return x.amount > y.amount; }

  static void sift_in(Bid* heap, Index count, const Bid& bid) {
    Index hole = 0;
    for (Index child = 1; child < count; child = 2 * hole + 1) {
      if (child + 1 < count && heap[child + 1].amount < heap[child].amount) ++child;
      if (heap[child].amount >= bid.amount) break;
      heap[hole] = heap[child];
      hole = child;
    }
    heap[hole] = bid;
  }

  [[nodiscard]] Units price_of(Index expert) const {
    const Index count = count_[expert], most = problem_->most[expert];
    const Units lowest = count > 0 ? begin(expert)->amount : 0;
    if (most == 0) return kNever;
    if (count == most) return lowest;
    const Units natural = count < problem_->least[expert] ? floor_[expert] : std::min<Units>(0, lowest);
    return vacant_.empty() ? natural : std::max(natural, vacant_[expert]);
  }

  const Problem* problem_;
  std::vector<std::int64_t> first_;
  std::vector<Bid> bids_;
  std::vector<Index> count_;
  std::vector<Units> price_, floor_;
  std::vector<Units> vacant_;  // what a vacancy keeps the price at; empty: there never was one
};

}  // namespace guohe::matching
