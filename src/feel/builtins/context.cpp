// Context functions (DMN 1.5, 10.3.4.12). An entry that nobody gave is not there.
// SPDX-License-Identifier: Apache-2.0
#include <unordered_map>

#include "feel/builtins/families.hpp"

namespace guohe::feel::builtin {
namespace {

using Kind = Type::Kind;

const Reason kNoEntry{"feel.no_entry", {"没有这个条目", "there is no such entry"}};
const Reason kDuplicate{"feel.duplicate_entry", {"条目重复", "an entry is given twice"}};

// Entries in order, found by name.
class Entries {
 public:
  bool set(const std::string& name, Value value) {
    const auto [place, fresh] = places_.try_emplace(name, names_.size());
    if (fresh) {
      names_.push_back(name);
      values_.push_back(std::move(value));
    } else {
      values_[place->second] = std::move(value);
    }
    return fresh;
  }
  void take(const Value& context, const Evaluation& evaluation) {
    for (std::size_t i = 0; i < context.values().size(); ++i) {
      if (evaluation.aware() || !context.values()[i].is_missing())
        set(context.shape().names()[i], context.values()[i]);
    }
  }
  [[nodiscard]] Value build() {
    return Value::context(std::make_shared<const Shape>(std::move(names_)), std::move(values_));
  }

 private:
  std::vector<std::string> names_;
  std::vector<Value> values_;
  std::unordered_map<std::string, std::size_t> places_;
};

Value put(const Value& context, std::span<const Value> keys, const Value& value,
          const Evaluation& evaluation) {
  if (!context.is(Kind::context)) return wrong_argument(context);
  if (keys.empty() || !keys[0].is(Kind::string))
    return keys.empty() ? Value::error(&kNoEntry) : wrong_argument(keys[0]);
  Entries entries;
  entries.take(context, evaluation);
  const std::string& key = keys[0].as_string();
  if (keys.size() == 1) {
    entries.set(key, value);
    return entries.build();
  }
  const Value* inner = context.entry(key);
  if (inner == nullptr) return Value::error(&kNoEntry);
  Value changed = put(*inner, keys.subspan(1), value, evaluation);
  if (changed.is_null()) return changed;
  entries.set(key, std::move(changed));
  return entries.build();
}

}  // namespace

Value get_value(Args args, Evaluation&) {
  const Value* at = &args[0];
  const Value& key = args[1];
  std::span<const Value> keys(&key, 1);
  if (key.is(Kind::list)) keys = key.items();
  if (keys.empty()) return Value::error(&kNoEntry);
  for (const Value& name : keys) {
    if (!at->is(Kind::context)) return wrong_argument(*at);
    if (!name.is(Kind::string)) return wrong_argument(name);
    at = at->entry(name.as_string());
    if (at == nullptr) return Value::error(&kNoEntry);
  }
  return *at;
}

Value get_entries(Args args, Evaluation&) {
  if (!args[0].is(Kind::context)) return wrong_argument(args[0]);
  static const auto kShape = std::make_shared<const Shape>(std::vector<std::string>{"key", "value"});
  std::vector<Value> entries;
  for (std::size_t i = 0; i < args[0].values().size(); ++i) {
    if (args[0].values()[i].is_missing()) continue;
    entries.push_back(
        Value::context(kShape, {Value::string(args[0].shape().names()[i]), args[0].values()[i]}));
  }
  return Value::list(std::move(entries));
}

Value context(Args args, Evaluation&) {
  if (!args[0].is(Kind::list)) return wrong_argument(args[0]);
  Entries entries;
  for (const Value& item : args[0].items()) {
    if (!item.is(Kind::context)) return wrong_argument(item);
    const Value* key = item.entry("key");
    const Value* value = item.entry("value");
    if (key == nullptr || value == nullptr) return Value::error(&kNoEntry);
    if (!key->is(Kind::string)) return wrong_argument(*key);
    if (!entries.set(key->as_string(), *value)) return Value::error(&kDuplicate);
  }
  return entries.build();
}

Value context_put(Args args, Evaluation& evaluation) {
  if (args[1].is(Kind::list)) {
    if (args[1].items().size() > 100) return wrong_argument(args[1]);
    return put(args[0], args[1].items(), args[2], evaluation);
  }
  return put(args[0], std::span(&args[1], 1), args[2], evaluation);
}

Value context_merge(Args args, Evaluation& evaluation) {
  if (!args[0].is(Kind::list)) return wrong_argument(args[0]);
  Entries entries;
  for (const Value& item : args[0].items()) {
    if (!item.is(Kind::context)) return wrong_argument(item);
    entries.take(item, evaluation);
  }
  return entries.build();
}

}  // namespace guohe::feel::builtin
