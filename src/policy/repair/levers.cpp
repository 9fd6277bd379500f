// SPDX-License-Identifier: Apache-2.0
#include "policy/repair/levers.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "feel/analysis.hpp"

namespace guohe::policy {
namespace {

using programme::Field;
using programme::FieldType;

class Gatherer {
 public:
  Gatherer(const CompiledTopic& topic, std::span<const feel::Value> frame) : topic_(topic), frame_(frame) {}

  Levers run(const std::vector<const feel::Program*>& programs) {
    for (const feel::Program* program : programs) read(*program);
    for (const int slot : lists_) columns(slot);
    std::stable_sort(made_.fields.begin(), made_.fields.end(),
                     [](const Lever& a, const Lever& b) { return (a.column < 0) > (b.column < 0); });
    return std::move(made_);
  }

 private:
  // `definition`: the place of the definition whose program it is; -1 for others.
  void read(const feel::Program& program, int definition = -1) {
    if (!seen_.insert(&program).second) return;
    for (const feel::Value& value : feel::constants(program)) made_.constants.push_back(value);
    look_for_words(program);
    for (const std::string& path : feel::input_paths(program)) follow(path, definition);
  }

  void look_for_words(const feel::Program& program) {
    static constexpr std::array kAbsence = {"null", "defined", "instance of"};
    static constexpr std::array kLetters = {"contains(", "with(", "matches(", "substring",
                                            "length(",   "case(", "replace(", "split(",
                                            "join(",     "sort(", "string(",  "number("};
    const std::string text = feel::print(program);
    const auto has = [&](const char* word) { return text.find(word) != std::string::npos; };
    if (std::any_of(kAbsence.begin(), kAbsence.end(), has)) made_.asks_for_absence = true;
    if (std::any_of(kLetters.begin(), kLetters.end(), has)) made_.reads_letters = true;
  }

  void define(int slot, const feel::Program& program) {
    if (!seen_.contains(&program)) {
      made_.definitions.push_back({slot, {}});
      for (const DefinitionSource& source : topic_.source.definitions) {
        // A decision table's program does not tell what its cells ask.
        if (source.name != topic_.scope.name(slot) || source.expression) continue;
        made_.asks_for_absence = true;
        made_.reads_letters = true;
      }
      read(program, static_cast<int>(made_.definitions.size()) - 1);
    }
  }

  void follow(const std::string& path, int definition) {
    const std::size_t dot = path.find('.');
    const std::string root = path.substr(0, dot);
    // The column of a list that a definition made is a column of the list it was made from.
    if (dot != std::string::npos) columns_read_.insert(path.substr(path.rfind('.') + 1));
    const int slot = topic_.scope.find(root);
    if (slot < 0) return;
    if (definition >= 0) made_.definitions[static_cast<std::size_t>(definition)].reads.push_back(slot);
    if (slot == topic_.today_slot) made_.today = true;
    if (slot == topic_.call_slot && dot != std::string::npos) parameter(path.substr(dot + 1));
    if (const auto& program = topic_.scope.definition(slot)) return define(slot, *program);
    const auto number = static_cast<std::size_t>(slot);
    if (number >= topic_.source.fields.size()) return;
    const Field& field = topic_.source.fields[number].field;
    if (!slots_.insert(slot).second) return;
    if (field.type == FieldType::list) {
      lists_.push_back(slot);
      made_.lists.push_back(slot);
    } else if (!field.fixed) {
      made_.fields.push_back({slot, &field, -1});
    }
  }

  void parameter(const std::string& name) {
    const feel::Value& call = frame_[static_cast<std::size_t>(topic_.call_slot)];
    if (!call.is(feel::Type::Kind::context)) return;
    const feel::Value* value = call.entry(name);
    if (value != nullptr && !value->is_null()) made_.parameters.push_back(*value);
  }

  void columns(int slot) {
    const Field& list = topic_.source.fields[static_cast<std::size_t>(slot)].field;
    for (std::size_t i = 0; i < list.columns.size(); ++i) {
      const Field& column = list.columns[i];
      if (columns_read_.contains(column.name)) made_.fields.push_back({slot, &column, static_cast<int>(i)});
    }
  }

  const CompiledTopic& topic_;
  std::span<const feel::Value> frame_;
  Levers made_;
  std::set<const feel::Program*> seen_;
  std::set<int> slots_;
  std::set<std::string> columns_read_;
  std::vector<int> lists_;
};

}  // namespace

Levers levers_of(const CompiledTopic& topic, const std::vector<const feel::Program*>& programs,
                 std::span<const feel::Value> frame) {
  return Gatherer(topic, frame).run(programs);
}

std::vector<const feel::Program*> programs_of(const CompiledClause& clause) {
  std::vector<const feel::Program*> programs;
  const auto add = [&](const ProgramPtr& program) {
    if (program != nullptr) programs.push_back(program.get());
  };
  add(clause.when);
  add(clause.rule);
  for (const ProgramPtr& option : clause.options) add(option);
  for (const CompiledClause& part : clause.parts) {
    for (const feel::Program* program : programs_of(part)) programs.push_back(program);
  }
  return programs;
}

}  // namespace guohe::policy
