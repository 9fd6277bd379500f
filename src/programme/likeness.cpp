// SPDX-License-Identifier: Apache-2.0
#include "programme/likeness.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <set>
#include <utility>
#include <vector>

namespace guohe::programme {

namespace {

// Letters of European names that have no decomposition.
constexpr std::array kPlain{
    std::pair{U'ø', "o"},  std::pair{U'đ', "d"}, std::pair{U'ð', "d"},  std::pair{U'ł', "l"},
    std::pair{U'ħ', "h"},  std::pair{U'ı', "i"}, std::pair{U'æ', "ae"}, std::pair{U'œ', "oe"},
    std::pair{U'þ', "th"}, std::pair{U'ŧ', "t"},
};

constexpr std::size_t kMostParts = 5;  // of a name, whose orders are all tried

bool is_letter_or_digit(utf8proc_int32_t code) {
  switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
      return true;
    default:
      return false;
  }
}

/// Case, width and diacritics gone; nothing else.
std::string mapped(std::string_view text) {
  utf8proc_uint8_t* made = nullptr;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
                                                      UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);
  const auto size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),  // NOLINT: the library's type
                   static_cast<utf8proc_ssize_t>(text.size()), &made, options);
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned(made, &std::free);
  if (size < 0) return std::string(text);
  return {reinterpret_cast<const char*>(made), static_cast<std::size_t>(size)};  // NOLINT: as above
}

/// The runs of letters and digits. Apostrophes and hyphens join: "Wei-Ming", "O'Neill".
std::vector<std::string> parts_of(std::string_view text) {
  const std::string plain = mapped(text);
  std::vector<std::string> parts;
  bool inside = false;
  for (std::size_t i = 0; i < plain.size();) {
    utf8proc_int32_t code = 0;
    const auto rest = std::string_view(plain).substr(i);
    auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(rest.data()),  // NOLINT: as above
                                 static_cast<utf8proc_ssize_t>(rest.size()), &code);
    const bool broken = size < 1;
    if (broken) size = 1;
    if (broken || is_letter_or_digit(code)) {
      if (!inside) parts.emplace_back();
      inside = true;
      const auto known =
          std::ranges::find(kPlain, static_cast<char32_t>(code), &std::pair<char32_t, const char*>::first);
      if (!broken && known != kPlain.end()) {
        parts.back() += known->second;
      } else {
        parts.back() += rest.substr(0, static_cast<std::size_t>(size));
      }
    } else if (const auto kind = utf8proc_category(code);
               kind != UTF8PROC_CATEGORY_PD && code != '\'' && code != 0x2019) {
      inside = false;
    }
    i += static_cast<std::size_t>(size);
  }
  return parts;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += part;
  return text;
}

/// A name's parts in every order; long ones in one order only.
std::set<std::string> orders_of(std::string_view name) {
  std::vector<std::string> parts = parts_of(name);
  std::ranges::sort(parts);
  std::set<std::string> orders{joined(parts)};
  if (parts.size() > kMostParts) return orders;
  while (std::ranges::next_permutation(parts).found) orders.insert(joined(parts));
  return orders;
}

}  // namespace

std::string folded(std::string_view text) {
  return joined(parts_of(text));
}

Likeness likeness(std::string_view ours, std::string_view theirs, CompareAs as) {
  if (ours.empty() || theirs.empty()) return Likeness::missing;
  if (ours == theirs) return Likeness::same;
  if (as == CompareAs::exact) return Likeness::differs;
  const std::string letters = folded(ours);
  if (letters.empty()) return Likeness::differs;
  if (letters == folded(theirs)) return Likeness::format;
  if (as == CompareAs::name) {
    const auto orders = orders_of(ours);
    for (const std::string& one : orders_of(theirs)) {
      if (orders.contains(one)) return Likeness::format;
    }
  }
  return Likeness::differs;
}

}  // namespace guohe::programme
