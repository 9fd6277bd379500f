// SPDX-License-Identifier: Apache-2.0
#include "matching/assignment/detail/auction.hpp"

#include <numeric>

namespace guohe::matching {

Auction::Auction(const Problem& problem, Setup setup, const Watch& watch)
    : problem_(&problem),
      setup_(std::move(setup)),
      watch_(&watch),
      bids_(problem, setup_.floor),
      fit_(problem),
      bundle_(problem) {
  const Instance& in = *problem.instance;
  const std::size_t applications = in.demand.size();
  slots_.first.assign(applications + 1, 0);
  std::partial_sum(problem.demand.begin(), problem.demand.end(), slots_.first.begin() + 1);
  slots_.candidate.assign(static_cast<std::size_t>(slots_.first.back()), kNone);
  epsilon_ = setup_.epsilon;
  held_.assign(applications, 0);
  given_up_.assign(applications, 0);
  queued_.assign(applications, 0);
  std::int64_t widest = 0;
  Index most = 0;
  for (std::size_t a = 0; a < applications; ++a) {
    widest = std::max(widest, in.first[a + 1] - in.first[a]);
    most = std::max(most, problem.demand[a]);
    enqueue(static_cast<Index>(a));
  }
  values_.resize(static_cast<std::size_t>(widest));
  best_.resize(static_cast<std::size_t>(most) + 1);
  slow_after_ = 64 * std::int64_t{slots_.first.back()} + (1 << 20);
}

void Auction::enqueue(Index application) {
  if (queued_[application] != 0 || missing(application) <= 0) return;
  queued_[application] = 1;
  queue_.push_back(application);
}

bool Auction::run() {
  const Instance& in = *problem_->instance;
  std::int64_t turns = 0;
  while (!queue_.empty()) {
    if ((++turns & 0xfff) == 0) {
      if (watch_->stopped()) return false;
      if (watch_->progress && (turns & 0xffff) == 0)
        watch_->progress(slots_.first.back() - static_cast<std::int64_t>(queue_.size()), slots_.first.back());
    }
    // Where few experts are wanted by many, prices climb in steps of epsilon: larger steps then. The bound
    // made of the prices says what that cost.
    if (made_ > slow_after_) {
      epsilon_ *= 2;
      slow_after_ += 16 * std::int64_t{slots_.first.back()} + (1 << 19);
    }
    if (queue_.size() > 8) {
      const std::int64_t soon = in.first[queue_[8]];
      for (int line = 0; line < 4; ++line) {
        __builtin_prefetch(in.expert.data() + soon + 16 * line);
        __builtin_prefetch(in.score.data() + soon + 16 * line);
      }
    }
    const Index application = queue_.front();
    queue_.pop_front();
    queued_[application] = 0;
    bid(application);
  }
  return true;
}

void Auction::bid(Index application) {
  if (missing(application) <= 0) return;
  evaluate(application);
  if (problem_->instance->rules.any()) {
    bid_by_rules(application);
  } else {
    bid_plainly(application);
  }
}

// What each candidate is worth now: its score less the price; those held or barred never.
void Auction::evaluate(Index application) {
  const Instance& in = *problem_->instance;
  const std::int64_t begin = in.first[application], end = in.first[application + 1];
  const Index* expert = in.expert.data();
  const Index* score = setup_.boosted != nullptr ? setup_.boosted->data() : in.score.data();
  const Units* price = bids_.prices().data();
  for (std::int64_t c = begin; c < end; ++c)
    values_[c - begin] = score[c] * setup_.precision - price[expert[c]];
  for (Index s = slots_.first[application]; s < slots_.first[application] + held_[application]; ++s)
    values_[slots_.candidate[s] - begin] = -kNever;
  if (problem_->barred.empty()) return;
  for (std::int64_t c = begin; c < end; ++c)
    if (problem_->is_barred(c)) values_[c - begin] = -kNever;
}

void Auction::bid_plainly(Index application) {
  const std::int64_t begin = problem_->instance->first[application];
  const auto count = static_cast<Index>(problem_->instance->first[application + 1] - begin);
  const Index wanted = missing(application);
  // The best `wanted` and the one after them, sorted; nobody at all is always on offer.
  Index found = 0;
  for (Index i = 0; i <= wanted; ++i) best_[i] = {-setup_.nobody, kNone};
  Units bar = -setup_.nobody;
  for (Index i = 0; i < count; ++i) {
    const Units value = values_[i];
    if (value <= bar) continue;
    Index at = wanted;
    for (; at > 0 && best_[at - 1].value < value; --at) best_[at] = best_[at - 1];
    best_[at] = {value, static_cast<Index>(begin + i)};
    bar = best_[wanted].value;
    ++found;
  }
  found = std::min(found, wanted);
  const Units next = best_[wanted].value;
  // Amounts first: bids of one application may meet at an expert that it wants more than once.
  for (Index i = 0; i < found; ++i)
    best_[i].value += bids_.prices()[problem_->instance->expert[best_[i].candidate]] - next + epsilon_;
  for (Index i = 0; i < found; ++i) {
    const Index expert = problem_->instance->expert[best_[i].candidate];
    if (best_[i].value > bids_.prices()[expert]) place(application, best_[i].candidate, best_[i].value);
  }
  if (found < wanted) give_up(application, wanted - found);
  enqueue(application);
}

void Auction::place(Index application, Index candidate, Units amount) {
  ++made_;
  Bid evicted;
  const bool pushed_out =
      bids_.place(problem_->instance->expert[candidate], {amount, application, candidate}, evicted);
  slots_.candidate[slots_.first[application] + held_[application]++] = candidate;
  if (!pushed_out) return;
  Index* slot = slots_.candidate.data() + slots_.first[evicted.application];
  Index& held = held_[evicted.application];
  *std::find(slot, slot + held, evicted.candidate) = slot[held - 1];
  slot[--held] = kNone;
  enqueue(evicted.application);
}

void Auction::withdraw(Index application, Index candidate) {
  Index* slot = slots_.candidate.data() + slots_.first[application];
  Index& held = held_[application];
  Index* found = std::find(slot, slot + held, candidate);
  if (found == slot + held) return;
  *found = slot[held - 1];
  slot[--held] = kNone;
  bids_.release(problem_->instance->expert[candidate], candidate);
  enqueue(application);
}

}  // namespace guohe::matching
