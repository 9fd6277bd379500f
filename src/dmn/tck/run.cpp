// SPDX-License-Identifier: Apache-2.0
#include "dmn/tck/run.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "dmn/tck/case_file.hpp"
#include "dmn/tck/compare.hpp"

namespace guohe::dmn::tck {
namespace {

namespace fs = std::filesystem;

std::shared_ptr<const SourceText> read_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) return nullptr;
  return std::make_shared<SourceText>(path.string(), std::move(text).str());
}

// The kit's name of a test folder: its level and its own name, wherever the kit lies.
std::string folder_name(const fs::path& test_file) {
  const fs::path folder = test_file.parent_path();
  const std::string level = folder.parent_path().filename().string();
  return level.empty() ? folder.filename().string() : level + "/" + folder.filename().string();
}

// The model that a test file is about: the file it names, or the only one there is.
fs::path model_path(const fs::path& folder, const std::string& named) {
  if (!named.empty()) {
    const bool is_plain = fs::path(named).filename() == named;
    return is_plain ? folder / named : fs::path();
  }
  fs::path only;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() != ".dmn") continue;
    if (!only.empty()) return {};
    only = entry.path();
  }
  return only;
}

Failure failure_of(const Diagnostic& diagnostic) {
  const std::string place = place_of(diagnostic);
  return {{place + "：" + diagnostic.message.zh, place + ": " + diagnostic.message.en}, {}};
}

Failure first_error(const Diagnostics& diagnostics) {
  const auto error = std::find_if(diagnostics.begin(), diagnostics.end(),
                                  [](const Diagnostic& one) { return one.severity == Severity::error; });
  if (error == diagnostics.end()) return {{"无法读取模型", "the model cannot be read"}, {}};
  return failure_of(*error);
}

feel::Value context_of(const std::vector<InputNode>& inputs) {
  feel::ContextBuilder made;
  for (const InputNode& input : inputs) {
    const std::string& model = input.name_space;
    made.set(model.empty() ? input.name : "{" + model + "}" + input.name, input.value);
  }
  return std::move(made).build();
}

// A service with several output decisions gives a context by their names; with one, that decision's value.
feel::Value result_of(const Case& one, const ResultNode& wanted, const feel::Value& value) {
  if (one.type != Case::Type::decision_service || !value.is(feel::Type::Kind::context)) return value;
  const feel::Value* entry = value.entry(wanted.name);
  return entry == nullptr ? value : *entry;
}

bool is_known(const Outcome& outcome) {
  return std::none_of(outcome.messages.begin(), outcome.messages.end(),
                      [](const Message& message) { return message.code == "dmn.unknown_element"; });
}

std::vector<Failure> run_case(const Case& one, const Model& model, Evaluator& evaluator,
                              const feel::EvalOptions& options) {
  if (one.unreadable) return {failure_of(*one.unreadable)};
  std::vector<Failure> failures;
  const feel::Value inputs = context_of(one.inputs);
  for (const ResultNode& wanted : one.results) {
    const std::string& element = one.type == Case::Type::decision ? wanted.name : one.invocable;
    Outcome outcome = evaluator.evaluate(model, element, inputs, options);
    // An error is expected of what the model has, not of what it lacks.
    std::optional<Text> found = difference(wanted.expected, result_of(one, wanted, outcome.value));
    if (!found && !is_known(outcome)) found = Text{"模型中没有这个元素", "the model has no such element"};
    if (!found) continue;
    failures.push_back({{"`" + wanted.name + "`：" + found->zh, "`" + wanted.name + "`: " + found->en},
                        std::move(outcome.messages)});
  }
  return failures;
}

}  // namespace

Result<std::vector<std::string>> find_test_files(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    return Error{ErrorKind::not_found,
                 "tck.no_folder",
                 {"没有文件夹 " + folder, "there is no folder " + folder},
                 {},
                 {}};
  }
  const auto options = fs::directory_options::skip_permission_denied;
  for (auto entry = fs::recursive_directory_iterator(folder, options, error);
       !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    const fs::path& path = entry->path();
    if (path.extension() == ".xml" && path.filename().string().find("-test-") != std::string::npos)
      files.push_back(path.string());
  }
  if (files.empty()) {
    return Error{ErrorKind::not_found,
                 "tck.no_test_files",
                 {folder + " 中没有测试文件（*-test-*.xml）", "no test files (*-test-*.xml) in " + folder},
                 {},
                 {}};
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<CaseResult> run_test_file(const std::string& path, Evaluator& evaluator,
                                      const feel::EvalOptions& options) {
  std::error_code error;
  const fs::path full = fs::absolute(path, error).lexically_normal();
  const CaseResult blank{folder_name(full), full.stem().string(), {}, {}};
  const auto cannot_run = [&](Failure why) {
    CaseResult result = blank;
    result.failures.push_back(std::move(why));
    return std::vector<CaseResult>{std::move(result)};
  };
  const auto text = read_text(path);
  if (text == nullptr) return cannot_run({{"无法读取 " + path, "cannot read " + path}, {}});
  const CaseFileReading reading = read_case_file(text);
  if (!reading.file) return cannot_run(first_error(reading.diagnostics));

  const std::string& named = reading.file->model_name;
  const fs::path folder = fs::path(path).parent_path();
  const auto model_text = read_text(model_path(folder, named));
  if (model_text == nullptr) {
    return cannot_run({{"无法读取模型 `" + named + "`", "cannot read the model `" + named + "`"}, {}});
  }
  const Compilation made = compile(model_text, import_from(folder.string()));
  if (made.model == nullptr) return cannot_run(first_error(made.diagnostics));

  std::vector<CaseResult> results;
  for (const Case& one : reading.file->cases) {
    CaseResult result = blank;
    result.id = one.id;
    result.failures = run_case(one, *made.model, evaluator, options);
    results.push_back(std::move(result));
  }
  return results;
}

}  // namespace guohe::dmn::tck
