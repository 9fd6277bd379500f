// guohe pack diff: what changed between two guidelines, versions or topics, and for whom.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <thread>

#include "base/described.hpp"
#include "main/on_file.hpp"
#include "main/pack_arguments.hpp"
#include "main/terminal.hpp"
#include "policy/diff/compare_packs.hpp"
#include "policy/report/diff_document.hpp"

namespace guohe::cli {

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
  std::optional<OnFile> on_file;
  if (OnFile::named(arguments)) {
    auto opened = OnFile::open(arguments, language);
    if (const int* code = std::get_if<int>(&opened)) return *code;
    on_file = std::move(std::get<OnFile>(opened));
  }
  policy::FeedOnFile feed;
  if (on_file) {
    feed = [&](const std::vector<std::string>& topics, policy::WhatIfRun& run) {
      return on_file->feed(topics, run);
    };
  }
  const auto diff =
      policy::compare_packs(*library, a, *other, b, feed, std::max(1U, std::thread::hardware_concurrency()));
  if (!diff) {
    const bool not_there = diff.error().kind == ErrorKind::not_found;
    return fail(diff.error(), not_there ? kUsage : kUnavailable, language);
  }
  const bool same = std::all_of(diff->topics.begin(), diff->topics.end(),
                                [](const auto& topic) { return topic.fate == programme::Fate::same; });
  print(arguments.get("--format") == "json" ? json::indented(json::write(*diff))
                                            : policy::diff_text(*diff, language, columns()));
  return same ? 0 : kFailed;
}

}  // namespace guohe::cli
