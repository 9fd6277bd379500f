// guohe pack list, show and lint.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/described.hpp"
#include "main/arguments.hpp"
#include "main/command.hpp"
#include "main/pack_arguments.hpp"
#include "main/terminal.hpp"
#include "policy/library.hpp"
#include "policy/report/wrap.hpp"

namespace guohe::cli {
namespace {

using policy::PackInfo;

void show_clause(const programme::ClauseView& clause, Language language, const std::string& indent,
                 std::string& out) {
  out += policy::hanging(indent + clause.id + "  ", "[" + clause.kind + "] " + clause.cite, columns());
  out += policy::hanging(indent + "    ", clause.says.in(language), columns());
  if (!clause.rule.empty()) out += policy::hanging(indent + "    = ", clause.rule, columns());
  if (!clause.question.empty())
    out += policy::hanging(indent + "    ? ", clause.question.in(language), columns());
  for (const programme::ClauseView& part : clause.parts) show_clause(part, language, indent + "    ", out);
}

}  // namespace

int run_pack_list(const Invocation& invocation) {
  static const Usage usage = {"pack list",
                              {"列出规则包和专题。", "Lists the policy packs and their topics."},
                              {},
                              {policies_option()}};
  const Language language = invocation.language;
  Arguments arguments;
  if (const auto code = open_arguments(usage, invocation, arguments)) return *code;
  Diagnostics diagnostics;
  const auto library = load_packs(arguments, diagnostics);
  for (const PackInfo& pack : library->packs()) {
    print(pack.id + " " + pack.version + "  " + pack.document.in(language) + "\n");
    for (const std::string& id : pack.topics) {
      const auto topic = library->topic(id, pack.version);
      if (!topic) continue;
      const std::size_t clauses = topic->clauses.size();
      print("  " + id + std::string(id.size() < 28 ? 28 - id.size() : 1, ' ') + topic->title.in(language) +
            "  (" + counted(clauses, "条", "clause", "clauses", language) + ")\n");
    }
  }
  if (!has_errors(diagnostics)) return 0;
  print_diagnostics(diagnostics, language);
  return kBadData;
}

int run_pack_show(const Invocation& invocation) {
  static const Usage usage = {
      "pack show",
      {"显示一个专题的条款、规则和要回答的问题。",
       "Shows the clauses of a topic, their rules and the questions that people answer."},
      {{"TOPIC", {"专题，如 gd-2025/joint-rd", "the topic, such as gd-2025/joint-rd"}}},
      {{"--version", "VERSION", {"规则版本，默认最新", "version, the newest by default"}, {}},
       {"--format", "text|json", {"输出格式，默认 text", "the output, text by default"}, {"text", "json"}},
       policies_option()}};
  const Language language = invocation.language;
  Arguments arguments;
  if (const auto code = open_arguments(usage, invocation, arguments)) return *code;
  Diagnostics diagnostics;
  const auto library = load_packs(arguments, diagnostics);
  const auto topic = library->topic(arguments.positionals[0], arguments.get("--version"));
  if (!topic) {
    print_diagnostics(diagnostics, language);
    return fail(topic.error(), kUsage, language);
  }
  if (arguments.get("--format") == "json") return print(json::indented(json::write(*topic))), 0;
  std::string out = topic->title.in(language) + "  " + topic->cite + "\n" + topic->id + " " + topic->version +
                    "  " + topic->digest + "\n\n";
  for (const programme::ClauseView& clause : topic->clauses) show_clause(clause, language, "", out);
  print(out);
  return 0;
}

int run_pack_lint(const Invocation& invocation) {
  static const Usage usage = {
      "pack lint",
      {"检查规则包有无错误：名称、类型、译文、证明材料、引用。",
       "Looks for mistakes in the policy packs: names, types, translations, evidence, citations."},
      {},
      {policies_option()}};
  const Language language = invocation.language;
  Arguments arguments;
  if (const auto code = open_arguments(usage, invocation, arguments)) return *code;
  Diagnostics diagnostics;
  const auto library = load_packs(arguments, diagnostics);
  print_diagnostics(diagnostics, language);
  const auto errors =
      static_cast<std::size_t>(std::count_if(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& d) {
        return d.severity == Severity::error;
      }));
  const std::size_t others = diagnostics.size() - errors;
  print(counted(library->packs().size(), "个规则包", "pack", "packs", language) +
        (language == Language::zh ? "，" : ", ") + counted(errors, "处错误", "error", "errors", language) +
        (language == Language::zh ? "，" : ", ") +
        counted(others, "处警告", "warning", "warnings", language) + "\n");
  return errors == 0 ? 0 : kFailed;
}

}  // namespace guohe::cli
