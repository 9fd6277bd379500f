// FEEL names have spaces in them, so what a person is typing is the longest stretch before the cursor that
// some name begins with. After a dot, the names of a record; inside a filter, also the columns of its list;
// inside a string beside a choice, what may be chosen.
// SPDX-License-Identifier: Apache-2.0
#include "policy/desk/completions.hpp"

#include <algorithm>
#include <optional>

#include "feel/syntax/lexer.hpp"

namespace guohe::policy {
namespace {

using feel::Token;
using feel::TokenKind;
using feel::Type;
using programme::Completion;
using programme::CompletionKind;

constexpr std::size_t kShownMax = 400;
constexpr const char* kKeywords[] = {"and",         "or",     "if",    "then",  "else",      "for",
                                     "in",          "return", "some",  "every", "satisfies", "between",
                                     "instance of", "true",   "false", "null",  "item"};

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool begins_with(std::string_view text, std::string_view start) {
  return start.size() <= text.size() && std::equal(start.begin(), start.end(), text.begin(),
                                                   [](char a, char b) { return lower(a) == lower(b); });
}

// What is in a list, or the type itself.
Type element(const Type& type) {
  return type.is(Type::Kind::list) ? type.element() : type;
}

bool is_word_begin(std::string_view text, std::size_t at) {
  const auto part = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0 ||
           c == '_';
  };
  return at < text.size() && part(text[at]) && (at == 0 || !part(text[at - 1]));
}

class Completer {
 public:
  Completer(const CompiledTopic& topic, std::string_view before) : topic_(topic), before_(before) {}

  programme::CompletionList run() {
    tokens_ = feel::lex(before_);
    tokens_.pop_back();  // the end
    list_.end = static_cast<int>(before_.size());
    if (!tokens_.empty() && tokens_.back().kind == TokenKind::wrong &&
        before_[tokens_.back().span.begin] == '"') {
      values(tokens_.back().span.begin);
      return std::move(list_);
    }
    const std::size_t dot = dot_before_name();
    if (dot != std::string_view::npos) {
      const auto type = type_ending_at(dot);
      if (type) columns(element(*type), path_ending_at(dot) + ".");
      offer(dot + 1);
      return std::move(list_);
    }
    everything();
    offer(begin_of_name());
    return std::move(list_);
  }

 private:
  void add(std::string name, CompletionKind kind, std::string type, Text says, std::string insert = {}) {
    if (insert.empty()) insert = name;
    candidates_.push_back({std::move(name), kind, std::move(type), std::move(says), std::move(insert)});
  }

  void everything() {
    if (const auto filtered = list_of_filter()) columns(element(filtered->first), filtered->second + ".");
    for (const auto& entry : topic_.scope.entries()) {
      const bool record = entry.name == "call" || entry.name == "registry";
      const CompletionKind kind = record                     ? CompletionKind::record
                                  : entry.program != nullptr ? CompletionKind::definition
                                                             : CompletionKind::field;
      add(entry.name, kind, entry.type.name(), topic_.label_of(entry.name));
    }
    for (const feel::BuiltinInfo& one : feel::builtins()) {
      add(std::string(one.name), CompletionKind::function, std::string(one.signature),
          {std::string(one.says_zh), std::string(one.says_en)}, std::string(one.name) + "(");
    }
    for (const char* keyword : kKeywords) add(keyword, CompletionKind::keyword, {}, {keyword, keyword});
  }

  void columns(const Type& record, const std::string& path) {
    for (const Type::Field& field : record.fields()) {
      add(field.name, path == "call." ? CompletionKind::parameter : CompletionKind::column, field.type.name(),
          topic_.label_of(path + field.name));
    }
  }

  // Where the name under the cursor begins: the longest stretch that a candidate begins with, else the word.
  [[nodiscard]] std::size_t begin_of_name() const {
    std::size_t from = tokens_.empty() ? before_.size() : 0;
    for (const Token& token : tokens_) {
      const bool of_name = token.kind == TokenKind::word || token.kind == TokenKind::number ||
                           token.kind == TokenKind::minus || token.kind == TokenKind::slash;
      if (!of_name) from = token.span.end;
    }
    std::size_t word = before_.size();
    for (std::size_t at = before_.size(); at-- > from;) {
      if (is_word_begin(before_, at)) {
        word = at;
        break;
      }
    }
    if (word < before_.size() && before_.back() == ' ') word = before_.size();
    for (std::size_t at = from; at < before_.size(); ++at) {
      if (!is_word_begin(before_, at)) continue;
      const std::string_view typed = before_.substr(at);
      if (std::any_of(candidates_.begin(), candidates_.end(),
                      [&](const Completion& one) { return begins_with(one.name, typed); })) {
        return at;
      }
    }
    return word;
  }

  void offer(std::size_t begin) {
    while (begin < before_.size() && before_[begin] == ' ') ++begin;
    list_.begin = static_cast<int>(begin);
    const std::string_view typed = before_.substr(begin);
    for (Completion& one : candidates_) {
      if (list_.items.size() < kShownMax && begins_with(one.name, typed))
        list_.items.push_back(std::move(one));
    }
  }

  // The dot that the name being typed stands behind.
  [[nodiscard]] std::size_t dot_before_name() const {
    for (std::size_t i = tokens_.size(); i-- > 0;) {
      const TokenKind kind = tokens_[i].kind;
      if (kind == TokenKind::dot) return tokens_[i].span.begin;
      if (kind != TokenKind::word && kind != TokenKind::number) break;
    }
    return std::string_view::npos;
  }

