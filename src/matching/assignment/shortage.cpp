// SPDX-License-Identifier: Apache-2.0
#include "matching/assignment/shortage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "matching/assignment/detail/bundle.hpp"

namespace guohe::matching {
namespace {

class Explainer {
 public:
  Explainer(const Instance& in, const std::vector<Pair>& pairs)
      : in_(in), pairs_(pairs), count_(in.demand.size(), 0), load_(in.most.size(), 0) {
    for (const Pair& pair : pairs) {
      ++count_[pair.application];
      ++load_[pair.expert];
    }
  }

  std::vector<Shortage> run() {
    std::vector<Index> by_loads;
    for (Index a = 0; a < in_.applications(); ++a) {
      if (count_[a] >= in_.demand[a]) continue;
      if (!by_candidates(a) && !by_rules(a)) by_loads.push_back(a);
    }
    if (!by_loads.empty()) loads(by_loads);
    std::vector<Index> idle;
    for (Index e = 0; e < in_.experts(); ++e)
      if (load_[e] < in_.least[e]) idle.push_back(e);
    if (!idle.empty()) {
      Shortage shortage{Constraint::least_load, {}, {}, idle};
      shortage.says = {
          fmt::format("{} 位专家未达负荷下限：候选不足，或申报书评审数已满", idle.size()),
          fmt::format("{} experts stay below their least load: too few candidates name them, or no "
                      "application has a review left",
                      idle.size())};
      out_.push_back(std::move(shortage));
    }
    return std::move(out_);
  }

 private:
  bool by_candidates(Index a) {
    Index able = 0;
    for (std::int64_t c = in_.first[a]; c < in_.first[a + 1]; ++c)
      able += in_.most[in_.expert[c]] > 0 ? 1 : 0;
    if (able >= in_.demand[a]) return false;
    const auto begin = std::lower_bound(in_.conflicts.begin(), in_.conflicts.end(), Pair{a, kNone});
    const auto end = std::lower_bound(begin, in_.conflicts.end(), Pair{a + 1, kNone});
    const std::string name = "`" + in_.application_name(a) + "`";
    out_.push_back({Constraint::candidates,
                    {fmt::format("申报书 {} 需 {} 位专家，回避 {} 位后只有 {} 位候选", name, in_.demand[a],
                                 end - begin, able),
                     fmt::format("application {} needs {} experts; with {} conflicts there are {} candidates",
                                 name, in_.demand[a], end - begin, able)},
                    {a},
                    {}});
    return true;
  }

  // Whether an application could be filled under some rules if it were alone.
  bool could_be_filled(Index a, const Rules& rules) {
    Instance one;
    one.rules = rules;
    one.demand = {in_.demand[a]};
    one.first = {0, in_.first[a + 1] - in_.first[a]};
    one.institution = in_.institution;
    one.region = in_.region;
    one.senior = in_.senior;
    const auto begin = static_cast<std::ptrdiff_t>(in_.first[a]),
               end = static_cast<std::ptrdiff_t>(in_.first[a + 1]);
    one.expert.assign(in_.expert.begin() + begin, in_.expert.begin() + end);
    if (!in_.in_field.empty()) one.in_field.assign(in_.in_field.begin() + begin, in_.in_field.begin() + end);
    Problem problem;
    problem.instance = &one;
    std::vector<Bundle::Item> items;
    for (Index c = 0; c < one.candidates(); ++c)
      if (in_.most[one.expert[c]] > 0) items.push_back({0, c});
    Bundle bundle(problem);
    return static_cast<Index>(bundle.best(0, items, one.demand[0], 1).size()) == one.demand[0];
  }

  bool by_rules(Index a) {
    const Rules& rules = in_.rules;
    if (!rules.any() || could_be_filled(a, rules)) return false;
    struct Row {
      Index Rules::*which;
      const char *zh, *en;
    };
    static constexpr Row kRows[] = {{&Rules::per_institution, "同一单位人数", "experts of one institution"},
                                    {&Rules::per_region, "同一地区人数", "experts of one region"},
                                    {&Rules::seniors, "资深专家人数", "senior experts"},
                                    {&Rules::in_field, "本领域专家人数", "experts of the field"}};
    Text because;
    for (const Row& row : kRows) {
      Rules without = rules;
      if (std::exchange(without.*row.which, 0) == 0 || !could_be_filled(a, without)) continue;
      because.zh += std::string(because.zh.empty() ? "" : "、") + row.zh;
      because.en += std::string(because.en.empty() ? "" : ", ") + row.en;
    }
    if (because.zh.empty()) because = {"几项规则合在一起", "several rules together"};
    const std::string name = "`" + in_.application_name(a) + "`";
    out_.push_back({Constraint::rules,
                    {"申报书 " + name + " 的候选专家无法满足规则：" + because.zh,
                     "the candidates of application " + name + " cannot meet the rules: " + because.en},
                    {a},
                    {}});
    return true;
  }

  // From the open reviews: experts who could take them are full of reviews of applications, which could go to
  // other experts, who are full as well, and so on. What is reached is closed.
  void loads(const std::vector<Index>& open) {
    std::vector<std::vector<Index>> holds(in_.most.size());
    for (const Pair& pair : pairs_) holds[pair.expert].push_back(pair.application);
    std::vector<std::uint8_t> seen_application(in_.demand.size(), 0), seen_expert(in_.most.size(), 0);
    Shortage shortage{Constraint::loads, {}, open, {}};
    for (const Index a : open) seen_application[a] = 1;
    std::int64_t needed = 0, offered = 0;
    for (std::size_t i = 0; i < shortage.applications.size(); ++i) {
      const Index a = shortage.applications[i];
      needed += in_.demand[a];
      for (std::int64_t c = in_.first[a]; c < in_.first[a + 1]; ++c) {
        const Index e = in_.expert[c];
        if (std::exchange(seen_expert[e], 1) != 0) continue;
        offered += in_.most[e];
        shortage.experts.push_back(e);
        for (const Index other : holds[e])
          if (std::exchange(seen_application[other], 1) == 0) shortage.applications.push_back(other);
      }
    }
    const std::size_t applications = shortage.applications.size(), experts = shortage.experts.size();
    if (needed > offered) {
      shortage.says = {fmt::format("{} 份申报书共需 {} 次评审，可评的只有 {} 位专家，负荷上限合计 {}",
                                   applications, needed, experts, offered),
                       fmt::format("{} applications need {} reviews; their only candidates are {} experts, "
                                   "whose most loads add up to {}",
                                   applications, needed, experts, offered)};
    } else if (in_.rules.any() || !in_.reciprocal.empty()) {
      shortage.constraint = Constraint::rules_and_loads;
      shortage.says = {
          fmt::format("{} 份申报书在规则与负荷上限共同限制下未能排满", open.size()),
          fmt::format("{} applications cannot be filled under the rules and the most loads together",
                      open.size())};
    } else {
      shortage.says = {
          fmt::format("{} 份申报书的候选专家负荷已满，且不能由他人替换", open.size()),
          fmt::format("the candidates of {} applications are full, and nobody can take over from them",
                      open.size())};
    }
    out_.push_back(std::move(shortage));
  }

  const Instance& in_;
  const std::vector<Pair>& pairs_;
  std::vector<Index> count_, load_;
  std::vector<Shortage> out_;
};

}  // namespace

std::vector<Shortage> shortages(const Instance& instance, const std::vector<Pair>& pairs) {
  return Explainer(instance, pairs).run();
}

}  // namespace guohe::matching
