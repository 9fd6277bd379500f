// guohe certificate verify: whether the text of a certificate's code is what was signed. Needs no server and
// no database; whether the certificate was withdrawn since only the site knows.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "app/certificate.hpp"
#include "base/described.hpp"
#include "main/open_arguments.hpp"
#include "main/published_keys.hpp"
#include "main/terminal.hpp"

namespace guohe::cli {
namespace {

const Usage& usage() {
  static const Usage kUsageText = {
      "certificate verify",
      {"离线核验证书二维码的内容。公钥取自 `/.well-known/guohe-keys.json`，请从官方网站下载一次并保存。\n"
       "退出码：0 属实，1 不符。签发后是否撤销，请在官方网站查询。",
       "Verifies the text of a certificate's code, offline. The public keys are those of "
       "/.well-known/guohe-keys.json;\n"
       "fetch them once from the official site and keep them. Exit code: 0 genuine, 1 not. Whether the "
       "certificate was\nwithdrawn since only the site knows."},
      {{"FILE", {"二维码内容（文本文件），- 为标准输入", "the text of the code, - for standard input"}}},
      {published_keys_option()}};
  return kUsageText;
}

std::string words_of(const app::Certificate& c, Language language) {
  const Text none{"未载明", "not stated"};
  const Text words{
      "属实：{}\n名称 {}\n单位 {}\n类型 {}\n文号 {}\n有效期 {} 至 {}\n",
      "genuine: {}\nbase or project {}\nholder {}\ntype {}\ndocument {}\nvalid from {} until {}\n"};
  return fmt::format(fmt::runtime(words.in(language)), c.number, c.title, c.holder.in(language),
                     c.kind.in(language), c.document, c.from, c.until.value_or(none.in(language)));
}

}  // namespace

int run_certificate_verify(const Invocation& invocation) {
  const Language language = invocation.language;
  Arguments arguments;
  if (const auto code = open_arguments(usage(), invocation, arguments)) return *code;
  const std::string file = arguments.positionals[0];
  const auto text = read_file(file);
  if (!text) return cannot_read(file, language);
  ledger::PublicKeys keys;
  if (const auto code = read_published_keys(arguments, language, keys)) return *code;
  const auto certificate = app::verify_certificate(keys, *text);
  if (!certificate) {
    print((language == Language::zh ? "不符：" : "not genuine: ") + certificate.error().message.in(language) +
          "\n");
    return kFailed;
  }
  print(words_of(*certificate, language));
  return 0;
}

}  // namespace guohe::cli
