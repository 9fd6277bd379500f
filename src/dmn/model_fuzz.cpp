// Fuzz: any text as a model, compiled and evaluated with a small budget; nothing crashes or hangs.
// SPDX-License-Identifier: Apache-2.0
#include "dmn/dmn.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace guohe;
  static dmn::Evaluator evaluator;
  const auto source =
      std::make_shared<const SourceText>("fuzz.dmn", std::string(reinterpret_cast<const char*>(data), size));
  // The model may import itself under another name.
  const dmn::Compilation made =
      dmn::compile(source, [&](std::string_view, std::string_view) { return source; });
  for (const Diagnostic& diagnostic : made.diagnostics) (void)render(diagnostic, Language::en);
  if (!made.model) return 0;
  feel::EvalOptions options;
  options.steps_max = 2000;
  options.list_items_max = 300;
  options.string_bytes_max = 10'000;
  options.call_depth_max = 50;
  feel::ContextBuilder inputs;
  for (const dmn::Element& element : dmn::elements(*made.model)) {
    if (element.kind == dmn::Element::Kind::input) inputs.set(element.name, feel::Value::number(1));
  }
  const feel::Value given = std::move(inputs).build();
  const dmn::Outcome all = evaluator.evaluate_all(*made.model, given, options);
  (void)feel::to_feel_literal(all.value);
  for (const dmn::Element& element : dmn::elements(*made.model)) {
    if (element.kind == dmn::Element::Kind::decision) continue;
    (void)evaluator.evaluate(*made.model, element.name, given, options);
  }
  return 0;
}
