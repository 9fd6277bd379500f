// Types, as `instance of` and parameters name them (rules 65 to 68).
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "feel/feel.hpp"
#include "feel/syntax/parser_detail.hpp"

namespace guohe::feel::syntax {

bool Parser::parse_type(Type& type) {
  const Nesting nesting(*this);
  if (nesting_ > kNestingMax) return fail_depth(current().span) != nullptr;
  if (!at(TokenKind::word)) return fail_unexpected("type") != nullptr;
  if (ahead(1).kind == TokenKind::less) {
    if (at_word("list") || at_word("range")) return parse_type_of_elements(type);
    if (at_word("context")) return parse_context_type(type);
    if (at_word("function")) return parse_function_type(type);
  }
  return parse_type_name(type);
}

bool Parser::parse_type_of_elements(Type& type) {
  const bool list = at_word("list");
  at_ += 2;
  Type of;
  if (!parse_type(of) || !expect(TokenKind::greater, ">")) return false;
  type = list ? Type::list(std::move(of)) : Type::range(std::move(of));
  return true;
}

bool Parser::parse_context_type(Type& type) {
  at_ += 2;
  std::vector<Type::Field> fields;
  do {
    Type::Field field;
    Span span;
    if (!parse_new_name(field.name, span, {}) || !expect(TokenKind::colon, ":") || !parse_type(field.type))
      return false;
    for (const Type::Field& other : fields) {
      if (other.name == field.name) {
        return fail("feel.duplicate_entry",
                    {"条目 `" + field.name + "` 重复", "entry `" + field.name + "` is given twice"},
                    span) != nullptr;
      }
    }
    fields.push_back(std::move(field));
  } while (take(TokenKind::comma));
  if (!expect(TokenKind::greater, ">")) return false;
  type = Type::record(std::move(fields));
  return true;
}

bool Parser::parse_function_type(Type& type) {
  at_ += 2;
  std::vector<Type> parameters;
  while (!at(TokenKind::greater)) {
    if (!parameters.empty() && !expect(TokenKind::comma, ",")) return false;
    if (!parse_type(parameters.emplace_back())) return false;
  }
  ++at_;
  Type result;
  if (!expect(TokenKind::arrow, "->") || !parse_type(result)) return false;
  type = Type::function(std::move(parameters), std::move(result));
  return true;
}

bool Parser::parse_type_name(Type& type) {
  // The longest run of words that is a type.
  std::string name;
  std::size_t best = 0;
  for (std::size_t count = 0; count < 12 && is_name_token(ahead(count).kind); ++count) {
    append_name_token(name, text_of(ahead(count)));
    std::optional<Type> found = type_named(name);
    if (!found && input_.find_type) found = input_.find_type(name);
    if (!found) continue;
    type = std::move(*found);
    best = count + 1;
  }
  if (best == 0) {
    const std::string word(text_of(current()));
    return fail("feel.unknown_type", {"没有类型 `" + word + "`", "there is no type `" + word + "`"},
                current().span) != nullptr;
  }
  at_ += best;
  return true;
}

std::optional<Type> type_named(std::string_view name) {
  struct Named {
    std::string_view name;
    Type (*make)();
  };
  static constexpr std::array kTypes = {
      Named{"Any", Type::any},
      Named{"Null", Type::null},
      Named{"number", Type::number},
      Named{"string", Type::string},
      Named{"boolean", Type::boolean},
      Named{"date", Type::date},
      Named{"time", Type::time},
      Named{"date and time", Type::date_time},
      Named{"dateTime", Type::date_time},
      Named{"days and time duration", Type::days_duration},
      Named{"dayTimeDuration", Type::days_duration},
      Named{"years and months duration", Type::months_duration},
      Named{"yearMonthDuration", Type::months_duration},
      Named{"context", Type::context},
  };
  for (const Named& type : kTypes) {
    if (type.name == name) return type.make();
  }
  if (name == "list") return Type::list(Type::any());
  if (name == "range") return Type::range(Type::any());
  return std::nullopt;
}

}  // namespace guohe::feel::syntax
