// SPDX-License-Identifier: Apache-2.0
#include "dmn/analysis/coverage.hpp"

#include <algorithm>
#include <set>

namespace guohe::dmn::analysis {
namespace {

// Goes through the columns from the left with the rules that still apply. Classes that leave the same rules
// are gone through once; so is a set of rules at a column when nothing was uncovered below it.
class Search {
 public:
  Search(const Space& space, std::optional<std::size_t> within, std::size_t cells_max, std::size_t boxes_max)
      : space_(space), within_(within), cells_max_(cells_max), boxes_max_(boxes_max), covered_(space.size()) {
    cell_.resize(space.size());
  }

  Uncovered run(const RuleSet& rules) {
    gather_open_ended(rules);
    go(0, rules);
    return std::move(found_);
  }

 private:
  // The rules that accept everything from a column on.
  void gather_open_ended(RuleSet rules) {
    open_ended_.resize(space_.size() + 1);
    open_ended_.back() = rules;
    for (std::size_t column = space_.size(); column-- > 0;) {
      for (const RuleSet& accepted : space_[column]) rules.intersect(accepted);
      open_ended_[column] = rules;
    }
  }

  // Gives whether anything below is uncovered, or may be.
  bool go(std::size_t column, const RuleSet& rules) {
    if (found_.more || found_.gave_up) return true;
    if (++found_.boxes > boxes_max_) {
      found_.gave_up = true;
      return true;
    }
    if (rules.empty()) return report();
    if (rules.meets(open_ended_[column])) return false;
    if (covered_[column].contains(rules)) return false;
    bool any = false;
    std::set<RuleSet> seen;
    for (std::size_t i = 0; i < space_[column].size(); ++i) {
      const RuleSet& accepted = space_[column][i];
      if (within_ && !accepted.has(*within_)) continue;
      RuleSet left = rules;
      left.intersect(accepted);
      if (!seen.insert(left).second) continue;
      cell_[column] = i;
      any = go(column + 1, left) || any;
    }
    cell_[column].reset();
    if (!any) covered_[column].insert(rules);
    return any;
  }

  bool report() {
    if (found_.cells.size() == cells_max_) {
      found_.more = true;
      return true;
    }
    found_.cells.push_back(cell_);
    return true;
  }

  const Space& space_;
  std::optional<std::size_t> within_;
  std::size_t cells_max_;
  std::size_t boxes_max_;
  std::vector<RuleSet> open_ended_;
  std::vector<std::set<RuleSet>> covered_;
  Cell cell_;
  Uncovered found_;
};

}  // namespace

bool RuleSet::empty() const {
  return std::all_of(words_.begin(), words_.end(), [](std::uint64_t word) { return word == 0; });
}

bool RuleSet::meets(const RuleSet& other) const {
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if ((words_[i] & other.words_[i]) != 0) return true;
  }
  return false;
}

void RuleSet::intersect(const RuleSet& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
}

Uncovered uncovered(const Space& space, const RuleSet& rules, std::optional<std::size_t> within,
                    std::size_t cells_max, std::size_t boxes_max) {
  return Search(space, within, cells_max, boxes_max).run(rules);
}

std::optional<Cell> overlap(const Space& space, std::size_t first, std::size_t second) {
  Cell cell(space.size());
  for (std::size_t column = 0; column < space.size(); ++column) {
    bool is_all = true;
    for (std::size_t i = 0; i < space[column].size(); ++i) {
      const bool both = space[column][i].has(first) && space[column][i].has(second);
      if (both && !cell[column]) cell[column] = i;
      is_all = is_all && both;
    }
    if (!cell[column]) return std::nullopt;
    if (is_all) cell[column].reset();
  }
  return cell;
}

}  // namespace guohe::dmn::analysis
