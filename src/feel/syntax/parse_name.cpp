// Names: the longest known one, or all adjacent words; and names that the text introduces.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "feel/syntax/parser_detail.hpp"

namespace guohe::feel::syntax {

namespace {

constexpr std::size_t kNameTokensMax = 64;  // longer names are found by nobody

// Words that end a name which is not known.
constexpr std::array<std::string_view, 17> kKeywords = {
    "and", "or",  "in",   "between", "then",     "else", "return", "satisfies", "instance",
    "if",  "for", "some", "every",   "function", "true", "false",  "null"};

bool is_keyword(std::string_view word) {
  return std::find(kKeywords.begin(), kKeywords.end(), word) != kKeywords.end();
}

}  // namespace

void Parser::declare(const std::string& name) {
  locals_.push_back(key_of(name));
  visible_[locals_.back()].push_back(name);
}

void Parser::forget(std::size_t size) {
  for (; locals_.size() > size; locals_.pop_back()) visible_[locals_.back()].pop_back();
}

std::string Parser::key_of(const std::string& name) {
  std::string key;
  for (const Token& token : lex(name)) {
    if (token.kind == TokenKind::end) break;
    append_name_token(key,
                      std::string_view(name).substr(token.span.begin, token.span.end - token.span.begin));
  }
  return key;
}

const std::string* Parser::find_name(const std::string& key, Place place) const {
  if (place == Place::variable) {
    const auto local = visible_.find(key);
    if (local != visible_.end() && !local->second.empty()) return &local->second.back();
    if (const std::string* name = input_.variables->find(key)) return name;
    if (filters_ == 0) return nullptr;
  }
  if (const std::string* name = own_fields_.find(key)) return name;
  return input_.fields->find(key);
}

std::size_t Parser::match_known(Place place, std::string& name) const {
  std::string key;
  std::size_t best = 0;
  const std::size_t most =
      std::min(kNameTokensMax, std::max({input_.variables->tokens_max(), input_.fields->tokens_max(),
                                         own_fields_.tokens_max(), local_tokens_max_}));
  for (std::size_t count = 0; count < most && is_name_token(ahead(count).kind); ++count) {
    append_name_token(key, text_of(ahead(count)));
    if (const std::string* found = find_name(key, place)) {
      name = *found;
      best = count + 1;
    }
  }
  return best;
}

bool Parser::parse_name(Place place, std::string& name, Span& span) {
  if (!at(TokenKind::word)) {
    fail_unexpected("name");
    return false;
  }
  span.begin = current().span.begin;
  if (const std::size_t count = match_known(place, name); count > 0) {
    at_ += count;
  } else {
    if (place == Place::variable && is_keyword(text_of(current()))) {
      fail_unexpected("expression");
      return false;
    }
    name = text_of(current());
    ++at_;
    while (at(TokenKind::word) && !is_keyword(text_of(current()))) {
      name += ' ';
      name += text_of(current());
      ++at_;
    }
  }
  span.end = last_end();
  return true;
}

bool Parser::parse_new_name(std::string& name, Span& span, std::initializer_list<TokenKind> ends,
                            std::string_view end_word) {
  span = current().span;
  name.clear();
  if (!at(TokenKind::word)) {
    fail_unexpected("name");
    return false;
  }
  std::uint32_t previous_end = current().span.begin;
  std::size_t count = 0;
  while (is_name_token(current().kind) && std::find(ends.begin(), ends.end(), current().kind) == ends.end()) {
    if (count > 0 && !end_word.empty() && at_word(end_word)) break;
    if (count > 0 && current().span.begin > previous_end) name += ' ';
    name += text_of(current());
    previous_end = current().span.end;
    ++at_;
    ++count;
  }
  local_tokens_max_ = std::max(local_tokens_max_, count);
  span.end = last_end();
  return true;
}

}  // namespace guohe::feel::syntax
