// From the elements of a list to the application (or the outer element) that they belong to: some, every,
// count, sum, min and max. A level's elements stand in segments, one an outer element.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "feel/columnar/runner.hpp"
#include "feel/columnar/semantics.hpp"

namespace guohe::feel::columnar {

std::size_t Runner::State::segments(std::uint16_t level) const {
  const int outer = form.levels[level].outer;
  return outer < 0 ? rows : elements[static_cast<std::size_t>(outer)].size;
}

const std::uint8_t* Runner::State::list_states(std::uint16_t level) const {
  const Level& of = form.levels[level];
  const int list = of.list >= 0 ? of.list : form.levels[static_cast<std::size_t>(of.inner)].list;
  const ListData& data = bound->lists[static_cast<std::size_t>(list)];
  return data.states.empty() ? nullptr : data.states.data() + first_row;
}

std::uint8_t Runner::State::list_state(const std::uint8_t* all, std::uint16_t level, std::size_t i) const {
  if (all == nullptr) return kYes;
  const int outer = form.levels[level].outer;
  if (outer < 0) return all[i];
  const Elements& of = elements[static_cast<std::size_t>(outer)];
  return all[of.outer[i] - of.outer_base];
}

void Runner::State::fold_truths(const Instruction& now) {
  const bool any = now.op == Op::any;
  const std::size_t count = segments(now.level);
  const Elements& of = elements[now.level];
  const auto* body = data<std::uint8_t>(now.a);
  const std::uint8_t* lists = list_states(now.level);
  const bool clean = views[now.a].two_valued && lists == nullptr;
  auto* to = result<std::uint8_t>(now.to, count);
  if (clean && count > 1) {
    // Without a branch on the length of a segment, which no processor could foresee.
    if (running.size() < of.size + 1) running.resize(of.size + 1);
    kernel.running_count(body, of.size, running.data());
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint32_t begin = of.offsets[i] - of.base;
      const std::uint32_t end = of.offsets[i + 1] - of.base;
      const std::uint32_t yes = running[end] - running[begin];
      to[i] = (any ? yes != 0 : yes == end - begin) ? kYes : kNo;
    }
    views[now.to].two_valued = true;
    return;
  }
  const std::uint8_t* table =
      join_table[static_cast<std::size_t>(any ? Join::disjunction : Join::conjunction)];
  bool two_valued = true;
  for (std::size_t i = 0; i < count; ++i) {
    std::uint8_t code = any ? kNo : kYes;
    const std::uint32_t end = of.offsets[i + 1] - of.base;
    for (std::uint32_t j = of.offsets[i] - of.base; j < end; ++j) code = table[code * 8 + body[j]];
    if (const std::uint8_t list = list_state(lists, now.level, i); list != kYes) {
      // A filter makes an empty list of a null that is no gap.
      const bool stays =
          now.c == 0 || list == kElsewhere || (aware && (list == kMissing || list == kJudgement));
      code = stays ? list : any ? kNo : kYes;
    }
    to[i] = code;
    two_valued = two_valued && (code == kYes || code == kNo);
  }
  views[now.to].two_valued = two_valued;
}

// For each element of the outer level (now.x): whether one of the inner list of its application is equal.
void Runner::State::find_equal(const Instruction& now) {
  const auto outer_level = static_cast<std::uint16_t>(now.x);
  const Elements& outer = elements[outer_level];
  const Elements& inner = elements[now.level];
  const std::size_t count = outer.size;
  const auto* wanted = data<std::int32_t>(now.a);
  const auto* among = data<std::int32_t>(now.b);
  const std::uint8_t* wanted_states = states(now.a);
  const std::uint8_t* among_states = states(now.b);
  const std::uint8_t* lists = list_states(now.level);
  auto* to = result<std::uint8_t>(now.to, count);
  const std::uint8_t* either = join_table[static_cast<std::size_t>(Join::disjunction)];
  const bool clean = wanted_states == nullptr && among_states == nullptr && lists == nullptr;
  bool two_valued = true;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t row = outer.outer[i] - outer.outer_base;
    const std::uint32_t begin = inner.offsets[row] - inner.base;
    const std::uint32_t end = inner.offsets[row + 1] - inner.base;
    if (clean) {
      bool found = false;
      for (std::uint32_t j = begin; j < end; ++j) found |= among[j] == wanted[i];
      to[i] = found ? kYes : kNo;
      continue;
    }
    std::uint8_t code = kNo;
    const std::uint8_t x = wanted_states == nullptr ? kYes : wanted_states[i];
    for (std::uint32_t j = begin; j < end; ++j) {
      const std::uint8_t y = among_states == nullptr ? kYes : among_states[j];
      const std::uint8_t same = (x | y) != kYes         ? equal_of_nulls(x, y, aware)
                                : among[j] == wanted[i] ? kYes
                                                        : kNo;
      code = either[code * 8 + same];
    }
    if (lists != nullptr && lists[row] != kYes) code = lists[row];
    to[i] = code;
    two_valued = two_valued && (code == kYes || code == kNo);
  }
  views[now.to].two_valued = two_valued;
}

