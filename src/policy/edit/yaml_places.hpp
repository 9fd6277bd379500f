// Places in a pack's YAML that an edit changes, found again by where they stand, and values written so that
// the layout and the comments around them stay.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/yaml.hpp"

namespace guohe::policy {

/// The files of a topic as trees, parsed once each.
class PackTrees {
 public:
  /// The tree of a file; a null node when it cannot be parsed, which cannot be of a topic that was loaded.
  [[nodiscard]] const yaml::Node& tree(const std::shared_ptr<const SourceText>& source);

  /// The mapping whose `id` begins at an offset (a clause), or null.
  [[nodiscard]] const yaml::Node* with_id_at(const std::shared_ptr<const SourceText>& source,
                                             std::uint32_t offset);
  /// The entry whose key begins at an offset (a definition, a parameter), or null.
  [[nodiscard]] const yaml::Entry* with_key_at(const std::shared_ptr<const SourceText>& source,
                                               std::uint32_t offset);

 private:
  std::map<const SourceText*, yaml::Node> trees_;
};

/// The entry of a mapping, or null.
[[nodiscard]] const yaml::Entry* entry_of(const yaml::Node& mapping, std::string_view key);

/// A text without the blanks and line ends around it.
[[nodiscard]] std::string_view stripped(std::string_view value);

/// A node without the line ends that a block takes in.
[[nodiscard]] Span trimmed_span(std::string_view text, Span span);

/// Whether a mapping is written in braces.
[[nodiscard]] bool is_flow(std::string_view text, const yaml::Node& mapping);

/// The column of an offset, from 0.
[[nodiscard]] std::size_t column_of(std::string_view text, std::uint32_t offset);

/// A text as a YAML scalar: plain where it may be, quoted, or a literal block where it has several lines.
/// `indent` is that of the key; in braces (`flow`) everything stands on one line.
[[nodiscard]] std::string scalar_text(std::string_view value, std::size_t indent, bool flow);

}  // namespace guohe::policy
