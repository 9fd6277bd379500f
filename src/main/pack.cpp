// guohe pack: list, show, lint and test the policy packs.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/described.hpp"
#include "main/arguments.hpp"
#include "main/command.hpp"
#include "main/terminal.hpp"
#include "policy/cases/case.hpp"
#include "policy/library.hpp"
#include "policy/report/wrap.hpp"

namespace guohe::cli {
namespace {

using policy::PackInfo;
using policy::PolicyLibrary;

const Option& policies() {
  static const Option the = {
      "--policies",
      "DIR",
      {"规则包文件夹，默认 policies", "the folder of policy packs, policies by default"},
      {}};
  return the;
}

// Reads the arguments; gives an exit code instead when there is nothing more to do.
std::optional<int> open(const Usage& usage, const Invocation& invocation, Arguments& arguments) {
  Result<Arguments> read = read_arguments(usage, invocation.arguments);
  if (!read) return fail(read.error(), kUsage, invocation.language);
  if (read->help) {
    print(help_text(usage, invocation.language));
    return 0;
  }
  arguments = *std::move(read);
  return std::nullopt;
}

std::shared_ptr<const PolicyLibrary> load(const Arguments& arguments, Diagnostics& diagnostics) {
  return PolicyLibrary::load(arguments.get("--policies", "policies"), diagnostics);
}

std::string counted(std::size_t count, const char* zh, const char* one, const char* many, Language language) {
  const std::string number = std::to_string(count);
  return language == Language::zh ? number + " " + zh : number + " " + (count == 1 ? one : many);
}

bool is_known_pack(const PolicyLibrary& library, const std::string& folder) {
  return std::any_of(library.packs().begin(), library.packs().end(),
                     [&](const PackInfo& pack) { return pack.folder == folder; });
}

void show_clause(const programme::ClauseView& clause, Language language, std::string indent,
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
  static const Usage usage = {
      "pack list", {"列出规则包和专题。", "Lists the policy packs and their topics."}, {}, {policies()}};
  const Language language = invocation.language;
  Arguments arguments;
  if (const auto code = open(usage, invocation, arguments)) return *code;
  Diagnostics diagnostics;
  const auto library = load(arguments, diagnostics);
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
       policies()}};
  const Language language = invocation.language;
  Arguments arguments;
  if (const auto code = open(usage, invocation, arguments)) return *code;
  Diagnostics diagnostics;
  const auto library = load(arguments, diagnostics);
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
      {policies()}};
  const Language language = invocation.language;
  Arguments arguments;
  if (const auto code = open(usage, invocation, arguments)) return *code;
  Diagnostics diagnostics;
  const auto library = load(arguments, diagnostics);
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

int run_pack_test(const Invocation& invocation) {
  static const Usage usage = {
      "pack test",
      {"运行规则包的案例，逐条核对预期的结果。",
       "Runs the cases of the policy packs and compares each verdict with what is expected."},
      {{"PACK", {"规则包，如 gd-2025；默认全部", "the pack, such as gd-2025; all by default"}, false}},
      {{"--all", "", {"所有规则包", "every pack"}, {}}, policies()}};
  const Language language = invocation.language;
  Arguments arguments;
  if (const auto code = open(usage, invocation, arguments)) return *code;
  Diagnostics diagnostics;
  const auto library = load(arguments, diagnostics);
  const std::string pack = arguments.positionals.empty() ? std::string() : arguments.positionals[0];
  if (!pack.empty() && !is_known_pack(*library, pack)) {
    return fail(Text{"没有规则包 `" + pack + "`", "there is no pack `" + pack + "`"}, kUsage, language);
  }
  if (has_errors(diagnostics)) print_diagnostics(diagnostics, language);
  const std::filesystem::path root = arguments.get("--policies", "policies");
  const std::vector<std::string> files = policy::case_files(root, pack);
  std::size_t failed = 0;
  {
    Progress progress;
    for (std::size_t i = 0; i < files.size(); ++i) {
      progress.at(i, files.size());
      const policy::CaseResult result = policy::run_case(*library, root, files[i]);
      if (result.failures.empty()) continue;
      ++failed;
      print_diagnostics(result.failures, language);
    }
  }
  print(counted(files.size() - failed, "个案例通过", "case passed", "cases passed", language) +
        (language == Language::zh ? "，" : ", ") + counted(failed, "个失败", "failed", "failed", language) +
        "\n");
  return failed == 0 && !has_errors(diagnostics) ? 0 : kFailed;
}

}  // namespace guohe::cli
