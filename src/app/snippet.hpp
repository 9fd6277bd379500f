// The piece of a text where the words of a search stand.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "app/search.hpp"

namespace guohe::app {

/// Some 90 characters of a readable text (programme::readable_text) around the first of the words
/// (normalised), every word marked; its beginning when none occurs. "…" stands where it was cut.
[[nodiscard]] std::vector<SnippetPart> snippet_of(std::string_view text,
                                                  const std::vector<std::string>& words);

}  // namespace guohe::app
