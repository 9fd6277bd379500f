// guohe dmn: evaluates the decisions of a DMN model, and checks a model.
// SPDX-License-Identifier: Apache-2.0
#include "dmn/dmn.hpp"

#include <algorithm>
#include <filesystem>

#include "base/described.hpp"
#include "base/suggest.hpp"
#include "dmn/analysis/check_tables.hpp"
#include "dmn/json_inputs.hpp"
#include "main/now.hpp"
#include "main/open_arguments.hpp"
#include "main/terminal.hpp"

namespace guohe::cli {

// `dmn eval --format json`: what came out, and what was said on the way.
struct DmnMessage {
  std::string element;
  std::string code;
  Text text;
  std::string place;
};
BOOST_DESCRIBE_STRUCT(DmnMessage, (), (element, code, text, place))
struct DmnResult {
  std::string element;
  json::Raw value;
  std::vector<DmnMessage> messages;
};
BOOST_DESCRIBE_STRUCT(DmnResult, (), (element, value, messages))

namespace {

Positional model_positional() {
  return {"MODEL.dmn", {"DMN 1.2 至 1.5 模型", "a model, DMN 1.2 to 1.5"}};
}

const Usage& eval_usage() {
  static const Usage the = {
      "dmn eval",
      {"计算 DMN 模型的一项决策并显示结果；结果为 null 时说明原因和位置。\n退出码：0 已计算，65 "
       "模型或输入有误，66 文件无法读取。",
       "Evaluates a decision of a DMN model and shows its value, and why and where when it is null.\n"
       "Exit code: 0 evaluated, 65 the model or the inputs are wrong, 66 a file cannot be read."},
      {model_positional()},
      {{"--decision",
        "NAME",
        {"决策、业务知识模型或决策服务，默认全部决策",
         "the decision, business knowledge model or decision service; every decision by default"},
        {}},
       {"--input",
        "FILE",
        {"JSON 对象，成员为各项输入；- 表示标准输入",
         "a JSON object with a member for each input; - for standard input"},
        {}},
       {"--format", "text|json", {"输出格式，默认 text", "the output, text by default"}, {"text", "json"}}}};
  return the;
}

const Usage& check_usage() {
  static const Usage the = {
      "dmn check",
      {"检查 DMN 模型：未知的名称、类型冲突，决策表的空缺、重叠和用不到的规则，各举一例输入。\n退出码：0 "
       "没有问题，1 有问题，65 不是 DMN 模型，66 文件无法读取。",
       "Checks a model: unknown names, type clashes, and the gaps, overlaps and unreachable rules of its\n"
       "decision tables, each with an example input.\n"
       "Exit code: 0 nothing found, 1 something found, 65 not a DMN model, 66 a file cannot be read."},
      {model_positional()},
      {}};
  return the;
}

// Reads and compiles a model; gives an exit code instead when it is none. Imports are looked for beside it.
struct Opened {
  std::shared_ptr<const SourceText> source;
  dmn::Compilation made;
};
std::optional<int> open_model(const std::string& path, Language language, Opened& opened) {
  auto text = read_file(path);
  if (!text) return cannot_read(path, language);
  opened.source = std::make_shared<SourceText>(path, *std::move(text));
  const std::string folder = std::filesystem::path(path).parent_path().string();
  opened.made = dmn::compile(opened.source, dmn::import_from(folder.empty() ? "." : folder));
  print_diagnostics(opened.made.diagnostics, language);
  return opened.made.model == nullptr ? std::optional(kBadData) : std::nullopt;
}

std::string counts_line(const dmn::analysis::TableCounts& counts, std::size_t errors, Language language) {
  const auto item = [&](std::size_t count, const char* zh, const char* one, const char* many) {
    return counted(count, zh, one, many, language);
  };
  const char* comma = language == Language::zh ? "，" : ", ";
  return item(counts.tables, "张决策表", "decision table", "decision tables") + comma +
         item(counts.gaps, "处空缺", "gap", "gaps") + comma +
         item(counts.overlaps, "处重叠", "overlap", "overlaps") + comma +
         item(counts.unreachable, "条用不到的规则", "unreachable rule", "unreachable rules") + comma +
         item(counts.not_analysed, "处未分析", "test not analysed", "tests not analysed") + comma +
         item(errors, "处其他错误", "other error", "other errors") + "\n";
}

bool is_finding(const Diagnostic& diagnostic) {
  return diagnostic.severity != Severity::note;
}

int unknown_element(const dmn::Model& model, const std::string& wanted, Language language) {
  std::vector<std::string> names;
  for (const dmn::Element& element : dmn::elements(model)) {
    if (element.kind != dmn::Element::Kind::input) names.push_back(element.name);
  }
  Text message{"模型中没有 `" + wanted + "`", "the model has no `" + wanted + "`"};
  if (const std::string near = nearest(wanted, names); !near.empty()) {
    message.zh += "，是否应为 `" + near + "`？";
    message.en += ": did you mean `" + near + "`?";
  }
  return fail(message, kBadData, language);
}

void print_text(const dmn::Outcome& outcome, Language language) {
  print(feel::to_feel_literal(outcome.value) + "\n");
  for (const dmn::Message& message : outcome.messages) {
    const std::string place = message.place.empty() ? "" : message.place + ": ";
    fail(Text{place + message.element + "：" + message.text.zh + " [" + message.code + "]",
              place + message.element + ": " + message.text.en + " [" + message.code + "]"},
         0, language);
  }
}

void print_json(const std::string& element, const dmn::Outcome& outcome) {
  DmnResult result{element, {feel::to_json(outcome.value)}, {}};
  for (const dmn::Message& message : outcome.messages) {
    result.messages.push_back({message.element, message.code, message.text, message.place});
  }
  print(json::indented(json::write(result)));
}

}  // namespace

int run_dmn_eval(const Invocation& invocation) {
  const Language language = invocation.language;
  Arguments arguments;
  if (const auto code = open_arguments(eval_usage(), invocation, arguments)) return *code;

  Opened opened;
  if (const auto code = open_model(arguments.positionals[0], language, opened)) return *code;
  const dmn::Compilation& made = opened.made;
  feel::Value inputs = feel::ContextBuilder().build();
  if (const std::string input_path = arguments.get("--input"); !input_path.empty()) {
    const auto json = read_file(input_path);
    if (!json) return cannot_read(input_path, language);
    Result<feel::Value> read = dmn::inputs_from_json(*made.model, *json);
    if (!read) return fail(read.error(), kBadData, language, input_path);
    inputs = *std::move(read);
  }
  dmn::Evaluator evaluator;
  feel::EvalOptions options;
  options.now = now_in_shanghai();
  const std::string wanted = arguments.get("--decision");
  const dmn::Outcome outcome = wanted.empty() ? evaluator.evaluate_all(*made.model, inputs, options)
                                              : evaluator.evaluate(*made.model, wanted, inputs, options);
  if (std::any_of(outcome.messages.begin(), outcome.messages.end(),
                  [](const dmn::Message& one) { return one.code == "dmn.unknown_element"; })) {
    return unknown_element(*made.model, wanted, language);
  }
  if (arguments.get("--format") == "json") {
    print_json(wanted, outcome);
  } else {
    print_text(outcome, language);
  }
  return 0;
}

int run_dmn_check(const Invocation& invocation) {
  const Language language = invocation.language;
  Arguments arguments;
  if (const auto code = open_arguments(check_usage(), invocation, arguments)) return *code;

  Opened opened;
  if (const auto code = open_model(arguments.positionals[0], language, opened)) return *code;
  const dmn::analysis::TableCheck tables = dmn::analysis::check_tables(*opened.made.model, opened.source);
  print_diagnostics(tables.diagnostics, language);
  const auto& said = opened.made.diagnostics;
  const auto errors = static_cast<std::size_t>(std::count_if(
      said.begin(), said.end(), [](const Diagnostic& one) { return one.severity == Severity::error; }));
  print(counts_line(tables.counts, errors, language));
  const bool found = std::any_of(said.begin(), said.end(), is_finding) ||
                     std::any_of(tables.diagnostics.begin(), tables.diagnostics.end(), is_finding);
  return found ? kFailed : 0;
}

}  // namespace guohe::cli
