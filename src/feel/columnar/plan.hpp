// The typed, unboxed form of expressions: what columnar.hpp's Plan holds. For this room only.
//
// Every value is a column of plain machine words: truths are bytes (Code), numbers are 64-bit integers times
// a power of ten that is known when the plan is made, texts are small numbers given to them, dates are days.
// Beside numbers, texts and dates stands a state byte, also a Code; a column without state bytes has no null.
//
// An instruction works on a whole level at once. Level 0 has one element an application; a list has a level
// with one element for each of its records; two lists looked through inside each other have a level of pairs.
// An application that the form cannot hold (a number that does not fit, an overflow) comes out `elsewhere`:
// whoever asks lets the machine evaluate it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "feel/columnar.hpp"

namespace guohe::feel::columnar {

enum class Kind : std::uint8_t { truth, number, text, date, seconds, months };

[[nodiscard]] constexpr bool is_wide(Kind kind) {
  return kind == Kind::number || kind == Kind::seconds || kind == Kind::months;
}
[[nodiscard]] constexpr std::size_t bytes_of(Kind kind) {
  return kind == Kind::truth ? 1 : is_wide(kind) ? 8 : 4;
}

/// Where a value is found: in a slot of the frame, then entry by entry; or in the records of a list.
struct Source {
  std::uint32_t slot = 0;
  std::vector<std::string> path;
  bool operator==(const Source&) const = default;
};
struct ListSource {
  Source from;
  bool records = true;  // its elements are contexts; otherwise its one column holds the elements themselves
};
struct ColumnSource {
  int list = -1;      // of this list's elements; -1: of the frame
  Source from;        // of the frame
  std::string entry;  // of the list's elements
  Kind kind = Kind::truth;
  int digits = 0;  // of numbers: the power of ten they are multiplied with
};

/// A set of elements that instructions work on; level 0 is the applications themselves.
struct Level {
  int list = -1;               // a list's elements: level 1 and on
  int nesting = 0;             // how many loops over the same list are around
  int outer = -1, inner = -1;  // pairs of two levels
  bool used = false;
};

enum class Op : std::uint8_t {
#define FEEL_COLUMNAR_OP(name) name,
#include "feel/columnar/op.def"
#undef FEEL_COLUMNAR_OP
};

enum class Compare : std::uint8_t { equal, not_equal, less, less_equal, greater, greater_equal };

/// A truth table: what becomes of each pair of codes.
using Table = std::array<std::uint8_t, 64>;

struct Instruction {
  Op op = Op::map;
  std::uint8_t sub = 0;  // which comparison, table, part of a date
  std::uint16_t level = 0;
  std::uint16_t to = 0;
  std::uint16_t a = 0, b = 0, c = 0, d = 0;
  std::int64_t x = 0;
  auto operator<=>(const Instruction&) const = default;
};

struct Register {
  enum class From : std::uint8_t { computed, column, constant };
  From from = From::computed;
  Kind kind = Kind::truth;
  std::uint16_t level = 0;
  int digits = 0;
  int number = 0;          // of the column; of the storage when computed
  std::int64_t value = 0;  // of a constant
};

struct Output {
  bool covered = false;
  std::uint16_t to = 0;
};

struct Layout::Form {
  LayoutOptions options;
  std::vector<ListSource> lists;
  std::vector<ColumnSource> columns;
};

struct Plan::Form {
  PlanOptions options;
  Layout::Form layout;
  std::vector<Level> levels;
  std::vector<Register> registers;
  std::vector<Instruction> code;
  std::vector<std::vector<std::int64_t>> sets;       // of in_set
  std::vector<std::vector<std::int64_t>> text_sets;  // the same, of texts
  std::vector<std::string> texts;                    // constants; a register or set has their places here
  std::map<std::string, std::int32_t, std::less<>> text_places;
  std::vector<Output> outputs;
  std::vector<std::uint16_t> storage_levels;  // by storage number
  std::vector<std::uint8_t> storage_bytes;
};

}  // namespace guohe::feel::columnar
