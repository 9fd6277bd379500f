// SPDX-License-Identifier: Apache-2.0
#include "matching/assignment/detail/polish.hpp"

#include <algorithm>
#include <numeric>
#include <queue>

namespace guohe::matching {
namespace {

constexpr Index kTheSink = -2;  // where experts' loads, and open reviews, go

// Nodes are experts (0 .. experts - 1) and then applications. Potentials: an expert's is minus its price, an
// application's what its last review is worth, the sink's 0. Lengths below are reduced costs, never negative.
class Polish {
 public:
  Polish(const Problem& problem, Slots slots, Prices prices, const Watch& watch)
      : problem_(problem),
        in_(*problem.instance),
        watch_(watch),
        slots_(std::move(slots)),
        prices_(std::move(prices)) {}

  std::optional<Polished> run() {
    prepare();
    take_the_best();
    link_holders();
    for (Index e = 0; e < experts_; ++e)
      while (load_[e] > flow_[e])
        if (!search(e, Way::forward)) return {};
    for (Index e = 0; e < experts_; ++e)
      while (load_[e] < flow_[e])
        if (!search(e, Way::backward)) return {};
    prices_.of_nobody = nobody_;
    return Polished{std::move(slots_), std::move(prices_)};
  }

 private:
  enum class Way { forward, backward };
  struct Step {
    Index from = kNone;  // node before (or, backward, after), kTheSink
    Index slot = kNone;  // expert <-> application that holds it
    Index candidate = kNone;
  };

  void prepare() {
    experts_ = in_.experts();
    applications_ = in_.applications();
    Units most = 1;
    for (const Index score : in_.score) most = std::max<Units>(most, 2 * std::abs(score));
    // More than any path of scores can win, so that open reviews are as few as can be.
    nobody_ = (most * prices_.precision + 1) * (2 * std::min<Units>(experts_, applications_) + 3);
    held_.assign((in_.expert.size() + 63) / 64, 0);
    load_.assign(static_cast<std::size_t>(experts_), 0);
    worth_.assign(static_cast<std::size_t>(applications_), 0);
    application_.resize(slots_.candidate.size());
    for (Index a = 0; a < applications_; ++a)
      std::fill(application_.begin() + slots_.first[a], application_.begin() + slots_.first[a + 1], a);
    for (Index e = 0; e < experts_; ++e) {
      Units& price = prices_.of_expert[e];
      if (problem_.most[e] == 0) price = 0;
      price = std::max(price, problem_.least[e] > 0 ? -nobody_ : Units{0});
    }
    reverse();
    const std::size_t nodes = static_cast<std::size_t>(experts_) + static_cast<std::size_t>(applications_);
    distance_.assign(nodes, 0);
    seen_.assign(nodes, 0);
    step_.resize(nodes);
  }

  void reverse() {
    reverse_first_.assign(static_cast<std::size_t>(experts_) + 1, 0);
    for (const Index e : in_.expert) ++reverse_first_[e + 1];
    std::partial_sum(reverse_first_.begin(), reverse_first_.end(), reverse_first_.begin());
    reverse_.resize(in_.expert.size());
    std::vector<std::int64_t> next(reverse_first_.begin(), reverse_first_.end() - 1);
    of_candidate_.resize(in_.expert.size());
    for (Index a = 0; a < applications_; ++a) {
      for (std::int64_t c = in_.first[a]; c < in_.first[a + 1]; ++c) {
        of_candidate_[c] = a;
        reverse_[next[in_.expert[c]]++] = static_cast<Index>(c);
      }
    }
  }

  [[nodiscard]] bool is_held(std::int64_t c) const { return (held_[c >> 6U] >> (c & 63U) & 1U) != 0; }
  void flip(std::int64_t c) { held_[c >> 6U] ^= std::uint64_t{1} << (c & 63U); }
  [[nodiscard]] bool usable(std::int64_t c) const {
    return !problem_.is_barred(c) && problem_.most[in_.expert[c]] > 0;
  }
  [[nodiscard]] Units value(std::int64_t c) const {
    return Units{in_.score[c]} * prices_.precision - prices_.of_expert[in_.expert[c]];
  }

