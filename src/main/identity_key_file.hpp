// The key under which identity numbers are hashed: data/identity.key. It is kept beside the database, not in
// it: whoever reads only the database cannot try all numbers.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "app/ports/random.hpp"
#include "app/services.hpp"
#include "base/result.hpp"

namespace guohe::cli {

/// Reads the file; makes it with a new key when it is not there. Errors: invalid "serve.bad_identity_key" (it
/// cannot be read or is not 64 hexadecimal digits); unavailable "serve.identity_key_unwritable".
[[nodiscard]] Result<app::IdentityKey> identity_key_file(const std::filesystem::path& path,
                                                         app::Random& random);

}  // namespace guohe::cli
