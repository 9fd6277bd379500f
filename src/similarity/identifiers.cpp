// Works on a copy of the text in which full width is made half width and letters are upper case, with the
// place of each byte in the text beside it.
// SPDX-License-Identifier: Apache-2.0
#include "similarity/identifiers.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"

namespace guohe::similarity {
namespace {

constexpr std::array<std::string_view, 8> kOffices = {"ZL", "CN", "US", "EP", "WO", "JP", "KR", "DE"};
constexpr std::array<std::string_view, 10> kContractWords = {
    "合同登记编号", "合同编号",    "合同号",          "协议编号",     "项目编号",
    "任务书编号",   "CONTRACT NO", "CONTRACT NUMBER", "AGREEMENT NO", "GRANT NO"};

struct Folded {
  std::string text;
  std::vector<std::uint32_t> offsets;
};

Folded folded(std::string_view text) {
  Folded made;
  made.text.reserve(text.size());
  made.offsets.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (const char plain = text[at]; static_cast<unsigned char>(plain) < 0x80) {
      made.text += plain >= 'a' && plain <= 'z' ? static_cast<char>(plain - 32) : plain;
      made.offsets.push_back(static_cast<std::uint32_t>(at++));
      continue;
    }
    const CodePoint point = code_point_at(text, at);
    char32_t c = point.value;
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
    if (c == 0x3000 || c == 0xA0) c = ' ';
    if (c >= 'a' && c <= 'z') c -= 32;  // that was full width
    const std::size_t before = made.text.size();
    append_utf8(made.text, c);
    for (std::size_t i = before; i < made.text.size(); ++i)
      made.offsets.push_back(static_cast<std::uint32_t>(at));
    at += point.length;
  }
  return made;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// Each gives the number of bytes that an identifier at `at` takes, 0 for none, and its value.
std::size_t doi(std::string_view text, std::size_t at, std::string& value) {
  if (!text.substr(at).starts_with("10.") || (at > 0 && (is_digit(text[at - 1]) || text[at - 1] == '.')))
    return 0;
  std::size_t end = at + 3;
  while (end < text.size() && is_digit(text[end])) ++end;
  const std::size_t digits = end - at - 3;
  if (digits < 4 || digits > 9 || end == text.size() || text[end] != '/') return 0;
  int open = 0;
  for (++end; end < text.size() && end < at + 200; ++end) {
    const char c = text[end];
    // Outside of ASCII lies the sentence around it.
    if (c <= ' ' || c > '~' || c == '"' || c == '<' || c == '>') break;
    if (c == '(' || c == '[') ++open;
    if ((c == ')' || c == ']') && --open < 0) break;
  }
  while (std::string_view(".,;:/'").find(text[end - 1]) != std::string_view::npos) --end;
  if (end <= at + 3 + digits + 1) return 0;
  value = text.substr(at, end - at);
  for (char& c : value) c = is_letter(c) ? static_cast<char>(c + 32) : c;
  return end - at;
}

std::size_t patent(std::string_view text, std::size_t at, std::string& value) {
  const std::string_view office = text.substr(at, 2);
  if (std::ranges::find(kOffices, office) == kOffices.end()) return 0;
  if (at > 0 && (is_letter(text[at - 1]) || is_digit(text[at - 1]))) return 0;
  std::string digits;
  std::size_t end = at + 2;
  for (std::size_t i = end; i < text.size() && i < at + 40; ++i) {
    const char c = text[i];
    const bool check = c == 'X' && digits.size() == 12 && text[i - 1] == '.';
    if (is_digit(c) || check) {
      digits += c;
      end = i + 1;
    } else if (c != ' ' && c != '.' && c != '/' && c != '-') {
      break;
    }
  }
  if (digits.size() < 7 || digits.size() > 13 || (end < text.size() && is_digit(text[end]))) return 0;
  value = (office == "ZL" ? "CN" : std::string(office)) + digits;
  return end - at;
}

std::size_t contract(std::string_view text, std::size_t at, std::string& value) {
  std::string_view word;
  for (const std::string_view one : kContractWords) {
    if (one.size() > word.size() && text.substr(at).starts_with(one)) word = one;
  }
  if (word.empty()) return 0;
  std::size_t begin = at + word.size();
  while (begin < text.size() && begin < at + word.size() + 8 &&
         (is_space(text[begin]) || text[begin] == ':' || text[begin] == '.'))
    ++begin;
  std::size_t end = begin;
  std::size_t digits = 0;
  // Letters, digits, hyphens, brackets and Han; a space ends it, and so does other punctuation.
  while (end < text.size() && end < begin + 60) {
    const CodePoint point = code_point_at(text, end);
    const char32_t c = point.value;
    const bool part = (c < 128 && (is_digit(text[end]) || is_letter(text[end]) ||
                                   std::string_view("-_/()[].").find(text[end]) != std::string_view::npos)) ||
                      (c >= 0x4E00 && c <= 0x9FFF) || c == 0x3014 || c == 0x3015;
    if (!part) break;
    digits += is_digit(text[end]) ? 1 : 0;
    end += point.length;
  }
  while (end > begin && std::string_view(".-/(").find(text[end - 1]) != std::string_view::npos) --end;
  if (end - begin < 5 || digits < 3) return 0;
  value.clear();
  for (std::size_t i = begin; i < end;) {
    const CodePoint point = code_point_at(text, i);
    // 〔2020〕, [2020] and (2020) are the same, and so is no hyphen.
    if (point.value >= 128 ? point.value != 0x3014 && point.value != 0x3015
                           : is_digit(text[i]) || is_letter(text[i]))
      value += text.substr(i, point.length);
    i += point.length;
  }
  return end - at;
}

}  // namespace

std::vector<Identifier> identifiers_of(std::string_view text) {
  const Folded all = folded(text);
  std::vector<Identifier> made;
  const auto add = [&](IdentifierKind kind, std::string value, std::size_t at) {
    Identifier one{kind, std::move(value), all.offsets[at]};
    const auto same = [&](const Identifier& other) {
      return other.kind == one.kind && other.value == one.value;
    };
    if (std::ranges::none_of(made, same)) made.push_back(std::move(one));
  };
  std::string value;
  for (std::size_t at = 0; at < all.text.size();) {
    std::size_t taken = 0;
    const char c = all.text[at];
    if (c == '1' && (taken = doi(all.text, at, value)) > 0) {
      add(IdentifierKind::doi, value, at);
    } else if (is_letter(c) && (taken = patent(all.text, at, value)) > 0) {
      add(IdentifierKind::patent, value, at);
    } else if ((c == 'C' || c == 'A' || c == 'G' || (static_cast<unsigned char>(c) & 0xC0U) == 0xC0U) &&
               (taken = contract(all.text, at, value)) > 0) {
      add(IdentifierKind::contract, value, at);
    }
    at += std::max<std::size_t>(taken, 1);
  }
  return made;
}

}  // namespace guohe::similarity
