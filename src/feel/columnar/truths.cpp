// Instructions whose result is a truth. Each has a loop for columns without nulls, which is nearly all that
// runs, and one that looks at states.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "feel/columnar/runner.hpp"
#include "feel/columnar/semantics.hpp"

namespace guohe::feel::columnar {
void Runner::State::compare(const Instruction& now, std::size_t n) {
  const auto how = static_cast<Compare>(now.sub);
  const bool with_one = views[now.b].stride == 0;
  const bool is_wide_kind = is_wide(form.registers[now.a].kind);
  auto* to = result<std::uint8_t>(now.to, n);
  const auto few = [&](const auto* a, const auto* b) {
    if (with_one) {
      for (std::size_t i = 0; i < n; ++i) to[i] = code_of(holds(how, a[i], *b));
    } else {
      for (std::size_t i = 0; i < n; ++i) to[i] = code_of(holds(how, a[i], b[i]));
    }
  };
  if (is_wide_kind) {
    const auto* a = data<std::int64_t>(now.a);
    const auto* b = data<std::int64_t>(now.b);
    if (n < kFew) {
      few(a, b);
    } else {
      (with_one ? kernel.wide_with_one : kernel.wide)[now.sub](a, b, n, to);
    }
  } else {
    const auto* a = data<std::int32_t>(now.a);
    const auto* b = data<std::int32_t>(now.b);
    if (n < kFew) {
      few(a, b);
    } else {
      (with_one ? kernel.small_with_one : kernel.small)[now.sub](a, b, n, to);
    }
  }
  const std::uint8_t* a_states = states(now.a);
  const std::uint8_t* b_states = states(now.b);
  views[now.to].two_valued = a_states == nullptr && b_states == nullptr;
  if (views[now.to].two_valued) return;
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint8_t x = a_states == nullptr ? kYes : a_states[i];
    const std::uint8_t y = b_states == nullptr ? kYes : b_states[i];
    if ((x | y) != kYes) to[i] = compared_nulls(how, x, y, aware);
  }
}

// Of intervals: true when it holds for every pair of numbers in them, false when for none.
void Runner::State::compare_bounds(const Instruction& now, std::size_t n) {
  // A count of a list without gaps has one bound: its high end is its low one.
  const bool one = views[now.a].data == views[now.b].data && now.c == now.d;
  if (one && states(now.a) == nullptr && states(now.c) == nullptr) {
    Instruction plain = now;
    plain.b = now.c;
    return compare(plain, n);
  }
  const auto how = static_cast<Compare>(now.sub);
  auto* to = result<std::uint8_t>(now.to, n);
  bool two_valued = true;
  for (std::size_t i = 0; i < n; ++i) {
    const std::int64_t a_low = wide(now.a, i);
    const std::int64_t a_high = wide(now.b, i);
    const std::int64_t b_low = wide(now.c, i);
    const std::int64_t b_high = wide(now.d, i);
    const std::uint8_t x = std::max(state(now.a, i), state(now.b, i));
    const std::uint8_t y = std::max(state(now.c, i), state(now.d, i));
    const std::uint8_t code = compared_bounds(how, {a_low, a_high, x}, {b_low, b_high, y}, aware);
    to[i] = code;
    two_valued = two_valued && (code == kYes || code == kNo);
  }
  views[now.to].two_valued = two_valued;
}

void Runner::State::map(const Instruction& now, std::size_t n) {
  const std::uint8_t* table = map_table[now.sub];
  const bool of_state = now.op == Op::state;
  const std::uint8_t* from = of_state ? states(now.a) : data<std::uint8_t>(now.a);
  const bool clean = of_state ? from == nullptr : views[now.a].two_valued;
  if (!of_state && clean && now.sub == static_cast<std::uint8_t>(Map::place)) {
    // A condition without nulls is the mask itself; a column's memory may be lent.
    if (form.registers[now.a].from == Register::From::column) {
      views[now.to] = views[now.a];
      return;
    }
    std::copy_n(from, n, result<std::uint8_t>(now.to, n));
    views[now.to].two_valued = true;
    return;
  }
  auto* to = result<std::uint8_t>(now.to, n);
  if (from == nullptr) {
    std::fill_n(to, n, table[kYes]);
  } else {
    for (std::size_t i = 0; i < n; ++i) to[i] = table[from[i]];
  }
  const bool asks = static_cast<Map>(now.sub) == Map::is_null || static_cast<Map>(now.sub) == Map::not_null ||
                    static_cast<Map>(now.sub) == Map::defined;
  views[now.to].two_valued = clean || (asks && std::find(to, to + n, kElsewhere) == to + n);
}

void Runner::State::join(const Instruction& now, std::size_t n) {
  const auto* a = data<std::uint8_t>(now.a);
  const auto* b = data<std::uint8_t>(now.b);
  const bool clean = views[now.a].two_valued && views[now.b].two_valued;
  auto* to = result<std::uint8_t>(now.to, n);
  if (clean && n >= kFew) {
    kernel.joins[now.sub](a, b, n, to);
  } else {
    const std::uint8_t* table = join_table[now.sub];
    for (std::size_t i = 0; i < n; ++i) to[i] = table[a[i] * 8 + b[i]];
  }
  views[now.to].two_valued = clean;
}

void Runner::State::in_set(const Instruction& now, std::size_t n) {
  const std::vector<std::int64_t>& set =
      (now.sub != 0 ? text_sets : form.sets)[static_cast<std::size_t>(now.x)];
  const bool is_wide_kind = is_wide(form.registers[now.a].kind);
  const std::uint8_t* a_states = states(now.a);
  auto* to = result<std::uint8_t>(now.to, n);
  const auto look = [&](const auto* a) {
    for (std::size_t i = 0; i < n; ++i) {
      bool found = false;
      for (const std::int64_t one : set) found |= a[i] == one;
      to[i] = code_of(found);
    }
  };
  if (is_wide_kind) {
    look(data<std::int64_t>(now.a));
  } else {
    look(data<std::int32_t>(now.a));
  }
  views[now.to].two_valued = a_states == nullptr;
  if (a_states == nullptr) return;
  // A null that is not missing is just not among them.
  for (std::size_t i = 0; i < n; ++i) {
    if (a_states[i] == kYes) continue;
    const bool open = a_states[i] == kElsewhere || (aware && a_states[i] == kMissing);
    to[i] = open ? a_states[i] : kNo;
  }
}

}  // namespace guohe::feel::columnar
