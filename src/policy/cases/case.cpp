// SPDX-License-Identifier: Apache-2.0
#include "policy/cases/case.hpp"

#include <algorithm>

#include "base/yaml_reader.hpp"
#include "policy/cases/case_input.hpp"
#include "policy/cases/expectation.hpp"

namespace guohe::policy {
namespace {

namespace fs = std::filesystem;

}  // namespace

std::vector<std::string> case_files(const fs::path& root, const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (const auto& pack : fs::directory_iterator(root, error)) {
    if (!folder.empty() && pack.path().filename() != folder) continue;
    if (!fs::is_directory(pack.path() / "cases")) continue;
    for (const auto& entry : fs::recursive_directory_iterator(pack.path() / "cases")) {
      if (entry.path().extension() == ".yaml")
        files.push_back(fs::relative(entry.path(), root).generic_string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

CaseResult run_case(const PolicyLibrary& library, const fs::path& root, const std::string& file) {
  CaseResult result;
  result.file = file;
  const auto input = read_case(library, root, file, result.failures);
  if (!input) return result;
  result.title = input->title;
  const auto topic = library.compiled(input->topic);
  const auto verdict = library.check(input->topic, {}, input->input);
  if (verdict) {
    check_expectations(*input, **topic, *verdict, result.failures);
    return result;
  }
  // A wrong case: each problem stands at the case's title, with its pointer.
  const yaml::Node& at = *input->document.root.find("case");
  for (const Problem& problem : verdict.error().details) {
    yaml::report(result.failures, input->document, at, problem.code,
                 {problem.place + "：" + problem.message.zh, problem.place + ": " + problem.message.en});
  }
  return result;
}

}  // namespace guohe::policy
