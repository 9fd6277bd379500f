// SPDX-License-Identifier: Apache-2.0
#include "feel/columnar/single.hpp"

#include <algorithm>

#include "feel/columnar/semantics.hpp"

namespace guohe::feel::columnar {
Single::Single(const Plan::Form& form, MapTables maps, JoinTables joins)
    : form_(form), aware_(form.options.missing_aware), joins_(joins) {
  for (const Level& level : form.levels)
    fits_ = fits_ && !(level.used && level.list < 0 && &level != &form.levels[0]);
  if (!fits_ || form.levels.size() > 250) {
    fits_ = false;
    return;
  }
  // Registers of level 0 stand close together; those of lists have room for the longest list.
  const auto room = [&](const Register& reg) {
    const bool one = reg.from == Register::From::constant || reg.level == 0;
    return one ? std::size_t{1} : kListMax;
  };
  std::size_t total = 0;
  for (const Register& reg : form.registers) total += room(reg);
  values_.resize(total);
  codes_.resize(total);
  places_.resize(form.registers.size());
  std::size_t at = 0;
  for (const bool ones : {true, false}) {
    for (std::size_t i = 0; i < form.registers.size(); ++i) {
      const Register& reg = form.registers[i];
      if ((room(reg) == 1) != ones) continue;
      places_[i] = {values_.data() + at, codes_.data() + at};
      if (reg.from == Register::From::constant) *places_[i].value = reg.value;
      at += room(reg);
    }
  }
  std::vector<bool> read(form.registers.size(), false);
  const auto place = [&](std::uint16_t number) {
    read[number] = true;
    return places_[number];
  };
  for (const Instruction& now : form.code) {
    Step step;
    step.op = now.op;
    step.way = way_of(now);
    step.sub = now.sub;
    step.level = static_cast<std::uint8_t>(now.level);
    step.list = form.levels[now.level].list;
    step.x = now.x;
    step.masked = now.c != 0;
    step.to = places_[now.to];
    if (now.op == Op::count) step.to_high = places_[now.d];
    const auto same = [&](std::uint16_t number) {
      return form.registers[number].from == Register::From::constant;
    };
    step.a = place(now.a);
    step.b = place(now.b);
    step.c = place(now.c);
    step.d = place(now.d);
    step.a_same = same(now.a);
    step.b_same = same(now.b);
    step.c_same = same(now.c);
    if (now.op == Op::map || now.op == Op::state) step.table = maps[now.sub];
    if (now.op == Op::join) step.table = joins[now.sub];
    if (now.op == Op::any) step.table = joins[static_cast<std::size_t>(Join::disjunction)];
    if (now.op == Op::all) step.table = joins[static_cast<std::size_t>(Join::conjunction)];
    if (now.op == Op::compare) step.signs = holding_signs(static_cast<Compare>(now.sub));
    if (now.op == Op::any_equal) step.outer = static_cast<std::uint8_t>(now.x);
    if (now.op == Op::in_set && now.sub == 0) step.set = &form.sets[static_cast<std::size_t>(now.x)];
    // Sums are also of a constant first operand.
    if (now.op == Op::add || now.op == Op::subtract) {
      if (same(now.a) && now.level != 0) fits_ = false;
    }
    if (now.op == Op::compare_bounds && now.level != 0) fits_ = false;
    steps_.push_back(step);
  }
  for (const Output& output : form.outputs) {
    if (output.covered) read[output.to] = true;
  }
  for (std::size_t i = 0; i < form.registers.size(); ++i) {
    const Register& reg = form.registers[i];
    if (reg.from != Register::From::column || !read[i]) continue;
    Load one;
    one.reg = static_cast<std::uint16_t>(i);
    one.column = reg.number;
    one.list = form.layout.columns[static_cast<std::size_t>(reg.number)].list;
    one.kind = reg.kind;
    one.to = places_[i];
    loads_.push_back(one);
  }
  // Those of one kind follow each other, so that the loop over them takes the same turns.
  std::stable_sort(loads_.begin(), loads_.end(), [](const Load& a, const Load& b) {
    return std::pair(a.list, a.kind) < std::pair(b.list, b.kind);
  });
  sizes_.assign(form.levels.size(), 1);
  list_states_.assign(form.layout.lists.size(), kYes);
  firsts_.resize(form.layout.lists.size());
  counts_.resize(form.layout.lists.size());
}

void Single::bind(const Chunk::Data& data, const std::vector<std::int32_t>& text_numbers,
                  const std::vector<std::vector<std::int64_t>>& text_sets) {
  data_ = &data;
  for (std::size_t i = 0; i < form_.registers.size(); ++i) {
    const Register& reg = form_.registers[i];
    if (reg.from == Register::From::constant && reg.kind == Kind::text)
      *places_[i].value = text_numbers[static_cast<std::size_t>(reg.value)];
  }
  for (Step& step : steps_) {
    if (step.op == Op::in_set && step.sub != 0) step.set = &text_sets[static_cast<std::size_t>(step.x)];
  }
  for (Load& one : loads_) {
    const ColumnData& column = data.columns[static_cast<std::size_t>(one.column)];
    one.data = column.bytes(one.kind);
    one.states = column.states.empty() ? nullptr : column.states.data();
    if (one.states == nullptr) std::fill_n(one.to.code, one.list < 0 ? 1 : kListMax, kYes);
  }
}

void Single::load(const Load& one, std::size_t first, std::size_t count) {
  const auto copy = [&](const auto* from, auto* to) {
    for (std::size_t i = 0; i < count; ++i) to[i] = from[first + i];
  };
  switch (bytes_of(one.kind)) {
    case 1:
      copy(one.data, one.to.code);
      return;
    case 4:
      copy(reinterpret_cast<const std::int32_t*>(one.data), one.to.value);
      break;
    default:
      copy(reinterpret_cast<const std::int64_t*>(one.data), one.to.value);
  }
  if (one.states != nullptr) copy(one.states, one.to.code);
}

void Single::run(std::size_t row) {
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    const ListData& list = data_->lists[i];
    firsts_[i] = list.offsets[row];
    counts_[i] = list.offsets[row + 1] - list.offsets[row];
    list_states_[i] = list.states.empty() ? kYes : list.states[row];
  }
  for (std::size_t i = 1; i < sizes_.size(); ++i) {
    const int list = form_.levels[i].list;
    if (list >= 0) sizes_[i] = counts_[static_cast<std::size_t>(list)];
  }
  for (const Load& one : loads_) {
    if (one.list < 0) {
      if (one.kind == Kind::truth) {
        *one.to.code = one.data[row];
        continue;
      }
      *one.to.value = is_wide(one.kind) ? reinterpret_cast<const std::int64_t*>(one.data)[row]
                                        : reinterpret_cast<const std::int32_t*>(one.data)[row];
      if (one.states != nullptr) *one.to.code = one.states[row];
    } else {
      load(one, firsts_[static_cast<std::size_t>(one.list)], counts_[static_cast<std::size_t>(one.list)]);
    }
  }
  execute();
}

