// SPDX-License-Identifier: Apache-2.0
#include "matching/assignment/detail/bundle.hpp"

#include <algorithm>

namespace guohe::matching {

const std::vector<Index>& Bundle::best(Index application, std::vector<Item>& items, Index wanted,
                                       Units nobody) {
  std::sort(items.begin(), items.end(), [](const Item& x, const Item& y) {
    return x.worth > y.worth || (x.worth == y.worth && x.candidate < y.candidate);
  });
  while (!items.empty() && items.back().worth <= -nobody) items.pop_back();
  items_ = &items;
  nobody_ = nobody;
  sums_.assign(items.size() + 1, 0);
  for (std::size_t i = 0; i < items.size(); ++i) sums_[i + 1] = sums_[i] + items[i].worth;
  fit_.start(application);
  taken_.clear();
  best_.clear();
  best_sum_ = -nobody * wanted - 1;
  steps_ = 0;
  if (fit_.in_order()) go(0, wanted, 0);
  return best_;
}

void Bundle::go(std::size_t at, Index wanted, Units sum) {
  if (const Units here = sum - nobody_ * wanted; here > best_sum_) {
    best_sum_ = here;
    best_ = taken_;
  }
  for (; wanted > 0 && at < items_->size(); ++at) {
    const std::size_t end = std::min(items_->size(), at + static_cast<std::size_t>(wanted));
    const Units most = sums_[end] - sums_[at] - nobody_ * (wanted - static_cast<Index>(end - at));
    if (sum + most <= best_sum_ || ++steps_ > kPatience) return;
    const Item& item = (*items_)[at];
    if (!fit_.fits(item.candidate)) continue;
    fit_.add(item.candidate);
    taken_.push_back(item.candidate);
    go(at + 1, wanted - 1, sum + item.worth);
    taken_.pop_back();
    fit_.remove(item.candidate);
  }
}

}  // namespace guohe::matching
