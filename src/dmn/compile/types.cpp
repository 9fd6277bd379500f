// SPDX-License-Identifier: Apache-2.0
#include "dmn/compile/types.hpp"

#include <algorithm>
#include <set>
#include <unordered_set>

#include "dmn/dmn.hpp"
#include "feel/syntax/parser.hpp"

namespace guohe::dmn {

using feel::Type;

namespace {

constexpr int kChainMax = 100;  // of item definitions that refer to each other

void add_fields(const ItemDefinition& item, feel::syntax::Names& fields) {
  for (const ItemDefinition& component : item.components) {
    fields.add(component.name);
    add_fields(component, fields);
  }
}

}  // namespace

Types::Types(const Definitions& model) : model_(model) {
  for (const ItemDefinition& item : model.items) {
    items_.try_emplace(item.name, &item);
    add_fields(item, fields_);
  }
}

void Types::import(const std::string& name, const Types& types) {
  imports_.emplace_back(name.empty() ? name : name + ".", &types);
}

void Types::complain(Diagnostics& diagnostics, std::string code, Text message, Span span,
                     Severity severity) const {
  if (diagnostics.size() < kDiagnosticsMax)
    diagnostics.push_back({std::move(code), severity, std::move(message), model_.source, span});
}

void Types::make_all(Diagnostics& diagnostics) {
  std::unordered_set<std::string_view> seen;
  for (const ItemDefinition& item : model_.items) {
    if (!seen.insert(item.name).second) {
      complain(diagnostics, "dmn.duplicate_type",
               {"类型 `" + item.name + "` 定义了两次", "the type `" + item.name + "` is defined twice"},
               item.span);
      continue;
    }
    if (!made_.contains(item.name)) make(item, diagnostics, 0);
  }
}

std::optional<Type> Types::find(std::string_view name) const {
  if (name.empty()) return Type::any();
  if (std::optional<Type> own = feel::syntax::type_named(name)) return own;
  if (const auto found = made_.find(std::string(name)); found != made_.end()) return found->second;
  if (items_.contains(name)) return std::nullopt;  // to be made yet
  return find_imported(name);
}

// Models may import each other, and a name may be read as a path through imports in many ways, so each model
// is asked for each rest of the name once.
std::optional<Type> Types::find_imported(std::string_view name) const {
  struct Way {
    const Types* types;
    std::string_view rest;
  };
  std::vector<Way> open{{this, name}};
  std::set<std::pair<const Types*, std::size_t>> seen{{this, name.size()}};
  while (!open.empty()) {
    const Way way = open.back();
    open.pop_back();
    if (way.types != this || way.rest.size() != name.size()) {
      const auto found = way.types->made_.find(std::string(way.rest));
      if (found != way.types->made_.end()) return found->second;
    }
    const auto& imports = way.types->imports_;
    for (auto import = imports.rbegin(); import != imports.rend(); ++import) {
      // What a model imports without a name is not handed on.
      if (!way.rest.starts_with(import->first) || (import->first.empty() && way.types != this)) continue;
      const std::string_view rest = way.rest.substr(import->first.size());
      if (seen.emplace(import->second, rest.size()).second) open.push_back({import->second, rest});
    }
  }
  return std::nullopt;
}

Type Types::make(const ItemDefinition& item, Diagnostics& diagnostics, int depth) {
  made_[item.name] = std::nullopt;
  Type type = base_of(item, diagnostics, depth);
  made_[item.name] = type;
  return type;
}

Type Types::base_of(const ItemDefinition& item, Diagnostics& diagnostics, int depth) {
  Type type;
  if (item.is_function) {
    std::vector<Type> parameters;
    for (const InformationItem& parameter : item.parameters)
      parameters.push_back(resolve(parameter.type, item, diagnostics, depth));
    type = Type::function(std::move(parameters), resolve(item.type, item, diagnostics, depth));
  } else if (!item.components.empty()) {
    std::vector<Type::Field> fields;
    for (const ItemDefinition& component : item.components) {
      const auto same = [&](const Type::Field& field) { return field.name == component.name; };
      if (std::any_of(fields.begin(), fields.end(), same)) {
        complain(diagnostics, "dmn.duplicate_type",
                 {"`" + item.name + "` 有两个字段 `" + component.name + "`",
                  "`" + item.name + "` has two components `" + component.name + "`"},
                 component.span);
        continue;
      }
      fields.push_back({component.name, base_of(component, diagnostics, depth)});
    }
    type = Type::record(std::move(fields), item.name);
  } else {
    type = resolve(item.type, item, diagnostics, depth);
  }
  type = constrain(std::move(type), item.allowed_values, item, diagnostics);
  if (item.is_collection) type = Type::list(std::move(type));
  return constrain(std::move(type), item.type_constraint, item, diagnostics);
}

Type Types::constrain(Type type, const Written& tests, const ItemDefinition& item,
                      Diagnostics& diagnostics) const {
  if (!tests.present || tests.leaf.text.find_first_not_of(" \t\r\n") == std::string::npos) return type;
  const feel::Expression text(tests.leaf.text, model_.source, tests.leaf.pieces);
  feel::Compilation made = feel::compile_constraint(text, type);
  diagnostics.insert(diagnostics.end(), made.diagnostics.begin(), made.diagnostics.end());
  return made.program ? Type::constrained(std::move(type), std::move(made.program), item.name) : type;
}

Type Types::resolve(const std::string& name, const ItemDefinition& user, Diagnostics& diagnostics,
                    int depth) {
  if (const auto found = made_.find(name); found != made_.end() && !feel::syntax::type_named(name)) {
    if (found->second) return *found->second;
    complain(diagnostics, "dmn.recursive_type",
             {"类型 `" + name + "` 引用自身，此处按 Any 处理",
              "the type `" + name + "` refers to itself; taken as Any here"},
             user.span, Severity::warning);
    return Type::any();
  }
  if (std::optional<Type> type = find(name)) return *std::move(type);
  const auto own = items_.find(name);
  if (own != items_.end() && depth < kChainMax) return make(*own->second, diagnostics, depth + 1);
  complain(diagnostics, own == items_.end() ? "dmn.unknown_type" : "dmn.limit.nesting",
           {"`" + user.name + "` 的类型 `" + name + "` 没有定义",
            "the type `" + name + "` of `" + user.name + "` is not defined"},
           user.span);
  return Type::any();
}

}  // namespace guohe::dmn
