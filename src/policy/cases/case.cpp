// SPDX-License-Identifier: Apache-2.0
#include "policy/cases/case.hpp"

#include "base/yaml_reader.hpp"
#include "policy/cases/case_input.hpp"
#include "policy/cases/expectation.hpp"

namespace guohe::policy {

std::vector<std::string> case_files(const PackFiles& files, const std::string& folder) {
  std::vector<std::string> names;
  for (const std::string& name : files.below(folder)) {
    const std::size_t slash = name.find('/');
    if (slash != std::string::npos && name.compare(slash, 7, "/cases/") == 0 && name.ends_with(".yaml"))
      names.push_back(name);
  }
  return names;
}

CaseResult run_case(const PolicyLibrary& library, const PackFiles& files, const std::string& file) {
  CaseResult result;
  result.file = file;
  const auto input = read_case(library, files, file, result.failures);
  if (!input) return result;
  result.title = input->title;
  const auto topic = library.compiled(input->topic, input->version);
  const auto verdict = library.check(input->topic, input->version, input->input);
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
