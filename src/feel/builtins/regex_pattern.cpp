// SPDX-License-Identifier: Apache-2.0
#include "feel/builtins/regex_pattern.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/utf8.hpp"

namespace guohe::feel {
namespace {

constexpr int kNestingMax = 200;
constexpr char32_t kLast = 0x10FFFF;
constexpr int kRepeatMax = 65535;  // PCRE2's

struct Block {
  std::string_view name;
  char32_t first, last;
};
constexpr Block kBlocks[] = {
#define REGEX_BLOCK(name, first, last) {name, first, last},
#include "feel/builtins/regex_blocks.def"
#undef REGEX_BLOCK
};

constexpr std::array<std::string_view, 36> kCategories = {
    "L",  "Lu", "Ll", "Lt", "Lm", "Lo", "M",  "Mn", "Mc", "Me", "N",  "Nd",
    "Nl", "No", "P",  "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Z",  "Zs",
    "Zl", "Zp", "S",  "Sm", "Sc", "Sk", "So", "C",  "Cc", "Cf", "Co", "Cn"};

// Characters of XML names: those that begin one, and those that only go on with one.
constexpr std::string_view kNameStart =
    ":A-Z_a-z\\x{C0}-\\x{D6}\\x{D8}-\\x{F6}\\x{F8}-\\x{2FF}\\x{370}-\\x{37D}\\x{37F}-\\x{1FFF}\\x{200C}-\\x{"
    "200D}"
    "\\x{2070}-\\x{218F}\\x{2C00}-\\x{2FEF}\\x{3001}-\\x{D7FF}\\x{F900}-\\x{FDCF}\\x{FDF0}-\\x{FFFD}\\x{"
    "10000}-\\x{EFFFF}";
constexpr std::string_view kNameMore = "\\-.0-9\\x{B7}\\x{300}-\\x{36F}\\x{203F}-\\x{2040}";
constexpr std::string_view kSpace = " \\t\\n\\r";
constexpr std::string_view kNotWord = "\\p{P}\\p{Z}\\p{C}";
constexpr std::string_view kNothing = "(?!)";

bool is_space(char32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::string hexadecimal(char32_t c) {
  std::string digits;
  do {
    digits.insert(digits.begin(), "0123456789ABCDEF"[c % 16]);
    c /= 16;
  } while (c != 0);
  return "\\x{" + digits + "}";
}

// A character that stands for itself, in and out of classes.
std::string literal(char32_t c) {
  const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return plain ? std::string(1, static_cast<char>(c)) : hexadecimal(c);
}

// A range without the surrogates, which are no characters of UTF-8; empty when nothing is left.
std::string range(char32_t first, char32_t last) {
  if (first >= 0xD800 && first <= 0xDFFF) first = 0xE000;
  if (last >= 0xD800 && last <= 0xDFFF) last = 0xD7FF;
  return first > last ? std::string() : hexadecimal(first) + "-" + hexadecimal(last);
}

// Characters as the inside of a class; `outside` are those that only a negated class can write.
struct Set {
  std::string inside;
  std::vector<std::string> outside;

  void add(const Set& other) {
    inside += other.inside;
    outside.insert(outside.end(), other.outside.begin(), other.outside.end());
  }
  // An expression that matches one character of the set.
  [[nodiscard]] std::string expression() const {
    if (outside.empty()) return inside.empty() ? std::string(kNothing) : "[" + inside + "]";
    std::string text = "(?:";
    if (!inside.empty()) text += "[" + inside + "]|";
    for (const std::string& negated : outside) text += "[^" + negated + "]|";
    text.back() = ')';
    return text;
  }
};

Set set_of(std::string_view inside, bool negative) {
  Set set;
  if (negative) {
    set.outside.emplace_back(inside);
  } else {
    set.inside = inside;
  }
  return set;
}

// Takes white space out of everything but classes.
std::u32string without_spaces(const std::u32string& pattern) {
  std::u32string made;
  int classes = 0;
  bool escaped = false;
  for (const char32_t c : pattern) {
    if (classes == 0 && is_space(c)) continue;
    made += c;
    if (escaped) {
      escaped = false;
    } else if (c == U'\\') {
      escaped = true;
    } else if (c == U'[') {
      ++classes;
    } else if (c == U']' && classes > 0) {
      --classes;
    }
  }
  return made;
}

// Recursive descent; each read_ function is one rule and returns false at an error.
class Translator {
 public:
  Translator(std::u32string pattern, const RegexFlags& flags) : pattern_(std::move(pattern)), flags_(flags) {}

  std::optional<std::string> run() {
    if (!read_alternatives() || at_ < pattern_.size()) return std::nullopt;
    return std::move(result_);
  }

 private:
  [[nodiscard]] bool more() const { return at_ < pattern_.size(); }
  [[nodiscard]] char32_t peek(std::size_t ahead = 0) const {
    return at_ + ahead < pattern_.size() ? pattern_[at_ + ahead] : U'\0';
  }
  [[nodiscard]] bool is(char32_t c) const { return more() && peek() == c; }
  bool take(char32_t c) {
    if (!is(c)) return false;
    ++at_;
    return true;
  }
  static bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

  bool read_alternatives() {
    if (++depth_ > kNestingMax) return false;
    for (;;) {
      while (more() && peek() != U'|' && peek() != U')') {
        if (!read_piece()) return false;
      }
      if (!take(U'|')) break;
      result_ += '|';
    }
    --depth_;
    return true;
  }

  bool read_piece() {
    // An anchor in a group of its own may be repeated like anything else.
    const char32_t c = pattern_[at_];
    switch (c) {
      case U'^':
        ++at_;
        result_ += "(?:^)";
        break;
      case U'$':
        ++at_;
        result_ += "(?:$)";
        break;
      case U'.':
        ++at_;
        result_ += flags_.dot_all ? "." : "[^\\n\\r]";
        break;
      case U'(':
        if (!read_group()) return false;
        break;
      case U'[': {
        std::string expression;
        if (!read_class(expression)) return false;
        result_ += expression;
        break;
      }
      case U'\\':
        if (!read_escape()) return false;
        break;
      case U'?':
      case U'*':
      case U'+':
      case U'{':
      case U'}':
      case U']':
        return false;
      default:
        ++at_;
        result_ += literal(c);
    }
    return read_quantifier();
  }

  bool read_group() {
    ++at_;
    if (is(U'?')) {
      if (peek(1) != U':') return false;
      at_ += 2;
      result_ += "(?:";
      if (!read_alternatives()) return false;
    } else {
      const std::size_t number = closed_.size();
      closed_.push_back(false);
      result_ += "(";
      if (!read_alternatives()) return false;
      closed_[number] = true;
    }
    if (!take(U')')) return false;
    result_ += ")";
    return true;
  }

  bool read_count(int& count) {
    if (!is_digit(peek())) return false;
    count = 0;
    while (is_digit(peek())) {
      count = count * 10 + static_cast<int>(pattern_[at_++] - U'0');
      if (count > kRepeatMax) return false;
    }
    return true;
  }

  bool read_quantifier() {
    if (take(U'?')) {
      result_ += '?';
    } else if (take(U'*')) {
      result_ += '*';
    } else if (take(U'+')) {
      result_ += '+';
    } else if (take(U'{')) {
      int low = 0;
      int high = 0;
      if (!read_count(low)) return false;
      result_ += "{" + std::to_string(low);
      if (take(U',')) {
        result_ += ",";
        if (!is(U'}')) {
          if (!read_count(high) || high < low) return false;
          result_ += std::to_string(high);
        }
      }
      if (!take(U'}')) return false;
      result_ += "}";
    } else {
      return true;
    }
    if (take(U'?')) result_ += '?';
    return true;
  }

  // A backslash outside of a class.
  bool read_escape() {
    if (is_digit(peek(1))) return read_back_reference();
    Set set;
    char32_t single = 0;
    bool one = false;
    if (!read_set_escape(set, single, one)) return false;
    result_ += one ? literal(single) : set.expression();
    return true;
  }

  // \N refers to a group that is closed; a further digit belongs to it while so many groups have begun.
  bool read_back_reference() {
    ++at_;
    std::size_t number = pattern_[at_++] - U'0';
    if (number == 0) return false;
    while (is_digit(peek()) && number * 10 + (peek() - U'0') <= closed_.size())
      number = number * 10 + (pattern_[at_++] - U'0');
    if (number > closed_.size() || !closed_[number - 1]) return false;
    result_ += "\\g{" + std::to_string(number) + "}";
    return true;
  }

  // A backslash and what follows, but for back-references: one character, or a set.
  bool read_set_escape(Set& set, char32_t& single, bool& one) {
    ++at_;
    if (!more()) return false;
    const char32_t c = pattern_[at_++];
    one = true;
    switch (c) {
      case U'n':
        single = U'\n';
        return true;
      case U'r':
        single = U'\r';
        return true;
      case U't':
        single = U'\t';
        return true;
      default:
        break;
    }
    if (std::u32string_view(U"\\|.?*+(){}-[]^$").find(c) != std::u32string_view::npos) {
      single = c;
      return true;
    }
    one = false;
    const bool negative = c >= U'A' && c <= U'Z';
    switch (c) {
      case U's':
      case U'S':
        set = set_of(kSpace, negative);
        return true;
      case U'i':
      case U'I':
        set = set_of(kNameStart, negative);
        return true;
      case U'c':
      case U'C':
        set = set_of(std::string(kNameStart) + std::string(kNameMore), negative);
        return true;
      case U'd':
      case U'D':
        set.inside = negative ? "\\P{Nd}" : "\\p{Nd}";
        return true;
      case U'w':
      case U'W':
        set = set_of(kNotWord, !negative);
        return true;
      case U'p':
      case U'P':
        return read_property(set, negative);
      default:
        return false;
    }
  }

  bool read_property(Set& set, bool negative) {
    if (!take(U'{')) return false;
    std::string name;
    while (more() && peek() != U'}') {
      if (peek() > 0x7F || name.size() > 100) return false;
      name += static_cast<char>(pattern_[at_++]);
    }
    if (!take(U'}')) return false;
    if (std::find(kCategories.begin(), kCategories.end(), name) != kCategories.end()) {
      set.inside = (negative ? "\\P{" : "\\p{") + name + "}";
      return true;
    }
    if (!name.starts_with("Is")) return false;
    const auto* const block = std::find_if(
        std::begin(kBlocks), std::end(kBlocks),
        [&](const Block& candidate) { return candidate.name == std::string_view(name).substr(2); });
    if (block == std::end(kBlocks)) return false;
    if (!negative) {
      set.inside = range(block->first, block->last);
      return true;
    }
    if (block->first > 0) set.inside = range(0, block->first - 1);
    if (block->last < kLast) set.inside += range(block->last + 1, kLast);
    return true;
  }

  // [...], with what is subtracted from it.
  bool read_class(std::string& expression) {
    if (++depth_ > kNestingMax) return false;
    ++at_;
    const bool negative = take(U'^');
    Set set;
    std::string without;
    bool first = true;
    for (; !is(U']'); first = false) {
      if (!more()) return false;
      if (!first && is(U'-') && peek(1) == U'[') {
        ++at_;
        if (!read_class(without) || !is(U']')) return false;
        break;
      }
      if (!read_class_part(set)) return false;
    }
    if (first) return false;  // an empty class
    ++at_;
    // A look ahead says what the one character must not be.
    expression = set.expression();
    if (negative) expression = "(?!" + expression + ").";
    if (!without.empty()) expression = "(?!" + without + ")" + expression;
    if (negative || !without.empty()) expression = "(?:" + expression + ")";
    --depth_;
    return true;
  }

  // One character, a range, or an escape that stands for several.
  bool read_class_part(Set& set) {
    char32_t first = 0;
    bool one = true;
    if (is(U'\\')) {
      Set several;
      if (!read_set_escape(several, first, one)) return false;
      if (!one) {
        set.add(several);
        return true;
      }
    } else if (is(U'[')) {
      return false;
    } else {
      first = pattern_[at_++];
    }
    const bool is_range = is(U'-') && peek(1) != U']' && peek(1) != U'[' && at_ + 1 < pattern_.size();
    if (!is_range) {
      set.inside += literal(first);
      return true;
    }
    ++at_;
    char32_t last = 0;
    if (is(U'\\')) {
      Set several;
      if (!read_set_escape(several, last, one) || !one) return false;
    } else {
      last = pattern_[at_++];
    }
    if (last < first) return false;
    set.inside += range(first, last);
    return true;
  }

  std::u32string pattern_;
  const RegexFlags& flags_;
  std::size_t at_ = 0;
  int depth_ = 0;
  std::vector<bool> closed_;  // of each group that has begun
  std::string result_;
};

}  // namespace

std::optional<RegexFlags> read_regex_flags(std::string_view text) {
  RegexFlags flags;
  for (const char flag : text) {
    switch (flag) {
      case 's':
        flags.dot_all = true;
        break;
      case 'm':
        flags.multiline = true;
        break;
      case 'i':
        flags.caseless = true;
        break;
      case 'x':
        flags.spaces_out = true;
        break;
      case 'q':
        flags.literal = true;
        break;
      default:
        return std::nullopt;
    }
  }
  return flags;
}

std::optional<std::string> translate_regex(std::string_view pattern, const RegexFlags& flags) {
  std::u32string points;
  for (std::size_t at = 0; at < pattern.size();) {
    const CodePoint point = code_point_at(pattern, at);
    points += point.value;
    at += point.length;
  }
  if (flags.spaces_out) points = without_spaces(points);
  return Translator(std::move(points), flags).run();
}

}  // namespace guohe::feel
