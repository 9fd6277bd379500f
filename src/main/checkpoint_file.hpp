// Signed checkpoints of the ledger, as files: one beside the database, renewed while the server runs, and
// those that somebody keeps elsewhere.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "app/services.hpp"
#include "base/result.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/signature.hpp"

namespace guohe::cli {

struct SignedCheckpoint {
  ledger::Checkpoint checkpoint;
  ledger::Signature signature;
};
BOOST_DESCRIBE_STRUCT(SignedCheckpoint, (), (checkpoint, signature))

/// What the server keeps in its data folder.
inline constexpr const char* kHeadFile = "ledger-head.json";

/// The head as it is now, signed. Errors: those of the store; invalid "ledger.empty", "keys.missing".
[[nodiscard]] Result<SignedCheckpoint> checkpoint_of(app::Services& services);

/// Writes one, all of it or nothing. Errors: unavailable "ledger.unwritable".
[[nodiscard]] Result<void> write_checkpoint(const std::filesystem::path& path, const SignedCheckpoint& made);

/// Reads one and checks its signature. Errors: not_found "ledger.no_checkpoint"; invalid
/// "ledger.bad_checkpoint".
[[nodiscard]] Result<ledger::Checkpoint> read_checkpoint(const std::filesystem::path& path,
                                                         const ledger::PublicKeys& keys);

}  // namespace guohe::cli
