// What the operators on truths make of codes (DMN 1.5, tables 55 and 56, with the reasons of nulls), as
// tables that the lowering names and the runner looks up.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>

#include "feel/columnar/plan.hpp"

namespace guohe::feel::columnar {

inline constexpr std::uint8_t kYes = 0, kError = 1, kJudgement = 2, kMissing = 3, kElsewhere = 4, kNo = 7;

// Tables of two codes.
enum class Join : std::uint8_t {
  conjunction,
  disjunction,
  same,       // = of truths
  different,  // !=
  keep_any,   // a: an element's place in a list, b: a condition; for `some` and any()
  keep_all    // for `every` and all()
};
inline constexpr std::size_t kJoins = 6;

// Tables of one code; of the state of a value, yes stands for a value that is given.
enum class Map : std::uint8_t {
  negation,
  is_true,
  is_false,
  not_true,
  not_false,
  place,    // a condition as an element's place in a filtered list: surely, possibly, not
  is_null,  // a null written out asks whether there is a value
  not_null,
  defined
};
inline constexpr std::size_t kMaps = 9;

namespace detail {

constexpr std::uint8_t state_of(std::uint8_t code) {
  return code == kNo ? kYes : code;
}
constexpr std::uint8_t inverse(std::uint8_t code) {
  return code == kYes ? kNo : code == kNo ? kYes : code;
}

}  // namespace detail

/// What equality makes of the states of its operands when one is null (equality.cpp).
constexpr std::uint8_t equal_of_nulls(std::uint8_t a, std::uint8_t b, bool aware) {
  const std::uint8_t worst = a > b ? a : b;
  if (worst == kElsewhere || (aware && worst == kMissing)) return worst;
  return a != kYes && b != kYes ? kYes : kNo;
}

constexpr std::uint8_t joined(Join join, std::uint8_t a, std::uint8_t b, bool aware) {
  switch (join) {
    case Join::conjunction:
      return a > b ? a : b;
    case Join::disjunction:
      return detail::inverse(joined(Join::conjunction, detail::inverse(a), detail::inverse(b), aware));
    case Join::same: {
      const std::uint8_t x = detail::state_of(a);
      const std::uint8_t y = detail::state_of(b);
      if (x != kYes || y != kYes) return equal_of_nulls(x, y, aware);
      return a == b ? kYes : kNo;
    }
    case Join::different:
      return detail::inverse(joined(Join::same, a, b, aware));
    case Join::keep_any:
      // A possible element cannot decide; one whose condition is null leaves the result open
      // (note_condition).
      if (a == kNo || b == kNo) return kNo;
      if (a == kElsewhere) return kElsewhere;
      return b == kYes ? a : b;
    case Join::keep_all:
      if (a == kNo || b == kYes) return kYes;
      if (a == kElsewhere) return kElsewhere;
      return b != kNo ? b : a == kYes ? kNo : a;
  }
  return kElsewhere;
}

constexpr std::uint8_t mapped(Map map, std::uint8_t a, bool aware) {
  const bool null = a != kYes && a != kNo;
  if (a == kElsewhere) return a;
  switch (map) {
    case Map::negation:
      return detail::inverse(a);
    case Map::is_true:
      return joined(Join::same, a, kYes, aware);
    case Map::is_false:
      return joined(Join::same, a, kNo, aware);
    case Map::not_true:
      return joined(Join::different, a, kYes, aware);
    case Map::not_false:
      return joined(Join::different, a, kNo, aware);
    case Map::place:
      if (!null) return a;
      return aware && a != kError ? kMissing : kNo;
    case Map::is_null:
    case Map::not_null:
      return null == (map == Map::is_null) ? kYes : kNo;
    case Map::defined:
      return null ? kNo : kYes;
  }
  return kElsewhere;
}

}  // namespace guohe::feel::columnar
