// SPDX-License-Identifier: Apache-2.0
#include "matching/conflicts/name_keys.hpp"

#include <algorithm>
#include <cctype>
#include <string>

#include "base/utf8.hpp"
#include "matching/conflicts/han_readings.hpp"

namespace guohe::matching::conflicts {
namespace {

constexpr std::size_t kMostReadings = 8;  // of a given name with characters of several readings
constexpr std::size_t kLongestName = 200;

// FNV-1a, mixed: texts of a few bytes.
std::uint64_t hash_of(char kind, std::string_view a, std::string_view b) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  const auto add = [&](char c) { hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL; };
  add(kind);
  for (const char c : a) add(c);
  add('|');
  for (const char c : b) add(c);
  hash ^= hash >> 32U;
  return hash * 0x9e3779b97f4a7c15ULL | 1U;
}

// One spelling where pinyin has several: ü is u, v or yu after l and n.
std::string spelled(std::string_view token) {
  std::string out;
  for (std::size_t i = 0; i < token.size(); ++i) {
    const char c = token[i];
    const bool after = !out.empty() && (out.back() == 'l' || out.back() == 'n');
    if (after && c == 'v') {
      out += 'u';
    } else if (after && c == 'y' && i + 1 < token.size() && token[i + 1] == 'u') {
      continue;
    } else {
      out += c;
    }
  }
  return out;
}

struct Token {
  std::vector<std::string> parts;  // joined by hyphens
  bool initials = false;           // each letter is one
  [[nodiscard]] std::string joined() const {
    std::string all;
    for (const std::string& part : parts) all += part;
    return all;
  }
};

class Maker {
 public:
  NameKeys made;

  void full(const std::string& surname, const std::string& given) {
    made.full.push_back(hash_of('f', spelled(surname), spelled(given)));
  }
  // "w" and "wm" of wei, ming.
  void offers(const std::string& surname, const std::vector<std::string>& parts) {
    std::string letters;
    for (const std::string& part : parts) letters += part[0];
    made.offers.push_back(hash_of('i', spelled(surname), letters.substr(0, 1)));
    made.offers.push_back(hash_of('i', spelled(surname), letters));
    // "Weiming" in one word may be shortened to "WM" as well.
    if (parts.size() != 1) return;
    const std::string& one = parts[0];
    for (std::size_t at = 1; at < one.size(); ++at)
      if (is_syllable(one.substr(0, at)) && is_syllable(one.substr(at)))
        made.offers.push_back(hash_of('i', spelled(surname), std::string{one[0], one[at]}));
  }
  void asks(const std::string& surname, const std::string& letters) {
    made.asks.push_back(hash_of('i', spelled(surname), letters));
  }
  void finish() {
    for (auto* keys : {&made.full, &made.offers, &made.asks}) {
      std::sort(keys->begin(), keys->end());
      keys->erase(std::unique(keys->begin(), keys->end()), keys->end());
    }
  }
};

void add_han(const std::u32string& name, Maker& maker) {
  std::string utf8;
  for (const char32_t c : name) append_utf8(utf8, c);
  maker.made.han = hash_of('h', utf8, {});
  maker.made.full.push_back(maker.made.han);
  if (name.size() < 2) return;
  const Surname surname = surname_of(name);
  std::vector<std::vector<std::string>> givens{{}};
  for (std::size_t i = surname.length; i < name.size(); ++i) {
    const auto readings = given_readings_of(name[i]);
    if (readings.empty()) return;
    std::vector<std::vector<std::string>> longer;
    for (const auto& given : givens) {
      for (const std::string& reading : readings) {
        if (longer.size() >= kMostReadings) break;
        longer.push_back(given);
        longer.back().push_back(reading);
      }
    }
    givens = std::move(longer);
  }
  for (const auto& syllables : surname.readings) {
    std::string all;
    for (const std::string& one : syllables) all += one;
    for (const auto& given : givens) {
      std::string joined;
      for (const std::string& one : given) joined += one;
      maker.full(all, joined);
      maker.offers(all, given);
      // "Ou Yang Xiu": whoever reads the first word as the surname
      if (syllables.size() == 2) maker.full(syllables[0], syllables[1] + joined);
    }
  }
}

bool is_title(const std::string& word) {
  static const std::vector<std::string> titles = {"dr", "prof", "professor", "mr", "mrs", "ms", "phd", "md"};
  return std::find(titles.begin(), titles.end(), word) != titles.end();
}

void add_order(const std::vector<Token>& tokens, std::size_t surname_from, std::size_t surname_to,
               Maker& maker) {
  std::string surname, letters, given;
  std::vector<std::string> parts;
  bool only_initials = true;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (i >= surname_from && i < surname_to) {
      if (token.initials) return;
      surname += token.joined();
      continue;
    }
    if (token.initials) {
      letters += token.joined();
      continue;
    }
    only_initials = false;
    given += token.joined();
    for (const std::string& part : token.parts) {
      parts.push_back(part);
      letters += part[0];
    }
  }
  if (surname.empty()) return;
  if (only_initials) {
    if (!letters.empty()) maker.asks(surname, letters);
    return;
  }
  maker.full(surname, given);
  maker.offers(surname, parts);
  maker.made.offers.push_back(hash_of('i', spelled(surname), letters));
}

