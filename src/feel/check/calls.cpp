// Invocations: of built-ins, whose signatures are known, and of function values (DMN 1.5, rules 38 to 42).
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "feel/check/checker.hpp"

namespace guohe::feel::check {
namespace {

std::string quoted(const Type& type) {
  return "`" + type.name() + "`";
}

// Names of parameters are compared without their spaces' number.
bool same_name(const std::string& a, const std::string& b) {
  return a == b;
}

std::string counts_of(const Builtin& builtin) {
  std::string text;
  for (const Signature& signature : builtin.signatures) {
    if (!text.empty()) text += " / ";
    text += std::to_string(signature.arguments_min());
    const auto& parameters = signature.parameters;
    if (!parameters.empty() && parameters.back().variadic) {
      text += "+";
    } else if (parameters.size() != signature.arguments_min()) {
      text += "-" + std::to_string(parameters.size());
    }
  }
  return text;
}

}  // namespace

NodePtr Checker::check_call(const syntax::Node& node) {
  const syntax::Node& callee = *node.kids[0];
  NodePtr function;
  if (callee.kind == syntax::Kind::name && callee.text != "?") {
    function = resolve(callee.text, callee.name_span);
    if (!function) {
      NodePtr unknown = unknown_name(callee.text, callee.name_span, true);
      for (std::size_t i = 1; i < node.kids.size(); ++i) check(*node.kids[i]);  // for their own diagnostics
      unknown->span = node.span;
      return unknown;
    }
    if (function->kind == Kind::constant && function->builtin != nullptr)
      return check_builtin(node, *function->builtin);
  } else {
    function = check(callee);
  }
  NodePtr made = make(Kind::call, node.span);
  const Type type = function->type;
  if (type.is(Type::Kind::function)) {
    made->type = type.element();
    if (type.parameters().size() != node.kids.size() - 1) {
      complain("feel.argument_count",
               {"应有 " + std::to_string(type.parameters().size()) + " 个参数，给了 " +
                    std::to_string(node.kids.size() - 1) + " 个",
                "expected " + std::to_string(type.parameters().size()) + " arguments, found " +
                    std::to_string(node.kids.size() - 1)},
               node.span);
    }
  } else if (!type.is(Type::Kind::any)) {
    complain("feel.not_a_function", {quoted(type) + " 不是函数", quoted(type) + " is not a function"},
             callee.span);
  }
  made->names = node.names;
  made->kids.push_back(std::move(function));
  for (std::size_t i = 1; i < node.kids.size(); ++i) {
    NodePtr argument = check(*node.kids[i]);
    if (node.names.empty() && type.is(Type::Kind::function) && i - 1 < type.parameters().size() &&
        !argument->type.conforms_to(type.parameters()[i - 1]) &&
        !type.parameters()[i - 1].is(Type::Kind::list) && !argument->type.is(Type::Kind::list)) {
      complain("feel.argument_type",
               {"参数应为 " + quoted(type.parameters()[i - 1]) + "，而类型是 " + quoted(argument->type),
                "expected " + quoted(type.parameters()[i - 1]) + ", found " + quoted(argument->type)},
               argument->span);
    }
    made->kids.push_back(std::move(argument));
  }
  return made;
}

NodePtr Checker::check_builtin(const syntax::Node& node, const Builtin& builtin) {
  NodePtr call = make(Kind::call_builtin, node.span);
  call->builtin = &builtin;
  call->name = builtin.info.name;
  const Signature* signature = nullptr;
  if (!place_arguments(node, builtin, *call, signature)) {
    NodePtr null = make(Kind::constant, node.span, Type::any());
    null->value = Value::error("feel.argument_count", {"函数 `" + call->name + "` 的参数不对",
                                                       "wrong arguments for `" + call->name + "`"});
    return null;
  }
  for (std::size_t i = 0; i < call->kids.size(); ++i) {
    const Type& wanted = signature->parameter(i).type;
    const Node& argument = *call->kids[i];
    if (argument.type.conforms_to(wanted)) continue;
    // Singletons are converted both ways (10.3.2.9.4).
    if (wanted.is(Type::Kind::list) && argument.type.conforms_to(wanted.element())) continue;
    Text message{"`" + call->name + "` 的参数 `" + signature->parameter(i).name + "` 应为 " + quoted(wanted) +
                     "，而类型是 " + quoted(argument.type),
                 "argument `" + signature->parameter(i).name + "` of `" + call->name + "` must be " +
                     quoted(wanted) + ", found " + quoted(argument.type)};
    if (argument.type.is(Type::Kind::list) && argument.type.element().conforms_to(wanted)) {
      warn("feel.singleton", std::move(message), argument.span);
    } else {
      complain("feel.argument_type", std::move(message), argument.span);
    }
  }
  return finish_builtin(std::move(call), *signature);
}

// Where several signatures take so many arguments, the types decide: min(list) or min(value).
void Checker::prefer_fitting(const Builtin& builtin, const Node& call, const Signature*& signature) {
  const auto fits = [&](const Signature& candidate) {
    if (!candidate.takes(call.kids.size())) return false;
    for (std::size_t i = 0; i < call.kids.size(); ++i) {
      if (!call.kids[i]->type.conforms_to(candidate.parameter(i).type)) return false;
    }
    return true;
  };
  if (fits(*signature)) return;
  const auto found = std::find_if(builtin.signatures.begin(), builtin.signatures.end(), fits);
  if (found != builtin.signatures.end()) signature = &*found;
}

// Checks the arguments into their places; absent optional ones between named ones are null.
bool Checker::place_arguments(const syntax::Node& node, const Builtin& builtin, Node& call,
                              const Signature*& signature) {
  const std::size_t count = node.kids.size() - 1;
  std::vector<NodePtr> given;
  for (std::size_t i = 1; i < node.kids.size(); ++i) given.push_back(check(*node.kids[i]));
  const std::string name(builtin.info.name);
  if (node.names.empty()) {
    signature = builtin.signature_for(count);
    if (signature == nullptr) {
      complain(
          "feel.argument_count",
          {"`" + name + "` 应有 " + counts_of(builtin) + " 个参数，给了 " + std::to_string(count) + " 个",
           "`" + name + "` takes " + counts_of(builtin) + " arguments, found " + std::to_string(count)},
          node.span);
      return false;
    }
    call.kids = std::move(given);
    prefer_fitting(builtin, call, signature);
    return true;
  }
  for (const Signature& candidate : builtin.signatures) {
    std::vector<std::size_t> places;
    for (const std::string& wanted : node.names) {
      const auto found =
          std::find_if(candidate.parameters.begin(), candidate.parameters.end(),
                       [&](const Parameter& parameter) { return same_name(parameter.name, wanted); });
      if (found == candidate.parameters.end()) break;
      const auto place = static_cast<std::size_t>(found - candidate.parameters.begin());
      if (std::find(places.begin(), places.end(), place) != places.end()) break;
      places.push_back(place);
    }
    if (places.size() != count) continue;
    std::size_t last = *std::max_element(places.begin(), places.end());
    while (last + 1 < candidate.parameters.size() && candidate.parameters[last + 1].null_by_default) ++last;
    bool complete = last + 1 >= candidate.arguments_min();
    call.kids.clear();
    call.kids.resize(last + 1);
    std::vector<bool> filled(last + 1, false);
    for (const std::size_t place : places) filled[place] = true;
    for (std::size_t i = 0; i <= last; ++i)
      complete = complete &&
                 (filled[i] || candidate.parameters[i].optional || candidate.parameters[i].null_by_default);
    if (!complete) continue;
    for (std::size_t i = 0; i < count; ++i) call.kids[places[i]] = std::move(given[i]);
    for (NodePtr& kid : call.kids) {
      if (!kid) kid = make(Kind::constant, node.span, Type::null());
    }
    signature = &candidate;
    prefer_fitting(builtin, call, signature);
    return true;
  }
  complain("feel.unknown_argument",
           {"`" + name + "` 没有这样的命名参数，应为 " + std::string(builtin.info.signature),
            "`" + name + "` has no such named arguments, expected " + std::string(builtin.info.signature)},
           node.span);
  return false;
}

NodePtr Checker::finish_builtin(NodePtr call, const Signature& signature) {
  call->type = signature.result;
  if (call->kids.empty()) return call;
  const Type& first = call->kids[0]->type;
  const bool is_list = first.is(Type::Kind::list);
  if (signature.result_like_first) call->type = is_list ? first : Type::list(first);
  if (signature.result_element) call->type = is_list ? first.element() : first;
  // concatenate and union: the list holds what any argument holds.
  if (signature.result_like_first && signature.parameters[0].variadic) {
    for (const NodePtr& kid : call->kids) {
      call->type =
          common_type(call->type, kid->type.is(Type::Kind::list) ? kid->type : Type::list(kid->type));
    }
  }
  // append: the list holds the new items too.
  if (call->name == "append") {
    for (std::size_t i = 1; i < call->kids.size(); ++i)
      call->type = common_type(call->type, Type::list(call->kids[i]->type));
  }
  if (call->name == "flatten" && is_list && first.element().is(Type::Kind::list))
    call->type = Type::list(Type::any());
  if (call->name == "list contains" && is_list && first.element().is_choice()) {
    const NodePtr probe = make(Kind::local, call->kids[0]->span, first.element());
    warn_choice(*probe, *call->kids[1]);
  }
  return call;
}

}  // namespace guohe::feel::check
