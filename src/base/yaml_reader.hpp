// Reads one YAML mapping strictly: takes the keys it knows, says what is wrong with each, and at the end
// names the keys that nobody asked for, with the nearest one that is known.
//
//   yaml::Reader reader(document, node, diagnostics);
//   if (!reader.opened()) return;             // not a mapping: said
//   std::string id = reader.need_text("id");
//   Text title = reader.need_both("title");   // {zh: …, en: …}
//   reader.finish();
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/yaml.hpp"

namespace guohe::yaml {

/// Adds an error (or a note) about a node.
void report(Diagnostics& diagnostics, const Document& document, const Node& node, std::string code,
            Text message, Severity severity = Severity::error);

/// A scalar's text; an error and empty when the node is something else.
[[nodiscard]] std::string text_of(const Document& document, const Node& node, Diagnostics& diagnostics);
/// A text in both languages; an error for a missing or empty translation.
[[nodiscard]] Text both_of(const Document& document, const Node& node, Diagnostics& diagnostics);
/// A list of texts; one text alone counts as a list of one.
[[nodiscard]] std::vector<std::string> texts_of(const Document& document, const Node& node,
                                                Diagnostics& diagnostics);

class Reader {
 public:
  Reader(const Document& document, const Node& node, Diagnostics& diagnostics);

  [[nodiscard]] bool opened() const { return node_.is(Kind::mapping); }
  [[nodiscard]] const Node& node() const { return node_; }

  /// The node of a key, null pointer when it is not there; `need` reports it as missing.
  const Node* take(std::string_view key);
  const Node* need(std::string_view key);

  std::string take_text(std::string_view key);
  std::string need_text(std::string_view key);
  Text take_both(std::string_view key);
  Text need_both(std::string_view key);
  std::vector<std::string> take_texts(std::string_view key);
  bool take_flag(std::string_view key, bool otherwise = false);
  std::optional<int> take_count(std::string_view key);  // a whole number from 0

  /// Reports every key that was not asked for.
  void finish();

 private:
  const Document& document_;
  const Node& node_;
  Diagnostics& diagnostics_;
  std::vector<std::string> asked_;
};

}  // namespace guohe::yaml
