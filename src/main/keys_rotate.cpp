// guohe keys rotate: a new signing key; what the old one signed verifies for good.
// SPDX-License-Identifier: Apache-2.0
#include "app/system/system.hpp"
#include "base/described.hpp"
#include "main/key_file.hpp"
#include "main/open_arguments.hpp"
#include "main/serve_options.hpp"
#include "main/terminal.hpp"
#include "programme/time.hpp"

namespace guohe::cli {
namespace {

const Usage& usage() {
  static const Usage kUsageText = [] {
    Usage made{
        "keys rotate",
        {"更换签名密钥并打印公钥。旧私钥销毁，旧公钥继续公布。服务重启后启用新密钥。",
         "Replaces the signing key and prints the public keys. The old secret is destroyed, its public key\n"
         "stays published. A running server takes the new key at its next start."},
        {},
        {}};
    add_serve_options(made, {"--data", "--key"});
    return made;
  }();
  return kUsageText;
}

}  // namespace

int run_keys_rotate(const Invocation& invocation) {
  const Language language = invocation.language;
  Arguments arguments;
  if (const auto code = open_arguments(usage(), invocation, arguments)) return *code;
  const Result<ServeOptions> options = serve_options(arguments);
  if (!options) return fail(options.error(), kUsage, language);
  const auto random = app::system_random();
  const auto now = std::chrono::floor<std::chrono::seconds>(app::system_clock()->now());
  const auto keys = rotate_keys(options->key, *random, programme::instant_text(now));
  if (!keys)
    return fail(keys.error(), keys.error().kind == ErrorKind::unavailable ? kNoOutput : kNoInput, language);
  print(json::indented(json::write(keys->published)));
  return 0;
}

}  // namespace guohe::cli
