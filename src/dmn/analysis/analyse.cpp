// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "dmn/analysis/cut.hpp"
#include "dmn/analysis/outputs.hpp"

namespace guohe::dmn::analysis {
namespace {

Text shown_at_most(std::size_t count, const char* zh, const char* en) {
  const std::string number = std::to_string(count);
  return {std::string(zh) + "超过 " + number + " 处，其余未列出",
          "more than " + number + " " + en + "; the others are not listed"};
}

Text gave_up() {
  const std::string number = std::to_string(kBoxesMax);
  return {"取值组合超过 " + number + " 个，未查完",
          "more than " + number + " combinations; not all were looked at"};
}

class Analysis {
 public:
  explicit Analysis(const Table& table) : table_(table), cut_(cut(table)), outputs_(table) {
    findings_ = std::move(cut_.findings);
  }

  std::vector<Finding> run() {
    if (table_.rules.empty()) return std::move(findings_);
    find_empty();
    if (!table_.has_default) find_gaps();
    find_overlaps();
    find_unreachable();
    return std::move(findings_);
  }

 private:
  [[nodiscard]] bool is_empty(std::size_t rule) const { return is_empty_[rule]; }
  [[nodiscard]] bool is_understood(std::size_t rule) const { return cut_.understood.has(rule); }
  Witness witness(const Cell& cell) const { return witness_of(cut_, cell, table_.columns.size()); }
  void limit(Text reason) { findings_.push_back({Finding::Kind::limit, {}, {}, {}, std::move(reason)}); }

  void find_empty() {
    is_empty_.resize(table_.rules.size());
    for (std::size_t rule = 0; rule < table_.rules.size(); ++rule) {
      for (std::size_t i = 0; i < cut_.space.size(); ++i) {
        const auto& classes = cut_.space[i];
        if (std::any_of(classes.begin(), classes.end(), [&](const RuleSet& one) { return one.has(rule); }))
          continue;
        is_empty_[rule] = true;
        findings_.push_back({Finding::Kind::never_matches, {rule}, cut_.dimensions[i].columns[0], {}, {}});
        break;
      }
    }
  }

  void find_gaps() {
    RuleSet all(table_.rules.size());
    for (std::size_t rule = 0; rule < table_.rules.size(); ++rule) all.add(rule);
    const Uncovered found = uncovered(cut_.space, all, std::nullopt, kWitnessesMax, kBoxesMax);
    for (const Cell& cell : found.cells) {
      findings_.push_back({Finding::Kind::gap, {}, {}, witness(cell), {}});
    }
    if (found.more) limit(shown_at_most(kWitnessesMax, "空缺", "gaps"));
    if (found.gave_up) limit(gave_up());
  }

  // Whether the policy has something to say against two rules for one input.
  [[nodiscard]] bool minds_overlap(std::size_t first, std::size_t second) const {
    switch (table_.hit_policy) {
      case HitPolicy::unique:
        return true;
      case HitPolicy::any:
      case HitPolicy::priority:
      case HitPolicy::first:
        return outputs_.differ(first, second);
      default:
        return false;  // several rules are what the policy is for
    }
  }

  void find_overlaps() {
    std::size_t pairs = 0;
    std::size_t found = 0;
    for (std::size_t first = 0; first < table_.rules.size(); ++first) {
      if (is_empty(first) || !is_understood(first)) continue;
      for (std::size_t second = first + 1; second < table_.rules.size(); ++second) {
        if (is_empty(second) || !is_understood(second)) continue;
        if (++pairs > kOverlapPairsMax) return limit(gave_up());
        const auto cell = overlap(cut_.space, first, second);
        if (!cell || !minds_overlap(first, second)) continue;
        if (++found > kWitnessesMax) return limit(shown_at_most(kWitnessesMax, "重叠", "overlaps"));
        findings_.push_back({Finding::Kind::overlap, {first, second}, {}, witness(*cell), {}});
      }
    }
  }

  // The rules that are chosen before `rule` where both apply, and are certain to apply.
  [[nodiscard]] std::vector<std::size_t> rivals(std::size_t rule) const {
    std::vector<std::size_t> made;
    for (std::size_t other = 0; other < table_.rules.size(); ++other) {
      if (other == rule || !is_understood(other)) continue;
      const bool is_before = table_.hit_policy == HitPolicy::first      ? other < rule
                             : table_.hit_policy == HitPolicy::priority ? outputs_.is_higher(other, rule)
                                                                        : false;
      if (is_before) made.push_back(other);
    }
    return made;
  }

  void find_unreachable() {
    std::size_t boxes_left = kBoxesMax;
    for (std::size_t rule = 0; rule < table_.rules.size(); ++rule) {
      const std::vector<std::size_t> others = rivals(rule);
      if (others.empty() || is_empty(rule)) continue;
      RuleSet set(table_.rules.size());
      for (const std::size_t other : others) set.add(other);
      const Uncovered left = uncovered(cut_.space, set, rule, 1, boxes_left);
      boxes_left -= std::min(boxes_left, left.boxes);
      if (left.gave_up && left.cells.empty()) return limit(gave_up());
      if (left.cells.empty()) findings_.push_back({Finding::Kind::unreachable, {rule}, {}, {}, {}});
    }
  }

  const Table& table_;
  Cut cut_;
  Outputs outputs_;
  std::vector<bool> is_empty_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> analyse(const Table& table) {
  return Analysis(table).run();
}

}  // namespace guohe::dmn::analysis
