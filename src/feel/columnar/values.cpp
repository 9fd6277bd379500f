// Instructions whose result is a number, a date or any value chosen; and values taken to an inner level.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/date.hpp"
#include "feel/columnar/runner.hpp"
#include "feel/columnar/semantics.hpp"

namespace guohe::feel::columnar {

void Runner::State::arithmetic(const Instruction& now, std::size_t n) {
  const bool one_operand = now.op == Op::scale || now.op == Op::negate;
  const std::uint16_t second = one_operand ? now.a : now.b;
  const bool clean = states(now.a) == nullptr && states(second) == nullptr;
  auto* to = result<std::int64_t>(now.to, n);
  if (clean && n >= kFew && (now.op == Op::add || now.op == Op::subtract) && views[now.a].stride == 1 &&
      views[now.b].stride == 1) {
    const auto run = now.op == Op::add ? kernel.add : kernel.subtract;
    if (!run(data<std::int64_t>(now.a), data<std::int64_t>(now.b), n, to)) return;
  }
  bool overflow = false;
  const auto compute = [&](std::size_t i) {
    std::int64_t value = 0;
    const std::int64_t a = wide(now.a, i);
    const std::int64_t b = wide(second, i);
    const bool over = overflows(now.op, a, now.op == Op::scale ? now.x : b, value);
    to[i] = value;
    return over;
  };
  if (clean) {
    for (std::size_t i = 0; i < n; ++i) overflow |= compute(i);
    if (!overflow) return;
  }
  auto* to_states = result_states(now.to, n);
  for (std::size_t i = 0; i < n; ++i) {
    to_states[i] = std::max(state(now.a, i), state(second, i));
    if (compute(i) && to_states[i] == kYes) to_states[i] = kElsewhere;
  }
}

void Runner::State::dates(const Instruction& now, std::size_t n) {
  const bool one_operand = now.op != Op::days_between;
  const std::uint16_t second = one_operand ? now.a : now.b;
  const bool small_result = now.op == Op::add_days || now.op == Op::add_months;
  const auto* a = data<std::int32_t>(now.a);
  const auto* b = data<std::int32_t>(second);
  const std::size_t a_stride = views[now.a].stride;
  const std::size_t b_stride = views[second].stride;
  const bool clean = states(now.a) == nullptr && states(second) == nullptr;
  auto* small = small_result ? result<std::int32_t>(now.to, n) : nullptr;
  auto* large = small_result ? nullptr : result<std::int64_t>(now.to, n);
  // One date is often that of all applications (today): it is moved once.
  std::size_t like = n;
  bool like_moved = false;
  const auto compute = [&](std::size_t i) -> bool {
    const std::int64_t day = a[i * a_stride];
    if (small_result && like < n && a[like * a_stride] == day) {
      small[i] = small[like];
      return !like_moved;
    }
    if (!small_result) {
      large[i] = now.op == Op::days_between ? (day - b[i * b_stride]) * kDaySeconds
                                            : part_of(from_days(day).value_or(Date{}), now.sub);
      return false;
    }
    like = i;
    like_moved = moved_date(now.op, day, now.x, small[i]);
    return !like_moved;
  };
  bool overflow = false;
  if (clean) {
    for (std::size_t i = 0; i < n; ++i) overflow |= compute(i);
    if (!overflow) return;
  }
  auto* to_states = result_states(now.to, n);
  for (std::size_t i = 0; i < n; ++i) {
    to_states[i] = std::max(state(now.a, i), state(second, i));
    if (to_states[i] == kYes && compute(i)) to_states[i] = kElsewhere;
  }
}

void Runner::State::choose(const Instruction& now, std::size_t n) {
  const auto* condition = data<std::uint8_t>(now.a);
  const Kind kind = form.registers[now.to].kind;
  if (kind == Kind::truth) {
    const auto* yes = data<std::uint8_t>(now.b);
    const auto* no = data<std::uint8_t>(now.c);
    auto* to = result<std::uint8_t>(now.to, n);
    for (std::size_t i = 0; i < n; ++i) {
      const std::uint8_t c = condition[i];
      to[i] = c == kYes ? yes[i] : undecided(c, aware) ? c : no[i];
    }
    views[now.to].two_valued = views[now.a].two_valued && views[now.b].two_valued && views[now.c].two_valued;
    return;
  }
  const bool clean = views[now.a].two_valued && states(now.b) == nullptr && states(now.c) == nullptr;
  const std::size_t b_stride = views[now.b].stride;
  const std::size_t c_stride = views[now.c].stride;
  const auto pick = [&](auto* to, const auto* yes, const auto* no) {
    for (std::size_t i = 0; i < n; ++i) to[i] = condition[i] == kYes ? yes[i * b_stride] : no[i * c_stride];
  };
  if (is_wide(kind)) {
    const auto* yes = data<std::int64_t>(now.b);
    const auto* no = data<std::int64_t>(now.c);
    auto* to = result<std::int64_t>(now.to, n);
    if (clean && n >= kFew && b_stride == 1 && c_stride == 1) {
      kernel.choose(condition, yes, no, n, to);
    } else {
      pick(to, yes, no);
    }
  } else {
    const auto* yes = data<std::int32_t>(now.b);
    const auto* no = data<std::int32_t>(now.c);
    pick(result<std::int32_t>(now.to, n), yes, no);
  }
  if (clean) return;
  const std::uint8_t* yes_states = states(now.b);
  const std::uint8_t* no_states = states(now.c);
  auto* to_states = result_states(now.to, n);
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint8_t c = condition[i];
    const std::uint8_t* taken = c == kYes ? yes_states : no_states;
    to_states[i] = undecided(c, aware) ? c : taken == nullptr ? kYes : taken[i];
  }
}

