// SPDX-License-Identifier: Apache-2.0
#include "matching/assignment/detail/bids.hpp"

namespace guohe::matching {

Bids::Bids(const Problem& problem, std::vector<Units> floor) : problem_(&problem), floor_(std::move(floor)) {
  const Instance& in = *problem.instance;
  const std::size_t experts = in.most.size();
  if (floor_.empty()) floor_.assign(experts, 0);
  // An expert never holds more bids than candidates name it.
  std::vector<Index> named(experts, 0);
  for (const Index expert : in.expert) ++named[expert];
  first_.assign(experts + 1, 0);
  for (std::size_t e = 0; e < experts; ++e) first_[e + 1] = first_[e] + std::min(named[e], problem.most[e]);
  bids_.resize(static_cast<std::size_t>(first_.back()));
  count_.assign(experts, 0);
  price_.resize(experts);
  for (std::size_t e = 0; e < experts; ++e) price_[e] = price_of(static_cast<Index>(e));
}

void Bids::release(Index expert, Index candidate) {
  Bid* heap = bids_.data() + first_[expert];
  Index& count = count_[expert];
  Bid* found = std::find_if(heap, heap + count, [&](const Bid& bid) { return bid.candidate == candidate; });
  if (found == heap + count) return;
  if (vacant_.empty()) vacant_.assign(price_.size(), -kNever);
  vacant_[expert] = price_[expert];
  *found = heap[--count];
  std::make_heap(heap, heap + count, lower);
  price_[expert] = price_of(expert);
}

}  // namespace guohe::matching