// What comes up most stands in the loop itself; the rest is called.
void Single::execute() const {
  for (const Step& now : steps_) {
    const std::size_t n = sizes_[now.level];
    std::uint8_t* const to = now.to.code;
    const auto compare = [&](std::size_t i, std::size_t j) {
      const std::uint8_t x = now.a.code[i];
      const std::uint8_t y = now.b.code[j];
      to[i] = (x | y) == kYes ? code_of_signs(now.signs, now.a.value[i], now.b.value[j])
                              : compared_nulls(static_cast<Compare>(now.sub), x, y, aware_);
    };
    const auto each = [&](const auto& work) {
      for (std::size_t i = 0; i < n; ++i) work(i);
    };
    switch (now.way) {
      case Way::compare_one:
        compare(0, 0);
        break;
      case Way::compare_list:
        if (now.b_same) {
          each([&](std::size_t i) { compare(i, 0); });
        } else {
          each([&](std::size_t i) { compare(i, i); });
        }
        break;
      case Way::map_one:
        *to = now.table[*now.a.code];
        break;
      case Way::map_list:
        each([&](std::size_t i) { to[i] = now.table[now.a.code[i]]; });
        break;
      case Way::join_one:
        *to = now.table[*now.a.code * 8 + *now.b.code];
        break;
      case Way::join_list:
        each([&](std::size_t i) { to[i] = now.table[now.a.code[i] * 8 + now.b.code[i]]; });
        break;
      case Way::spread:
        each([&](std::size_t i) {
          now.to.value[i] = *now.a.value;
          to[i] = *now.a.code;
        });
        break;
      case Way::fold: {
        std::uint8_t code = now.op == Op::any ? kNo : kYes;
        each([&](std::size_t i) { code = now.table[code * 8 + now.a.code[i]]; });
        const std::uint8_t list = list_state(now.list);
        *to = list != kYes && (!now.masked || undecided(list, aware_)) ? list : code;
        break;
      }
      case Way::count:
        count(now, n);
        break;
      case Way::any_equal:
        find_equal(now, n);
        break;
      case Way::other:
        other(now, n);
    }
  }
}

