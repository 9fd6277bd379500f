// SPDX-License-Identifier: Apache-2.0
#include "policy/process_file.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/yaml_reader.hpp"

namespace guohe::policy {

namespace {

using programme::ActionRule;
using programme::Process;
using programme::State;

class ProcessReader {
 public:
  ProcessReader(const yaml::Document& document, Diagnostics& diagnostics)
      : document_(document), diagnostics_(diagnostics) {}

  std::optional<Process> read() {
    yaml::Reader reader(document_, document_.root, diagnostics_);
    if (!reader.opened()) return std::nullopt;
    process_.name = reader.need_text("process");
    process_.version = reader.take_count("version").value_or(1);
    process_.title = reader.need_both("title");
    process_.start = reader.need_text("start");
    if (const yaml::Node* states = reader.need("states")) read_states(*states);
    if (const yaml::Node* actions = reader.need("actions")) read_actions(*actions);
    reader.finish();
    if (has_errors(diagnostics_)) return std::nullopt;
    for (const programme::ProcessFault& fault : programme::check_process(process_)) report(fault);
    if (has_errors(diagnostics_)) return std::nullopt;
    return std::move(process_);
  }

 private:
  void read_states(const yaml::Node& states) {
    if (!states.is(yaml::Kind::mapping)) {
      return error(states, "process.states", {"`states` 应是映射", "`states` must be a mapping"});
    }
    for (const yaml::Entry& entry : states.entries) {
      yaml::Reader reader(document_, entry.value, diagnostics_);
      if (!reader.opened()) continue;
      State state;
      state.name = entry.key.text;
      state.label = reader.need_both("label");
      state.editable = reader.take_flag("editable");
      state.private_draft = reader.take_flag("private");
      state.examined = reader.take_flag("examined");
      state.end = reader.take_flag("end");
      reader.finish();
      places_.emplace_back(state.name, &entry.key);
      process_.states.push_back(std::move(state));
    }
  }

  void read_actions(const yaml::Node& actions) {
    if (!actions.is(yaml::Kind::sequence)) {
      return error(actions, "process.actions", {"`actions` 应是列表", "`actions` must be a list"});
    }
    for (const yaml::Node& item : actions.items) {
      yaml::Reader reader(document_, item, diagnostics_);
      if (!reader.opened()) continue;
      ActionRule rule;
      rule.name = reader.need_text("name");
      rule.label = reader.need_both("label");
      rule.from = reader.take_texts("from");
      rule.to = reader.need_text("to");
      rule.by = named<programme::Role>(reader, "by", "process.unknown_role", programme::role_named);
      rule.needs = named<programme::Need>(reader, "needs", "process.unknown_need", programme::need_named);
      rule.causes =
          named<programme::Cause>(reader, "causes", "process.unknown_cause", programme::cause_named);
      rule.once = reader.take_flag("once");
      reader.finish();
      places_.emplace_back(rule.name, &item);
      process_.actions.push_back(std::move(rule));
    }
  }

  /// A list of names out of a closed set.
  template <typename T, typename F>
  std::vector<T> named(yaml::Reader& reader, const char* key, const char* code, F find) {
    std::vector<T> values;
    const yaml::Node* node = reader.take(key);
    if (node == nullptr) return values;
    for (const std::string& name : yaml::texts_of(document_, *node, diagnostics_)) {
      if (const auto value = find(name)) {
        values.push_back(*value);
      } else {
        error(*node, code,
              {"`" + std::string(key) + "` 中的 `" + name + "` 不认识",
               "`" + name + "` is not known in `" + key + "`"});
      }
    }
    return values;
  }

  void error(const yaml::Node& node, std::string code, Text message) {
    yaml::report(diagnostics_, document_, node, std::move(code), std::move(message));
  }

  void report(const programme::ProcessFault& fault) {
    const auto place =
        std::ranges::find(places_, fault.where, &std::pair<std::string, const yaml::Node*>::first);
    error(place == places_.end() ? document_.root : *place->second, fault.code, fault.message);
  }

  const yaml::Document& document_;
  Diagnostics& diagnostics_;
  Process process_;
  std::vector<std::pair<std::string, const yaml::Node*>> places_;
};

}  // namespace

std::optional<Process> read_process(const std::string& name, std::string text, Diagnostics& diagnostics) {
  Diagnostics found;
  std::optional<Process> process;
  if (const auto document = yaml::parse(name, std::move(text), found))
    process = ProcessReader(*document, found).read();
  diagnostics.insert(diagnostics.end(), found.begin(), found.end());
  return process;
}

programme::ProcessCatalogue load_processes(const std::filesystem::path& folder, Diagnostics& diagnostics) {
  programme::ProcessCatalogue catalogue;
  std::vector<std::filesystem::path> files;
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  for (const auto& file : files) {
    Diagnostics found;
    if (const auto document = yaml::load(file.string(), found)) {
      if (auto process = ProcessReader(*document, found).read()) catalogue.add(*std::move(process));
    }
    diagnostics.insert(diagnostics.end(), found.begin(), found.end());
  }
  return catalogue;
}

}  // namespace guohe::policy
