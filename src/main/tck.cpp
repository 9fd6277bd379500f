// guohe tck: runs a folder of the DMN conformance kit.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <fstream>

#include "base/text_width.hpp"
#include "dmn/tck/report.hpp"
#include "dmn/tck/run.hpp"
#include "main/now.hpp"
#include "main/open_arguments.hpp"
#include "main/terminal.hpp"

namespace guohe::cli {
namespace {

namespace tck = dmn::tck;

const Usage& usage() {
  static const Usage the = {
      "tck",
      {"运行 DMN 一致性测试集（DMN TCK）的一个文件夹，列出每个失败的案例。\n退出码：0 全部通过，1 有失败。",
       "Runs a folder of the DMN conformance kit (DMN TCK) and lists every case that fails.\n"
       "Exit code: 0 all passed, 1 some failed."},
      {{"DIR", {"测试集或其中一个文件夹", "the kit, or a folder of it"}}},
      {{"--report",
        "FILE",
        {"把结果写成测试集自己的 CSV 格式", "write the results in the kit's own form, as CSV"},
        {}},
       {"--summary", "", {"每个文件夹一行", "a row per folder"}, {}}}};
  return the;
}

void print_failures(const tck::CaseResult& result, Language language) {
  print(result.folder + " " + result.file + (result.id.empty() ? "" : " " + result.id) + "\n");
  for (const tck::Failure& failure : result.failures) {
    print("  " + failure.text.in(language) + "\n");
    for (const dmn::Message& message : failure.messages) {
      print("    " + message.element + ": " + message.text.in(language) + " [" + message.code + "]" +
            (message.place.empty() ? "" : " " + message.place) + "\n");
    }
  }
}

void print_summary(std::span<const tck::CaseResult> results, Language language) {
  const std::vector<tck::FolderSummary> folders = tck::summarize(results);
  std::size_t width = 0;
  for (const tck::FolderSummary& folder : folders) width = std::max(width, utf8_width(folder.folder));
  const bool zh = language == Language::zh;
  for (const tck::FolderSummary& folder : folders) {
    print(folder.folder + std::string(width + 2 - utf8_width(folder.folder), ' ') +
          std::to_string(folder.passed) + (zh ? " 通过，" : " passed, ") + std::to_string(folder.failed) +
          (zh ? " 失败\n" : " failed\n"));
  }
}

}  // namespace

int run_tck(const Invocation& invocation) {
  const Language language = invocation.language;
  Arguments arguments;
  if (const auto code = open_arguments(usage(), invocation, arguments)) return *code;

  const auto files = tck::find_test_files(arguments.positionals[0]);
  if (!files) return fail(files.error(), kNoInput, language);
  std::ofstream report;
  const std::string report_path = arguments.get("--report");
  if (arguments.has("--report")) {
    report.open(report_path, std::ios::binary);
    if (!report) return cannot_write(report_path, language);
  }

  dmn::Evaluator evaluator;
  feel::EvalOptions options;
  options.now = now_in_shanghai();
  std::vector<tck::CaseResult> results;
  {
    Progress progress;
    for (std::size_t i = 0; i < files->size(); ++i) {
      progress.at(i, files->size());
      for (tck::CaseResult& result : tck::run_test_file((*files)[i], evaluator, options))
        results.push_back(std::move(result));
    }
  }
  std::size_t failed = 0;
  for (const tck::CaseResult& result : results) {
    if (result.passed()) continue;
    ++failed;
    print_failures(result, language);
  }
  if (arguments.has("--summary")) print_summary(results, language);
  if (report.is_open()) {
    report << tck::to_csv(results) << std::flush;
    if (!report) return cannot_write(report_path, language);
  }
  const std::string passed = std::to_string(results.size() - failed);
  if (language == Language::zh) print("通过 " + passed + " 例，失败 " + std::to_string(failed) + " 例\n");
  // Scripts read this line, so it is the same in both languages.
  print(passed + " passed, " + std::to_string(failed) + " failed\n");
  return failed == 0 ? 0 : kFailed;
}

}  // namespace guohe::cli