Single::Way Single::way_of(const Instruction& now) {
  const bool one = now.level == 0;
  switch (now.op) {
    case Op::compare:
      return one ? Way::compare_one : Way::compare_list;
    case Op::map:
    case Op::state:
      return one ? Way::map_one : Way::map_list;
    case Op::join:
      return one ? Way::join_one : Way::join_list;
    case Op::spread:
      return Way::spread;
    case Op::any:
    case Op::all:
      return Way::fold;
    case Op::count:
      return Way::count;
    case Op::any_equal:
      return Way::any_equal;
    default:
      return Way::other;
  }
}

void Single::other(const Step& now, std::size_t n) const {
  std::int64_t* const to = now.to.value;
  std::uint8_t* const to_code = now.to.code;
  const std::size_t b_step = now.b_same ? 0 : 1;
  switch (now.op) {
    case Op::compare_bounds: {
      const std::uint8_t x = std::max(*now.a.code, *now.b.code);
      const std::uint8_t y = std::max(*now.c.code, *now.d.code);
      *to_code = compared_bounds(static_cast<Compare>(now.sub), {*now.a.value, *now.b.value, x},
                                 {*now.c.value, *now.d.value, y}, aware_);
      return;
    }
    case Op::fill:
      for (std::size_t i = 0; i < n; ++i) to_code[i] = static_cast<std::uint8_t>(now.x);
      return;
    case Op::in_set:
      for (std::size_t i = 0; i < n; ++i) {
        const std::uint8_t x = now.a.code[i];
        bool found = false;
        for (const std::int64_t one : *now.set) found |= one == now.a.value[i];
        // A null that is not missing is just not among them.
        const bool open = x == kElsewhere || (aware_ && x == kMissing);
        to_code[i] = x == kYes ? code_of(found) : open ? x : kNo;
      }
      return;
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::scale:
    case Op::negate: {
      const bool two = now.op != Op::scale && now.op != Op::negate;
      for (std::size_t i = 0; i < n; ++i) {
        const std::uint8_t y = two ? now.b.code[i * b_step] : kYes;
        const std::int64_t by = two ? now.b.value[i * b_step] : now.x;
        const bool over = overflows(now.op, now.a.value[i], by, to[i]);
        const std::uint8_t state = std::max(now.a.code[i], y);
        to_code[i] = state == kYes && over ? kElsewhere : state;
      }
      return;
    }
    case Op::add_days:
    case Op::add_months:
      for (std::size_t i = 0; i < n; ++i) {
        std::int32_t moved = 0;
        const bool fits = now.a.code[i] != kYes || moved_date(now.op, now.a.value[i], now.x, moved);
        to[i] = moved;
        to_code[i] = fits ? now.a.code[i] : kElsewhere;
      }
      return;
    case Op::days_between:
    case Op::date_part:
      return dates(now, n);
    case Op::choose:
    case Op::exact:
    case Op::open:
      return choose(now, n);
    default:
      fold(now, n);
  }
}

