// From tokens to a tree, by recursive descent (DMN 1.5, 10.3.1.2). FEEL cannot be parsed without knowing its
// names: `a-b` is one name where `a-b` is in scope, and a subtraction elsewhere. So the parser is given the
// names of the scope and of all record fields, follows the names that the text itself introduces, and takes
// the longest that fits; where none fits, it takes all adjacent words as one unknown name.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/diagnostic.hpp"
#include "feel/syntax/ast.hpp"

namespace guohe::feel::syntax {

/// A set of names, found by their tokens: spaces count only between words.
class Names {
 public:
  /// `parent` has further names, and must live as long.
  explicit Names(const Names* parent = nullptr) : parent_(parent) {}
  void set_parent(const Names* parent) { parent_ = parent; }
  void add(const std::string& name);
  /// Adds the fields of every record in a type, at any depth.
  void add_fields(const Type& type);
  /// The name with this key, or null.
  [[nodiscard]] const std::string* find(const std::string& key) const;
  [[nodiscard]] std::size_t tokens_max() const;

 private:
  std::unordered_map<std::string, std::string> by_key_;
  std::unordered_map<const void*, Type> types_;  // whose fields have been added
  const Names* parent_;
  std::size_t tokens_max_ = 1;
};

struct ParseInput {
  std::string_view text;
  const Names* variables = nullptr;                                // of the scope, and built-ins
  const Names* fields = nullptr;                                   // of records: after a point and in filters
  std::function<std::optional<Type>(std::string_view)> find_type;  // types the scope has beside FEEL's own
  bool tests = false;                                              // unary tests rather than an expression
  bool in_filter = false;                                          // fields are names from the beginning
  bool strict = false;  // a wrong @"..." is an error rather than null with a warning
};

struct ParseResult {
  NodePtr tree;             // null when there is a diagnostic with severity error
  Diagnostics diagnostics;  // spans in the text, source not set
};

/// One of FEEL's own simple types by name; `list` and `range` are of Any.
[[nodiscard]] std::optional<Type> type_named(std::string_view name);
/// A date, time, date and time or duration from its lexical form, as @"..." means it.
[[nodiscard]] std::optional<Value> parse_temporal(std::string_view text);

/// Parses a whole text. Limits: kSourceBytesMax, kNestingMax, and 1000 for the depth of operator chains.
[[nodiscard]] ParseResult parse(const ParseInput& input);

}  // namespace guohe::feel::syntax
