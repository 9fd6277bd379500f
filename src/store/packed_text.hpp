// Long texts that are rarely read (verdicts, what was submitted, edits), kept compressed: a verdict of sixty
// kilobytes takes sixteen.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace guohe::store {

/// The text as a column keeps it: "~z1:" with its length and base64 of the deflated bytes, where that is
/// shorter, and the text has some length; else as it is. A text that itself begins with "~" is always packed;
/// more than 64 MiB never is (no text that is kept comes near).
[[nodiscard]] std::string packed(std::string_view text);

/// What packed() was given; a text that is not packed comes back as it is, one that is damaged empty.
[[nodiscard]] std::string unpacked(std::string_view column);

}  // namespace guohe::store
