// A file for its owner's eyes only, such as a key.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string_view>

namespace guohe::cli {

/// All of it or nothing: written beside, forced to disk, moved into place. false: not written.
[[nodiscard]] bool write_secret(const std::filesystem::path& path, std::string_view text);

}  // namespace guohe::cli
