// From the paths that rules read to the fields behind them, and their words.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "policy/compiled_topic.hpp"

namespace guohe::policy {
namespace {

using programme::Field;
using programme::FieldType;

constexpr int kDefinitionsDeep = 8;

std::string_view first_of(std::string_view path) {
  return path.substr(0, path.find('.'));
}
std::string_view parent_of(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : path.substr(0, dot);
}

const Field* named(const std::vector<Field>& fields, std::string_view path) {
  for (const Field& field : fields) {
    if (path == field.name) return &field;
    if (path.starts_with(field.name) && path[field.name.size()] == '.') {
      return named(field.columns, path.substr(field.name.size() + 1));
    }
  }
  return nullptr;
}

// Looks up paths in one topic.
class Paths {
 public:
  explicit Paths(const CompiledTopic& topic) : topic_(topic) {}

  [[nodiscard]] const Field* field(std::string_view path, int depth) const {
    if (const Field* found = declared(path)) return found;
    const feel::Program* definition = definition_of(path);
    if (definition == nullptr || depth > kDefinitionsDeep) return nullptr;
    const std::size_t dot = path.find('.');
    if (dot == std::string_view::npos) return shown(*definition, depth + 1);
    const Field* from = list(*definition, depth + 1);
    return from == nullptr ? nullptr : named(from->columns, path.substr(dot + 1));
  }

  [[nodiscard]] const Field* shown(const feel::Program& program, int depth) const {
    const Field* first = nullptr;
    for (const std::string& path : feel::input_paths(program)) {
      const Field* found = field(path, depth);
      if (found == nullptr) continue;
      if (!found->choices.empty() || found->type == FieldType::country) return found;
      if (first == nullptr) first = found;
    }
    return first;
  }

  // The list behind a path: `partners` of `partners.name`, of `signed partners` and of `signed
  // partners.name`.
  [[nodiscard]] const Field* list_behind(std::string_view path) const {
    for (std::string_view at = path; !at.empty(); at = parent_of(at)) {
      const Field* found = declared(at);
      if (found != nullptr && found->type == FieldType::list) return found;
    }
    const feel::Program* definition = definition_of(path);
    return definition == nullptr ? nullptr : list(*definition, 0);
  }

 private:
  [[nodiscard]] const Field* declared(std::string_view path) const {
    if (path.starts_with("registry.")) return named(topic_.registry.fields, path.substr(9));
    if (path.starts_with("call.")) {
      for (const CallParameter& parameter : topic_.guideline.call) {
        if (parameter.field.name == path.substr(5)) return &parameter.field;
      }
      return nullptr;
    }
    for (const FieldSource& source : topic_.source.fields) {
      if (path == source.field.name) return &source.field;
      if (path.starts_with(source.field.name) && path[source.field.name.size()] == '.') {
        if (const Field* column = named(source.field.columns, path.substr(source.field.name.size() + 1)))
          return column;
      }
    }
    return nullptr;
  }

  [[nodiscard]] const feel::Program* definition_of(std::string_view path) const {
    const int slot = topic_.scope.find(first_of(path));
    return slot < 0 ? nullptr : topic_.scope.definition(slot).get();
  }

  // The first list that a program reads.
  [[nodiscard]] const Field* list(const feel::Program& program, int depth) const {
    for (const std::string& path : feel::input_paths(program)) {
      for (std::string_view at = path; !at.empty(); at = parent_of(at)) {
        const Field* found = declared(at);
        if (found != nullptr && found->type == FieldType::list) return found;
      }
      const feel::Program* definition = definition_of(path);
      if (definition == nullptr || depth > kDefinitionsDeep) continue;
      if (const Field* found = list(*definition, depth + 1)) return found;
    }
    return nullptr;
  }

  const CompiledTopic& topic_;
};

}  // namespace

const Field* CompiledTopic::field_of(std::string_view path) const {
  return Paths(*this).field(path, 0);
}

const Field* CompiledTopic::field_shown(const feel::Program& program) const {
  return Paths(*this).shown(program, 0);
}

Text CompiledTopic::label_of(std::string_view path) const {
  if (path == "today") return {"核验日期", "Date of the check"};
  if (path == "registry") return {"有关记录", "Records on file"};
  if (path == "call") return {"申报通知参数", "Parameters of the call"};
  const Paths paths(*this);
  const Field* field = paths.field(path, 0);
  if (field == nullptr) return {std::string(path), std::string(path)};
  // The columns of a list are named after the list.
  const Field* list = paths.list_behind(path);
  if (list == nullptr || list == field) return field->label;
  return {list->label.zh + "—" + field->label.zh, list->label.en + ": " + field->label.en};
}

}  // namespace guohe::policy
