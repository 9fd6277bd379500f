// Fuzz: any text through parser, checker, compiler, machine and reference interpreter, with a small budget.
// The two evaluators must agree wherever neither meets a limit.
// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>

#include "feel/feel.hpp"
#include "feel/reference/interpreter.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace guohe::feel;
  static const Scope* const scope = [] {
    auto* made = new Scope(false);
    made->add("n", Type::number());
    made->add("people",
              Type::list(Type::record({{"age", Type::number()}, {"full name", Type::string()}}, "person")));
    made->add("a-b", Type::any());
    return made;
  }();
  static Machine machine;
  const std::string text(reinterpret_cast<const char*>(data), size);
  for (const bool tests : {false, true}) {
    const Compilation made =
        tests ? compile_unary_tests(Expression(text), *scope, "n") : compile(Expression(text), *scope);
    for (const guohe::Diagnostic& diagnostic : made.diagnostics)
      (void)guohe::render(diagnostic, guohe::Language::en);
    if (!made.program) continue;
    (void)compile(Expression(print(*made.program)), *scope);
    for (const bool aware : {false, true}) {
      EvalOptions options;
      options.missing_aware = aware;
      options.steps_max = 2000;
      options.list_items_max = 300;
      options.string_bytes_max = 10'000;
      options.call_depth_max = 50;
      std::vector<Value> frame = scope->new_frame();
      frame[1] = *from_json(R"([{"age": 1}, {"full name": "x"}])", scope->type(1));
      const Value fast = machine.run(*made.program, frame, options);
      const Value slow = explain(*made.program, frame, options).result;
      const auto limited = [](const Value& value) { return value.is_null() && value.why() == Why::limit; };
      if (!limited(fast) && !limited(slow) && to_feel_literal(fast) != to_feel_literal(slow)) std::abort();
      (void)to_json(fast);
    }
  }
  return 0;
}