  // The path that ends right before a byte: "partners", "call.publish date"; filters in it are left out.
  [[nodiscard]] std::string path_ending_at(std::size_t end) const {
    std::string text(before_.substr(0, end));
    while (text.ends_with(' ')) text.pop_back();
    while (text.ends_with(']')) {  // partners[…].name
      int depth = 0;
      std::size_t at = text.size();
      while (at-- > 0) {
        if (text[at] == ']') ++depth;
        if (text[at] == '[' && --depth == 0) break;
      }
      if (at == std::string::npos) return {};
      text.erase(at);
      while (text.ends_with(' ')) text.pop_back();
    }
    if (text.empty()) return {};
    std::string best;
    for (const auto& entry : topic_.scope.entries()) {
      // The entry itself, or a path that begins with it.
      for (std::size_t at = text.rfind(entry.name); at != std::string::npos;
           at = at == 0 ? std::string::npos : text.rfind(entry.name, at - 1)) {
        const std::string path = text.substr(at);
        if (is_word_begin(text, at) && path.size() > best.size() && type_of(path)) best = path;
      }
    }
    return best;
  }

  [[nodiscard]] std::optional<Type> type_of(const std::string& path) const {
    std::size_t dot = path.find('.');
    const int slot = topic_.scope.find(path.substr(0, dot));
    if (slot < 0) return std::nullopt;
    Type type = topic_.scope.type(slot);
    while (dot != std::string::npos) {
      const std::size_t begin = dot + 1;
      dot = path.find('.', begin);
      const Type holder = element(type);
      const Type* field = holder.field(std::string_view(path).substr(begin, dot - begin));
      if (field == nullptr) return std::nullopt;
      type = *field;
    }
    return type;
  }

  [[nodiscard]] std::optional<Type> type_ending_at(std::size_t end) const {
    const std::string path = path_ending_at(end);
    if (!path.empty()) return type_of(path);
    return std::nullopt;
  }

  // The list whose filter the cursor stands in, and its path.
  [[nodiscard]] std::optional<std::pair<Type, std::string>> list_of_filter() const {
    int depth = 0;
    for (std::size_t i = tokens_.size(); i-- > 0;) {
      if (tokens_[i].kind == TokenKind::right_bracket) ++depth;
      if (tokens_[i].kind != TokenKind::left_bracket || depth-- > 0) continue;
      const std::string path = path_ending_at(tokens_[i].span.begin);
      const auto type = path.empty() ? std::nullopt : type_of(path);
      if (type) return std::pair(*type, path);
      return std::nullopt;
    }
    return std::nullopt;
  }

  // The choice that a string is compared with: `jurisdiction = "`, `type in ("university", "`.
  void values(std::uint32_t quote) {
    std::size_t i = tokens_.size() - 1;
    const auto passes = [](TokenKind kind) {
      return kind == TokenKind::string || kind == TokenKind::comma || kind == TokenKind::left_parenthesis ||
             kind == TokenKind::equal || kind == TokenKind::not_equal || kind == TokenKind::left_bracket;
    };
    while (i > 0 && passes(tokens_[i - 1].kind)) --i;
    if (i > 0 && tokens_[i - 1].kind == TokenKind::word && word(tokens_[i - 1]) == "in") --i;
    const std::size_t end = i == 0 ? 0 : tokens_[i - 1].span.end;
    const Type::Field* column = column_ending_at(end);
    const std::string path = path_ending_at(end);
    const std::optional<Type> type = column != nullptr ? std::optional(column->type)
                                     : path.empty()    ? std::nullopt
                                                       : type_of(path);
    list_.begin = static_cast<int>(quote) + 1;
    if (!type) return;
    const Type chosen = element(*type);
    const programme::Field* field = topic_.field_of(column != nullptr ? column_path_ : path);
    const std::string_view typed = before_.substr(quote + 1);
    for (const std::string& value : chosen.choices()) {
      if (!begins_with(value, typed)) continue;
      Text label{value, value};
      if (field != nullptr) {
        for (const programme::Choice& choice : field->choices) {
          if (choice.value == value) label = choice.label;
        }
      }
      list_.items.push_back({value, CompletionKind::value, "string", std::move(label), value + "\""});
    }
  }

  [[nodiscard]] std::string_view word(const Token& token) const {
    return before_.substr(token.span.begin, token.span.end - token.span.begin);
  }

  // A column of the list that is being filtered, right before a byte.
  const Type::Field* column_ending_at(std::size_t end) {
    filter_ = list_of_filter();
    if (!filter_) return nullptr;
    record_ = element(filter_->first);
    std::string_view text = before_.substr(0, end);
    while (text.ends_with(' ')) text.remove_suffix(1);
    const Type::Field* best = nullptr;
    for (const Type::Field& field : record_.fields()) {
      const bool ends = text.ends_with(field.name) && is_word_begin(text, text.size() - field.name.size());
      if (ends && (best == nullptr || field.name.size() > best->name.size())) best = &field;
    }
    if (best != nullptr) column_path_ = filter_->second + "." + best->name;
    return best;
  }

  const CompiledTopic& topic_;
  std::string_view before_;
  std::vector<Token> tokens_;
  std::vector<Completion> candidates_;
  programme::CompletionList list_;
  std::optional<std::pair<Type, std::string>> filter_;
  Type record_;
  std::string column_path_;
};

}  // namespace

programme::CompletionList completions_of(const CompiledTopic& topic, const std::string& expression,
                                         int position) {
  std::size_t at = std::min(static_cast<std::size_t>(std::max(position, 0)), expression.size());
  while (at > 0 && at < expression.size() && (expression[at] & 0xC0) == 0x80) --at;  // not inside a character
  return Completer(topic, std::string_view(expression).substr(0, at)).run();
}

}  // namespace guohe::policy
