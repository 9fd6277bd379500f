// From the typed tree to code: filters, iterations and quantifiers. See generator.hpp.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "feel/compile/generator.hpp"

namespace guohe::feel {

std::uint16_t Generator::open_loop() {
  loops_max_ = std::max(loops_max_, loops_ + 1);
  if (loops_ >= 1000) too_large_ = true;
  return static_cast<std::uint16_t>(loops_++);
}

void Generator::generate_filter(const Node& node, Place to, Place free, bool count) {
  generate(*node.kids[0], to, free);
  if (!node.flag) {
    const std::uint16_t condition = operand(*node.kids[1], free);
    Instruction& made = emit(OpCode::filter_value, to);
    made.a = static_cast<std::uint16_t>(to);
    made.b = condition;
    return;
  }
  const std::uint16_t loop = open_loop();
  const std::uint8_t flag = count ? 1 : 0;
  const std::uint32_t begin = emit_jump(OpCode::filter_begin, to);
  program_.code[begin].b = loop;
  program_.code[begin].flag = flag;
  const std::uint32_t next = emit_jump(OpCode::loop_next, node.index);
  program_.code[next].b = loop;
  const std::uint16_t condition = operand(*node.kids[1], free);
  const std::uint32_t test = emit_jump(OpCode::filter_test, to);
  program_.code[test].a = condition;
  program_.code[test].b = loop;
  program_.code[test].flag = flag;
  program_.code[test].y = next;
  land(next);
  Instruction& end = emit(OpCode::filter_end, to);
  end.b = loop;
  end.flag = flag;
  land(begin);
  land(test);
  --loops_;
}

std::uint32_t Generator::begin_source(const Node& source, std::uint16_t loop, Place to, Place place) {
  if (source.kind == Kind::span) {
    const std::uint16_t low = operand(*source.kids[0], place);
    const std::uint16_t high = operand(*source.kids[1], place + 1);
    const std::uint32_t begin = emit_jump(OpCode::loop_span, to);
    program_.code[begin].a = low;
    program_.code[begin].b = loop;
    program_.code[begin].y = high;
    return begin;
  }
  generate(source, place, place + 1);
  const std::uint32_t begin = emit_jump(OpCode::loop_begin, to);
  program_.code[begin].a = static_cast<std::uint16_t>(place);
  program_.code[begin].b = loop;
  return begin;
}

void Generator::generate_iteration(const Node& node, Place to, Place free) {
  const std::size_t count = node.locals.size();
  const auto first = static_cast<std::uint16_t>(loops_);
  std::vector<std::uint32_t> begins;
  std::vector<std::uint32_t> nexts;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint16_t loop = open_loop();
    if (i == 0) emit(OpCode::collect_begin).b = loop;
    begins.push_back(begin_source(*node.kids[i], loop, to, free));
    free += 2;  // the source stays while its loop runs
    nexts.push_back(emit_jump(OpCode::loop_next, node.locals[i]));
    program_.code[nexts.back()].b = loop;
  }
  if (node.flag) {
    Instruction& partial = emit(OpCode::partial, node.index);
    partial.b = first;
    partial.y = static_cast<std::uint32_t>(count);
  }
  const std::uint16_t value = operand(*node.kids.back(), free);
  Instruction& collect = emit(OpCode::collect);
  collect.a = value;
  collect.b = first;
  collect.x = nexts.back();
  collect.y = static_cast<std::uint32_t>(count);
  collect.flag = is_temporary(value) ? 1 : 0;
  // The end of an inner loop goes on with the next outer one.
  for (std::size_t i = 1; i < count; ++i) program_.code[nexts[i]].x = nexts[i - 1];
  land(nexts[0]);
  emit(OpCode::collect_end, to).b = first;
  for (const std::uint32_t begin : begins) land(begin);
  loops_ = first;
}

void Generator::generate_quantifier(const Node& node, Place to, Place free) {
  const std::size_t count = node.locals.size();
  const auto first = static_cast<std::uint16_t>(loops_);
  const std::uint8_t some = node.kind == Kind::some ? 1 : 0;
  std::vector<std::uint32_t> begins;
  std::vector<std::uint32_t> nexts;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint16_t loop = open_loop();
    if (i == 0) emit(OpCode::quantify_begin).b = loop;
    begins.push_back(begin_source(*node.kids[i], loop, to, free));
    free += 2;
    nexts.push_back(emit_jump(OpCode::loop_next, node.locals[i]));
    program_.code[nexts.back()].b = loop;
  }
  const std::uint16_t condition = operand(*node.kids.back(), free);
  const std::uint32_t test = emit_jump(OpCode::quantify_test, to);
  program_.code[test].a = condition;
  program_.code[test].b = first;
  program_.code[test].y = static_cast<std::uint32_t>(count);
  program_.code[test].flag = static_cast<std::uint8_t>(some | (node.flag ? 2 : 0));
  emit(OpCode::jump).x = nexts.back();
  // A source that is null leaves the result open, and the next outer loop goes on.
  for (std::size_t i = 0; i < count; ++i) {
    land(begins[i]);
    program_.code[begins[i]].flag = 1;  // keep the failure in the loop
    Instruction& fail = emit(OpCode::quantify_fail);
    fail.a = static_cast<std::uint16_t>(first + i);
    fail.b = first;
    const std::uint32_t jump = emit_jump(OpCode::jump);
    if (i > 0) program_.code[jump].x = nexts[i - 1];
  }
  const std::uint32_t over = here();
  for (std::size_t i = 1; i < count; ++i) program_.code[nexts[i]].x = nexts[i - 1];
  program_.code[nexts[0]].x = over;
  fix_first_failure(begins[0], over);
  Instruction& end = emit(OpCode::quantify_end, to);
  end.b = first;
  end.flag = some;
  land(test);
  loops_ = first;
}

void Generator::fix_first_failure(std::uint32_t begin, std::uint32_t over) {
  program_.code[program_.code[begin].x + 1].x = over;
}

}  // namespace guohe::feel