void Single::dates(const Step& now, std::size_t n) const {
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t first = now.a_same ? 0 : i;
    const std::size_t second = now.b_same ? 0 : i;
    if (now.op == Op::date_part) {
      now.to.value[i] = part_of(from_days(now.a.value[i]).value_or(Date{}), now.sub);
      now.to.code[i] = now.a.code[i];
    } else {
      now.to.value[i] = (now.a.value[first] - now.b.value[second]) * kDaySeconds;
      now.to.code[i] = std::max(now.a.code[first], now.b.code[second]);
    }
  }
}

void Single::choose(const Step& now, std::size_t n) const {
  const std::size_t b_step = now.b_same ? 0 : 1;
  const std::size_t c_step = now.c_same ? 0 : 1;
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t b = i * b_step;
    const std::size_t c = i * c_step;
    const std::uint8_t of_a = now.a.code[i];
    if (now.op == Op::choose) {
      const bool yes = of_a == kYes;
      now.to.value[i] = yes ? now.b.value[b] : now.c.value[c];
      now.to.code[i] = yes ? now.b.code[b] : undecided(of_a, aware_) ? of_a : now.c.code[c];
      continue;
    }
    now.to.value[i] = now.a.value[i];
    if (now.op == Op::exact) {
      const std::uint8_t state = std::max(of_a, now.b.code[b]);
      const bool differ = now.a.value[i] != now.b.value[b];
      now.to.code[i] = state == kYes && differ ? (now.x != 0 ? kElsewhere : kMissing) : state;
    } else {
      const bool weak = of_a == kError || of_a == kJudgement;
      const bool uncertain =
          std::max(now.b.code[b], now.c.code[c]) == kYes && now.b.value[b] != now.c.value[c];
      now.to.code[i] = weak && uncertain ? kMissing : of_a;
    }
  }
}

// From a list's elements to the application; see fold.cpp, which does the same for many.
void Single::find_equal(const Step& now, std::size_t n) const {
  const std::uint8_t list = list_state(now.list);
  const std::uint8_t* either = joins_[static_cast<std::size_t>(Join::disjunction)];
  for (std::size_t i = 0; i < sizes_[now.outer]; ++i) {
    const std::uint8_t x = now.a.code[i];
    const std::int64_t wanted = now.a.value[i];
    bool found = false;
    std::uint8_t nulls = x;
    for (std::size_t j = 0; j < n; ++j) {
      found |= wanted == now.b.value[j];
      nulls |= now.b.code[j];
    }
    std::uint8_t code = code_of(found);
    if (nulls != kYes) {
      code = kNo;
      for (std::size_t j = 0; j < n; ++j) {
        const std::uint8_t y = now.b.code[j];
        const std::uint8_t same =
            (x | y) == kYes ? code_of(wanted == now.b.value[j]) : equal_of_nulls(x, y, aware_);
        code = either[code * 8 + same];
      }
    }
    now.to.code[i] = list == kYes ? code : list;
  }
}

void Single::count(const Step& now, std::size_t n) const {
  std::int64_t sure = 0;
  std::int64_t open = 0;
  bool elsewhere = false;
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint8_t place = now.a.code[i];
    sure += place == kYes ? 1 : 0;
    open += place == kMissing ? 1 : 0;
    elsewhere |= place == kElsewhere;
  }
  const std::uint8_t list = list_state(now.list);
  const std::uint8_t state = undecided(list, aware_) ? list : elsewhere ? kElsewhere : kYes;
  *now.to.value = sure;
  *now.to_high.value = sure + open;
  *now.to.code = state;
  *now.to_high.code = state;
}

void Single::fold(const Step& now, std::size_t n) const {
  const std::uint8_t list = list_state(now.list);
  if (now.op == Op::size) {
    *now.to.value = static_cast<std::int64_t>(n);
    *now.to.code = list;
    return;
  }
  Gathering gathered;
  for (std::size_t i = 0; i < n; ++i)
    gathered.take(now.op, now.masked ? now.a.code[i] : kYes, now.b.value[i], now.b.code[i], aware_);
  *now.to.value = gathered.total;
  *now.to.code = gathered.state(list, now.masked, aware_);
}

}  // namespace guohe::feel::columnar
