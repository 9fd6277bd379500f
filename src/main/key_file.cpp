// SPDX-License-Identifier: Apache-2.0
#include "main/key_file.hpp"

#include <fmt/format.h>

#include "app/errors.hpp"
#include "base/described.hpp"
#include "main/secret_file.hpp"
#include "main/terminal.hpp"

namespace guohe::cli {

namespace {

namespace fs = std::filesystem;

struct KeyFile {
  std::string seed;
  std::vector<ledger::PublicKey> keys;  // the one in use last
};
BOOST_DESCRIBE_STRUCT(KeyFile, (), (seed, keys))

Error malformed(const fs::path& path) {
  return {ErrorKind::invalid,
          "keys.malformed",
          {fmt::format("签名密钥文件 `{}` 已损坏，请从备份恢复", path.string()),
           fmt::format("the file of signing keys `{}` is damaged; restore it from a backup", path.string())},
          "",
          {}};
}

Error unwritable(const fs::path& path) {
  return {ErrorKind::unavailable,
          "keys.unwritable",
          {fmt::format("无法写入签名密钥文件 `{}`", path.string()),
           fmt::format("cannot write the file of signing keys `{}`", path.string())},
          "",
          {}};
}

ledger::Seed new_seed(app::Random& random) {
  ledger::Seed seed{};
  random.fill(seed);
  return seed;
}

Result<void> write(const fs::path& path, const app::SigningKeys& keys) {
  const KeyFile file{ledger::hex_of(*keys.seed), keys.published.keys};
  if (!write_secret(path, json::indented(json::write(file)))) return unwritable(path);
  return {};
}

Result<app::SigningKeys> read(const fs::path& path) {
  const auto text = read_file(path.string());
  if (!text) return malformed(path);
  auto file = json::read<KeyFile>(*text);
  const auto seed = file ? ledger::seed_of(file->seed) : std::nullopt;
  if (!seed || file->keys.empty() || file->keys.back().id != ledger::public_key_of(*seed, "").id) {
    return malformed(path);
  }
  return app::SigningKeys{*seed, {std::move(file->keys)}};
}

}  // namespace

Result<app::SigningKeys> signing_keys(const fs::path& path, app::Random& random, const std::string& now) {
  if (fs::exists(path)) return read(path);
  app::SigningKeys keys;
  keys.seed = new_seed(random);
  keys.published.keys.push_back(ledger::public_key_of(*keys.seed, now));
  GUOHE_TRY(write(path, keys));
  return keys;
}

Result<app::SigningKeys> rotate_keys(const fs::path& path, app::Random& random, const std::string& now) {
  if (!fs::exists(path)) {
    return Error{ErrorKind::not_found,
                 "keys.missing",
                 {fmt::format("没有签名密钥文件 `{}`", path.string()),
                  fmt::format("there is no file of signing keys `{}`", path.string())},
                 "",
                 {}};
  }
  auto keys = read(path);
  if (!keys) return keys;
  keys->published.keys.back().until = now;
  keys->seed = new_seed(random);
  keys->published.keys.push_back(ledger::public_key_of(*keys->seed, now));
  GUOHE_TRY(write(path, *keys));
  return keys;
}

}  // namespace guohe::cli
