// SPDX-License-Identifier: Apache-2.0
#include "feel/syntax/lexer.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.hpp"

namespace guohe::feel {
namespace {

struct Range {
  char32_t first, last;
};

// Rule 28, name start character.
constexpr std::array kNameStart = {
    Range{U'A', U'Z'},     Range{U'_', U'_'},     Range{U'a', U'z'},       Range{0xC0, 0xD6},
    Range{0xD8, 0xF6},     Range{0xF8, 0x2FF},    Range{0x370, 0x37D},     Range{0x37F, 0x1FFF},
    Range{0x200C, 0x200D}, Range{0x2070, 0x218F}, Range{0x2C00, 0x2FEF},   Range{0x3001, 0xD7FF},
    Range{0xF900, 0xFDCF}, Range{0xFDF0, 0xFFFD}, Range{0x10000, 0xEFFFF},
};

bool is_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 || c == 0x180E ||
         (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000 || c == 0xFEFF;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  std::vector<Token> run() {
    for (;;) {
      skip_space();
      begin_ = at_;
      if (at_ >= text_.size()) {
        put(TokenKind::end);
        return std::move(tokens_);
      }
      next();
    }
  }

 private:
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

  void put(TokenKind kind) {
    tokens_.push_back({kind, {static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(at_)}});
  }

  void skip_space() {
    while (at_ < text_.size()) {
      if (peek() == '/' && peek(1) == '/') {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (peek() == '/' && peek(1) == '*') {
        const std::size_t close = text_.find("*/", at_ + 2);
        at_ = close == std::string_view::npos ? text_.size() : close + 2;
      } else {
        const CodePoint point = code_point_at(text_, at_);
        if (!is_space(point.value)) return;
        at_ += point.length;
      }
    }
  }

  void next() {
    const char c = peek();
    if (is_digit(c) || (c == '.' && is_digit(peek(1)) && !follows_operand())) return number();
    if (c == '"') return string();
    const CodePoint point = code_point_at(text_, at_);
    if (is_name_start(point.value)) {
      while (at_ < text_.size()) {
        const CodePoint part = code_point_at(text_, at_);
        if (!is_name_part(part.value)) break;
        at_ += part.length;
      }
      return put(TokenKind::word);
    }
    symbol(c, point.length);
  }

  // `.5` is a number unless it follows an operand directly, as in `a.5`.
  [[nodiscard]] bool follows_operand() const {
    if (tokens_.empty() || tokens_.back().span.end != at_) return false;
    switch (tokens_.back().kind) {
      case TokenKind::word:
      case TokenKind::number:
      case TokenKind::string:
      case TokenKind::question:
      case TokenKind::right_parenthesis:
      case TokenKind::right_bracket:
      case TokenKind::right_brace:
        return true;
      default:
        return false;
    }
  }

  void digits() {
    while (is_digit(peek())) ++at_;
  }

  void number() {
    digits();
    if (peek() == '.' && is_digit(peek(1))) {
      ++at_;
      digits();
    }
    const bool exponent = peek() == 'e' || peek() == 'E';
    const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
    if (exponent && is_digit(peek(1 + sign))) {
      at_ += 1 + sign;
      digits();
    }
    put(TokenKind::number);
  }

  void string() {
    ++at_;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    if (at_ >= text_.size()) {
      at_ = text_.size();
      return put(TokenKind::wrong);
    }
    ++at_;
    put(TokenKind::string);
  }

  void symbol(char c, std::uint32_t length) {
    struct Symbol {
      std::string_view text;
      TokenKind kind;
    };
    // Longer symbols first.
    static constexpr std::array kSymbols = {
        Symbol{"..", TokenKind::dots},
        Symbol{"**", TokenKind::star_star},
        Symbol{"!=", TokenKind::not_equal},
        Symbol{"<=", TokenKind::less_equal},
        Symbol{">=", TokenKind::greater_equal},
        Symbol{"->", TokenKind::arrow},
        Symbol{"(", TokenKind::left_parenthesis},
        Symbol{")", TokenKind::right_parenthesis},
        Symbol{"[", TokenKind::left_bracket},
        Symbol{"]", TokenKind::right_bracket},
        Symbol{"{", TokenKind::left_brace},
        Symbol{"}", TokenKind::right_brace},
        Symbol{",", TokenKind::comma},
        Symbol{":", TokenKind::colon},
        Symbol{".", TokenKind::dot},
        Symbol{"+", TokenKind::plus},
        Symbol{"-", TokenKind::minus},
        Symbol{"*", TokenKind::star},
        Symbol{"/", TokenKind::slash},
        Symbol{"=", TokenKind::equal},
        Symbol{"<", TokenKind::less},
        Symbol{">", TokenKind::greater},
        Symbol{"?", TokenKind::question},
        Symbol{"@", TokenKind::at},
        Symbol{"'", TokenKind::apostrophe},
    };
    (void)c;
    for (const Symbol& candidate : kSymbols) {
      if (text_.substr(at_, candidate.text.size()) != candidate.text) continue;
      at_ += candidate.text.size();
      return put(candidate.kind);
    }
    at_ += length;
    put(TokenKind::wrong);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;
  std::vector<Token> tokens_;
};

// Reads `count` hexadecimal digits at `at`, or gives nothing.
std::optional<char32_t> hexadecimal(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  char32_t value = 0;
  for (const char c : text.substr(at, count)) {
    const int digit = is_digit(c)            ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0) return std::nullopt;
    value = value * 16 + static_cast<char32_t>(digit);
  }
  return value;
}

}  // namespace

bool is_name_start(char32_t c) {
  return std::any_of(kNameStart.begin(), kNameStart.end(),
                     [c](const Range& range) { return c >= range.first && c <= range.last && !is_space(c); });
}

bool is_name_part(char32_t c) {
  return is_name_start(c) || (c >= U'0' && c <= U'9') || c == 0xB7 || (c >= 0x300 && c <= 0x36F) ||
         c == 0x203F || c == 0x2040;
}

std::vector<Token> lex(std::string_view text) {
  return Lexer(text).run();
}

std::string unescape(std::string_view literal) {
  const std::string_view text = literal.substr(1, literal.size() - 2);
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '\\' || at + 1 >= text.size()) {
      result += text[at++];
      continue;
    }
    const char c = text[at + 1];
    const std::string_view plain = "\"\\'ntr";
    const std::string_view meant = "\"\\'\n\t\r";
    if (const std::size_t place = plain.find(c); place != std::string_view::npos) {
      result += meant[place];
      at += 2;
      continue;
    }
    const std::size_t count = c == 'u' ? 4 : c == 'U' ? 6 : 0;
    std::optional<char32_t> point = count == 0 ? std::nullopt : hexadecimal(text, at + 2, count);
    if (!point) {  // an unknown escape stands for itself, as regular expressions need
      result += '\\';
      ++at;
      continue;
    }
    at += 2 + count;
    // UTF-16 surrogates come in pairs.
    if (*point >= 0xD800 && *point < 0xDC00 && text.substr(at, 2) == "\\u") {
      const std::optional<char32_t> low = hexadecimal(text, at + 2, 4);
      if (low && *low >= 0xDC00 && *low < 0xE000) {
        point = 0x10000 + ((*point - 0xD800) << 10U) + (*low - 0xDC00);
        at += 6;
      }
    }
    append_utf8(result, *point);
  }
  return result;
}

}  // namespace guohe::feel