  // Every application holds its best at the prices, what it held before all else alike.
  void take_the_best() {
    std::vector<std::pair<Units, Index>> order;
    std::vector<std::uint8_t> before(in_.expert.size(), 0);
    for (const Index c : slots_.candidate)
      if (c != kNone) before[c] = 1;
    for (Index a = 0; a < applications_; ++a) {
      const Index wanted = problem_.demand[a];
      if (wanted == 0) {
        worth_[a] = nobody_ + kNever / 4;
        continue;
      }
      order.clear();
      for (std::int64_t c = in_.first[a]; c < in_.first[a + 1]; ++c)
        if (usable(c) && value(c) > -nobody_)
          order.emplace_back(2 * value(c) + before[c], static_cast<Index>(c));
      const auto taken = std::min<std::size_t>(order.size(), static_cast<std::size_t>(wanted));
      std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(taken), order.end(),
                        std::greater<>());
      for (Index i = 0; i < wanted; ++i) {
        const Index c = static_cast<std::size_t>(i) < taken ? order[i].second : kNone;
        slots_.candidate[slots_.first[a] + i] = c;
        if (c == kNone) continue;
        flip(c);
        ++load_[in_.expert[c]];
      }
      worth_[a] = taken < static_cast<std::size_t>(wanted) ? -nobody_ : value(order[taken - 1].second);
    }
    flow_.resize(load_.size());
    for (Index e = 0; e < experts_; ++e) {
      const Units price = prices_.of_expert[e];
      const Index least = problem_.least[e], most = problem_.most[e];
      const Index low = price > 0 ? most : price > -nobody_ ? least : 0;
      const Index high = price >= 0 ? most : least;
      flow_[e] = std::clamp(load_[e], low, high);
    }
  }

  void link_holders() {
    next_.assign(slots_.candidate.size(), kNone);
    previous_.assign(slots_.candidate.size(), kNone);
    head_.assign(static_cast<std::size_t>(experts_), kNone);
    for (Index s = 0; s < static_cast<Index>(slots_.candidate.size()); ++s)
      if (slots_.candidate[s] != kNone) link(s);
  }
  void link(Index slot) {
    Index& head = head_[in_.expert[slots_.candidate[slot]]];
    next_[slot] = head;
    previous_[slot] = kNone;
    if (head != kNone) previous_[head] = slot;
    head = slot;
  }
  void unlink(Index slot) {
    if (previous_[slot] == kNone) {
      head_[in_.expert[slots_.candidate[slot]]] = next_[slot];
    } else {
      next_[previous_[slot]] = next_[slot];
    }
    if (next_[slot] != kNone) previous_[next_[slot]] = previous_[slot];
  }
  // Another candidate does the review; kNone: nobody.
  void set(Index slot, Index candidate) {
    if (const Index old = slots_.candidate[slot]; old != kNone) {
      unlink(slot);
      flip(old);
      --load_[in_.expert[old]];
    }
    slots_.candidate[slot] = candidate;
    if (candidate == kNone) return;
    link(slot);
    flip(candidate);
    ++load_[in_.expert[candidate]];
  }

  void reach(Index node, Units distance, Step step) {
    if (seen_[node] == round_ && distance_[node] <= distance) return;
    if (seen_[node] != round_) visited_.push_back(node);
    seen_[node] = round_;
    distance_[node] = distance;
    step_[node] = step;
    heap_.emplace(distance, node);
  }
  void reach_sink(Units distance, Step step) {
    if (distance >= sink_distance_) return;
    sink_distance_ = distance;
    sink_step_ = step;
    heap_.emplace(distance, kTheSink);
  }

  // One unit from an expert with too much, or to one with too little, along a shortest path.
  bool search(Index start, Way way) {
    if ((++round_ & 0xffU) == 0 && watch_.stopped()) return false;
    visited_.clear();
    heap_ = {};
    sink_distance_ = kNever;
    reach(start, 0, {});
    while (!heap_.empty()) {
      const auto [distance, node] = heap_.top();
      heap_.pop();
      const bool sink = node == kTheSink;
      if (sink || (distance == distance_[node] && ends(node, start, way))) {
        shift(distance, way);
        if (way == Way::forward) {
          push_forward(sink ? sink_step_ : step_[node]);
          if (sink) sink_in();
        } else {
          pull_backward(sink ? sink_step_ : step_[node], sink, node);
        }
        return true;
      }
      if (distance > distance_[node]) continue;
      if (way == Way::forward) {
        node < experts_ ? from_expert(node) : from_application(node - experts_);
      } else {
        node < experts_ ? into_expert(node) : into_application(node - experts_);
      }
    }
    return false;  // not reached: the sink is always near
  }

  [[nodiscard]] bool ends(Index node, Index start, Way way) const {
    if (node >= experts_ || node == start) return false;
    return way == Way::forward ? load_[node] < flow_[node] : load_[node] > flow_[node];
  }

