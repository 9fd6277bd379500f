// Sets of names, keyed by their tokens: "a - b" and "a-b" are one name, "a b" and "ab" are two.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "feel/syntax/lexer.hpp"
#include "feel/syntax/parser.hpp"
#include "feel/syntax/parser_detail.hpp"

namespace guohe::feel::syntax {

bool is_name_token(TokenKind kind) {
  switch (kind) {
    case TokenKind::word:
    case TokenKind::number:
    case TokenKind::dot:
    case TokenKind::slash:
    case TokenKind::minus:
    case TokenKind::apostrophe:
    case TokenKind::plus:
    case TokenKind::star:
    case TokenKind::star_star:
    case TokenKind::question:
      return true;
    default:
      return false;
  }
}

void append_name_token(std::string& key, std::string_view token) {
  const auto is_wordy = [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)) != 0 ||
           c == '_';
  };
  if (!key.empty() && is_wordy(key.back()) && is_wordy(token.front())) key += ' ';
  key += token;
}

void Names::add(const std::string& name) {
  std::string key;
  std::size_t count = 0;
  for (const Token& token : lex(name)) {
    if (token.kind == TokenKind::end) break;
    append_name_token(key,
                      std::string_view(name).substr(token.span.begin, token.span.end - token.span.begin));
    ++count;
  }
  if (count == 0) return;
  tokens_max_ = std::max(tokens_max_, count);
  by_key_.emplace(std::move(key), name);
}

void Names::add_fields(const Type& type) {
  if (!types_.emplace(type.identity(), type).second) return;
  switch (type.kind()) {
    case Type::Kind::context:
      for (const Type::Field& field : type.fields()) {
        add(field.name);
        add_fields(field.type);
      }
      break;
    case Type::Kind::list:
    case Type::Kind::range:
      add_fields(type.element());
      break;
    case Type::Kind::function:
      add_fields(type.element());
      for (const Type& parameter : type.parameters()) add_fields(parameter);
      break;
    default:
      break;
  }
}

const std::string* Names::find(const std::string& key) const {
  const auto found = by_key_.find(key);
  if (found != by_key_.end()) return &found->second;
  return parent_ != nullptr ? parent_->find(key) : nullptr;
}

std::size_t Names::tokens_max() const {
  return parent_ != nullptr ? std::max(tokens_max_, parent_->tokens_max()) : tokens_max_;
}

}  // namespace guohe::feel::syntax
