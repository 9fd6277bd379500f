// Fuzz: any text as a model, compiled and evaluated with a small budget; nothing crashes or hangs, and the
// machine gives what the reference interpreter gives. Models are changed as XML (xml/mutator.hpp).
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <cstdlib>

#include "dmn/compile/compiled.hpp"
#include "dmn/dmn.hpp"
#include "dmn/xml/mutator.hpp"
#include "feel/reference/compare.hpp"

namespace {

using namespace guohe;

feel::Value literal(const char* text) {
  const feel::Scope scope(false);
  static feel::Machine machine;
  return machine.run(*feel::compile(feel::Expression(text), scope).program, {});
}

// A value that most likely conforms to the type.
feel::Value sample(const feel::Type& type, int depth = 0) {
  using Kind = feel::Type::Kind;
  switch (type.kind()) {
    case Kind::string:
      return literal("\"A\"");
    case Kind::boolean:
      return literal("true");
    case Kind::date:
      return literal("@\"2025-01-31\"");
    case Kind::time:
      return literal("@\"10:20:30+08:00\"");
    case Kind::date_time:
      return literal("@\"2024-02-29T23:59:59@Asia/Shanghai\"");
    case Kind::days_duration:
      return literal("@\"P1DT2H\"");
    case Kind::months_duration:
      return literal("@\"P14M\"");
    case Kind::range:
      return literal("[1..5]");
    case Kind::function:
      return literal("function(x) x");
    case Kind::list: {
      feel::Value item = depth < 4 ? sample(type.element(), depth + 1) : feel::Value();
      return feel::Value::list({item, item});
    }
    case Kind::context: {
      feel::ContextBuilder made;
      for (const feel::Type::Field& field : type.fields())
        made.set(field.name, depth < 4 ? sample(field.type, depth + 1) : feel::Value());
      return std::move(made).build();
    }
    default:
      return feel::Value::number(2);
  }
}

bool is_limited(const dmn::Outcome& outcome) {
  for (const dmn::Message& message : outcome.messages) {
    if (message.code.find(".limit.") != std::string::npos) return true;
  }
  return outcome.value.is_null() && outcome.value.why() == feel::Why::limit;
}

// The reference interpreter counts steps and depth otherwise, so what met a limit is not compared.
void agree(dmn::Evaluator& evaluator, const dmn::Model& model, const std::string& name,
           const feel::Value& inputs, const feel::EvalOptions& options) {
  const dmn::Outcome fast = evaluator.evaluate(model, name, inputs, options);
  const auto found = model.by_name.find(name);
  if (found == model.by_name.end() || model.element(found->second).kind != dmn::GraphElement::Kind::decision)
    return;
  const std::string by_machine = feel::reference::described(fast.value);
  if (is_limited(fast) || by_machine.find("limit") != std::string::npos) return;
  const feel::Trace slow = evaluator.explain(model, name, inputs, options);
  if (slow.result.is_null() && slow.result.why() == feel::Why::limit) return;
  for (const feel::Trace::Null& null : slow.nulls) {
    if (null.reason.code.find(".limit.") != std::string::npos) return;
  }
  const std::string by_reference = feel::reference::described(slow.result);
  if (by_machine == by_reference) return;
  std::fprintf(stderr, "%s: %s by the machine, %s by the reference interpreter\n", name.c_str(),
               by_machine.c_str(), by_reference.c_str());
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static dmn::Evaluator evaluator;
  const auto source =
      std::make_shared<const SourceText>("fuzz.dmn", std::string(reinterpret_cast<const char*>(data), size));
  // The model may import itself under another name.
  const dmn::Compilation made =
      dmn::compile(source, [&](std::string_view, std::string_view) { return source; });
  for (const Diagnostic& diagnostic : made.diagnostics) (void)render(diagnostic, Language::en);
  if (!made.model) return 0;
  feel::EvalOptions options;
  options.now = feel::parse_date_time("2025-04-08T09:30:00@Asia/Shanghai");
  options.steps_max = 2000;
  options.list_items_max = 300;
  options.string_bytes_max = 10'000;
  options.value_weight_max = 10'000;
  options.call_depth_max = 50;
  feel::ContextBuilder fitting;
  feel::ContextBuilder numbers;
  for (const dmn::Element& element : dmn::elements(*made.model)) {
    if (element.kind == dmn::Element::Kind::business_knowledge_model ||
        element.kind == dmn::Element::Kind::decision_service)
      continue;
    fitting.set(element.name, sample(element.type));
    numbers.set(element.name, feel::Value::number(1));
  }
  for (const feel::Value& given : {std::move(fitting).build(), std::move(numbers).build()}) {
    const dmn::Outcome all = evaluator.evaluate_all(*made.model, given, options);
    (void)feel::to_feel_literal(all.value);
    (void)feel::to_json(all.value);
    for (const dmn::Element& element : dmn::elements(*made.model))
      agree(evaluator, *made.model, element.name, given, options);
  }
  return 0;
}
