// SPDX-License-Identifier: Apache-2.0
#include "matching/conflicts/han_readings.hpp"

#include <unicode/translit.h>

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <set>

#include "base/utf8.hpp"

namespace guohe::matching::conflicts {
namespace {

constexpr char32_t kFirst = 0x4E00, kLast = 0x9FFF;

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find(at, begin);
    parts.emplace_back(text.substr(begin, end == std::string_view::npos ? end : end - begin));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

std::u32string characters_of(std::string_view text) {
  std::u32string all;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint one = code_point_at(text, at);
    all.push_back(one.value);
    at += one.length;
  }
  return all;
}

std::unique_ptr<icu::Transliterator> transliterator(const char* id) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Transliterator> made(
      icu::Transliterator::createInstance(icu::UnicodeString::fromUTF8(id), UTRANS_FORWARD, status));
  return U_SUCCESS(status) != 0 ? std::move(made) : nullptr;
}

// Every Han character on a line of its own through a transliterator.
std::vector<std::string> lines_of_all_han(const char* id) {
  const auto by = transliterator(id);
  if (!by) return std::vector<std::string>(kLast - kFirst + 1);
  // In pieces, as a transliterator shifts all that follows at each change.
  constexpr char32_t kPiece = 64;
  std::vector<std::string> lines;
  for (char32_t begin = kFirst; begin <= kLast; begin += kPiece) {
    icu::UnicodeString text;
    for (char32_t c = begin; c < std::min(begin + kPiece, kLast + 1); ++c) {
      text.append(static_cast<UChar32>(c));
      text.append(static_cast<UChar32>('\n'));
    }
    by->transliterate(text);
    std::string utf8;
    text.toUTF8String(utf8);
    auto some = split(utf8, '\n');
    some.pop_back();  // behind the last line break
    lines.insert(lines.end(), some.begin(), some.end());
  }
  lines.resize(kLast - kFirst + 1);
  return lines;
}

struct Tables {
  std::vector<std::string> reading;
  std::vector<char32_t> simplified;
  std::set<std::string, std::less<>> syllables;
  std::map<char32_t, std::vector<std::string>> given;
  std::map<std::u32string, std::vector<std::vector<std::string>>> surnames;

  Tables() : reading(lines_of_all_han("Han-Latin; Latin-ASCII; Any-Lower")) {
    for (std::string& one : reading) {
      const bool plain = !one.empty() && one.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == one.npos;
      if (!plain) one.clear();
      if (plain) syllables.insert(one);
    }
    const auto forms = lines_of_all_han("Hant-Hans");
    for (std::size_t i = 0; i < forms.size(); ++i) {
      const std::u32string form = characters_of(forms[i]);
      simplified.push_back(form.size() == 1 ? form[0] : static_cast<char32_t>(kFirst + i));
    }
#define HAN_READING(character, readings) given[characters_of(character)[0]] = split(readings, '|');
#include "matching/conflicts/han_reading.def"
#undef HAN_READING
#define HAN_SURNAME(characters, readings)             \
  for (const std::string& one : split(readings, '|')) \
    surnames[characters_of(characters)].push_back(split(one, ' '));
#include "matching/conflicts/han_surname.def"
#undef HAN_SURNAME
  }
};

const Tables& tables() {
  static const Tables the;
  return the;
}

}  // namespace

bool is_han(char32_t character) {
  return character >= kFirst && character <= kLast;
}

std::string_view reading_of(char32_t character) {
  return is_han(character) ? std::string_view(tables().reading[character - kFirst]) : std::string_view();
}

std::vector<std::string> given_readings_of(char32_t character) {
  std::vector<std::string> all;
  if (const std::string_view usual = reading_of(character); !usual.empty()) all.emplace_back(usual);
  if (const auto found = tables().given.find(character); found != tables().given.end())
    for (const std::string& one : found->second)
      if (all.empty() || one != all[0]) all.push_back(one);
  return all;
}

char32_t simplified(char32_t character) {
  return is_han(character) ? tables().simplified[character - kFirst] : character;
}

Surname surname_of(const std::u32string& name) {
  Surname surname;
  const auto& known = tables().surnames;
  if (name.size() > 2) {
    if (const auto two = known.find(name.substr(0, 2)); two != known.end()) return {2, two->second};
  }
  const auto one = known.find(name.substr(0, 1));
  if (one != known.end()) surname.readings = one->second;
  const std::string usual(name.empty() ? std::string_view() : reading_of(name[0]));
  bool there = usual.empty();
  for (const auto& reading : surname.readings) there = there || reading[0] == usual;
  if (!there) surname.readings.push_back({usual});
  return surname;
}

bool is_syllable(std::string_view text) {
  return tables().syllables.contains(text);
}

std::string in_latin(std::string_view text) {
  std::string out;
  bool ascii = true;
  for (const char c : text) ascii = ascii && static_cast<unsigned char>(c) < 0x80;
  if (!ascii) {
    // Transliterators may be used by one thread at a time.
    static std::mutex mutex;
    static const auto by = transliterator("Any-Latin; Latin-ASCII");
    const std::lock_guard lock(mutex);
    if (by) {
      auto all = icu::UnicodeString::fromUTF8(
          icu::StringPiece(text.data(), static_cast<std::int32_t>(std::min<std::size_t>(text.size(), 4096))));
      by->transliterate(all);
      all.toUTF8String(out);
    }
  } else {
    out = text;
  }
  return out;
}

}  // namespace guohe::matching::conflicts
