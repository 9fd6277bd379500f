// SPDX-License-Identifier: Apache-2.0
#include "feel/external/external.hpp"

#include "base/utf8.hpp"
#include "feel/builtins/families.hpp"
#include "feel/external/java_methods.hpp"

namespace guohe::feel {
namespace {

using Kind = Type::Kind;
constexpr const char* kUnsupported = "feel.external_unsupported";

// An entry that is a string, or null.
const std::string* text_entry(const Value& context, std::string_view name) {
  const Value* entry = context.entry(name);
  return entry != nullptr && entry->is(Kind::string) ? &entry->as_string() : nullptr;
}

// As much of a name as a message shows.
std::string shown(const std::string& text) {
  return text.substr(0, offset_of_code_point(text, 100));
}

struct Found {
  const java::Method* method = nullptr;
  Text problem;  // when there is none
};

Found find(const Value& mapping) {
  const Value* java = mapping.is(Kind::context) ? mapping.entry("java") : nullptr;
  if (java == nullptr) {
    const bool pmml = mapping.is(Kind::context) && mapping.entry("pmml") != nullptr;
    if (pmml) return {nullptr, {"不支持 PMML 外部函数", "external functions in PMML are not supported"}};
    return {nullptr, {"外部函数没有 `java` 条目", "the external function has no entry `java`"}};
  }
  const std::string* name = java->is(Kind::context) ? text_entry(*java, "class") : nullptr;
  const std::string* signature = name != nullptr ? text_entry(*java, "method signature") : nullptr;
  if (signature == nullptr) {
    return {nullptr,
            {"外部函数须给出文本 `class` 与 `method signature`",
             "an external function must give the strings `class` and `method signature`"}};
  }
  const java::Method* method = java::find_method(*name, *signature);
  if (method != nullptr) return {method, {}};
  const std::string named = "`" + shown(*name) + "." + shown(*signature) + "`";
  return {nullptr, {"不支持外部函数 " + named, "the external function " + named + " is not supported"}};
}

Value call(Args args, Evaluation&) {
  Found found = find(args[0]);
  if (found.method == nullptr) return Value::error(kUnsupported, std::move(found.problem));
  std::vector<const Value*> arguments;
  for (std::size_t i = 1; i < args.size(); ++i) arguments.push_back(&args[i]);
  return found.method->call(arguments);
}

}  // namespace

const Builtin& external_call() {
  static const Builtin made = [] {
    Builtin builtin;
    builtin.info = {"external", "(mapping: Any, argument...: Any) -> Any", "", "10.3.2.13.3", "", ""};
    builtin.function = &call;
    builtin.on_missing = OnMissing::propagate;
    for (const bool rest : {false, true}) {
      Signature signature;
      signature.parameters.push_back({"mapping", Type::any(), false, false});
      if (rest) signature.parameters.push_back({"argument", Type::any(), false, true});
      builtin.signatures.push_back(std::move(signature));
    }
    return builtin;
  }();
  return made;
}

std::optional<Text> unsupported_external(const Value& mapping) {
  Found found = find(mapping);
  if (found.method != nullptr) return std::nullopt;
  return std::move(found.problem);
}

}  // namespace guohe::feel
