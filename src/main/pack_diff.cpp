// guohe pack diff: what changed between two guidelines, versions or topics, and for whom.
// SPDX-License-Identifier: Apache-2.0
#include <thread>

#include "base/described.hpp"
#include "main/on_file.hpp"
#include "main/pack_arguments.hpp"
#include "main/terminal.hpp"
#include "policy/diff/compare_packs.hpp"
#include "policy/diff/compare_topics.hpp"
#include "policy/report/diff_document.hpp"

namespace guohe::cli {
namespace {

// Who of the applications on file gains or loses when the newer rules take the place of the older.
Result<programme::WhatIf> impact(const policy::TopicPair& pair, OnFile& on_file) {
  const auto& [before, after] = pair;
  policy::WhatIfOptions options;
  options.threads = std::max(1U, std::thread::hardware_concurrency());
  if (before->source.id != after->source.id) {
    options.clauses =
        std::make_shared<const policy::ClauseNames>(policy::names_of(policy::match_clauses(*before, *after)));
  }
  policy::WhatIfRun run(before, after, std::move(options));
  std::vector<std::string> topics{before->source.id};
  if (after->source.id != before->source.id) topics.push_back(after->source.id);
  const auto fed = on_file.feed(topics, run);
  if (!fed) return fed.error();
  return run.finish();
}

}  // namespace

int run_pack_diff(const Invocation& invocation) {
  static const Usage usage = [] {
    Usage made{
        "pack diff",
        {"逐条对比两份指南（gd-2022 gd-2025）、两个版本（gd-2025@2025.1 "
         "gd-2025）或两个专题的规则：条文、数值、\n"
         "规则、证明材料、填报项和参数；给出在册申报时，再算谁受益、谁受损。\n退出码：0 相同，1 不同。",
         "Compares two guidelines (gd-2022 gd-2025), versions (gd-2025@2025.1 gd-2025) or topics clause by "
         "clause:\n"
         "texts, figures, rules, evidence, fields and parameters; with applications on file, who gains and "
         "who\n"
         "loses too.\nExit code: 0 the same, 1 not."},
        {{"A", {"改动前：规则包、版本或专题", "before: a pack, a version or a topic"}},
         {"B", {"改动后", "after"}}},
        {{"--policies-b",
          "DIR",
          {"B 所在的规则包文件夹，默认与 A 相同", "the folder of packs that B is in, that of A by default"},
          {}},
         {"--format", "text|json", {"输出格式，默认 text", "the output, text by default"}, {"text", "json"}},
         policies_option()}};
    OnFile::add_options(made);
    return made;
  }();
  const Language language = invocation.language;
  Arguments arguments;
  if (const auto code = open_arguments(usage, invocation, arguments)) return *code;
  Diagnostics diagnostics;
  const auto library = load_packs(arguments, diagnostics);
  const auto other = arguments.has("--policies-b")
                         ? policy::PolicyLibrary::load(arguments.get("--policies-b"), diagnostics)
                         : library;
  if (has_errors(diagnostics)) print_diagnostics(diagnostics, language);
  const std::string& a = arguments.positionals[0];
  const std::string& b = arguments.positionals[1];
  const auto pairs = policy::pair_topics(*library, a, *other, b);
  if (!pairs) return fail(pairs.error(), kUsage, language);
  std::optional<OnFile> on_file;
  if (OnFile::named(arguments)) {
    auto opened = OnFile::open(arguments, language);
    if (const int* code = std::get_if<int>(&opened)) return *code;
    on_file = std::move(std::get<OnFile>(opened));
  }
  programme::PackDiff diff{a, b, {}};
  bool same = true;
  for (const policy::TopicPair& pair : *pairs) {
    programme::TopicDiff topic = policy::compare_topics(pair.first.get(), pair.second.get());
    same = same && topic.fate == programme::Fate::same;
    if (on_file && pair.first && pair.second) {
      auto found = impact(pair, *on_file);
      if (!found) return fail(found.error(), kUnavailable, language);
      topic.impact = *std::move(found);
    }
    diff.topics.push_back(std::move(topic));
  }
  print(arguments.get("--format") == "json" ? json::indented(json::write(diff))
                                            : policy::diff_text(diff, language, columns()));
  return same ? 0 : kFailed;
}

}  // namespace guohe::cli
