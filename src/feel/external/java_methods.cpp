// SPDX-License-Identifier: Apache-2.0
#include "feel/external/java_methods.hpp"

#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <vector>

#include "feel/external/java_boxes.hpp"
#include "feel/external/java_format.hpp"
#include "feel/external/java_math.hpp"

namespace guohe::feel::java {
namespace {

const Reason kWrongArguments{"feel.external_arguments",
                             {"参数不合外部函数的要求", "the arguments do not fit the external function"}};
const Reason kFailed{"feel.external_failed", {"外部函数出错", "the external function failed"}};

template <typename T>
Value result_of(const T& value) {
  return to_feel(value);
}
template <typename T>
Value result_of(const std::optional<T>& value) {
  return value ? to_feel(*value) : Value::error(&kFailed);
}

template <typename T>
constexpr bool kRest = std::is_same_v<T, Objects>;

// One argument; the last parameter may take all that are left, or a list's items in place of them.
template <typename T>
std::optional<T> argument(std::span<const Value* const> arguments, std::size_t i,
                          [[maybe_unused]] std::vector<const Value*>& rest) {
  if constexpr (kRest<T>) {
    rest.assign(arguments.begin() + static_cast<std::ptrdiff_t>(i), arguments.end());
    if (rest.size() == 1 && rest[0]->is(Type::Kind::list)) {
      const auto items = rest[0]->items();
      rest.clear();
      for (const Value& item : items) rest.push_back(&item);
    }
    return Objects{rest};
  } else {
    return TypeOf<T>::from_feel(*arguments[i]);
  }
}

template <auto Function, typename Signature>
struct Adapter;

template <auto Function, typename Result, typename... Parameters>
struct Adapter<Function, Result(Parameters...)> {
  static constexpr std::size_t count = sizeof...(Parameters);
  static constexpr bool has_rest = (kRest<std::decay_t<Parameters>> || ...);

  static std::string signature(std::string_view name) {
    std::string text(name);
    text += '(';
    ((text += TypeOf<std::decay_t<Parameters>>::name, text += ','), ...);
    text.back() = ')';
    return text;
  }

  static Value call(std::span<const Value* const> arguments) {
    if (has_rest ? arguments.size() + 1 < count : arguments.size() != count)
      return Value::error(&kWrongArguments);
    return call_with(arguments, std::index_sequence_for<Parameters...>());
  }

  template <std::size_t... I>
  static Value call_with(std::span<const Value* const> arguments, std::index_sequence<I...>) {
    std::vector<const Value*> rest;
    auto converted = std::make_tuple(argument<std::decay_t<Parameters>>(arguments, I, rest)...);
    if (!(std::get<I>(converted).has_value() && ...)) return Value::error(&kWrongArguments);
    return result_of(Function(*std::move(std::get<I>(converted))...));
  }
};

template <auto Function, typename Signature>
Method method(std::string_view class_name, std::string_view name) {
  using Made = Adapter<Function, Signature>;
  return {class_name, Made::signature(name), &Made::call};
}

struct Table {
  std::vector<Method> methods;
  std::unordered_map<std::string, std::size_t> places;

  Table() {
#define JAVA_METHOD(class_name, name, function, ...) \
  methods.push_back(                                 \
      method<static_cast<std::add_pointer_t<__VA_ARGS__>>(&function), __VA_ARGS__>(class_name, name));
#include "feel/external/java_methods.def"
#undef JAVA_METHOD
    for (std::size_t i = 0; i < methods.size(); ++i)
      places.emplace(key(methods[i].class_name, methods[i].signature), i);
  }

  static std::string key(std::string_view class_name, std::string_view signature) {
    std::string text(class_name);
    text += '#';
    for (const char c : signature) {
      if (c != ' ' && c != '\t' && c != '\n' && c != '\r') text += c;
    }
    return text;
  }
};

const Table& table() {
  static const Table all;
  return all;
}

// `java.lang.Object...` and `java.lang.Object[]` as reflection writes them.
std::string with_array_names(std::string key) {
  for (const std::string_view written : {"java.lang.Object...", "java.lang.Object[]"}) {
    const std::size_t place = key.find(written);
    if (place != std::string::npos) key.replace(place, written.size(), "[Ljava.lang.Object;");
  }
  return key;
}

}  // namespace

const Method* find_method(std::string_view class_name, std::string_view signature) {
  constexpr std::size_t kNameMax = 500;  // none is so long
  if (class_name.size() > kNameMax || signature.size() > kNameMax) return nullptr;
  const auto found = table().places.find(with_array_names(Table::key(class_name, signature)));
  return found == table().places.end() ? nullptr : &table().methods[found->second];
}

std::span<const Method> all_methods() {
  return table().methods;
}

}  // namespace guohe::feel::java
