// guohe pack test: the cases of the packs, what they cover, and which changes of a rule they would notice.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "main/pack_arguments.hpp"
#include "main/terminal.hpp"
#include "policy/cases/case.hpp"
#include "policy/cases/coverage.hpp"
#include "policy/cases/mutation.hpp"

namespace guohe::cli {
namespace {

namespace fs = std::filesystem;
using policy::PackInfo;
using policy::PolicyLibrary;

bool run_cases(const PolicyLibrary& library, const fs::path& root, const std::string& pack,
               Language language) {
  const std::vector<std::string> files = policy::case_files(root, pack);
  std::size_t failed = 0;
  {
    Progress progress;
    for (std::size_t i = 0; i < files.size(); ++i) {
      progress.at(i, files.size());
      const policy::CaseResult result = policy::run_case(library, root, files[i]);
      if (result.failures.empty()) continue;
      ++failed;
      print_diagnostics(result.failures, language);
    }
  }
  print(counted(files.size() - failed, "个案例通过", "case passed", "cases passed", language) +
        (language == Language::zh ? "，" : ", ") + counted(failed, "个失败", "failed", "failed", language) +
        "\n");
  return failed == 0;
}

std::string missing_outcomes(const policy::ClauseCoverage& row, Language language) {
  std::string text;
  const auto add = [&](bool there, const char* zh, const char* en) {
    if (there) return;
    if (!text.empty()) text += language == Language::zh ? "、" : ", ";
    text += language == Language::zh ? zh : en;
  };
  add(row.met, "符合", "met");
  add(row.unmet || !row.needs_unmet, "不符合", "unmet");
  add(row.undecided, "未定", "undecided");
  return text;
}

bool run_coverage(const PolicyLibrary& library, const fs::path& root, const std::string& pack,
                  Language language) {
  const auto rows = policy::case_coverage(library, root, pack);
  Diagnostics gaps;
  for (const policy::ClauseCoverage& row : rows) {
    if (row.complete()) continue;
    gaps.push_back({"coverage.gap",
                    Severity::error,
                    {row.topics.front() + "：没有案例显示条款 `" + row.clause + "` " +
                         missing_outcomes(row, Language::zh),
                     row.topics.front() + ": no case shows clause `" + row.clause + "` " +
                         missing_outcomes(row, Language::en)},
                    row.place.source,
                    row.place.span});
  }
  print_diagnostics(gaps, language);
  print(counted(rows.size() - gaps.size(), "条条款覆盖完整", "clause covered", "clauses covered", language) +
        (language == Language::zh ? "，" : ", ") +
        counted(gaps.size(), "条有缺口", "with gaps", "with gaps", language) + "\n");
  return gaps.empty();
}

// A parameter of the call stands in guideline.yaml, without an exact place.
Diagnostic survivor(const policy::Mutant& mutant, const std::string& pack) {
  auto source = mutant.place.source;
  if (source == nullptr) source = std::make_shared<const SourceText>(pack + "/guideline.yaml", std::string());
  const std::string change = "`" + mutant.was + "` → `" + mutant.now + "`";
  return {"mutation.survived",
          Severity::error,
          {mutant.of + "：" + change + "，没有案例发现", mutant.of + ": " + change + ", and no case notices"},
          std::move(source),
          mutant.place.span};
}

bool run_mutation(const PolicyLibrary& library, const fs::path& root, const std::string& pack,
                  Language language) {
  policy::MutationReport report;
  {
    Progress progress;
    report = policy::mutate_pack(library, root, pack, [&](std::size_t done, std::size_t all) {
      progress.at(done, all);
      return true;
    });
  }
  Diagnostics said = report.problems;
  for (const policy::Mutant& mutant : report.survivors) said.push_back(survivor(mutant, pack));
  print_diagnostics(said, language);
  print(pack + (language == Language::zh ? "：" : ": ") +
        counted(report.made, "个变异", "mutant", "mutants", language) +
        (language == Language::zh ? "，" : ", ") +
        counted(report.noticed, "个被发现", "noticed", "noticed", language) +
        (language == Language::zh ? "，" : ", ") +
        counted(report.equivalent, "个等价", "equivalent", "equivalent", language) +
        (language == Language::zh ? "，" : ", ") +
        counted(report.survivors.size(), "个未被发现", "survived", "survived", language) + "\n");
  return said.empty();
}

}  // namespace

int run_pack_test(const Invocation& invocation) {
  static const Usage usage = {
      "pack test",
      {"运行规则包的案例，逐条核对预期的结果；并可检查案例覆盖了哪些结果、能否发现规则的改动。",
       "Runs the cases of the policy packs and compares each verdict with what is expected; on request says "
       "which "
       "outcomes the cases cover and which changes of a rule they would miss."},
      {{"PACK", {"规则包，如 gd-2025；默认全部", "the pack, such as gd-2025; all by default"}, false}},
      {{"--all", "", {"所有规则包", "every pack"}, {}},
       {"--coverage",
        "",
        {"每条条款是否都有符合、不符合和未定的案例",
         "whether some case shows each clause met, unmet and undecided"},
        {}},
       {"--mutate",
        "",
        {"逐一改动每个常数、比较和日期，列出没有案例发现的改动",
         "changes every constant, comparison and date in turn and lists what no case notices"},
        {}},
       policies_option()}};
  const Language language = invocation.language;
  Arguments arguments;
  if (const auto code = open_arguments(usage, invocation, arguments)) return *code;
  Diagnostics diagnostics;
  const auto library = load_packs(arguments, diagnostics);
  const std::string pack = arguments.positionals.empty() ? std::string() : arguments.positionals[0];
  const fs::path root = arguments.get("--policies", "policies");
  const bool known = std::any_of(library->packs().begin(), library->packs().end(),
                                 [&](const PackInfo& one) { return one.folder == pack; });
  const bool notices = fs::is_directory(root / "notices");
  if (!pack.empty() && !known && !(notices && pack == policy::kNoticePack)) {
    return fail(Text{"没有规则包 `" + pack + "`", "there is no pack `" + pack + "`"}, kUsage, language);
  }
  if (has_errors(diagnostics)) print_diagnostics(diagnostics, language);
  const bool passed = run_cases(*library, root, pack, language) && !has_errors(diagnostics);
  bool good = passed;
  if (arguments.has("--coverage")) good = run_coverage(*library, root, pack, language) && good;
  if (arguments.has("--mutate")) {
    if (!passed) {
      return fail(Text{"有案例失败，未做变异检查", "cases fail: the mutation check was not run"}, kFailed,
                  language);
    }
    for (const PackInfo& one : library->packs()) {
      if (pack.empty() || one.folder == pack)
        good = run_mutation(*library, root, one.folder, language) && good;
    }
    if (notices && (pack.empty() || pack == policy::kNoticePack))
      good = run_mutation(*library, root, std::string(policy::kNoticePack), language) && good;
  }
  return good ? 0 : kFailed;
}

}  // namespace guohe::cli
