// Walks a plan's instructions over a chunk, or over one of its applications, and hands out what they gave.
// SPDX-License-Identifier: Apache-2.0
#include "feel/columnar/runner.hpp"

#include <algorithm>

#include "base/date.hpp"

namespace guohe::feel::columnar {
Runner::State::State(Plan of)
    : plan(std::move(of)), form(plan.form()), kernel(kernels()), single(form, map_table, join_table) {
  aware = form.options.missing_aware;
  for (std::size_t i = 0; i < kMaps; ++i) {
    for (std::uint8_t a = 0; a < 8; ++a) map_table[i][a] = mapped(static_cast<Map>(i), a, aware);
  }
  for (std::size_t i = 0; i < kJoins; ++i) {
    for (std::uint8_t a = 0; a < 8; ++a) {
      for (std::uint8_t b = 0; b < 8; ++b)
        join_table[i][a * 8 + b] = joined(static_cast<Join>(i), a, b, aware);
    }
  }
  views.resize(form.registers.size());
  storage.resize(form.storage_levels.size());
  origins.resize(2 + form.layout.lists.size());
  elements.resize(form.levels.size());
  constants.resize(form.registers.size());
  for (std::size_t i = 0; i < form.registers.size(); ++i) {
    const Register& reg = form.registers[i];
    if (reg.from != Register::From::constant) continue;
    if (is_wide(reg.kind)) {
      constants[i] = reg.value;
    } else {
      reinterpret_cast<std::int32_t*>(&constants[i])[0] = static_cast<std::int32_t>(reg.value);
    }
    views[i].data = reinterpret_cast<const std::uint8_t*>(&constants[i]);
    views[i].stride = 0;
  }
}

void Runner::State::bind(const Chunk& given) {
  if (&given.data() == bound) return;
  chunk = given;
  bound = &chunk.data();
  // The chunk's numbers of the plan's texts; one that it does not have is equal to none of it.
  text_numbers.resize(form.texts.size());
  for (std::size_t i = 0; i < form.texts.size(); ++i) {
    const std::int32_t number = bound->texts.find(form.texts[i]);
    text_numbers[i] = number < 0 ? -1 - static_cast<std::int32_t>(i) : number;
  }
  text_sets = form.text_sets;
  for (std::vector<std::int64_t>& set : text_sets) {
    for (std::int64_t& text : set) text = text_numbers[static_cast<std::size_t>(text)];
  }
  if (single.fits()) single.bind(*bound, text_numbers, text_sets);
  for (std::size_t i = 0; i < form.registers.size(); ++i) {
    const Register& reg = form.registers[i];
    if (reg.from == Register::From::constant && reg.kind == Kind::text)
      reinterpret_cast<std::int32_t*>(&constants[i])[0] = text_numbers[static_cast<std::size_t>(reg.value)];
    if (reg.from != Register::From::column) continue;
    const ColumnData& column = bound->columns[static_cast<std::size_t>(reg.number)];
    const int list = form.layout.columns[static_cast<std::size_t>(reg.number)].list;
    View& view = views[i];
    view.data = column.bytes(reg.kind);
    view.states = column.states.empty() ? nullptr : column.states.data();
    view.group = static_cast<std::uint16_t>(list + 2);
    view.two_valued = column.two_valued;
  }
}

void Runner::State::run(std::size_t first, std::size_t count) {
  first_row = first;
  rows = count;
  origins[1] = first;
  for (std::size_t i = 0; i < form.layout.lists.size(); ++i) origins[2 + i] = bound->lists[i].offsets[first];
  elements[0].size = count;
  for (std::size_t i = 1; i < form.levels.size(); ++i) {
    const Level& level = form.levels[i];
    if (!level.used) continue;
    if (level.list < 0) {
      make_pairs(i);
      continue;
    }
    const ListData& list = bound->lists[static_cast<std::size_t>(level.list)];
    Elements& of = elements[i];
    of.offsets = list.offsets.data() + first;
    of.base = of.offsets[0];
    of.size = of.offsets[count] - of.base;
    of.outer = list.rows.data() + of.base;
    of.outer_base = static_cast<std::uint32_t>(first);
  }
  for (const Instruction& now : form.code) execute(now);
}

// Every element of the outer list with every one of the inner list of the same application. A level of pairs
// always comes after its two.
void Runner::State::make_pairs(std::size_t number) {
  const Level& level = form.levels[number];
  Elements& of = elements[number];
  const Elements& outer = elements[static_cast<std::size_t>(level.outer)];
  const Elements& inner = elements[static_cast<std::size_t>(level.inner)];
  of.own_offsets.resize(outer.size + 1);
  std::size_t total = 0;
  for (std::size_t i = 0; i < outer.size; ++i) {
    of.own_offsets[i] = static_cast<std::uint32_t>(total);
    const std::uint32_t row = outer.outer[i] - outer.outer_base;
    total += inner.offsets[row + 1] - inner.offsets[row];
  }
  of.own_offsets[outer.size] = static_cast<std::uint32_t>(total);
  of.size = total;
  of.own_outer.resize(total);
  of.own_inner.resize(total);
  of.own_rows.resize(total);
  for (std::size_t i = 0; i < outer.size; ++i) {
    const std::uint32_t row = outer.outer[i] - outer.outer_base;
    const std::uint32_t begin = inner.offsets[row] - inner.base;
    for (std::uint32_t at = of.own_offsets[i], j = begin; at < of.own_offsets[i + 1]; ++at, ++j) {
      of.own_outer[at] = static_cast<std::uint32_t>(i);
      of.own_inner[at] = j;
      of.own_rows[at] = row;
    }
  }
  of.offsets = of.own_offsets.data();
  of.base = 0;
  of.outer = of.own_outer.data();
  of.outer_base = 0;
}

void Runner::State::execute(const Instruction& now) {
  const std::size_t n = elements[now.level].size;
  switch (now.op) {
    case Op::compare:
      return compare(now, n);
    case Op::compare_bounds:
      return compare_bounds(now, n);
    case Op::map:
    case Op::state:
      return map(now, n);
    case Op::join:
      return join(now, n);
    case Op::fill: {
      auto* to = result<std::uint8_t>(now.to, n);
      std::fill_n(to, n, static_cast<std::uint8_t>(now.x));
      views[now.to].two_valued = true;
      return;
    }
    case Op::in_set:
      return in_set(now, n);
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::scale:
    case Op::negate:
      return arithmetic(now, n);
    case Op::add_days:
    case Op::add_months:
    case Op::days_between:
    case Op::date_part:
      return dates(now, n);
    case Op::choose:
      return choose(now, n);
    case Op::exact:
      return exact(now, n);
    case Op::open:
      return open(now, n);
    case Op::spread:
      return spread(now, n);
    case Op::any:
    case Op::all:
      return fold_truths(now);
    case Op::any_equal:
      return find_equal(now);
    case Op::size:
      return size_of(now);
    case Op::count:
      return count(now);
    case Op::sum:
    case Op::least:
    case Op::greatest:
      return gather(now);
  }
}

Runner::Runner(const Plan& plan) : state_(std::make_unique<State>(plan)) {}
Runner::~Runner() = default;
Runner::Runner(Runner&&) noexcept = default;
Runner& Runner::operator=(Runner&&) noexcept = default;

void Runner::run(const Chunk& chunk) {
  if (chunk.size() == 0) return;
  state_->bind(chunk);
  state_->alone = false;
  state_->run(0, chunk.size());
}

void Runner::run(const Chunk& chunk, std::size_t row) {
  state_->bind(chunk);
  state_->alone = state_->single.fits();
  if (state_->alone) {
    state_->rows = 1;
    state_->single.run(row);
  } else {
    state_->run(row, 1);
  }
}

std::span<const std::uint8_t> Runner::codes(std::size_t program) const {
  const Output& output = state_->form.outputs[program];
  if (!output.covered || state_->form.registers[output.to].kind != Kind::truth) return {};
  return {state_->result_codes(output.to), state_->rows};
}

Code Runner::code(std::size_t program, std::size_t row) const {
  const Output& output = state_->form.outputs[program];
  if (!output.covered || state_->form.registers[output.to].kind != Kind::truth) return Code::elsewhere;
  return static_cast<Code>(state_->result_codes(output.to)[row]);
}

void Runner::true_bits(std::size_t program, std::span<std::uint64_t> bits) const {
  std::fill(bits.begin(), bits.end(), std::uint64_t{0});
  const auto all = codes(program);
  for (std::size_t i = 0; i < all.size(); ++i) {
    bits[i / 64] |= static_cast<std::uint64_t>(all[i] == kYes) << (i % 64);
  }
}

std::optional<Value> Runner::value(std::size_t program, std::size_t row) const {
  const Output& output = state_->form.outputs[program];
  if (!output.covered) return std::nullopt;
  const Register& reg = state_->form.registers[output.to];
  std::uint8_t code =
      reg.kind == Kind::truth ? state_->result_codes(output.to)[row] : state_->result_state(output.to, row);
  switch (code) {
    case kElsewhere:
      return std::nullopt;
    case kError:
      return Value::null(Why::error);
    case kJudgement:
      return Value::null(Why::judgement);
    case kMissing:
      return Value::missing();
    default:
      break;
  }
  switch (reg.kind) {
    case Kind::truth:
      return Value::boolean(code == kYes);
    case Kind::number:
      return Value::number(Decimal::from_scaled(state_->result_value(output.to, row), reg.digits));
    case Kind::text: {
      const std::int64_t number = state_->result_value(output.to, row);
      if (number < 0) return Value::string(state_->form.texts[static_cast<std::size_t>(-1 - number)]);
      return Value::string(std::string(state_->bound->texts[static_cast<std::size_t>(number)]));
    }
    case Kind::date:
      return Value::date(from_days(state_->result_value(output.to, row)).value_or(Date{}));
    case Kind::seconds:
      return Value::days_duration({state_->result_value(output.to, row), 0});
    case Kind::months:
      return Value::months_duration({state_->result_value(output.to, row)});
  }
  return std::nullopt;
}

}  // namespace guohe::feel::columnar
