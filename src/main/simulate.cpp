// guohe simulate: changed rules tried over the applications on file; and guohe pack constants, what there is
// to change.
// SPDX-License-Identifier: Apache-2.0
#include <thread>

#include "base/described.hpp"
#include "base/text_width.hpp"
#include "main/on_file.hpp"
#include "main/pack_arguments.hpp"
#include "main/terminal.hpp"
#include "policy/edit/settable.hpp"
#include "policy/report/table.hpp"
#include "policy/report/what_if_document.hpp"
#include "policy/report/wrap.hpp"
#include "policy/whatif/changed_topic.hpp"

namespace guohe::cli {
namespace {

constexpr std::size_t kListed = 30;

Result<app::NamedText> named_text(const std::string& given, const char* option) {
  const std::size_t equals = given.find('=');
  if (equals != std::string::npos && equals > 0)
    return app::NamedText{given.substr(0, equals), given.substr(equals + 1)};
  return Error{
      ErrorKind::invalid,
      "usage.bad_value",
      {std::string("`") + option + "` 应为 名称=值", std::string("`") + option + "` takes NAME=VALUE"},
      {},
      {}};
}

Result<app::RuleEdits> edits_of(const Arguments& arguments) {
  app::RuleEdits edits;
  for (const std::string& given : arguments.all("--set")) {
    auto one = named_text(given, "--set");
    if (!one) return std::move(one).error();
    edits.values.push_back(*std::move(one));
  }
  for (const std::string& given : arguments.all("--rule")) {
    auto one = named_text(given, "--rule");
    if (!one) return std::move(one).error();
    edits.rules.push_back(*std::move(one));
  }
  return edits;
}

std::string constants_text(const std::vector<programme::SettableValue>& values, Language language) {
  const bool zh = language == Language::zh;
  std::vector<std::vector<std::string>> rows{
      {zh ? "名称" : "name", zh ? "现值" : "value", zh ? "位置" : "place"}};
  for (const programme::SettableValue& one : values) {
    std::string value = one.value.empty() ? (zh ? "未定" : "not set") : one.value;
    if (!one.unit.empty()) value += " " + one.unit.in(language);
    rows.push_back({one.name, std::move(value), one.place});
  }
  std::string text = policy::table_text(rows);
  for (const programme::SettableValue& one : values) {
    if (one.says.empty()) continue;
    text += "\n" + policy::hanging("  " + one.name + "  ", one.says.in(language), columns());
    std::string more = one.beside;
    for (const std::string& also : one.also) more += (more.empty() ? "" : "；") + ("= " + also);
    for (const std::string& option : one.options) more += (more.empty() ? "" : " | ") + option;
    if (!more.empty()) text += policy::hanging("      ", more, columns());
  }
  return text;
}

int list_constants(const Arguments& arguments, const policy::PolicyLibrary& library, Language language) {
  const auto values = library.settable(arguments.positionals[0], arguments.get("--version"));
  if (!values) return fail(values.error(), kUsage, language);
  print(arguments.get("--format") == "json" ? json::indented(json::write(*values))
                                            : constants_text(*values, language));
  return 0;
}

// What is wrong with the edits: a name that is not there is usage, a rule that does not compile is bad data.
int refuse(const Error& error, Language language) {
  return fail(error, error.kind == ErrorKind::not_found ? kUsage : kBadData, language);
}

}  // namespace

int run_pack_constants(const Invocation& invocation) {
  static const Usage usage = {
      "pack constants",
      {"列出一个专题中可以用 simulate --set 试改的数值、日期、期限、读法和指南参数，及其位置。",
       "Lists what `simulate --set` can set in a topic: values, dates, periods, readings and parameters of "
       "the\n"
       "call, each with its place."},
      {{"TOPIC", {"专题，如 gd-2025/joint-rd", "the topic, such as gd-2025/joint-rd"}}},
      {{"--version", "VERSION", {"规则版本，默认最新", "version, the newest by default"}, {}},
       {"--format", "text|json", {"输出格式，默认 text", "the output, text by default"}, {"text", "json"}},
       policies_option()}};
  Arguments arguments;
  if (const auto code = open_arguments(usage, invocation, arguments)) return *code;
  Diagnostics diagnostics;
  const auto library = load_packs(arguments, diagnostics);
  if (has_errors(diagnostics)) print_diagnostics(diagnostics, invocation.language);
  return list_constants(arguments, *library, invocation.language);
}

int run_simulate(const Invocation& invocation) {
  static const Usage usage = [] {
    Usage made{
        "simulate",
        {"试改一个专题的数值或规则，把在册申报按改动前后各核验一遍：谁受益、谁受损，按城市、单位类型和领域，"
         "\n"
         "涉及多少经费。规则包不变，什么也不保存。",
         "Changes values or rules of a topic and judges every application on file under both: who gains, "
         "who\n"
         "loses, by city, type and field, and the money. The packs stay as they are; nothing is kept."},
        {{"TOPIC", {"专题，如 gd-2025/joint-rd", "the topic, such as gd-2025/joint-rd"}}},
        {{"--set",
          "NAME=VALUE",
          {"改一个值，如 'E6.threshold=2'、'grant cap=1000000'；可多次给出",
           "sets a value, such as 'E6.threshold=2' or 'grant cap=1000000'; may be given again"},
          {}},
         {"--rule",
          "CLAUSE=FEEL",
          {"换一条规则，如 'E6=count(partners) >= 2'；可多次给出",
           "replaces a rule, such as 'E6=count(partners) >= 2'; may be given again"},
          {}},
         {"--list", "", {"只列出可以改什么", "only lists what can be set"}, {}},
         {"--version", "VERSION", {"规则版本，默认最新", "version, the newest by default"}, {}},
         {"--format",
          "text|json|csv",
          {"输出格式，默认 text", "the output, text by default"},
          {"text", "json", "csv"}},
         policies_option()}};
    OnFile::add_options(made);
    return made;
  }();
  const Language language = invocation.language;
  Arguments arguments;
  if (const auto code = open_arguments(usage, invocation, arguments)) return *code;
  Diagnostics diagnostics;
  const auto library = load_packs(arguments, diagnostics);
  if (has_errors(diagnostics)) print_diagnostics(diagnostics, language);
  if (arguments.has("--list")) return list_constants(arguments, *library, language);
  const auto edits = edits_of(arguments);
  if (!edits) return fail(edits.error(), kUsage, language);
  if (edits->values.empty() && edits->rules.empty()) {
    return fail(Text{"请用 --set 或 --rule 说明改什么；`--list` 列出可以改什么",
                     "say what to change with --set or --rule; `--list` shows what there is"},
                kUsage, language);
  }
  const auto topic = library->compiled(arguments.positionals[0], arguments.get("--version"));
  if (!topic) return fail(topic.error(), kUsage, language);
  const auto files = library->files_of((*topic)->source.id, (*topic)->guideline.version);
  if (!files) return fail(files.error(), kUsage, language);
  auto changed = policy::changed_topic(*files, **topic, *edits);
  if (!changed) return refuse(changed.error(), language);
  auto on_file = OnFile::open(arguments, language);
  if (const int* code = std::get_if<int>(&on_file)) return *code;

  policy::WhatIfOptions options;
  options.threads = std::max(1U, std::thread::hardware_concurrency());
  options.listed = 1'000'000;
  options.call_parameters = changed->call_parameters;
  policy::WhatIfRun run(*topic, changed->topic, std::move(options));
  const auto fed = std::get<OnFile>(on_file).feed({(*topic)->source.id}, run);
  if (!fed) return fail(fed.error(), kUnavailable, language);
  programme::WhatIf result = run.finish();
  result.edits = std::move(changed->edits);
  const std::string format = arguments.get("--format");
  if (format == "json") return print(json::indented(json::write(result))), 0;
  print(format == "csv" ? policy::what_if_csv(result, language)
                        : policy::what_if_text(result, language, columns(), kListed));
  return 0;
}

}  // namespace guohe::cli
