// SPDX-License-Identifier: Apache-2.0
#include "main/identity_key_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <system_error>

#include "main/secret_file.hpp"
#include "main/terminal.hpp"

namespace guohe::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kKeyBytes = 32;

bool is_key(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  return text.size() == 2 * kKeyBytes &&
         std::ranges::all_of(text, [&](char one) { return kDigits.find(one) != std::string_view::npos; });
}

/// A key of fewer bytes would hash every number anew: no sanction and no other application of a person would
/// be found again.
Error damaged(const fs::path& path) {
  return {
      ErrorKind::invalid,
      "serve.bad_identity_key",
      {fmt::format("身份证件号密钥文件 `{}` 无法读取或已损坏，请从备份恢复", path.string()),
       fmt::format("the key of identity numbers `{}` cannot be read or is damaged; restore it from a backup",
                   path.string())},
      "",
      {}};
}

}  // namespace

Result<app::IdentityKey> identity_key_file(const fs::path& path, app::Random& random) {
  std::error_code failed;
  if (fs::exists(path, failed) || failed) {
    auto kept = read_file(path.string());
    if (!kept || !is_key(*kept)) return damaged(path);
    return app::IdentityKey(*std::move(kept));
  }
  std::array<std::uint8_t, kKeyBytes> bytes{};
  random.fill(bytes);
  std::string key;
  for (const std::uint8_t byte : bytes) key += fmt::format("{:02x}", byte);
  if (write_secret(path, key)) return app::IdentityKey(std::move(key));
  return Error{ErrorKind::unavailable,
               "serve.identity_key_unwritable",
               {fmt::format("无法写入身份证件号密钥文件 `{}`", path.string()),
                fmt::format("cannot write the key of identity numbers `{}`", path.string())},
               "",
               {}};
}

}  // namespace guohe::cli
