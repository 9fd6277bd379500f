// Breaks lines for a terminal or a letter in plain text, Chinese and English mixed.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace guohe::policy {

/// `label` and then `text` in lines of at most `width` columns; further lines begin below the text's first.
/// Never breaks inside a Western word, before closing punctuation or after an opening one.
[[nodiscard]] std::string hanging(std::string_view label, std::string_view text, std::size_t width);

}  // namespace guohe::policy