// Words of letters; a hyphen joins parts, a comma after the first word ends the surname.
struct Words {
  std::vector<Token> tokens;
  std::vector<bool> capitals;  // of each: capitals only
  std::size_t surname = 0;     // tokens before the comma; 0: there is none
};

Words words_of(std::string_view latin) {
  Words words;
  Token token;
  std::string part;
  bool capitals = true;
  const auto end_part = [&] {
    if (!part.empty()) token.parts.push_back(std::move(part));
    part.clear();
  };
  const auto end_token = [&] {
    end_part();
    if (!token.parts.empty() && !is_title(token.joined())) {
      token.initials = true;
      for (const std::string& one : token.parts) token.initials = token.initials && one.size() == 1;
      words.tokens.push_back(std::move(token));
      words.capitals.push_back(capitals);
    }
    token = {};
    capitals = true;
  };
  for (const char c : latin) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && std::isalpha(byte) != 0) {
      capitals = capitals && std::isupper(byte) != 0;
      part += static_cast<char>(std::tolower(byte));
    } else if (c == '-') {
      end_part();
    } else if (byte < 0x80 && c != '\'' && c != '`') {
      end_token();
      if (c == ',' && words.surname == 0) words.surname = words.tokens.size();
    }
  }
  end_token();
  return words;
}

void add_latin(std::string_view latin, Maker& maker) {
  auto [tokens, capitals, surname] = words_of(latin);
  if (tokens.size() < 2) return;
  // "Zhang WM": a few capitals beside a word that has others
  if (std::find(capitals.begin(), capitals.end(), false) != capitals.end()) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const std::string letters = tokens[i].joined();
      if (capitals[i] && letters.size() <= 3 && !is_syllable(letters)) tokens[i].initials = true;
    }
  }
  if (surname > 0 && surname < tokens.size()) return add_order(tokens, 0, surname, maker);
  add_order(tokens, tokens.size() - 1, tokens.size(), maker);
  add_order(tokens, 0, 1, maker);
}

bool shares(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  for (std::size_t i = 0, k = 0; i < a.size() && k < b.size();) {
    if (a[i] == b[k]) return true;
    (a[i] < b[k] ? i : k) += 1;
  }
  return false;
}

}  // namespace

NameKeys name_keys(std::string_view name) {
  Maker maker;
  name = name.substr(0, kLongestName);
  std::u32string han;
  bool dot = false;
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint one = code_point_at(name, at);
    at += one.length;
    if (is_han(one.value)) han.push_back(simplified(one.value));
    dot = dot || one.value == U'·' || one.value == U'•' || one.value == U'・';
  }
  if (!han.empty() && !dot) {
    add_han(han, maker);
  } else if (!han.empty()) {
    // Names of other peoples in characters, 买买提·艾山: the characters alone
    std::string utf8;
    for (const char32_t c : han) append_utf8(utf8, c);
    maker.made.han = hash_of('h', utf8, {});
    maker.made.full.push_back(maker.made.han);
  } else {
    add_latin(in_latin(name), maker);
  }
  maker.finish();
  return std::move(maker.made);
}

NameMatch match_names(const NameKeys& a, const NameKeys& b) {
  if (a.han != 0 && b.han != 0) return a.han == b.han ? NameMatch::full : NameMatch::none;
  if (shares(a.full, b.full)) return NameMatch::full;
  if (shares(a.asks, b.offers) || shares(a.offers, b.asks) || shares(a.asks, b.asks))
    return NameMatch::initials;
  return NameMatch::none;
}

}  // namespace guohe::matching::conflicts
