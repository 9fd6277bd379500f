// SPDX-License-Identifier: Apache-2.0
#include "feel/external/java_format.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "feel/external/java_boxes.hpp"

namespace guohe::feel::java {
namespace {

using Kind = Type::Kind;

constexpr int kSizeMax = 1000;
constexpr std::size_t kTextBytesMax = 1U << 20U;

// One `%[index$][flags][width][.precision]conversion`.
struct Specifier {
  int index = 0;  // from 1; 0 for the next argument, -1 for the one before again
  bool left = false, alternate = false, plus = false, space = false, zero = false, group = false,
       parentheses = false;
  int width = -1, precision = -1;
  char conversion = '\0';
  bool upper = false;
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Reads digits at `at`; nothing when the number is too large to be wanted.
std::optional<int> read_number(std::string_view text, std::size_t& at) {
  int number = 0;
  while (at < text.size() && is_digit(text[at])) {
    number = number * 10 + (text[at++] - '0');
    if (number > kSizeMax) return std::nullopt;
  }
  return number;
}

bool set_flag(Specifier& made, char c) {
  bool* const flag = c == '-'   ? &made.left
                     : c == '#' ? &made.alternate
                     : c == '+' ? &made.plus
                     : c == ' ' ? &made.space
                     : c == '0' ? &made.zero
                     : c == ',' ? &made.group
                                : &made.parentheses;
  return !std::exchange(*flag, true);
}

// After the percent sign.
std::optional<Specifier> read_specifier(std::string_view text, std::size_t& at) {
  Specifier made;
  std::size_t ahead = at;
  while (ahead < text.size() && is_digit(text[ahead])) ++ahead;
  if (ahead > at && ahead < text.size() && text[ahead] == '$' && text[at] != '0') {
    const std::optional<int> index = read_number(text, at);
    if (!index) return std::nullopt;
    made.index = *index;
    ++at;
  } else if (at < text.size() && text[at] == '<') {
    made.index = -1;
    ++at;
  }
  while (at < text.size() && std::string_view("-#+ 0,(").find(text[at]) != std::string_view::npos) {
    if (!set_flag(made, text[at++])) return std::nullopt;
  }
  if (at < text.size() && is_digit(text[at])) {
    const std::optional<int> width = read_number(text, at);
    if (!width) return std::nullopt;
    made.width = *width;
  }
  if (at < text.size() && text[at] == '.') {
    ++at;
    if (at >= text.size() || !is_digit(text[at])) return std::nullopt;
    const std::optional<int> precision = read_number(text, at);
    if (!precision) return std::nullopt;
    made.precision = *precision;
  }
  if (at >= text.size()) return std::nullopt;
  made.conversion = text[at++];
  made.upper = made.conversion >= 'A' && made.conversion <= 'Z';
  if (made.upper) {
    if (std::string_view("BSCXEG").find(made.conversion) == std::string_view::npos) return std::nullopt;
    made.conversion = static_cast<char>(made.conversion - 'A' + 'a');
  }
  return made;
}

std::string padded(const Specifier& how, const std::string& text) {
  const auto width = static_cast<std::size_t>(std::max(how.width, 0));
  const std::size_t length = count_code_points(text);
  if (length >= width) return text;
  const std::string spaces(width - length, ' ');
  return how.left ? text + spaces : spaces + text;
}

std::string grouped(const std::string& digits) {
  const std::size_t whole = std::min(digits.find('.'), digits.size());
  std::string made;
  for (std::size_t i = 0; i < whole; ++i) {
    if (i > 0 && (whole - i) % 3 == 0) made += ',';
    made += digits[i];
  }
  return made + digits.substr(whole);
}

// Puts sign, zeros and parentheses around the digits of a number's absolute value.
std::string signed_text(const Specifier& how, std::string digits, bool negative,
                        const std::string& prefix = {}) {
  if (how.group) digits = grouped(digits);
  std::string before = negative ? (how.parentheses ? "(" : "-") : how.plus ? "+" : how.space ? " " : "";
  before += prefix;
  const std::string after = negative && how.parentheses ? ")" : "";
  if (how.zero) {
    const std::size_t length = before.size() + digits.size() + after.size();
    if (length < static_cast<std::size_t>(how.width))
      digits.insert(0, static_cast<std::size_t>(how.width) - length, '0');
  }
  return padded(how, before + digits + after);
}

std::string fixed(const Decimal& absolute, int precision) {
  std::string text = absolute.rounded(precision, Rounding::half_up).to_string();
  if (precision == 0) return text;
  std::size_t point = text.find('.');
  if (point == std::string::npos) {
    point = text.size();
    text += '.';
  }
  text.append(point + 1 + static_cast<std::size_t>(precision) - text.size(), '0');
  return text;
}

// The power of ten of the first digit; 0 for zero.
int exponent_of(const Decimal& absolute) {
  const std::string text = absolute.to_string();
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::size_t first = text.find_first_of("123456789");
  if (first == std::string::npos) return 0;
  return first < point ? static_cast<int>(point - first) - 1
                       : static_cast<int>(point) - static_cast<int>(first);
}

std::string scientific(const Decimal& absolute, int precision) {
  const Decimal rounded = absolute.rounded(precision - exponent_of(absolute), Rounding::half_up);
  const int exponent = exponent_of(rounded);
  std::string digits;
  for (const char c : rounded.to_string()) {
    if (is_digit(c) && (c != '0' || !digits.empty())) digits += c;
  }
  digits.resize(static_cast<std::size_t>(precision) + 1, '0');
  std::string text = digits.substr(0, 1);
  if (precision > 0) text += "." + digits.substr(1);
  const std::string power = std::to_string(std::abs(exponent));
  return text + (exponent < 0 ? "e-" : "e+") + (power.size() < 2 ? "0" : "") + power;
}

std::string general(const Decimal& absolute, int precision) {
  const int digits = std::max(precision, 1);
  const Decimal rounded = absolute.rounded(digits - 1 - exponent_of(absolute), Rounding::half_up);
  const int exponent = exponent_of(rounded);
  if (!rounded.is_zero() && (exponent < -4 || exponent >= digits)) return scientific(absolute, digits - 1);
  return fixed(rounded, std::max(digits - 1 - exponent, 0));
}

// ---- one conversion each; nothing where Java throws

using Text = std::optional<std::string>;

Text format_general(const Specifier& how, std::string text) {
  if (how.alternate || how.plus || how.space || how.zero || how.group || how.parentheses) return std::nullopt;
  if (how.precision >= 0) text.resize(offset_of_code_point(text, static_cast<std::size_t>(how.precision)));
  return padded(how, text);
}

Text format_character(const Specifier& how, const Value& value) {
  if (how.precision >= 0) return std::nullopt;
  if (value.is_null()) return format_general(how, "null");
  std::string text;
  if (value.is(Kind::number)) {
    const std::optional<std::int64_t> point = value.as_number().to_int64();
    if (!point || *point < 0 || *point > 0x10FFFF || (*point >= 0xD800 && *point < 0xE000))
      return std::nullopt;
    append_utf8(text, static_cast<char32_t>(*point));
  } else if (value.is(Kind::string) && count_code_points(value.as_string()) == 1) {
    text = value.as_string();
  } else {
    return std::nullopt;
  }
  return format_general(how, text);
}

Text format_integer(const Specifier& how, const Value& value) {
  const bool decimal = how.conversion == 'd';
  if (how.precision >= 0 || (decimal ? how.alternate : how.group)) return std::nullopt;
  const std::optional<std::int64_t> number = value.as_number().to_int64();
  if (decimal) {
    if (!value.as_number().is_integer()) return std::nullopt;
    return signed_text(how, value.as_number().abs().to_string(), value.as_number().sign() < 0);
  }
  if (!number) return std::nullopt;
  const bool hexadecimal = how.conversion == 'x';
  const std::uint64_t bits =
      *number < 0 ? 0 - static_cast<std::uint64_t>(*number) : static_cast<std::uint64_t>(*number);
  const char* const prefix = !how.alternate ? "" : hexadecimal ? "0x" : "0";
  return signed_text(how, box::bits_text(bits, hexadecimal ? 4 : 3), *number < 0, prefix);
}

Text format_decimal(const Specifier& how, const Value& value) {
  const Decimal number = value.as_number();
  const int precision = how.precision < 0 ? 6 : how.precision;
  std::string digits;
  switch (how.conversion) {
    case 'e':
      if (how.group) return std::nullopt;
      digits = scientific(number.abs(), precision);
      break;
    case 'f':
      digits = fixed(number.abs(), precision);
      break;
    default:
      if (how.alternate) return std::nullopt;
      digits = general(number.abs(), precision);
  }
  if (how.alternate && digits.find('.') == std::string::npos)
    digits.insert(std::min(digits.find('e'), digits.size()), ".");
  return signed_text(how, std::move(digits), number.sign() < 0);
}

Text format_number(const Specifier& how, const Value& value) {
  if (how.plus && how.space) return std::nullopt;
  if (value.is_null()) {
    Specifier plain;
    plain.left = how.left;
    plain.width = how.width;
    return padded(plain, "null");
  }
  if (!value.is(Kind::number)) return std::nullopt;
  const bool integer = how.conversion == 'd' || how.conversion == 'o' || how.conversion == 'x';
  return integer ? format_integer(how, value) : format_decimal(how, value);
}

Text format_one(const Specifier& how, const Value& value) {
  switch (how.conversion) {
    case 'b':
      return format_general(how, value.is_null() || value.is_false() ? "false" : "true");
    case 's':
      return format_general(how, box::text(Object{&value}));
    case 'c':
      return format_character(how, value);
    case 'd':
    case 'o':
    case 'x':
    case 'e':
    case 'f':
    case 'g':
      return format_number(how, value);
    default:
      return std::nullopt;
  }
}

std::string upper(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

}  // namespace

std::optional<String> format(const String& pattern, Objects arguments) {
  std::string made;
  std::size_t next = 0;         // ordinary index
  std::size_t last = SIZE_MAX;  // argument used before
  for (std::size_t at = 0; at < pattern.size();) {
    if (made.size() > kTextBytesMax) return std::nullopt;
    const std::size_t percent = std::min(pattern.find('%', at), pattern.size());
    made.append(pattern, at, percent - at);
    at = percent + 1;
    if (percent == pattern.size()) break;
    const std::optional<Specifier> how = read_specifier(pattern, at);
    if (!how || (how->zero && how->left) || ((how->zero || how->left) && how->width < 0)) return std::nullopt;
    if (how->conversion == 'n' || how->conversion == '%') {
      if (how->precision >= 0 || (how->conversion == 'n' && how->width >= 0)) return std::nullopt;
      made += how->conversion == 'n' ? "\n" : padded(*how, "%");
      continue;
    }
    if (how->index == 0) {
      last = next++;
    } else if (how->index > 0) {
      last = static_cast<std::size_t>(how->index) - 1;
    }
    if (last >= arguments.values.size()) return std::nullopt;
    const Text text = format_one(*how, *arguments.values[last]);
    if (!text) return std::nullopt;
    made += how->upper ? upper(*text) : *text;
  }
  if (made.size() > kTextBytesMax) return std::nullopt;
  return made;
}

}  // namespace guohe::feel::java
