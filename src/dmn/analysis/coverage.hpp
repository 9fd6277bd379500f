// Which parts of a product of columns no rule covers. Each column is cut into classes of values that the
// same rules accept; a rule is a box, one set of classes a column.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace guohe::dmn::analysis {

/// A set of rules.
class RuleSet {
 public:
  RuleSet() = default;
  explicit RuleSet(std::size_t rules) : words_((rules + 63) / 64) {}
  void add(std::size_t rule) { words_[rule / 64] |= std::uint64_t{1} << (rule % 64); }
  [[nodiscard]] bool has(std::size_t rule) const { return (words_[rule / 64] >> (rule % 64) & 1U) != 0; }
  [[nodiscard]] bool empty() const;
  [[nodiscard]] bool meets(const RuleSet& other) const;
  void intersect(const RuleSet& other);
  auto operator<=>(const RuleSet&) const = default;

 private:
  std::vector<std::uint64_t> words_;
};

/// Of each column its classes: the rules that accept the values of the class. Every column has at least one.
using Space = std::vector<std::vector<RuleSet>>;

/// A part of the space: a class a column, or nothing where every class is meant.
using Cell = std::vector<std::optional<std::size_t>>;

struct Uncovered {
  std::vector<Cell> cells;
  bool more = false;      // there are more cells than were asked for
  bool gave_up = false;   // boxes_max was reached: there may be more
  std::size_t boxes = 0;  // combinations looked at
};

/// The cells that none of `rules` covers, at most `cells_max` of them; with `within` only those inside that
/// rule's box, which must not be empty. Looks at `boxes_max` combinations at most.
[[nodiscard]] Uncovered uncovered(const Space& space, const RuleSet& rules, std::optional<std::size_t> within,
                                  std::size_t cells_max, std::size_t boxes_max);

/// A cell where both rules apply; nothing when there is none.
[[nodiscard]] std::optional<Cell> overlap(const Space& space, std::size_t first, std::size_t second);

}  // namespace guohe::dmn::analysis
