// One application at a time: the same instructions over small arrays of its own, at fixed places, so that
// nothing is looked up or sized on the way. For this folder only; plans with levels of pairs go through the
// runner.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "feel/columnar/chunk.hpp"
#include "feel/columnar/tables.hpp"

namespace guohe::feel::columnar {

class Single {
 public:
  using MapTables = const std::uint8_t (*)[8];
  using JoinTables = const std::uint8_t (*)[64];
  Single(const Plan::Form& form, MapTables maps, JoinTables joins);

  /// False when the plan has a level of pairs.
  [[nodiscard]] bool fits() const { return fits_; }
  /// Looks at another chunk; texts as Runner numbers them.
  void bind(const Chunk::Data& data, const std::vector<std::int32_t>& text_numbers,
            const std::vector<std::vector<std::int64_t>>& text_sets);
  void run(std::size_t row);

  // Of a register of level 0: a truth or a state, and the payload of other kinds.
  [[nodiscard]] const std::uint8_t* code(std::uint16_t number) const { return places_[number].code; }
  [[nodiscard]] std::int64_t value(std::uint16_t number) const { return *places_[number].value; }

 private:
  // A register's array of payloads, and of truths or states. Constants have one element (stride 0).
  struct Place {
    std::int64_t* value = nullptr;
    std::uint8_t* code = nullptr;
  };
  enum class Way : std::uint8_t {
    compare_one,
    compare_list,
    map_one,
    map_list,
    join_one,
    join_list,
    spread,
    fold,
    count,
    any_equal,
    other
  };
  struct Step {
    Way way = Way::other;
    Op op = Op::map;
    std::uint8_t sub = 0;
    std::uint8_t signs = 0;                               // of a comparison
    bool a_same = false, b_same = false, c_same = false;  // the operand is one value for all elements
    bool masked = false;
    std::uint8_t level = 0;  // whose elements the step goes through
    std::uint8_t outer = 0;  // of any_equal
    int list = -1;
    Place to, to_high, a, b, c, d;
    std::int64_t x = 0;
    const std::uint8_t* table = nullptr;
    const std::vector<std::int64_t>* set = nullptr;
  };
  // A column to be copied into its place.
  struct Load {
    std::uint16_t reg = 0;
    int column = 0;
    int list = -1;
    Kind kind = Kind::truth;
    const std::uint8_t* data = nullptr;
    const std::uint8_t* states = nullptr;
    Place to;
  };

  void execute() const;
  void other(const Step& now, std::size_t n) const;
  void find_equal(const Step& now, std::size_t n) const;
  void count(const Step& now, std::size_t n) const;
  void dates(const Step& now, std::size_t n) const;
  void choose(const Step& now, std::size_t n) const;
  void fold(const Step& now, std::size_t n) const;
  static void load(const Load& one, std::size_t first, std::size_t count);
  [[nodiscard]] static Way way_of(const Instruction& now);
  [[nodiscard]] std::uint8_t list_state(int list) const {
    return list_states_[static_cast<std::size_t>(list)];
  }

  const Plan::Form& form_;
  bool fits_ = true;
  bool aware_ = false;
  JoinTables joins_;
  const Chunk::Data* data_ = nullptr;
  std::vector<Place> places_;  // by register
  std::vector<std::int64_t> values_;
  std::vector<std::uint8_t> codes_;
  std::vector<Step> steps_;
  std::vector<Load> loads_;
  std::vector<std::size_t> sizes_;            // by level
  std::vector<std::uint8_t> list_states_;     // by list
  std::vector<std::size_t> firsts_, counts_;  // by list
};

}  // namespace guohe::feel::columnar
