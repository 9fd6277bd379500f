// JSON (RFC 8259) from outside and to outside.
//
// Reading gives a tree that keeps what ordinary libraries lose: the spelling of numbers (money is read
// exactly), the order of members, and the place of each value. A key given twice, text that is not UTF-8,
// nesting, size and number of values beyond the limits are refused.
// described.hpp turns described structs into JSON and back.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace guohe::json {

enum class Kind { null, boolean, number, string, array, object };

struct Limits {
  std::size_t bytes = std::size_t{8} << 20U;
  std::size_t depth = 32;
  std::size_t values = 200'000;
};

struct Member;

struct Node {
  Kind kind = Kind::null;
  bool boolean = false;
  std::string text;  // of a string, unescaped; of a number, as it is spelled
  std::vector<Node> items;
  std::vector<Member> members;
  std::uint32_t begin = 0, end = 0;  // bytes of the source

  [[nodiscard]] bool is(Kind wanted) const { return kind == wanted; }
  /// The value of a member, or null pointer.
  [[nodiscard]] const Node* find(std::string_view name) const;
  /// The text of a member; empty where it is missing or no string.
  [[nodiscard]] std::string text_of(std::string_view name) const;
};

struct Member {
  std::string name;
  Node value;
};

/// A JSON text kept as it is: read from any value, written unchanged.
struct Raw {
  std::string text;
  bool operator==(const Raw&) const = default;
};

/// The tree of a text. Errors: invalid json.syntax, json.duplicate_member, json.utf8; too_large json.depth,
/// json.size. Their place is "line:column".
[[nodiscard]] Result<Node> parse(std::string_view text, const Limits& limits = {});

/// Appends a string literal with its quotes; only what must be escaped is.
void append_string(std::string& out, std::string_view text);

/// A JSON pointer one step deeper (RFC 6901).
[[nodiscard]] std::string pointer(const std::string& parent, std::string_view member);
[[nodiscard]] std::string pointer(const std::string& parent, std::size_t index);

/// The text with line breaks and two spaces a level, as people read it. Wants valid JSON.
[[nodiscard]] std::string indented(std::string_view json);

/// What a kind is called in messages: "文字", "a text".
[[nodiscard]] Text name_of(Kind kind);

}  // namespace guohe::json
