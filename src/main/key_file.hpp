// The file of signing keys: data/signing.json, for its owner's eyes only. It holds the seed of the key in use
// and the public halves of all keys there ever were.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "app/ports/random.hpp"
#include "app/services.hpp"
#include "base/result.hpp"

namespace guohe::cli {

/// Reads the file; makes it with a new key when it is not there. Errors: invalid "keys.malformed";
/// unavailable "keys.unwritable".
[[nodiscard]] Result<app::SigningKeys> signing_keys(const std::filesystem::path& path, app::Random& random,
                                                    const std::string& now);

/// Puts a new key in the place of the one in use, which stays published. Errors: as above, and not_found
/// "keys.missing" when there is no file.
[[nodiscard]] Result<app::SigningKeys> rotate_keys(const std::filesystem::path& path, app::Random& random,
                                                   const std::string& now);

}  // namespace guohe::cli
