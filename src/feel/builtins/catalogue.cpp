// Reads the rows of catalogue.def once, and calls built-ins by them.
// SPDX-License-Identifier: Apache-2.0
#include "feel/builtins/catalogue.hpp"

#include <algorithm>
#include <unordered_map>

#include "feel/builtins/families.hpp"
#include "feel/syntax/parser.hpp"

namespace guohe::feel {
namespace {

using Kind = Type::Kind;
const Reason kWrongArgument{"feel.wrong_argument",
                            {"函数的参数值不合适", "an argument does not fit the function"}};

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

Type type_of_text(std::string_view text) {
  text = trim(text);
  if (text.starts_with("list<")) return Type::list(type_of_text(text.substr(5, text.size() - 6)));
  if (text.starts_with("range<")) return Type::range(type_of_text(text.substr(6, text.size() - 7)));
  return syntax::type_named(text).value_or(Type::any());
}

Parameter parameter_of_text(std::string_view text) {
  const std::size_t colon = text.find(':');
  Parameter parameter;
  std::string_view name = trim(text.substr(0, colon));
  if (name.ends_with("...")) {
    parameter.variadic = true;
    name.remove_suffix(3);
  } else if (name.ends_with('?')) {
    parameter.optional = true;
    name.remove_suffix(1);
  } else if (name.ends_with('~')) {
    parameter.null_by_default = true;
    name.remove_suffix(1);
  }
  parameter.name = name;
  parameter.type = type_of_text(text.substr(colon + 1));
  return parameter;
}

// "(list: list<Any>, item...: Any) -> same | ..."
std::vector<Signature> signatures_of_text(std::string_view text) {
  std::vector<Signature> signatures;
  while (!text.empty()) {
    const std::size_t bar = std::min(text.find('|'), text.size());
    std::string_view one = trim(text.substr(0, bar));
    text.remove_prefix(std::min(bar + 1, text.size()));
    Signature signature;
    const std::size_t close = one.find(')');
    std::string_view parameters = one.substr(1, close - 1);
    while (!parameters.empty()) {
      const std::size_t comma = std::min(parameters.find(','), parameters.size());
      signature.parameters.push_back(parameter_of_text(parameters.substr(0, comma)));
      parameters.remove_prefix(std::min(comma + 1, parameters.size()));
    }
    const std::string_view result = trim(one.substr(one.find("->", close) + 2));
    signature.result_like_first = result == "same";
    signature.result_element = result == "element";
    signature.result = type_of_text(result);
    signatures.push_back(std::move(signature));
  }
  return signatures;
}

struct Row {
  std::string_view name;
  BuiltinFunction function;
  std::string_view family, signature;
  OnMissing on_missing;
  std::string_view clause, zh, en;
};

constexpr Row kRows[] = {
#define FEEL_BUILTIN(name, function, family, signature, on_missing, clause, zh, en) \
  {name, builtin::function, family, signature, OnMissing::on_missing, clause, zh, en},
#include "feel/builtins/catalogue.def"
#undef FEEL_BUILTIN
};

struct Catalogue {
  std::vector<Builtin> builtins;
  std::vector<std::string> signatures;
  std::vector<BuiltinInfo> infos;
  std::unordered_map<std::string_view, std::size_t> by_name;

