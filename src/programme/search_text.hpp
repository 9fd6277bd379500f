// Text as it is searched: the same letters for full and half width, upper and lower case, one space between
// words, no control characters. Chinese needs no more: a word is found wherever its characters stand side by
// side, whether it has two of them or ten.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace guohe::programme {

[[nodiscard]] std::string search_text(std::string_view text);

/// The same but for the case of its letters; byte for byte as long as search_text() of it.
[[nodiscard]] std::string readable_text(std::string_view text);

/// The words of a query; each must occur in what is searched.
[[nodiscard]] std::vector<std::string> search_words(std::string_view query);

}  // namespace guohe::programme
