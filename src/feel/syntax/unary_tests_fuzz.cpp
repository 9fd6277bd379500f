// Fuzz: any text as unary tests of a number, a string and a value of any type: compiled, printed, and run by
// both evaluators, which must agree.
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <cstdlib>

#include "feel/reference/compare.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace guohe::feel;
  static const Scope* const scope = [] {
    auto* made = new Scope(false);
    made->add("number", Type::number());
    made->add("text", Type::string());
    made->add("any-thing", Type::any());
    return made;
  }();
  static Machine machine;
  const Expression tests(std::string(reinterpret_cast<const char*>(data), size));
  const std::vector<Value> frame = {Value::number(3), Value::string("a"), Value::list({Value::number(1)})};
  for (const char* input : {"number", "text", "any-thing"}) {
    const Compilation made = compile_unary_tests(tests, *scope, input);
    for (const guohe::Diagnostic& diagnostic : made.diagnostics)
      (void)guohe::render(diagnostic, guohe::Language::zh);
    if (!made.program) continue;
    (void)print(*made.program);
    EvalOptions options;
    options.steps_max = 2000;
    options.list_items_max = 300;
    options.string_bytes_max = 10'000;
    options.call_depth_max = 50;
    const std::string difference = reference::difference(*made.program, frame, options, machine);
    if (difference.empty()) continue;
    std::fprintf(stderr, "%s\n", difference.c_str());
    std::abort();
  }
  return 0;
}
