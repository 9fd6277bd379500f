// SPDX-License-Identifier: Apache-2.0
#include "matching/assignment/randomised.hpp"

#include <algorithm>
#include <cmath>

#include "matching/assignment/detail/auction.hpp"

namespace guohe::matching {
namespace {

constexpr Units kFineness = 16'384;

// The instance in parts: an application takes up to `cap` of each candidate, each worth less.
Instance in_parts(const Problem& problem, Index cap, double beta, std::vector<Index>& of) {
  const Instance& in = *problem.instance;
  Instance parts;
  parts.scale = in.scale;
  parts.first.push_back(0);
  for (Index a = 0; a < in.applications(); ++a) {
    parts.demand.push_back(problem.demand[a] * kParts);
    for (std::int64_t c = in.first[a]; problem.demand[a] > 0 && c < in.first[a + 1]; ++c) {
      if (problem.is_barred(c) || problem.most[in.expert[c]] == 0) continue;
      for (Index part = 0; part < cap; ++part) {
        const double share = 1 - beta * (2 * part + 1) / kParts;
        parts.expert.push_back(in.expert[c]);
        parts.score.push_back(static_cast<Index>(std::lround(in.score[c] * share)));
        of.push_back(static_cast<Index>(c));
      }
    }
    parts.first.push_back(static_cast<std::int64_t>(parts.expert.size()));
  }
  parts.least.assign(in.most.size(), 0);
  for (const Index most : problem.most) parts.most.push_back(most * kParts);
  return parts;
}

// The dual value of the prices: what no chances can exceed.
Units dual_bound(const Problem& problem, const std::vector<Units>& prices, Units precision, Units nobody) {
  const Instance& in = *problem.instance;
  Units sum = 0;
  for (std::size_t e = 0; e < in.most.size(); ++e)
    if (problem.most[e] > 0) sum += prices[e] * problem.most[e];
  std::vector<Units> worth;
  for (Index a = 0; a < in.applications(); ++a) {
    worth.clear();
    for (std::int64_t c = in.first[a]; c < in.first[a + 1]; ++c)
      worth.push_back(in.score[c] * precision - prices[in.expert[c]]);
    const auto wanted = std::min(worth.size(), static_cast<std::size_t>(problem.demand[a]));
    std::partial_sort(worth.begin(), worth.begin() + static_cast<std::ptrdiff_t>(wanted), worth.end(),
                      std::greater<>());
    for (std::size_t i = 0; i < wanted; ++i) sum += std::max(worth[i], -nobody);
  }
  return sum / precision;
}

// Halves the parts of the candidates at hand, each up or down so that sums at both ends are halved as well.
class Halving {
 public:
  Halving(const Instance& in, Random& random) : in_(in), random_(random), waiting_(in.most.size()) {}

  void run(std::vector<Index>& candidates, std::vector<std::uint8_t>& parts) {
    odd_.clear();
    for (const Index c : candidates)
      if (parts[c] % 2 != 0) odd_.push_back(c);
    join();
    up_.assign(odd_.size(), 2);  // not decided
    for (int paths = 1; paths >= 0; --paths)
      for (Index i = 0; i < static_cast<Index>(odd_.size()); ++i)
        if (up_[i] == 2 && (paths == 0 || beside_[0][i] == kNone || beside_[1][i] == kNone)) decide(i);
    for (const Index c : candidates) parts[c] /= 2;
    for (std::size_t i = 0; i < odd_.size(); ++i)
      parts[odd_[i]] = static_cast<std::uint8_t>(parts[odd_[i]] + up_[i]);
    std::erase_if(candidates, [&](Index c) { return parts[c] == 0; });
  }

