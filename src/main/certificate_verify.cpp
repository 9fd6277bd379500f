// guohe certificate verify: whether the text of a certificate's code is what was signed. Needs no server and
// no database; whether the certificate was withdrawn since only the site knows.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "app/certificate.hpp"
#include "base/described.hpp"
#include "main/arguments.hpp"
#include "main/command.hpp"
#include "main/key_file.hpp"
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
      {{"--keys",
        "FILE",
        {"公钥文件，默认 guohe-keys.json", "the file of public keys, guohe-keys.json by default"},
        {}}}};
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
  const Result<Arguments> arguments = read_arguments(usage(), invocation.arguments);
  if (!arguments) return fail(arguments.error(), kUsage, language);
  if (arguments->help) return print(help_text(usage(), language)), 0;
  const std::string file = arguments->positionals[0];
  const auto text = read_file(file);
  if (!text) return fail(Text{"无法读取 `" + file + "`", "cannot read `" + file + "`"}, kNoInput, language);
  const std::string key_file = arguments->get("--keys", "guohe-keys.json");
  const auto key_text = read_file(key_file);
  if (!key_text) {
    return fail(Text{"无法读取公钥文件 `" + key_file + "`，请从官方网站下载 /.well-known/guohe-keys.json",
                     "cannot read the public keys `" + key_file +
                         "`: fetch /.well-known/guohe-keys.json from the official site"},
                kNoInput, language);
  }
  const auto keys = json::read<ledger::PublicKeys>(*key_text);
  if (!keys) return fail(keys.error(), kBadData, language, key_file);
  const auto certificate = app::verify_certificate(*keys, *text);
  if (!certificate) {
    print((language == Language::zh ? "不符：" : "not genuine: ") + certificate.error().message.in(language) +
          "\n");
    return kFailed;
  }
  print(words_of(*certificate, language));
  return 0;
}

}  // namespace guohe::cli
