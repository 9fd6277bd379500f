// SPDX-License-Identifier: Apache-2.0
#include "main/checkpoint_file.hpp"

#include <fmt/format.h>

#include <fstream>

#include "app/errors.hpp"
#include "app/ports/store.hpp"
#include "app/tools.hpp"
#include "base/described.hpp"
#include "main/terminal.hpp"

namespace guohe::cli {

Result<SignedCheckpoint> checkpoint_of(app::Services& services) {
  const app::SigningKeys& keys = services.settings.signing;
  if (!keys.seed)
    return Error{ErrorKind::invalid, "keys.missing", {"没有签名密钥", "there is no signing key"}};
  SignedCheckpoint made;
  GUOHE_TRY(services.store.read([&](app::Reader& reader) -> Result<void> {
    made.checkpoint.entries = reader.ledger_length();
    const auto head = reader.ledger_from(made.checkpoint.entries, 1);
    if (head.empty())
      return Error{ErrorKind::invalid, "ledger.empty", {"台账还是空的", "the ledger is empty"}};
    made.checkpoint.head = head[0].hash;
    return {};
  }));
  made.checkpoint.at = programme::instant_text(app::now_of(services));
  made.signature = ledger::sign(*keys.seed, signed_bytes(made.checkpoint));
  return made;
}

Result<void> write_checkpoint(const std::filesystem::path& path, const SignedCheckpoint& made) {
  const std::filesystem::path beside = path.string() + ".new";
  std::ofstream file(beside, std::ios::binary | std::ios::trunc);
  file << json::indented(json::write(made));
  file.close();
  std::error_code failed;
  if (file) std::filesystem::rename(beside, path, failed);
  if (file && !failed) return {};
  return Error{
      ErrorKind::unavailable,
      "ledger.unwritable",
      {fmt::format("无法写入 `{}`", path.string()), fmt::format("cannot write `{}`", path.string())}};
}

Result<ledger::Checkpoint> read_checkpoint(const std::filesystem::path& path,
                                           const ledger::PublicKeys& keys) {
  const auto text = read_file(path.string());
  if (!text) {
    return Error{ErrorKind::not_found,
                 "ledger.no_checkpoint",
                 {fmt::format("无法读取检查点 `{}`", path.string()),
                  fmt::format("cannot read the checkpoint `{}`", path.string())}};
  }
  const auto made = json::read<SignedCheckpoint>(*text);
  if (made && verifies(keys, made->signature, signed_bytes(made->checkpoint))) return made->checkpoint;
  return Error{ErrorKind::invalid,
               "ledger.bad_checkpoint",
               {fmt::format("检查点 `{}` 的签名不符", path.string()),
                fmt::format("the signature of the checkpoint `{}` does not verify", path.string())}};
}

}  // namespace guohe::cli