void Runner::State::size_of(const Instruction& now) {
  const std::size_t count = segments(now.level);
  const Elements& of = elements[now.level];
  auto* to = result<std::int64_t>(now.to, count);
  for (std::size_t i = 0; i < count; ++i) to[i] = of.offsets[i + 1] - of.offsets[i];
  const std::uint8_t* lists = list_states(now.level);
  if (lists == nullptr) return;
  auto* to_states = result_states(now.to, count);
  for (std::size_t i = 0; i < count; ++i) to_states[i] = list_state(lists, now.level, i);
}

// How many elements are in a mask: surely, and with those that may be. A list that is null for want of an
// input stays so; any other null is filtered to an empty list.
void Runner::State::count(const Instruction& now) {
  const std::size_t count = segments(now.level);
  const Elements& of = elements[now.level];
  const auto* mask = data<std::uint8_t>(now.a);
  const std::uint8_t* lists = list_states(now.level);
  auto* low = result<std::int64_t>(now.to, count);
  if (views[now.a].two_valued && lists == nullptr) {
    if (count > 1) {
      if (running.size() < of.size + 1) running.resize(of.size + 1);
      kernel.running_count(mask, of.size, running.data());
      for (std::size_t i = 0; i < count; ++i)
        low[i] = running[of.offsets[i + 1] - of.base] - running[of.offsets[i] - of.base];
    } else {
      for (std::size_t i = 0; i < count; ++i) {
        std::int64_t yes = 0;
        for (std::uint32_t j = of.offsets[i] - of.base; j < of.offsets[i + 1] - of.base; ++j)
          yes += mask[j] == kYes ? 1 : 0;
        low[i] = yes;
      }
    }
    views[now.d] = views[now.to];
    return;
  }
  auto* high = result<std::int64_t>(now.d, count);
  auto* low_states = result_states(now.to, count);
  auto* high_states = result_states(now.d, count);
  for (std::size_t i = 0; i < count; ++i) {
    std::int64_t sure = 0;
    std::int64_t open = 0;
    std::uint8_t state = kYes;
    for (std::uint32_t j = of.offsets[i] - of.base; j < of.offsets[i + 1] - of.base; ++j) {
      sure += mask[j] == kYes ? 1 : 0;
      open += mask[j] == kMissing ? 1 : 0;
      if (mask[j] == kElsewhere) state = kElsewhere;
    }
    low[i] = sure;
    high[i] = sure + open;
    const std::uint8_t list = list_state(lists, now.level, i);
    if (undecided(list, aware)) state = list;
    low_states[i] = state;
    high_states[i] = state;
  }
}

void Runner::State::gather(const Instruction& now) {
  const std::size_t count = segments(now.level);
  const Elements& of = elements[now.level];
  const bool masked = now.c != 0;
  const auto* mask = masked ? data<std::uint8_t>(now.a) : nullptr;
  const std::uint8_t* value_states = states(now.b);
  const std::uint8_t* lists = list_states(now.level);
  const bool is_wide_kind = is_wide(form.registers[now.b].kind);
  const auto value_at = [&](std::size_t j) -> std::int64_t {
    return is_wide_kind ? data<std::int64_t>(now.b)[j] : data<std::int32_t>(now.b)[j];
  };
  auto* wide_to = is_wide_kind ? result<std::int64_t>(now.to, count) : nullptr;
  auto* small_to = is_wide_kind ? nullptr : result<std::int32_t>(now.to, count);
  auto* to_states = result_states(now.to, count);
  bool clean = true;
  for (std::size_t i = 0; i < count; ++i) {
    Gathering gathered;
    for (std::uint32_t j = of.offsets[i] - of.base; j < of.offsets[i + 1] - of.base; ++j) {
      gathered.take(now.op, masked ? mask[j] : kYes, value_at(j),
                    value_states == nullptr ? kYes : value_states[j], aware);
    }
    const std::uint8_t state = gathered.state(list_state(lists, now.level, i), masked, aware);
    const std::int64_t total = gathered.total;
    if (is_wide_kind) {
      wide_to[i] = total;
    } else {
      small_to[i] = static_cast<std::int32_t>(total);
    }
    to_states[i] = state;
    clean = clean && state == kYes;
  }
  if (clean) views[now.to].states = nullptr;
}

}  // namespace guohe::feel::columnar
