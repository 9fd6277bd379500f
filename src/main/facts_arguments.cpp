// SPDX-License-Identifier: Apache-2.0
#include "main/facts_arguments.hpp"

#include "main/now.hpp"
#include "main/terminal.hpp"
#include "policy/facts/facts_file.hpp"

namespace guohe::cli {

Usage facts_usage(std::string name, Text summary, std::vector<Option> options) {
  Usage usage{
      std::move(name),
      std::move(summary),
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
  usage.options.insert(usage.options.begin(), options.begin(), options.end());
  return usage;
}

std::variant<FactsGiven, int> read_facts(const Usage& usage, const Invocation& invocation) {
  const Language language = invocation.language;
  Result<Arguments> arguments = read_arguments(usage, invocation.arguments);
  if (!arguments) return fail(arguments.error(), kUsage, language);
  if (arguments->help) return print(help_text(usage, language)), 0;
  FactsGiven given;
  given.arguments = *std::move(arguments);

  given.path = given.arguments.positionals[0];
  const auto text = read_file(given.path);
  if (!text) return cannot_read(given.path, language);
  Result<policy::FactsFile> file = policy::read_facts_file(*text);
  if (!file) return fail(file.error(), kBadData, language, given.path);

  given.topic = given.arguments.get("--topic", file->topic);
  if (given.topic.empty())
    return fail(Text{"请用 --topic 指明专题", "name the topic with --topic"}, kUsage, language);
  given.input = std::move(file->input);
  if (given.arguments.has("--today")) given.input.today = given.arguments.get("--today");
  if (given.input.today.empty()) given.input.today = today_in_shanghai();

  Diagnostics diagnostics;
  given.library = policy::PolicyLibrary::load(given.arguments.get("--policies", "policies"), diagnostics);
  // The version in force on the day, as the check itself takes it.
  const auto view =
      given.library->topic(given.topic, given.arguments.get("--version"), {given.input.today, {}});
  const auto compiled = view ? given.library->compiled(given.topic, view->version)
                             : Result<std::shared_ptr<const policy::CompiledTopic>>(view.error());
  if (!compiled) {
    // The topic may be missing because its pack has mistakes: say which.
    if (has_errors(diagnostics)) print_diagnostics(diagnostics, language);
    return fail(compiled.error(), kUsage, language);
  }
  given.compiled = *compiled;
  return given;
}

}  // namespace guohe::cli
