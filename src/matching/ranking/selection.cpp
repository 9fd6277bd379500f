// Goes down the order and takes what fits and leaves the minima within reach. Whether they are within reach
// is a search among those further down: applications of the same quotas differ only in their amounts, so that
// the cheapest of them is always the one to add. A completion once found is kept as long as it fits.
// SPDX-License-Identifier: Apache-2.0
#include "matching/ranking/selection.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace guohe::matching {
namespace {

constexpr std::size_t kNodesMost = 2'000'000;
constexpr std::int64_t kMinimaMost = 10'000;  // of all quotas together: the search goes as deep

struct State {
  std::int64_t places = 0, amount = 0;
  std::vector<std::int64_t> members, amounts;  // of each quota
};

class Selector {
 public:
  Selector(const std::vector<Selectable>& all, const Bounds& bounds) : all_(all), bounds_(bounds) {
    state_.members.assign(bounds.quotas.size(), 0);
    state_.amounts.assign(bounds.quotas.size(), 0);
    for (std::size_t k = 0; k < bounds.quotas.size(); ++k) unmet_ += bounds.quotas[k].at_least > 0 ? 1 : 0;
    if (unmet_ == 0) return;
    std::map<std::vector<std::uint32_t>, std::size_t> kinds;
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      const auto [found, added] = kinds.try_emplace(all[i].quotas, kinds_.size());
      if (added) kinds_.push_back({all[i].quotas, {}, kNoBound});
      kinds_[found->second].left.emplace(all[i].amount, i);
      kind_of_.push_back(found->second);
    }
  }

  Result<Selected> run() {
    Selected made;
    made.refusals.assign(all_.size(), Refusal::none);
    made.quota.assign(all_.size(), 0);
    if (!within_reach(state_)) return nodes_ > kNodesMost ? too_hard() : infeasible();
    for (std::uint32_t i = 0; i < all_.size(); ++i) {
      if (!kind_of_.empty()) kinds_[kind_of_[i]].left.erase({all_[i].amount, i});
      made.refusals[i] = refusal(i, made.quota[i]);
      if (nodes_ > kNodesMost) return too_hard();
      if (made.refusals[i] == Refusal::none) take(state_, i);
    }
    return made;
  }

 private:
  struct Kind {
    std::vector<std::uint32_t> quotas;
    std::set<std::pair<std::int64_t, std::uint32_t>> left;  // further down, by amount
    std::int64_t refused = kNoBound;  // the least amount that has put the minima out of reach
  };

  // Whether one more fits; if not, why.
  Refusal fits(const State& state, std::uint32_t i, std::uint32_t& quota) const {
    const Selectable& one = all_[i];
    if (state.places >= bounds_.places) return Refusal::places;
    if (one.amount > bounds_.amount - state.amount) return Refusal::amount;
    for (const std::uint32_t k : one.quotas) {
      quota = k;
      if (state.members[k] >= bounds_.quotas[k].at_most) return Refusal::quota;
      if (one.amount > bounds_.quotas[k].amount_at_most - state.amounts[k]) return Refusal::quota;
    }
    return Refusal::none;
  }

  void take(State& state, std::uint32_t i) const { move(state, i, 1); }
  void give_back(State& state, std::uint32_t i) const { move(state, i, -1); }
  void move(State& state, std::uint32_t i, std::int64_t sign) const {
    state.places += sign;
    state.amount += sign * all_[i].amount;
    for (const std::uint32_t k : all_[i].quotas) {
      state.members[k] += sign;
      state.amounts[k] += sign * all_[i].amount;
    }
  }

  Refusal refusal(std::uint32_t i, std::uint32_t& quota) {
    if (const Refusal why = fits(state_, i, quota); why != Refusal::none) {
      forget(i);
      return why;
    }
    if (kind_of_.empty() || forget(i)) return Refusal::none;
    Kind& kind = kinds_[kind_of_[i]];
    // What was out of reach then is now, with fewer left.
    if (all_[i].amount >= kind.refused) return Refusal::minimum;
    State next = state_;
    take(next, i);
    if (completed_by(next, completion_) || within_reach(next)) return Refusal::none;
    kind.refused = all_[i].amount;
    return Refusal::minimum;
  }

  // Takes one out of the completion; true when it was in it, and what is left still completes the rest with
  // it.
  bool forget(std::uint32_t i) {
    const auto found = std::ranges::find(completion_, i);
    if (found == completion_.end()) return false;
    completion_.erase(found);
    return true;
  }

