// SPDX-License-Identifier: Apache-2.0
#include "feel/external/java_boxes.hpp"

#include <charconv>

#include "base/utf8.hpp"

namespace guohe::feel::java::box {
namespace {

// Java's trim(): everything up to the space.
std::string_view trimmed(std::string_view text) {
  const auto blank = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

template <typename T>
std::optional<T> parse_binary(std::string_view text) {
  text = trimmed(text);
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text == "NaN") return std::numeric_limits<T>::quiet_NaN();
  T value = 0;
  if (text == "Infinity") {
    value = std::numeric_limits<T>::infinity();
  } else {
    const bool hexadecimal = text.starts_with("0x") || text.starts_with("0X");
    if (hexadecimal && text.find_first_of("pP") == std::string_view::npos) return std::nullopt;
    if (!text.empty() && std::string_view("dDfF").find(text.back()) != std::string_view::npos)
      text.remove_suffix(1);
    if (hexadecimal) text.remove_prefix(2);
    // The library would take "inf" and "nan" too.
    if (text.empty() || !(text[0] == '.' || std::isxdigit(static_cast<unsigned char>(text[0])) != 0))
      return std::nullopt;
    const auto format = hexadecimal ? std::chars_format::hex : std::chars_format::general;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, format);
    if (end != text.data() + text.size() || error == std::errc::invalid_argument) return std::nullopt;
    if (error == std::errc::result_out_of_range) {
      const std::size_t mark = text.find_first_of(hexadecimal ? "pP" : "eE");
      const bool small = mark != std::string_view::npos && text.substr(mark + 1).starts_with('-');
      value = small ? T{0} : std::numeric_limits<T>::infinity();
    }
  }
  return negative ? -value : value;
}

}  // namespace

std::optional<Long> parse_integer(const String& text, Int radix, Long min, Long max) {
  if (radix < 2 || radix > 36 || text.empty()) return std::nullopt;
  // The library takes a minus sign but no plus sign.
  const bool plus = text[0] == '+';
  if (plus && text.size() > 1 && text[1] == '-') return std::nullopt;
  Long value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + (plus ? 1 : 0), end, value, radix);
  if (error != std::errc() || stop != end || value < min || value > max) return std::nullopt;
  return value;
}

template <>
std::optional<double> parse<double>(String text) {
  return parse_binary<double>(text);
}
template <>
std::optional<float> parse<float>(String text) {
  return parse_binary<float>(text);
}

template <>
std::optional<bool> parse<bool>(String text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text == "true";
}

String to_text(Long value, Int radix) {
  char text[80];
  const Int base = radix < 2 || radix > 36 ? 10 : radix;  // as Java does
  const auto [end, error] = std::to_chars(std::begin(text), std::end(text), value, base);
  return {text, end};
}

template <>
String text<Char>(Char value) {
  std::string made;
  append_utf8(made, value);
  return made;
}

template <>
String text<Object>(Object value) {
  return value.value->is_null() ? "null" : to_feel_string(*value.value, 1U << 20U);
}

String bits_text(std::uint64_t bits, unsigned digit_bits) {
  std::string made;
  do {
    made.insert(made.begin(), "0123456789abcdef"[bits & ((1U << digit_bits) - 1U)]);
    bits >>= digit_bits;
  } while (bits != 0);
  return made;
}

std::optional<BigDecimal> decimal_of_scaled(Long unscaled, Int scale) {
  return Decimal::parse(std::to_string(unscaled) + "e" + std::to_string(-Long{scale}));
}

std::optional<BigDecimal> decimal_of_double(double value) {
  const Value made = to_feel(value);
  if (made.is_null()) return std::nullopt;
  return made.as_number();
}

}  // namespace guohe::feel::java::box
