// The type of a file from its first bytes, among those that may be attached.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace guohe::app {

/// How many of the first bytes sniff() wants to see, if there are so many.
inline constexpr std::size_t kSniffed = 512;

/// The media type: of the bytes, and for the formats that are zip archives inside, by the name's ending.
/// Nothing when it is none of pdf, png, jpeg, tiff, docx, xlsx, pptx, zip, ofd, txt, csv.
[[nodiscard]] std::optional<std::string> sniff(std::string_view first_bytes, std::string_view name);

/// Whether the ending of a name fits a type: "a.pdf" does not fit image/png. A name without a known ending
/// fits none.
[[nodiscard]] bool name_fits(std::string_view name, std::string_view type);

}  // namespace guohe::app
