// The state of a Runner; for this folder only. runner.cpp binds chunks and walks the instructions;
// truths.cpp, values.cpp and fold.cpp do them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "feel/columnar/chunk.hpp"
#include "feel/columnar/kernels.hpp"
#include "feel/columnar/single.hpp"
#include "feel/columnar/tables.hpp"

namespace guohe::feel::columnar {

// Below this the call of a kernel costs more than its loop.
inline constexpr std::size_t kFew = 12;

struct Runner::State {
  explicit State(Plan of);

  // Where a register's values are now. A column's begin at its chunk's begin; `group` says how far on the
  // first application's stand.
  struct View {
    const std::uint8_t* data = nullptr;
    const std::uint8_t* states = nullptr;  // null: every value is given
    std::uint16_t group = 0;
    std::uint8_t stride = 1;  // 0: one value for all elements
    bool two_valued = false;  // of truths: none is null
  };
  struct Storage {
    std::vector<std::uint8_t> data, states;
  };
  // The elements of a level, in segments, one an element of the outer level.
  struct Elements {
    std::size_t size = 0;
    const std::uint32_t* offsets = nullptr;  // of segments, less `base`
    std::uint32_t base = 0;
    const std::uint32_t* outer =
        nullptr;  // of each element: its element of the outer level, less `outer_base`
    std::uint32_t outer_base = 0;
    std::vector<std::uint32_t> own_offsets, own_outer, own_inner, own_rows;  // of pairs
  };

  void bind(const Chunk& chunk);
  void run(std::size_t first, std::size_t count);
  void make_pairs(std::size_t level);
  void execute(const Instruction& now);

  // Operands.
  template <typename T>
  [[nodiscard]] const T* data(std::uint16_t number) const {
    const View& view = views[number];
    return reinterpret_cast<const T*>(view.data) + origins[view.group];
  }
  [[nodiscard]] const std::uint8_t* states(std::uint16_t number) const {
    const View& view = views[number];
    return view.states == nullptr ? nullptr : view.states + origins[view.group];
  }
  [[nodiscard]] std::uint8_t state(std::uint16_t number, std::size_t i) const {
    const std::uint8_t* all = states(number);
    return all == nullptr ? kYes : all[i];
  }
  [[nodiscard]] std::int64_t wide(std::uint16_t number, std::size_t i) const {
    return data<std::int64_t>(number)[i * views[number].stride];
  }

  // Results of the last run, of registers of level 0.
  [[nodiscard]] const std::uint8_t* result_codes(std::uint16_t number) const {
    return alone ? single.code(number) : data<std::uint8_t>(number);
  }
  [[nodiscard]] std::uint8_t result_state(std::uint16_t number, std::size_t row) const {
    return alone ? *single.code(number) : state(number, row);
  }
  [[nodiscard]] std::int64_t result_value(std::uint16_t number, std::size_t row) const {
    if (alone) return single.value(number);
    return is_wide(form.registers[number].kind) ? wide(number, row) : data<std::int32_t>(number)[row];
  }

  // Memory of a register for `n` elements.
  template <typename T>
  T* result(std::uint16_t number, std::size_t n);
  std::uint8_t* result_states(std::uint16_t number, std::size_t n);

  // truths.cpp
  void compare(const Instruction& now, std::size_t n);
  void compare_bounds(const Instruction& now, std::size_t n);
  void map(const Instruction& now, std::size_t n);
  void join(const Instruction& now, std::size_t n);
  void in_set(const Instruction& now, std::size_t n);
  // values.cpp
  void arithmetic(const Instruction& now, std::size_t n);
  void dates(const Instruction& now, std::size_t n);
  void choose(const Instruction& now, std::size_t n);
  void open(const Instruction& now, std::size_t n);
  void exact(const Instruction& now, std::size_t n);
  void spread(const Instruction& now, std::size_t n);
  // fold.cpp
  void fold_truths(const Instruction& now);
  void find_equal(const Instruction& now);
  void size_of(const Instruction& now);
  void count(const Instruction& now);
  void gather(const Instruction& now);
  /// The state of the list that segment `i` of a level is of.
  [[nodiscard]] const std::uint8_t* list_states(std::uint16_t level) const;
  [[nodiscard]] std::uint8_t list_state(const std::uint8_t* all, std::uint16_t level, std::size_t i) const;
  [[nodiscard]] std::size_t segments(std::uint16_t level) const;

  Plan plan;
  const Plan::Form& form;
  const Kernels& kernel;
  bool aware = false;
  std::uint8_t map_table[kMaps][8];
  std::uint8_t join_table[kJoins][64];
  Chunk chunk;
  const Chunk::Data* bound = nullptr;
  std::size_t first_row = 0, rows = 0;
  std::vector<View> views;
  std::vector<Storage> storage;
  std::vector<std::size_t> origins;  // 0; the first application; the first element of each list
  std::vector<Elements> elements;    // by level; level 0 has only its size
  std::vector<std::int64_t> constants;
  Single single;
  bool alone = false;  // the last run was of one application, by `single`
  std::vector<std::uint32_t> running;
  std::vector<std::int32_t> text_numbers;            // of the plan's texts in the bound chunk
  std::vector<std::vector<std::int64_t>> text_sets;  // with those
};

template <typename T>
inline T* Runner::State::result(std::uint16_t number, std::size_t n) {
  Storage& of = storage[static_cast<std::size_t>(form.registers[number].number)];
  if (of.data.size() < n * sizeof(T)) of.data.resize(n * sizeof(T));
  View& view = views[number];
  view.data = of.data.data();
  view.states = nullptr;
  view.group = 0;
  view.stride = 1;
  view.two_valued = false;
  return reinterpret_cast<T*>(of.data.data());
}

inline std::uint8_t* Runner::State::result_states(std::uint16_t number, std::size_t n) {
  Storage& of = storage[static_cast<std::size_t>(form.registers[number].number)];
  if (of.states.size() < n) of.states.resize(n);
  views[number].states = of.states.data();
  return of.states.data();
}

}  // namespace guohe::feel::columnar
