// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "policy/cases/case_input.hpp"
#include "policy/desk/completions.hpp"
#include "policy/verdict/explain.hpp"
#include "policy/verdict/prepare.hpp"

namespace guohe::policy {
namespace {

constexpr std::size_t kInputsShown = 40;

std::string feel_text(const feel::Value& value) {
  return feel::to_feel_literal(value, kItemsShown);
}

programme::ExpressionValue value_on(const CompiledTopic& topic, const feel::Program& program,
                                    Prepared prepared) {
  feel::EvalOptions options;
  options.missing_aware = true;
  const feel::Trace trace = feel::explain(program, prepared.frame, options);
  programme::ExpressionValue made;
  made.value = feel_text(trace.result);
  made.missing = trace.result.is_missing();
  for (const auto& input : trace.inputs) {
    if (made.inputs.size() == kInputsShown) break;
    made.inputs.push_back({input.path, topic.label_of(input.path),
                           input.missing ? std::string() : feel_text(input.value), input.missing});
  }
  for (const auto& step : trace.steps) {
    if (made.steps.size() == kStepsShown) break;
    made.steps.push_back({step.expression, step.shown});
  }
  return made;
}

}  // namespace

Result<programme::ExpressionCheck> checked_expression(const Assembled& assembled, const CompiledTopic& topic,
                                                      const std::string& expression,
                                                      const std::string& expects,
                                                      const std::string& case_file) {
  feel::CompileOptions options;
  if (expects == "boolean") options.expected = feel::Type::boolean();
  const feel::Expression source(expression);
  const feel::Compilation compiled = feel::compile(source, topic.scope, options);
  programme::ExpressionCheck check;
  check.sound = compiled.program != nullptr;
  if (check.sound) check.type = compiled.type.name();
  for (const Diagnostic& one : compiled.diagnostics) {
    const Position at = one.source == nullptr ? Position{} : one.source->position(one.span.begin);
    check.problems.push_back({one.code, static_cast<programme::PackSeverity>(one.severity), one.message,
                              static_cast<int>(one.span.begin), static_cast<int>(one.span.end),
                              static_cast<int>(at.line), static_cast<int>(at.column)});
  }
  if (case_file.empty()) return check;
  Diagnostics ignored;
  const Error unknown{ErrorKind::not_found,
                      "pack_case.unknown",
                      {"没有可用的案例 `" + case_file + "`", "there is no case `" + case_file + "` to use"},
                      "/case_file",
                      {}};
  const std::string file = assembled.full(case_file);
  if (!assembled.texts.contains(case_file)) return unknown;
  const auto input = read_case(*assembled.library, assembled.files, file, ignored);
  if (!input || input->topic != topic.source.id) return unknown;
  if (!check.sound) return check;
  auto prepared = prepare(topic, input->input);
  if (!prepared) return unknown;
  check.value = value_on(topic, *compiled.program, *std::move(prepared));
  return check;
}

}  // namespace guohe::policy
