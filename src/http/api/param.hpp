// The types of path parameters. A part of a path that its parameter does not accept is a path that does
// not exist (404), so no handler ever sees a malformed name.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace guohe::http {

/// A path parameter whose text obeys a rule.
template <typename Rule>
struct Param {
  using rule = Rule;
  std::string value;
};

/// Ids, numbers and names that Guohe or a pack gave: "01JK…", "gd-2025", "E6b".
struct NameRule {
  static constexpr std::string_view pattern = "^[A-Za-z0-9_.-]{1,80}$";
  static constexpr bool spans_slash = false;
  [[nodiscard]] static bool accepts(std::string_view text);
};
using Name = Param<NameRule>;

/// "gd-2025/joint-rd". In a path the slash may be written as it is or as %2F.
struct TopicRule {
  static constexpr std::string_view pattern = "^[A-Za-z0-9_.-]{1,80}/[A-Za-z0-9_.-]{1,80}$";
  static constexpr bool spans_slash = true;
  [[nodiscard]] static bool accepts(std::string_view text);
};
using TopicName = Param<TopicRule>;

}  // namespace guohe::http