  void from_expert(Index e) {
    const Units price = prices_.of_expert[e], here = distance_[e];
    for (Index s = head_[e]; s != kNone; s = next_[s]) {
      const Index a = application_[s];
      reach(experts_ + a, here + value(slots_.candidate[s]) - worth_[a], {e, s, kNone});
    }
    if (flow_[e] < problem_.least[e]) {
      reach_sink(here - nobody_ - price, {e, kNone, kNone});
    } else if (flow_[e] < problem_.most[e]) {
      reach_sink(here - price, {e, kNone, kNone});
    }
  }
  void from_application(Index a) {
    const Units here = distance_[experts_ + a] + worth_[a];
    for (std::int64_t c = in_.first[a]; c < in_.first[a + 1]; ++c)
      if (!is_held(c) && usable(c))
        reach(in_.expert[c], here - value(c), {experts_ + a, kNone, static_cast<Index>(c)});
    reach_sink(here + nobody_, {experts_ + a, kNone, kNone});
  }
  void into_expert(Index e) {
    const Units here = distance_[e];
    for (std::int64_t r = reverse_first_[e]; r < reverse_first_[e + 1]; ++r) {
      const Index c = reverse_[r], a = of_candidate_[c];
      if (!is_held(c) && usable(c) && problem_.demand[a] > 0)
        reach(experts_ + a, here + worth_[a] - value(c), {e, kNone, c});
    }
    if (flow_[e] > problem_.least[e]) {
      reach_sink(here + prices_.of_expert[e], {e, kNone, kNone});
    } else if (flow_[e] > 0) {
      reach_sink(here + nobody_ + prices_.of_expert[e], {e, kNone, kNone});
    }
  }
  void into_application(Index a) {
    const Units here = distance_[experts_ + a] - worth_[a];
    for (Index s = slots_.first[a]; s < slots_.first[a + 1]; ++s) {
      const Index c = slots_.candidate[s];
      if (c == kNone) {
        reach_sink(here - nobody_, {experts_ + a, s, kNone});
      } else {
        reach(in_.expert[c], here + value(c), {experts_ + a, s, kNone});
      }
    }
  }

  // Potentials move by what the search has shown; the rest, and the sink, stays.
  void shift(Units reached, Way way) {
    for (const Index node : visited_) {
      if (distance_[node] >= reached) continue;
      const Units by = reached - distance_[node];
      if (node < experts_) {
        prices_.of_expert[node] += way == Way::forward ? by : -by;
      } else {
        worth_[node - experts_] += way == Way::forward ? -by : by;
      }
    }
  }

  // Walks back from the end of a forward path: each application on it gives up one and takes the next.
  void push_forward(Step step) {
    Index taken = kNone;
    for (;;) {
      if (step.from >= experts_) {
        taken = step.candidate;  // kNone: into the sink, the review is open
        step = step_[step.from];
        const Index slot = step.slot;
        const Index expert = step.from;
        set(slot, taken);
        if (step_[expert].from == kNone) return;
        step = step_[expert];
      } else {
        // expert -> sink
        ++flow_[step.from];
        if (step_[step.from].from == kNone) return;
        step = step_[step.from];
      }
    }
  }
  void sink_in() {}

  // Walks a backward path from its beginning to the expert with too little.
  void pull_backward(Step step, bool sink, Index begin) {
    Index node = begin;
    Index slot = kNone;
    if (sink) {
      node = step.from;
      if (node < experts_) {
        --flow_[node];
      } else {
        slot = step.slot;  // an open review
        const Step on = step_[node];
        set(slot, on.candidate);
        node = on.from;
      }
    }
    while (step_[node].from != kNone) {
      const Step leave = step_[node];  // the expert gives this review up
      const Step take = step_[leave.from];
      set(leave.slot, take.candidate);
      node = take.from;
    }
  }

  const Problem& problem_;
  const Instance& in_;
  const Watch& watch_;
  Slots slots_;
  Prices prices_;
  Index experts_ = 0, applications_ = 0;
  Units nobody_ = 0;
  std::vector<Units> worth_;
  std::vector<Index> load_, flow_;  // reviews taken; units on to the sink
  std::vector<std::uint64_t> held_;
  std::vector<Index> application_, of_candidate_, reverse_, next_, previous_, head_;
  std::vector<std::int64_t> reverse_first_;

  std::vector<Units> distance_;
  std::vector<std::uint32_t> seen_;
  std::vector<Step> step_;
  std::vector<Index> visited_;
  std::uint32_t round_ = 0;
  Units sink_distance_ = 0;
  Step sink_step_;
  std::priority_queue<std::pair<Units, Index>, std::vector<std::pair<Units, Index>>, std::greater<>> heap_;
};

}  // namespace

std::optional<Polished> polish(const Problem& problem, Slots slots, Prices prices, const Watch& watch) {
  return Polish(problem, std::move(slots), std::move(prices), watch).run();
}

}  // namespace guohe::matching
