// guohe check: an application's facts against the rules of a topic, as a document or as JSON.
// SPDX-License-Identifier: Apache-2.0
#include "base/described.hpp"
#include "main/arguments.hpp"
#include "main/command.hpp"
#include "main/terminal.hpp"
#include "policy/facts/facts_file.hpp"
#include "policy/library.hpp"
#include "policy/report/document.hpp"

namespace guohe::cli {
namespace {

const Usage& usage() {
  static const Usage the = {
      "check",
      {"按专题的规则核验一份申报内容，说明每一条的结果和理由。\n退出码：0 符合，1 不符合，2 尚不能确定。",
       "Checks an application against the rules of a topic and explains every clause.\n"
       "Exit code: 0 eligible, 1 not eligible, 2 not yet determined."},
      {{"FACTS.json", {"申报内容（JSON）；- 表示标准输入", "the application (JSON); - for standard input"}}},
      {{"--topic", "TOPIC", {"专题，如 gd-2025/joint-rd", "the topic, such as gd-2025/joint-rd"}, {}},
       {"--version", "VERSION", {"规则版本，默认最新", "version of the rules, the newest by default"}, {}},
       {"--today",
        "DATE",
        {"核验日期，默认今天（北京时间）", "the date to check as of, today by default (Beijing time)"},
        {}},
       {"--format", "text|json", {"输出格式，默认 text", "the output, text by default"}, {"text", "json"}},
       {"--policies",
        "DIR",
        {"规则包文件夹，默认 policies", "the folder of policy packs, policies by default"},
        {}}}};
  return the;
}

int exit_code(programme::Overall overall) {
  switch (overall) {
    case programme::Overall::eligible:
      return kEligible;
    case programme::Overall::not_eligible:
      return kNotEligible;
    case programme::Overall::undetermined:
      break;
  }
  return kUndetermined;
}

}  // namespace

int run_check(const Invocation& invocation) {
  const Language language = invocation.language;
  const Result<Arguments> arguments = read_arguments(usage(), invocation.arguments);
  if (!arguments) return fail(arguments.error(), kUsage, language);
  if (arguments->help) return print(help_text(usage(), language)), 0;

  const std::string& path = arguments->positionals[0];
  const auto text = read_file(path);
  if (!text) return fail(Text{"无法读取 " + path, "cannot read " + path}, kNoInput, language);
  Result<policy::FactsFile> file = policy::read_facts_file(*text);
  if (!file) return fail(file.error(), kBadData, language, path);

  const std::string topic = arguments->get("--topic", file->topic);
  if (topic.empty())
    return fail(Text{"请用 --topic 指明专题", "name the topic with --topic"}, kUsage, language);
  if (arguments->has("--today")) file->input.today = arguments->get("--today");
  if (file->input.today.empty()) file->input.today = today_in_shanghai();

  Diagnostics diagnostics;
  const auto library = policy::PolicyLibrary::load(arguments->get("--policies", "policies"), diagnostics);
  const auto compiled = library->compiled(topic, arguments->get("--version"));
  if (!compiled) {
    // The topic may be missing because its pack has mistakes: say which.
    if (has_errors(diagnostics)) print_diagnostics(diagnostics, language);
    return fail(compiled.error(), kUsage, language);
  }
  const auto verdict = library->check(topic, arguments->get("--version"), file->input);
  if (!verdict) return fail(verdict.error(), kBadData, language, path);
  if (arguments->get("--format") == "json") {
    print(json::indented(json::write(*verdict)));
  } else {
    print(policy::verdict_document(**compiled, *verdict, {language, wants_colours(), columns()}));
  }
  return exit_code(verdict->overall);
}

}  // namespace guohe::cli