  Catalogue() {
    signatures.reserve(std::size(kRows));
    for (const Row& row : kRows) {
      by_name[row.name] = builtins.size();
      std::string& shown = signatures.emplace_back(row.signature);
      std::erase(shown, '~');  // says nothing to a reader
      infos.push_back({row.name, shown, row.family, row.clause, row.zh, row.en});
      builtins.push_back({infos.back(), row.function, row.on_missing, signatures_of_text(row.signature)});
    }
  }
};

const Catalogue& catalogue() {
  static const Catalogue all;
  return all;
}

bool has_missing(const Value& value) {
  if (value.is_null()) return value.is_missing();
  if (!value.is(Kind::list)) return false;
  const auto items = value.items();
  return std::any_of(items.begin(), items.end(), [](const Value& item) { return item.is_missing(); });
}

bool is_simple(const Type& type) {
  const Kind kind = type.kind();
  return kind != Kind::list && kind != Kind::range && kind != Kind::context && kind != Kind::function;
}

// True when the argument is already as the parameter wants it, which is nearly always.
bool fits(const Value& value, const Type& type) {
  const Kind kind = type.kind();
  if (kind == Kind::any || value.is_null()) return true;
  if (value.kind() != kind) return false;
  if (is_simple(type)) return true;
  const Type& element = type.element();
  if (element.is(Kind::any)) return !type.is_record();
  if (kind != Kind::list || !is_simple(element)) return false;
  const Kind wanted = element.kind();
  const auto items = value.items();
  return std::all_of(items.begin(), items.end(),
                     [wanted](const Value& item) { return item.kind() == wanted || item.is_null(); });
}

}  // namespace

std::size_t Signature::arguments_min() const {
  return static_cast<std::size_t>(
      std::count_if(parameters.begin(), parameters.end(), [](const Parameter& p) { return !p.optional; }));
}

bool Signature::takes(std::size_t count) const {
  if (count < arguments_min()) return false;
  return count <= parameters.size() || (!parameters.empty() && parameters.back().variadic);
}

const Parameter& Signature::parameter(std::size_t i) const {
  return parameters[std::min(i, parameters.size() - 1)];
}

const Signature* Builtin::signature_for(std::size_t count) const {
  for (const Signature& signature : signatures) {
    if (signature.takes(count)) return &signature;
  }
  return nullptr;
}

const Builtin* find_builtin(std::string_view name) {
  const auto found = catalogue().by_name.find(name);
  return found == catalogue().by_name.end() ? nullptr : &catalogue().builtins[found->second];
}

std::span<const Builtin> all_builtins() {
  return catalogue().builtins;
}
std::span<const BuiltinInfo> builtins() {
  return catalogue().infos;
}

Value wrong_argument(const Value& argument) {
  return null_of(argument, kWrongArgument);
}

std::vector<Value> gathered(Args args) {
  if (args.size() == 1 && args[0].is(Kind::list)) return {args[0].items().begin(), args[0].items().end()};
  std::vector<Value> items;
  for (std::size_t i = 0; i < args.size(); ++i) items.push_back(args[i]);
  return items;
}

Value call_builtin(const Builtin& builtin, Args args, Evaluation& evaluation) {
  std::uint64_t cost = 1;
  for (std::size_t i = 0; i < args.size(); ++i) {
    cost += args[i].weight() / 32;
    if (args[i].is(Kind::list)) cost += args[i].items().size();
  }
  if (!evaluation.spend(cost)) return evaluation.stop_value();
  if (evaluation.aware() && builtin.on_missing != OnMissing::own) {
    const bool deep = builtin.on_missing == OnMissing::deep;
    for (std::size_t i = 0; i < args.size(); ++i) {
      if (deep ? holds_missing(args[i]) : has_missing(args[i])) return Value::missing();
    }
  }
  const Signature* signature = builtin.signature_for(args.size());
  if (signature == nullptr) return Value::error(&kWrongArgument);
  bool all_fit = true;
  for (std::size_t i = 0; i < args.size() && all_fit; ++i)
    all_fit = fits(args[i], signature->parameter(i).type);
  if (all_fit) return builtin.function(args, evaluation);

  // The first signature whose types all fit after conversion.
  for (const Signature& candidate : builtin.signatures) {
    if (!candidate.takes(args.size())) continue;
    std::vector<Register> registers(args.size());
    bool converted = true;
    for (std::size_t i = 0; i < args.size() && converted; ++i) {
      // An uncertain list stands for a list.
      std::optional<Value> value =
          args[i].maybe_list() != nullptr ? args[i] : convert(args[i], candidate.parameter(i).type);
      converted = value.has_value();
      if (!converted) break;
      registers[i].own = *std::move(value);
      registers[i].ref = &registers[i].own;
    }
    if (converted) return builtin.function(Args(registers.data(), registers.size()), evaluation);
  }
  for (std::size_t i = 0; i < args.size(); ++i) {
    if (args[i].is_null()) return wrong_argument(args[i]);
  }
  return Value::error(&kWrongArgument);
}

}  // namespace guohe::feel
