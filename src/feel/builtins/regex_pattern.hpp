// Regular expressions of XPath (functions and operators 3.1, 5.6.1; XML Schema 1.1 part 2, appendix G) as
// patterns of PCRE2. The two differ in classes, escapes, white space and what is an error, so each pattern is
// parsed whole.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace guohe::feel {

/// The flags of matches() and replace().
struct RegexFlags {
  bool dot_all = false;     // s: a point matches line ends too
  bool multiline = false;   // m: ^ and $ match at every line
  bool caseless = false;    // i
  bool spaces_out = false;  // x: white space outside of [...] is taken out first
  bool literal = false;     // q: every character stands for itself
};

/// Reads flags; nothing when one is unknown.
[[nodiscard]] std::optional<RegexFlags> read_regex_flags(std::string_view text);

/// The pattern for PCRE2 with its options UTF, UCP, DOTALL and MATCH_UNSET_BACKREF; nothing when it is wrong.
/// A literal pattern is not to be translated.
[[nodiscard]] std::optional<std::string> translate_regex(std::string_view pattern, const RegexFlags& flags);

}  // namespace guohe::feel
