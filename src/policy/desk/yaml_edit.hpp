// Changes of a YAML text that leave everything else as it was written: comments, order, spacing. A change
// that would make something else of the text is not made.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/yaml.hpp"

namespace guohe::policy {

/// One step into a node: a key of a mapping, or the number of an item.
struct YamlStep {
  std::string key;  // empty: `item`
  std::size_t item = 0;
};
using YamlPath = std::vector<YamlStep>;

/// The node at a path, or null.
[[nodiscard]] const yaml::Node* node_at(const yaml::Node& root, const YamlPath& path);

/// The text with the scalar at `path` set to `value`, quoted as it needs to be; a value of several lines
/// becomes a literal block where one may stand. A key that is not there is added to its mapping. Nothing when
/// the path's mapping is not there, or when the result would not read as wanted.
[[nodiscard]] std::optional<std::string> with_scalar(const std::string& text, const YamlPath& path,
                                                     const std::string& value);

/// The same with YAML as it is given (`[A, B]`, `"2025.2"`, `true`), on one line.
[[nodiscard]] std::optional<std::string> with_yaml(const std::string& text, const YamlPath& path,
                                                   const std::string& yaml);

/// The text without a key of a mapping; the text itself when it is not there.
[[nodiscard]] std::optional<std::string> without_key(const std::string& text, const YamlPath& path);

/// with_yaml() of a key at the top.
[[nodiscard]] std::optional<std::string> with_top_level(const std::string& text, const std::string& key,
                                                        const std::string& yaml);

}  // namespace guohe::policy
