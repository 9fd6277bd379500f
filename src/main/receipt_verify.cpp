// guohe receipt verify: whether a receipt says what was signed when it was given. Needs no server and no
// database.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "app/receipt.hpp"
#include "base/described.hpp"
#include "main/open_arguments.hpp"
#include "main/published_keys.hpp"
#include "main/terminal.hpp"

namespace guohe::cli {
namespace {

const Usage& usage() {
  static const Usage kUsageText = {
      "receipt verify",
      {"离线核验回执的签名。公钥取自 `/.well-known/guohe-keys.json`，请从官方网站下载一次并保存。\n"
       "退出码：0 属实，1 不符。",
       "Verifies the signature of a receipt, offline. The public keys are those of "
       "/.well-known/guohe-keys.json;\n"
       "fetch them once from the official site and keep them. Exit code: 0 genuine, 1 not."},
      {{"FILE", {"回执（JSON），- 为标准输入", "the receipt (JSON), - for standard input"}}},
      {published_keys_option()}};
  return kUsageText;
}

}  // namespace

int run_receipt_verify(const Invocation& invocation) {
  const Language language = invocation.language;
  const bool zh = language == Language::zh;
  Arguments arguments;
  if (const auto code = open_arguments(usage(), invocation, arguments)) return *code;
  const std::string file = arguments.positionals[0];
  const auto text = read_file(file);
  if (!text) return cannot_read(file, language);
  ledger::PublicKeys keys;
  if (const auto code = read_published_keys(arguments, language, keys)) return *code;
  const auto receipt = json::read<app::Receipt>(*text);
  if (!receipt) return fail(receipt.error(), kBadData, language, file);
  if (!receipt->signature || !verifies(keys, *receipt->signature, signed_bytes(*receipt))) {
    print(zh ? "不符：回执没有签名，或内容与签名不一致\n"
             : "not genuine: the receipt is not signed, or does not say what was signed\n");
    return kFailed;
  }
  print(zh ? fmt::format("属实：{}，{}，提交于 {}\n内容摘要 {}\n", receipt->number, receipt->title,
                         receipt->submitted_at, receipt->digest)
           : fmt::format("genuine: {}, {}, submitted at {}\ndigest {}\n", receipt->number, receipt->title,
                         receipt->submitted_at, receipt->digest));
  return 0;
}

}  // namespace guohe::cli
