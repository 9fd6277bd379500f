// String functions (DMN 1.5, 10.3.4.3). Positions count code points, from 1, or from the end when negative.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <clocale>
#include <cwctype>

#include "base/utf8.hpp"
#include "feel/builtins/families.hpp"

namespace guohe::feel::builtin {
namespace {

using Kind = Type::Kind;

// One Unicode locale for letter case, whatever the process' own is.
locale_t unicode_locale() {
  static const locale_t locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
  return locale;
}

struct SpecialCase {
  char32_t letter;
  std::string_view text;
};
constexpr SpecialCase kSpecialUpper[] = {
#define SPECIAL_UPPER(letter, text) {letter, text},
#include "feel/builtins/string_upper.def"
#undef SPECIAL_UPPER
};
constexpr SpecialCase kSpecialLower[] = {{0x130, "i\u0307"}};

// Each letter by `change`, but for those that become several (XPath functions 3.1, 5.4.7 and 5.4.8).
template <typename Change>
Value change_case(const Value& value, Change change, std::span<const SpecialCase> special) {
  if (!value.is(Kind::string)) return wrong_argument(value);
  const std::string& text = value.as_string();
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    at += point.length;
    const auto several =
        point.value < 0x80 ? special.end()
                           : std::find_if(special.begin(), special.end(),
                                          [&](const SpecialCase& one) { return one.letter == point.value; });
    if (several != special.end()) {
      result += several->text;
    } else {
      append_utf8(result, static_cast<char32_t>(change(static_cast<wint_t>(point.value))));
    }
  }
  return Value::string(std::move(result));
}

const Value* not_string(Args args, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    if (!args[i].is(Kind::string)) return &args[i];
  }
  return nullptr;
}

}  // namespace

Value substring(Args args, Evaluation&) {
  if (!args[0].is(Kind::string)) return wrong_argument(args[0]);
  // A fraction of a position is cut off.
  if (!args[1].is(Kind::number)) return wrong_argument(args[1]);
  const std::optional<std::int64_t> start = args[1].as_number().rounded(0, Rounding::down).to_int64();
  const std::string& text = args[0].as_string();
  const auto size = static_cast<std::int64_t>(count_code_points(text));
  if (!start || *start == 0 || *start > size || *start < -size) return wrong_argument(args[1]);
  const std::int64_t from = *start > 0 ? *start - 1 : size + *start;
  std::int64_t length = size - from;
  if (const Value* given = optional(args, 2)) {
    if (!given->is(Kind::number)) return wrong_argument(*given);
    const std::optional<std::int64_t> wanted = given->as_number().rounded(0, Rounding::down).to_int64();
    if (!wanted || *wanted < 1) return wrong_argument(*given);
    length = std::min(length, *wanted);
  }
  const std::size_t begin = offset_of_code_point(text, static_cast<std::size_t>(from));
  const std::size_t bytes =
      offset_of_code_point(std::string_view(text).substr(begin), static_cast<std::size_t>(length));
  return Value::string(text.substr(begin, bytes));
}

Value string_length(Args args, Evaluation&) {
  if (!args[0].is(Kind::string)) return wrong_argument(args[0]);
  return Value::number(static_cast<std::int64_t>(count_code_points(args[0].as_string())));
}

Value upper_case(Args args, Evaluation&) {
  return change_case(
      args[0], [](wint_t c) { return towupper_l(c, unicode_locale()); }, kSpecialUpper);
}

Value lower_case(Args args, Evaluation&) {
  return change_case(
      args[0], [](wint_t c) { return towlower_l(c, unicode_locale()); }, kSpecialLower);
}

Value substring_before(Args args, Evaluation&) {
  if (const Value* wrong = not_string(args, 2)) return wrong_argument(*wrong);
  const std::string& text = args[0].as_string();
  const std::size_t place = text.find(args[1].as_string());
  return Value::string(place == std::string::npos ? std::string() : text.substr(0, place));
}

Value substring_after(Args args, Evaluation&) {
  if (const Value* wrong = not_string(args, 2)) return wrong_argument(*wrong);
  const std::string& text = args[0].as_string();
  const std::size_t place = text.find(args[1].as_string());
  return Value::string(place == std::string::npos ? std::string()
                                                  : text.substr(place + args[1].as_string().size()));
}

Value contains(Args args, Evaluation&) {
  if (const Value* wrong = not_string(args, 2)) return wrong_argument(*wrong);
  return Value::boolean(args[0].as_string().find(args[1].as_string()) != std::string::npos);
}

Value starts_with(Args args, Evaluation&) {
  if (const Value* wrong = not_string(args, 2)) return wrong_argument(*wrong);
  return Value::boolean(args[0].as_string().starts_with(args[1].as_string()));
}

Value ends_with(Args args, Evaluation&) {
  if (const Value* wrong = not_string(args, 2)) return wrong_argument(*wrong);
  return Value::boolean(args[0].as_string().ends_with(args[1].as_string()));
}

Value string_join(Args args, Evaluation& evaluation) {
  if (!args[0].is(Kind::list)) return wrong_argument(args[0]);
  const auto text_of = [&](std::size_t i) {
    const Value* given = optional(args, i);
    return given != nullptr && given->is(Kind::string) ? given->as_string() : std::string();
  };
  const std::string delimiter = text_of(1);
  std::string joined = text_of(2);
  bool first = true;
  for (const Value& item : args[0].items()) {
    if (item.is_null()) continue;  // nulls are left out
    if (!item.is(Kind::string)) return wrong_argument(item);
    if (!evaluation.allow_bytes(joined.size() + delimiter.size() + item.as_string().size()))
      return evaluation.stop_value();
    if (!first) joined += delimiter;
    first = false;
    joined += item.as_string();
  }
  return Value::string(joined + text_of(3));
}

}  // namespace guohe::feel::builtin
