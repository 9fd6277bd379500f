// How an application bids under rules. It keeps what it holds and adds its best candidates that fit, each bid
// up to where the best one that could stand in for it is worth as much. With rules that nest (institutions
// within regions) that is the plain auction's argument again: greedy choice is best, and the invariant of
// auction.hpp stays. Where rules cross and nothing fits what it holds, the best set is searched anew and what
// is not in it is given back.
// SPDX-License-Identifier: Apache-2.0
#include "matching/assignment/detail/auction.hpp"

namespace guohe::matching {

void Auction::bid_by_rules(Index application) {
  const std::int64_t begin = problem_->instance->first[application];
  const auto count = static_cast<Index>(problem_->instance->first[application + 1] - begin);
  const Index wanted = missing(application);
  const auto worse = [](const Choice& x, const Choice& y) {
    return x.value < y.value || (x.value == y.value && x.candidate > y.candidate);
  };
  heap_.clear();
  for (Index i = 0; i < count; ++i)
    if (values_[i] > -setup_.nobody) heap_.push_back({values_[i], static_cast<Index>(begin + i)});
  std::make_heap(heap_.begin(), heap_.end(), worse);
  const auto next = [&] {
    std::pop_heap(heap_.begin(), heap_.end(), worse);
    const Choice top = heap_.back();
    heap_.pop_back();
    return top;
  };

  fit_.start(application);
  const Index* held = slots_.candidate.data() + slots_.first[application];
  for (Index i = 0; i < held_[application]; ++i) fit_.add(held[i]);
  chosen_.clear();
  passed_.clear();
  while (static_cast<Index>(chosen_.size()) < wanted && !heap_.empty()) {
    const Choice top = next();
    if (fit_.fits(top.candidate)) {
      fit_.add(top.candidate);
      chosen_.push_back(top);
    } else {
      passed_.push_back(top);
    }
  }
  if (static_cast<Index>(chosen_.size()) < wanted) return choose_anew(application);
  for (Choice& one : chosen_) {
    fit_.remove(one.candidate);
    Units stand_in = -setup_.nobody;
    const auto other = std::find_if(passed_.begin(), passed_.end(),
                                    [&](const Choice& choice) { return fit_.fits(choice.candidate); });
    if (other != passed_.end()) {
      stand_in = other->value;
    } else {
      while (!heap_.empty()) {
        passed_.push_back(next());
        if (!fit_.fits(passed_.back().candidate)) continue;
        stand_in = passed_.back().value;
        break;
      }
    }
    fit_.add(one.candidate);
    one.value = std::max<Units>(0, one.value - stand_in);
  }
  for (const Choice& one : chosen_)
    place(application, one.candidate,
          bids_.prices()[problem_->instance->expert[one.candidate]] + one.value + epsilon_);
}

void Auction::choose_anew(Index application) {
  const Instance& in = *problem_->instance;
  const std::int64_t begin = in.first[application];
  const auto count = static_cast<Index>(in.first[application + 1] - begin);
  Index* const held = slots_.candidate.data() + slots_.first[application];
  const std::vector<Index> before(held, held + held_[application]);
  // What is held stays where it is as good.
  for (const Index candidate : before)
    values_[candidate - begin] =
        in.score[candidate] * setup_.precision - bids_.prices()[in.expert[candidate]] + epsilon_;
  items_.clear();
  for (Index i = 0; i < count; ++i) items_.push_back({values_[i], static_cast<Index>(begin + i)});
  const Index wanted = problem_->demand[application] - given_up_[application];
  const std::vector<Index> best = bundle_.best(application, items_, wanted, setup_.nobody);
  const auto is_in = [](const std::vector<Index>& all, Index one) {
    return std::find(all.begin(), all.end(), one) != all.end();
  };
  for (const Index candidate : before) {
    if (is_in(best, candidate)) continue;
    *std::find(held, held + held_[application], candidate) = held[held_[application] - 1];
    held[--held_[application]] = kNone;
    bids_.release(in.expert[candidate], candidate);
  }
  give_up(application, wanted - static_cast<Index>(best.size()));
  fit_.start(application);
  for (const Index candidate : best) fit_.add(candidate);
  chosen_.clear();
  for (const Index candidate : best) {
    if (is_in(before, candidate)) continue;
    fit_.remove(candidate);
    Units stand_in = -setup_.nobody;
    for (const Bundle::Item& item : items_) {  // sorted by now
      if (is_in(best, item.candidate) || !fit_.fits(item.candidate)) continue;
      stand_in = item.worth;
      break;
    }
    fit_.add(candidate);
    chosen_.push_back({std::max<Units>(0, values_[candidate - begin] - stand_in), candidate});
  }
  for (const Choice& one : chosen_)
    place(application, one.candidate, bids_.prices()[in.expert[one.candidate]] + one.value + epsilon_);
}

}  // namespace guohe::matching
