// SPDX-License-Identifier: Apache-2.0
#include "matching/assignment/instance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>

namespace guohe::matching {
namespace {

std::string quoted(const std::string& text) {
  return "`" + text + "`";
}

Result<void> check_sizes(const Instance& in) {
  const bool whole = in.first.size() == in.demand.size() + 1 && in.first.front() == 0 &&
                     in.first.back() == static_cast<std::int64_t>(in.expert.size()) &&
                     std::is_sorted(in.first.begin(), in.first.end()) &&
                     in.score.size() == in.expert.size() && in.least.size() == in.most.size();
  const auto fits = [](std::size_t size, std::size_t wanted) { return size == 0 || size == wanted; };
  if (!whole || !fits(in.in_field.size(), in.expert.size()) || !fits(in.senior.size(), in.most.size()) ||
      !fits(in.institution.size(), in.most.size()) || !fits(in.region.size(), in.most.size()) ||
      !fits(in.application_names.size(), in.demand.size()) || !fits(in.expert_names.size(), in.most.size())) {
    return bad_instance("instance.size", "各列长短不一", "the columns differ in length");
  }
  if (in.expert.size() >= std::size_t{1} << 31U || in.reviews() >= std::int64_t{1} << 31U)
    return bad_instance("instance.size", "候选或评审数超过 2^31", "more than 2^31 candidates or reviews");
  if (in.scale < 1) return bad_instance("instance.score", "分数单位应为正", "the scale must be positive");
  return {};
}

Result<void> check_numbers(const Instance& in) {
  for (Index a = 0; a < in.applications(); ++a) {
    if (in.demand[a] >= 0) continue;
    return bad_instance("instance.demand", "申报书 " + quoted(in.application_name(a)) + " 的评审数为负",
                        "application " + quoted(in.application_name(a)) + " needs fewer than no reviews");
  }
  for (Index e = 0; e < in.experts(); ++e) {
    if (in.least[e] >= 0 && in.least[e] <= in.most[e]) continue;
    return bad_instance("instance.load",
                        "专家 " + quoted(in.expert_name(e)) +
                            fmt::format(" 的负荷下限 {} 与上限 {} 不合", in.least[e], in.most[e]),
                        "expert " + quoted(in.expert_name(e)) +
                            fmt::format(" has a least load of {} and a most of {}", in.least[e], in.most[e]));
  }
  std::vector<Index> seen(in.most.size(), kNone);
  for (Index a = 0; a < in.applications(); ++a) {
    for (std::int64_t c = in.first[a]; c < in.first[a + 1]; ++c) {
      const Index e = in.expert[c];
      if (e < 0 || e >= in.experts() || seen[e] == a) {
        const std::string name = e < 0 || e >= in.experts() ? std::to_string(e + 1) : in.expert_name(e);
        return bad_instance(
            "instance.candidate",
            "申报书 " + quoted(in.application_name(a)) + " 的候选专家 " + quoted(name) + " 不存在或重复",
            "candidate " + quoted(name) + " of application " + quoted(in.application_name(a)) +
                " is not an expert or is given twice");
      }
      seen[e] = a;
      if (std::abs(in.score[c]) > kMostScore)
        return bad_instance("instance.score", fmt::format("分数 {} 的绝对值超过 {}", in.score[c], kMostScore),
                            fmt::format("score {} is larger than {}", in.score[c], kMostScore),
                            in.application_name(a));
    }
  }
  return {};
}

bool is_pair(const Instance& in, Pair pair) {
  return pair.application >= 0 && pair.application < in.applications() && pair.expert >= 0 &&
         pair.expert < in.experts();
}

Result<void> check_pairs(const Instance& in) {
  const auto wrong = [&](Pair pair) { return !is_pair(in, pair); };
  const bool bad = std::any_of(in.conflicts.begin(), in.conflicts.end(), wrong) ||
                   std::any_of(in.locked.begin(), in.locked.end(), wrong) ||
                   std::any_of(in.reciprocal.begin(), in.reciprocal.end(),
                               [&](const ReciprocalPair& two) { return wrong(two.one) || wrong(two.other); });
  if (bad)
    return bad_instance("instance.pair", "有一对申报书和专家不存在",
                        "a pair names an application or expert that is not there");
  const Rules& rules = in.rules;
  if (std::min({rules.per_institution, rules.per_region, rules.seniors, rules.in_field}) < 0)
    return bad_instance("instance.rule", "规则中的人数为负", "a rule has a number below zero");
  return {};
}

void take_out_conflicts(Instance& in) {
  if (in.conflicts.empty()) return;
  std::vector<Index> against(in.most.size(), kNone);
  std::int64_t kept = 0, begin = 0;
  std::size_t next = 0;
  for (Index a = 0; a < in.applications(); ++a) {
    for (; next < in.conflicts.size() && in.conflicts[next].application == a; ++next)
      against[in.conflicts[next].expert] = a;
    const std::int64_t end = in.first[a + 1];
    for (std::int64_t c = begin; c < end; ++c) {
      if (against[in.expert[c]] == a) continue;
      in.expert[kept] = in.expert[c];
      in.score[kept] = in.score[c];
      if (!in.in_field.empty()) in.in_field[kept] = in.in_field[c];
      ++kept;
    }
    begin = end;
    in.first[a + 1] = kept;
  }
  in.expert.resize(kept);
  in.score.resize(kept);
  if (!in.in_field.empty()) in.in_field.resize(kept);
}

Result<void> check_locked(const Instance& in) {
  for (const Pair& pair : in.locked) {
    const std::string a = quoted(in.application_name(pair.application));
    const std::string e = quoted(in.expert_name(pair.expert));
    if (std::binary_search(in.conflicts.begin(), in.conflicts.end(), pair))
      return bad_instance("instance.locked", "已锁定的 " + a + " 与 " + e + " 须回避",
                          "the locked pair " + a + " and " + e + " has a conflict of interest");
    if (in.candidate_of(pair) == kNone)
      return bad_instance("instance.locked", "已锁定的 " + a + " 与 " + e + " 不在候选之列",
                          "the locked pair " + a + " and " + e + " is not among the candidates");
  }
  return {};
}

void sort_once(std::vector<Pair>& pairs) {
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
}

}  // namespace

std::int64_t Instance::reviews() const {
  return std::accumulate(demand.begin(), demand.end(), std::int64_t{0});
}
std::string Instance::application_name(Index application) const {
  return application_names.empty() ? std::to_string(application + 1) : application_names[application];
}
std::string Instance::expert_name(Index which) const {
  return expert_names.empty() ? std::to_string(which + 1) : expert_names[which];
}
Index Instance::candidate_of(Pair pair) const {
  for (std::int64_t c = first[pair.application]; c < first[pair.application + 1]; ++c)
    if (expert[c] == pair.expert) return static_cast<Index>(c);
  return kNone;
}
Index Instance::application_of(Index candidate) const {
  return static_cast<Index>(std::upper_bound(first.begin(), first.end(), candidate) - first.begin() - 1);
}

Result<void> finish(Instance& in) {
  if (auto ok = check_sizes(in); !ok) return ok;
  if (auto ok = check_numbers(in); !ok) return ok;
  if (auto ok = check_pairs(in); !ok) return ok;
  sort_once(in.conflicts);
  sort_once(in.locked);
  take_out_conflicts(in);
  return check_locked(in);
}

std::string decimal_of(Units units, std::int64_t scale) {
  std::string text = units < 0 ? "-" : "";
  const auto size = static_cast<std::uint64_t>(units < 0 ? -units : units);
  const auto whole = static_cast<std::uint64_t>(scale);
  text += std::to_string(size / whole);
  std::uint64_t rest = size % whole;
  if (rest == 0) return text;
  text += '.';
  // A scale that is no power of ten may go on for ever: twelve digits say enough.
  for (int digits = 0; rest != 0 && digits < 12; ++digits) {
    rest *= 10;
    text += static_cast<char>('0' + rest / whole);
    rest %= whole;
  }
  return text;
}

Result<std::int64_t> scale_of(const std::vector<double>& scores, std::vector<Index>& units) {
  std::int64_t scale = 1;
  for (const double score : scores) {
    if (!(std::abs(score) <= kMostScore))
      return bad_instance("instance.score", fmt::format("分数 {} 过大或不是数", score),
                          fmt::format("score {} is too large or not a number", score));
    while (scale < 1'000'000 && std::abs(score * static_cast<double>(scale) -
                                         std::round(score * static_cast<double>(scale))) > 1e-9)
      scale *= 10;
  }
  units.clear();
  units.reserve(scores.size());
  for (const double score : scores) {
    const double unit = std::round(score * static_cast<double>(scale));
    if (std::abs(unit) > kMostScore)
      return bad_instance("instance.score", fmt::format("分数 {} 过大", score),
                          fmt::format("score {} is too large", score));
    units.push_back(static_cast<Index>(unit));
  }
  return scale;
}

Error bad_instance(std::string code, std::string zh, std::string en, std::string place) {
  return {ErrorKind::invalid, std::move(code), {std::move(zh), std::move(en)}, std::move(place), {}};
}

}  // namespace guohe::matching
