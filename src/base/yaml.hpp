// YAML as packs and processes use it: a tree of nodes that know where they stand in the file.
//
// libyaml gives the events; this file makes the tree and refuses what would surprise a reader: a key
// twice in a mapping, anchors and aliases, tags, a second document. Scalars keep their spelling
// (`012`, `yes` and `2025-04-08` are texts); who reads a node says what it must be.
//
// A scalar knows the source place of each of its bytes when it is plain or quoted on one line, or a
// literal block (`|`), so a mistake inside an expression is shown where it stands.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"

namespace guohe::yaml {

enum class Kind { null, scalar, sequence, mapping };
enum class Style { plain, quoted, literal, folded };

struct Limits {
  std::size_t bytes = std::size_t{4} << 20U;
  std::size_t depth = 48;
  std::size_t nodes = 200'000;
};

struct Entry;

struct Node {
  Kind kind = Kind::null;
  Style style = Style::plain;
  Span span;                   // from the first byte to past the last
  std::string text;            // of a scalar, unescaped; of null, its spelling
  std::vector<Node> items;     // of a sequence
  std::vector<Entry> entries;  // of a mapping, in the file's order

  // Where the bytes of `text` stand: pairs (offset in text, offset in source), each valid up to the
  // next. Empty when the places are not exact (folded and many-line scalars).
  std::vector<std::pair<std::uint32_t, std::uint32_t>> places;

  [[nodiscard]] bool is(Kind wanted) const { return kind == wanted; }
  /// The value of a key of a mapping, or null pointer.
  [[nodiscard]] const Node* find(std::string_view key) const;
  /// The source span of a part of `text`; the whole node where places are not exact.
  [[nodiscard]] Span inside(Span part) const;
};

struct Entry {
  Node key;  // a scalar
  Node value;
};

struct Document {
  std::shared_ptr<const SourceText> source;
  Node root;
};

/// The tree of a text. On any mistake nothing is returned and at least one error is added.
[[nodiscard]] std::optional<Document> parse(std::string name, std::string text, Diagnostics& diagnostics,
                                            const Limits& limits = {});

/// Reads and parses a file; `name` is how diagnostics call it (the path when empty).
[[nodiscard]] std::optional<Document> load(const std::string& path, Diagnostics& diagnostics,
                                           std::string name = {}, const Limits& limits = {});

}  // namespace guohe::yaml