 private:
  // Pairs the odd ones at each application and at each expert.
  void join() {
    for (auto& side : beside_) side.assign(odd_.size(), kNone);
    std::fill(waiting_.begin(), waiting_.end(), kNone);
    Index application = 0, before = kNone;
    for (Index i = 0; i < static_cast<Index>(odd_.size()); ++i) {
      if (odd_[i] >= in_.first[application + 1]) {
        before = kNone;
        while (odd_[i] >= in_.first[application + 1]) ++application;
      }
      meet(0, i, before);
      meet(1, i, waiting_[in_.expert[odd_[i]]]);
    }
  }
  void meet(int side, Index one, Index& waiting) {
    if (waiting == kNone) {
      waiting = one;
      return;
    }
    beside_[side][one] = waiting;
    beside_[side][waiting] = one;
    waiting = kNone;
  }
  // Up and down in turn along a path or cycle, a coin for the first.
  void decide(Index at) {
    auto up = static_cast<std::uint8_t>(random_.next() >> 63U);
    int side = beside_[0][at] == kNone ? 1 : 0;
    while (at != kNone && up_[at] == 2) {
      up_[at] = up;
      up ^= 1U;
      at = beside_[side][at];
      side ^= 1;
    }
  }

  const Instance& in_;
  Random& random_;
  std::vector<Index> odd_, waiting_;
  std::vector<Index> beside_[2];  // at the application, at the expert
  std::vector<std::uint8_t> up_;
};

}  // namespace

Result<Chances> chances_of(const Instance& in, const RandomisedOptions& options) {
  if (in.rules.any() || !in.reciprocal.empty() ||
      std::any_of(in.least.begin(), in.least.end(), [](Index least) { return least > 0; })) {
    return bad_instance("assign.rules", "随机方式不支持规则、互评和负荷下限",
                        "the randomised mode does not keep rules, reciprocal pairs or least loads");
  }
  auto problem = problem_of(in);
  if (!problem) return problem.error();
  const Index cap = std::clamp(options.cap, 1, kParts);
  std::vector<Index> of;
  const Instance parts = in_parts(*problem, cap, std::clamp(options.beta, 0.0, 1.0), of);
  if (parts.expert.size() >= std::size_t{1} << 31U || parts.reviews() >= std::int64_t{1} << 31U)
    return bad_instance("instance.size", "候选过多", "there are too many candidates");
  Problem in_problem{&parts, parts.demand, parts.least, parts.most, {}, {}, {}};
  Units highest = 1;
  for (const Index score : parts.score) highest = std::max<Units>(highest, std::abs(score));
  const Units precision = std::max<Units>(1, kFineness / highest);
  const Units nobody = 16 * highest * precision;
  Auction auction(in_problem,
                  {precision, nobody, std::max<Units>(1, highest * precision / kFineness), {}, nullptr},
                  options.watch);
  if (!auction.run())
    return Error{ErrorKind::unavailable, "assign.cancelled", {"已取消", "cancelled"}, {}, {}};
  Chances out;
  out.parts.assign(in.expert.size(), 0);
  for (const Index candidate : auction.slots().candidate) {
    if (candidate == kNone) {
      ++out.open;
      continue;
    }
    ++out.parts[of[candidate]];
    out.expected += in.score[of[candidate]];
    out.perturbed += parts.score[candidate];
  }
  out.bound = dual_bound(in_problem, auction.prices(), precision, nobody);
  for (const Index candidate : problem->locked) {
    out.parts[candidate] = kParts;
    const Units whole = Units{in.score[candidate]} * kParts;
    out.expected += whole;
    out.perturbed += whole;
    out.bound += whole;
  }
  return out;
}

std::vector<Pair> draw(const Instance& in, const Chances& chances, Random& random) {
  std::vector<std::uint8_t> parts = chances.parts;
  std::vector<Index> candidates;
  for (Index c = 0; c < in.candidates(); ++c)
    if (parts[c] > 0) candidates.push_back(c);
  Halving halving(in, random);
  for (Index size = kParts; size > 1; size /= 2) halving.run(candidates, parts);
  std::vector<Pair> pairs;
  Index application = 0;
  for (const Index c : candidates) {
    while (c >= in.first[application + 1]) ++application;
    pairs.push_back({application, in.expert[c]});
  }
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

}  // namespace guohe::matching
