// Fuzz: the input chooses among the ways to write an expression or unary tests
// (reference/random_expression.hpp); machine and reference interpreter must agree on the value, and on why it
// is null, with and without missing inputs.
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <cstdlib>

#include "feel/reference/compare.hpp"
#include "feel/reference/random_expression.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace guohe::feel;
  static const Scope* const scope = new Scope(reference::RandomExpression::scope());
  static Machine machine;
  std::size_t at = 0;
  reference::RandomExpression random(
      [&](std::size_t count) -> std::size_t { return at < size ? data[at++] % count : 0; });
  const bool tests = size > 0 && data[0] % 4 == 0;
  const int depth = size > 64 ? 4 : 3;
  const std::string text = tests ? random.tests(depth) : random.expression(depth);
  const Compilation made =
      tests ? compile_unary_tests(Expression(text), *scope, "n") : compile(Expression(text), *scope);
  if (!made.program) return 0;
  // What is printed means the same: it compiles again, and is printed the same.
  if (!tests) {
    const Compilation again = compile(Expression(print(*made.program)), *scope);
    if (!again.program || print(*again.program) != print(*made.program)) {
      std::fprintf(stderr, "%s\nprints as\n%s\n", text.c_str(), print(*made.program).c_str());
      std::abort();
    }
  }
  std::vector<Value> frame = scope->new_frame();
  frame[0] = Value::number(2);
  frame[2] = *from_json(R"([1, "a", null, true, [2], {"age": 3}])", Type::any());
  frame[3] = *from_json(R"([{"age": 1, "a": "x"}, {"a": "b"}, {"age": 5}])", scope->type(3));
  for (const bool aware : {false, true}) {
    EvalOptions options;
    options.missing_aware = aware;
    options.now = parse_date_time("2025-04-08T09:30:00@Asia/Shanghai");
    options.steps_max = 20'000;
    options.list_items_max = 1000;
    options.string_bytes_max = 10'000;
    options.call_depth_max = 50;
    const std::string difference = reference::difference(*made.program, frame, options, machine);
    if (difference.empty()) continue;
    std::fprintf(stderr, "%s\n", difference.c_str());
    std::abort();
  }
  return 0;
}