  [[nodiscard]] bool completed_by(const State& from, const std::vector<std::uint32_t>& more) const {
    State state = from;
    std::uint32_t quota = 0;
    for (const std::uint32_t i : more) {
      if (fits(state, i, quota) != Refusal::none) return false;
      take(state, i);
    }
    for (std::size_t k = 0; k < bounds_.quotas.size(); ++k) {
      if (state.members[k] < bounds_.quotas[k].at_least) return false;
    }
    return true;
  }

  bool within_reach(const State& from) {
    nodes_ = 0;
    std::vector<std::set<std::pair<std::int64_t, std::uint32_t>>::const_iterator> next;
    for (const Kind& kind : kinds_) next.push_back(kind.left.begin());
    State state = from;
    std::vector<std::uint32_t> found;
    if (!search(state, next, 0, bounds_.quotas.size(), found)) return false;
    completion_ = std::move(found);
    return true;
  }

  // Adds to the first quota that lacks something, from the kinds not before `kind` while it is the same
  // quota.
  template <typename Next>
  bool search(State& state, Next& next, std::size_t kind, std::size_t of, std::vector<std::uint32_t>& found) {
    if (++nodes_ > kNodesMost) return false;
    std::size_t lacks = 0;
    while (lacks < bounds_.quotas.size() && state.members[lacks] >= bounds_.quotas[lacks].at_least) ++lacks;
    if (lacks == bounds_.quotas.size()) return true;
    for (std::size_t k = lacks == of ? kind : 0; k < kinds_.size(); ++k) {
      if (!std::ranges::binary_search(kinds_[k].quotas, lacks) || next[k] == kinds_[k].left.end()) continue;
      const std::uint32_t i = next[k]->second;
      std::uint32_t quota = 0;
      if (fits(state, i, quota) != Refusal::none) continue;
      take(state, i);
      ++next[k];
      found.push_back(i);
      if (search(state, next, k, lacks, found)) return true;
      found.pop_back();
      --next[k];
      give_back(state, i);
    }
    return false;
  }

  static Error too_hard() {
    return {ErrorKind::unavailable,
            "ranking.too_hard",
            {"各名额下限相互交叉，未能在限定步数内判定",
             "the minima of quotas cross in a way that could not be settled within the limit of steps"},
            "/rules/quotas",
            {}};
  }

  // Names the minima that cannot be met even alone; else they all cannot be met together.
  [[nodiscard]] Error infeasible() const {
    std::string names;
    for (std::size_t k = 0; k < bounds_.quotas.size(); ++k) {
      std::int64_t members = 0;
      for (const Selectable& one : all_) members += std::ranges::binary_search(one.quotas, k) ? 1 : 0;
      if (members >= bounds_.quotas[k].at_least) continue;
      names += (names.empty() ? "`" : ", `") + bounds_.quotas[k].name + "`";
    }
    if (names.empty()) {
      return {ErrorKind::invalid,
              "ranking.infeasible",
              {"各名额下限无法在预算、总数和上限之内同时满足",
               "the minima of quotas cannot be met together within budget, places and maxima"},
              "/rules/quotas",
              {}};
    }
    return {ErrorKind::invalid,
            "ranking.infeasible",
            {"可选的申报书不足以满足名额下限 " + names,
             "there are not enough applications for the minimum of " + names},
            "/rules/quotas",
            {}};
  }

  const std::vector<Selectable>& all_;
  const Bounds& bounds_;
  State state_;
  std::size_t unmet_ = 0;  // quotas with a minimum
  std::vector<Kind> kinds_;
  std::vector<std::size_t> kind_of_;
  std::vector<std::uint32_t> completion_;
  std::size_t nodes_ = 0;
};

}  // namespace

Result<Selected> select(const std::vector<Selectable>& in_order, const Bounds& bounds) {
  std::int64_t minima = 0;
  for (const Bounds::Quota& quota : bounds.quotas) minima += std::min(quota.at_least, kMinimaMost + 1);
  if (minima > kMinimaMost) {
    return Error{ErrorKind::invalid,
                 "ranking.rules",
                 {"各名额下限之和不得超过 10000", "the minima of all quotas may come to 10000 at most"},
                 "/rules/quotas",
                 {}};
  }
  return Selector(in_order, bounds).run();
}

}  // namespace guohe::matching
