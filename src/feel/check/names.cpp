// What a name means: a variable of the text, an entry of a filter's element, a name of the scope, or a
// built-in, innermost first (DMN 1.5, 10.3.2.11). A function literal captures what it takes from outside.
// SPDX-License-Identifier: Apache-2.0
#include "feel/check/checker.hpp"
#include "feel/value/objects.hpp"

namespace guohe::feel::check {

std::uint32_t Checker::push_local(std::string name, Type type, std::string origin, bool element, bool* used) {
  const std::uint32_t index = body().locals++;
  push_local_at(index, std::move(name), std::move(type), std::move(origin), element, used);
  return index;
}

void Checker::push_local_at(std::uint32_t index, std::string name, Type type, std::string origin,
                            bool element, bool* used) {
  BodyScope& scope = here();
  if (element) {
    scope.elements.push_back(scope.locals.size());
  } else {
    scope.by_name[name].push_back(scope.locals.size());
  }
  scope.locals.push_back({std::move(name), index, std::move(type), std::move(origin), element, used});
}

void Checker::pop_local() {
  BodyScope& scope = here();
  if (scope.locals.back().element) {
    scope.elements.pop_back();
  } else {
    scope.by_name[scope.locals.back().name].pop_back();
  }
  scope.locals.pop_back();
}

NodePtr Checker::resolve(const std::string& name, Span span) {
  return resolve_before(name, span, scopes_.size() - 1, here().locals.size());
}

// Looks among the locals of body `depth` that are older than `before`, then outwards.
NodePtr Checker::resolve_before(const std::string& name, Span span, std::size_t depth, std::size_t before) {
  for (std::size_t d = depth + 1; d-- > 0; before = SIZE_MAX) {
    BodyScope& scope = scopes_[d];
    std::size_t named = SIZE_MAX;
    if (const auto found = scope.by_name.find(name); found != scope.by_name.end()) {
      for (const std::size_t place : found->second) {
        if (place < before) named = place;
      }
    }
    // Elements of filters that are younger than the variable of that name come first.
    for (std::size_t i = scope.elements.size(); i-- > 0;) {
      const std::size_t place = scope.elements[i];
      if (place >= before) continue;
      if (named != SIZE_MAX && place < named) break;
      if (NodePtr node = element_entry(scope.locals[place], d, name, span, place)) return node;
    }
    if (named != SIZE_MAX) return local_node(scope.locals[named], d, span);
  }
  if (const int slot = scope_.find(name); slot >= 0) return frame_node(slot, span);
  if (const Builtin* builtin = find_builtin(name)) {
    NodePtr node = make(Kind::constant, span, Type::any());
    auto function = std::make_shared<FunctionObject>();
    function->builtin = builtin;
    for (const Parameter& parameter : builtin->signatures.front().parameters)
      function->parameters.push_back(parameter.name);
    node->value = Value::function(std::move(function));
    node->builtin = builtin;
    return node;
  }
  return resolve_late(name, span);
}

NodePtr Checker::resolve_late(const std::string& name, Span span) {
  // Only within a function: in its own body the context does not have the entry yet.
  for (std::size_t d = scopes_.size() - 1; d-- > 0;) {
    for (Late& late : scopes_[d].late) {
      if (late.name != name) continue;
      late.used = true;
      Local local;
      local.name = name;
      local.index = late.index;
      return local_node(local, d, span);
    }
  }
  return nullptr;
}

// A name inside a filter: `item`, an entry that the element's type has, or, when the type is not known, an
// entry that the element may have. Null when the name cannot be the element's.
NodePtr Checker::element_entry(const Local& element, std::size_t depth, const std::string& name, Span span,
                               std::size_t before) {
  const Local copy = element;  // captures below may move the locals
  const bool open =
      copy.type.is(Type::Kind::any) || (copy.type.is(Type::Kind::context) && !copy.type.is_record());
  if (copy.type.field(name) != nullptr ||
      (!open && property_type(copy.type, name).has_value() && scope_.find(name) < 0)) {
    if (copy.used != nullptr) *copy.used = true;
    return path_of(local_node(copy, depth, span), name, span, span);
  }
  if (name == "item" && !open) return local_node(copy, depth, span);
  if (!open) return nullptr;
  NodePtr outer = name == "item" ? local_node(copy, depth, span) : resolve_before(name, span, depth, before);
  if (outer && outer->kind == Kind::constant && outer->builtin != nullptr && name != "item") return outer;
  if (copy.used != nullptr) *copy.used = true;
  NodePtr local = local_node(copy, depth, span);
  NodePtr node = make(Kind::item_entry, span);
  node->index = local->index;
  node->name = name;
  if (!copy.origin.empty()) node->origin = copy.origin + "." + name;
  if (outer) node->kids.push_back(std::move(outer));
  return node;
}

NodePtr Checker::local_node(const Local& local, std::size_t depth, Span span) {
  NodePtr node = make(Kind::local, span, local.type);
  node->name = local.name;
  node->origin = local.origin;
  if (local.used != nullptr) *local.used = true;
  node->index = local.index;
  // From an outer body it is captured by each body on the way in.
  for (std::size_t d = depth + 1; d < scopes_.size(); ++d) node->index = capture(d, false, node->index);
  return node;
}

NodePtr Checker::frame_node(int slot, Span span) {
  const bool in_function = scopes_.size() > 1;
  NodePtr node = make(in_function ? Kind::local : Kind::frame, span, scope_.type(slot));
  node->name = scope_.name(slot);
  node->origin = scope_.name(slot);
  node->index = static_cast<std::uint32_t>(slot);
  for (std::size_t d = 1; d < scopes_.size(); ++d) node->index = capture(d, d == 1, node->index);
  return node;
}

std::uint32_t Checker::capture(std::size_t depth, bool from_frame, std::uint32_t index) {
  BodyScope& scope = scopes_[depth];
  const std::string key = (from_frame ? "f" : "l") + std::to_string(index);
  const auto [place, fresh] = scope.captured.try_emplace(key, 0);
  if (fresh) {
    Body& into = tree_.bodies[scope.number];
    place->second = into.locals++;
    into.captures.push_back({from_frame, index, place->second});
  }
  return place->second;
}

NodePtr Checker::unknown_name(const std::string& name, Span span, bool called) {
  std::vector<std::string> candidates;
  for (const Scope::Entry& entry : scope_.entries()) candidates.push_back(entry.name);
  for (const BodyScope& scope : scopes_) {
    for (const Local& local : scope.locals) {
      if (!local.element) candidates.push_back(local.name);
      for (const Type::Field& field : local.type.fields()) {
        if (local.element) candidates.push_back(field.name);
      }
    }
  }
  if (called) {
    for (const Builtin& builtin : all_builtins()) candidates.emplace_back(builtin.info.name);
  }
  const std::string similar =
      diagnostics_.size() < kDiagnosticsMax ? nearest(name, candidates) : std::string();
  Text message = called ? Text{"没有函数 `" + name + "`", "there is no function `" + name + "`"}
                        : Text{"没有名称 `" + name + "`", "unknown name `" + name + "`"};
  if (!similar.empty()) {
    message.zh += "，是不是 `" + similar + "`？";
    message.en += ", did you mean `" + similar + "`?";
  }
  complain(called ? "feel.unknown_function" : "feel.unknown_name", message, span);
  NodePtr node = make(Kind::constant, span, Type::any());
  node->value = Value::error(called ? "feel.unknown_function" : "feel.unknown_name", std::move(message));
  return node;
}

}  // namespace guohe::feel::check
