// SPDX-License-Identifier: Apache-2.0
#include "programme/likeness.hpp"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
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

// What stands on a letter of an alphabet. The marks of other scripts are part of the word: が is not か.
bool is_diacritic(UChar32 code) {
  return ublock_getCode(code) == UBLOCK_COMBINING_DIACRITICAL_MARKS;
}

bool belongs_to_word(UChar32 code) {
  return (U_GET_GC_MASK(code) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK | U_GC_NL_MASK)) != 0;
}

/// Apostrophes and hyphens: "Wei-Ming", "O'Neill".
bool joins(UChar32 code) {
  return (U_GET_GC_MASK(code) & U_GC_PD_MASK) != 0 || code == U'\'' || code == U'’';
}

/// Case and width gone, and diacritics on their own; nothing else.
icu::UnicodeString mapped(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const icu::Normalizer2* split = icu::Normalizer2::getNFDInstance(status);
  icu::UnicodeString plain =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  if (U_FAILURE(status)) return plain;
  const icu::UnicodeString whole = split->normalize(fold->normalize(plain, status), status);
  return U_FAILURE(status) ? plain : whole;
}

/// The runs of letters and digits.
std::vector<std::string> parts_of(std::string_view text) {
  const icu::UnicodeString plain = mapped(text);
  std::vector<std::string> parts;
  bool inside = false;
  for (int32_t i = 0; i < plain.length(); i = plain.moveIndex32(i, 1)) {
    const UChar32 code = plain.char32At(i);
    if (is_diacritic(code)) continue;
    if (!belongs_to_word(code)) {
      inside = inside && joins(code);
      continue;
    }
    if (!inside) parts.emplace_back();
    inside = true;
    const auto known =
        std::ranges::find(kPlain, static_cast<char32_t>(code), &std::pair<char32_t, const char*>::first);
    if (known != kPlain.end()) {
      parts.back() += known->second;
    } else {
      icu::UnicodeString(code).toUTF8String(parts.back());
    }
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