// An interval as a plain number: missing, or elsewhere, unless its ends are the same.
void Runner::State::exact(const Instruction& now, std::size_t n) {
  const std::uint8_t open = now.x != 0 ? kElsewhere : kMissing;
  auto* to = result<std::int64_t>(now.to, n);
  bool clean = states(now.a) == nullptr && states(now.b) == nullptr;
  for (std::size_t i = 0; i < n; ++i) {
    to[i] = wide(now.a, i);
    clean = clean && to[i] == wide(now.b, i);
  }
  if (clean) return;
  auto* to_states = result_states(now.to, n);
  for (std::size_t i = 0; i < n; ++i) {
    to_states[i] = std::max(state(now.a, i), state(now.b, i));
    if (to_states[i] == kYes && wide(now.a, i) != wide(now.b, i)) to_states[i] = open;
  }
}

// A sum with an uncertain number: missing where another operand is an error or a judgement.
void Runner::State::open(const Instruction& now, std::size_t n) {
  const std::uint8_t* from = states(now.a);
  auto* to = result<std::int64_t>(now.to, n);
  for (std::size_t i = 0; i < n; ++i) to[i] = wide(now.a, i);
  if (from == nullptr) return;
  auto* to_states = result_states(now.to, n);
  for (std::size_t i = 0; i < n; ++i) {
    const bool weak = from[i] == kError || from[i] == kJudgement;
    const bool given = std::max(state(now.b, i), state(now.c, i)) == kYes;
    to_states[i] = weak && given && wide(now.b, i) != wide(now.c, i) ? kMissing : from[i];
  }
}

void Runner::State::spread(const Instruction& now, std::size_t n) {
  const Level& level = form.levels[now.level];
  const Elements& to_level = elements[now.level];
  const std::uint16_t from = form.registers[now.a].level;
  const std::uint32_t* index = to_level.outer;
  std::uint32_t base = to_level.outer_base;
  if (level.list < 0) {
    base = 0;
    index = from == 0             ? to_level.own_rows.data()
            : from == level.outer ? to_level.own_outer.data()
                                  : to_level.own_inner.data();
  }
  const auto copy = [&](const auto* values, auto* to) {
    for (std::size_t i = 0; i < n; ++i) to[i] = values[index[i] - base];
  };
  const View of = views[now.a];
  switch (bytes_of(form.registers[now.a].kind)) {
    case 1:
      copy(data<std::uint8_t>(now.a), result<std::uint8_t>(now.to, n));
      break;
    case 4:
      copy(data<std::int32_t>(now.a), result<std::int32_t>(now.to, n));
      break;
    default:
      copy(data<std::int64_t>(now.a), result<std::int64_t>(now.to, n));
  }
  views[now.to].two_valued = of.two_valued;
  if (const std::uint8_t* from_states = states(now.a)) copy(from_states, result_states(now.to, n));
}

}  // namespace guohe::feel::columnar
