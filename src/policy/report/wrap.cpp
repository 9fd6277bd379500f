// SPDX-License-Identifier: Apache-2.0
#include "policy/report/wrap.hpp"

#include <vector>

#include "base/text_width.hpp"

namespace guohe::policy {
namespace {

constexpr std::string_view kNotFirst = "，。；：、！？）」』》〉”’】…%）,.;:!?)]}";
constexpr std::string_view kNotLast = "（「『《〈“‘【([{";

bool contains(std::string_view set, std::string_view character) {
  for (std::size_t at = 0; at < set.size();) {
    const std::size_t begin = at;
    (void)utf8_next(set, at);
    if (set.substr(begin, at - begin) == character) return true;
  }
  return false;
}

// Pieces that stay together: a Western word, or a wide character with the punctuation that clings to it.
std::vector<std::string> pieces_of(std::string_view text) {
  std::vector<std::string> pieces;
  bool clings = false;  // the next character belongs to the last piece
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    (void)utf8_next(text, at);
    const std::string_view character = text.substr(begin, at - begin);
    const bool space = character == " " || character == "\n";
    const bool wide = utf8_width(character) == 2;
    const bool starts = pieces.empty() || space || (wide && !clings && !contains(kNotFirst, character));
    if (space) {
      pieces.emplace_back(" ");
      clings = false;
      continue;
    }
    const bool after_space = !pieces.empty() && pieces.back() == " ";
    if (starts || after_space) {
      pieces.emplace_back(character);
    } else {
      pieces.back() += character;
    }
    // After a wide character a word begins anew; after an opening bracket nothing does.
    clings = contains(kNotLast, character);
    if (wide && !clings && at < text.size()) {
      std::size_t next = at;
      (void)utf8_next(text, next);
      const std::string_view following = text.substr(at, next - at);
      if (following != " " && utf8_width(following) == 1 && !contains(kNotFirst, following)) {
        pieces.emplace_back();
      }
    }
  }
  return pieces;
}

}  // namespace

std::string hanging(std::string_view label, std::string_view text, std::size_t width) {
  const std::size_t indent = utf8_width(label);
  std::string out(label);
  std::size_t column = indent;
  bool pending_space = false;
  for (const std::string& piece : pieces_of(text)) {
    if (piece.empty()) continue;
    if (piece == " ") {
      pending_space = column > indent;
      continue;
    }
    const std::size_t wide = utf8_width(piece);
    if (column > indent && column + (pending_space ? 1 : 0) + wide > width) {
      out += '\n';
      out.append(indent, ' ');
      column = indent;
      pending_space = false;
    }
    if (pending_space) {
      out += ' ';
      ++column;
    }
    pending_space = false;
    out += piece;
    column += wide;
  }
  return out + '\n';
}

}  // namespace guohe::policy
