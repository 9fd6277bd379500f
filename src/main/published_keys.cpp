// SPDX-License-Identifier: Apache-2.0
#include "main/published_keys.hpp"

#include <utility>

#include "base/described.hpp"
#include "main/command.hpp"
#include "main/terminal.hpp"

namespace guohe::cli {

Option published_keys_option() {
  return {"--keys",
          "FILE",
          {"公钥文件，默认 guohe-keys.json", "the file of public keys, guohe-keys.json by default"},
          {}};
}

std::optional<int> read_published_keys(const Arguments& arguments, Language language,
                                       ledger::PublicKeys& keys) {
  const std::string file = arguments.get("--keys", "guohe-keys.json");
  const auto text = read_file(file);
  if (!text) {
    return fail(Text{"无法读取公钥文件 `" + file + "`，请从官方网站下载 /.well-known/guohe-keys.json",
                     "cannot read the public keys `" + file +
                         "`: fetch /.well-known/guohe-keys.json from the official site"},
                kNoInput, language);
  }
  auto read = json::read<ledger::PublicKeys>(*text);
  if (!read) return fail(read.error(), kBadData, language, file);
  keys = std::move(*read);
  return std::nullopt;
}

}  // namespace guohe::cli
