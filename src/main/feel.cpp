// guohe feel: one FEEL expression, with the entries of a JSON object as its names.
// SPDX-License-Identifier: Apache-2.0
#include "feel/feel.hpp"

#include "main/open_arguments.hpp"
#include "main/terminal.hpp"

namespace guohe::cli {
namespace {

const Usage& usage() {
  static const Usage the = {
      "feel",
      {"计算一个 FEEL 表达式（DMN 1.5）并显示结果。",
       "Evaluates a FEEL expression (DMN 1.5) and shows the result."},
      {{"EXPRESSION", {"表达式", "the expression"}}},
      {{"--context",
        "FILE",
        {"JSON 对象，其成员可在表达式中使用", "a JSON object whose members the expression may use"},
        {}}}};
  return the;
}

}  // namespace

int run_feel(const Invocation& invocation) {
  const Language language = invocation.language;
  Arguments arguments;
  if (const auto code = open_arguments(usage(), invocation, arguments)) return *code;

  feel::Scope scope;
  std::vector<feel::Value> given;
  if (const std::string path = arguments.get("--context"); !path.empty()) {
    const auto text = read_file(path);
    if (!text) return cannot_read(path, language);
    const Result<feel::Value> context = feel::from_json(*text, feel::Type::any());
    if (!context) return fail(context.error(), kBadData, language, path);
    if (!context->is(feel::Type::Kind::context)) {
      return fail(Text{path + "：应是 JSON 对象", path + ": expected a JSON object"}, kBadData, language);
    }
    for (const std::string& name : context->shape().names()) {
      given.push_back(*context->entry(name));
      (void)scope.add(name, feel::type_of(given.back()));
    }
  }
  const feel::Compilation made = feel::compile(feel::Expression(arguments.positionals[0]), scope);
  print_diagnostics(made.diagnostics, language);
  if (made.program == nullptr) return kBadData;
  std::vector<feel::Value> frame = scope.new_frame();
  std::copy(given.begin(), given.end(), frame.begin());
  feel::Machine machine;
  const feel::Value value = machine.run(*made.program, frame);
  print(feel::to_feel_literal(value) + "\n");
  if (const feel::Reason* reason = value.reason()) return fail(reason->message, 0, language);
  return 0;
}

}  // namespace guohe::cli
