// guohe ledger verify: nothing in the ledger was changed, removed or put in, and every row of the database is
// as the ledger says.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <filesystem>

#include "app/system/system.hpp"
#include "base/described.hpp"
#include "main/checkpoint_file.hpp"
#include "main/key_file.hpp"
#include "main/open_arguments.hpp"
#include "main/serve_options.hpp"
#include "main/terminal.hpp"
#include "store/files/local_files.hpp"
#include "store/seal/audit.hpp"

namespace guohe::cli {
namespace {

const Usage& usage() {
  static const Usage kUsageText = {
      "ledger verify",
      {"核验台账：没有一笔被改动、删除或插入；数据库每一行都与台账一致；附件文件与其摘要一致。\n"
       "不符之处指明表、行、列。只读，可在服务运行时进行。退出码：0 无误，1 有不符。",
       "Verifies that no entry of the ledger was changed, removed or put in between, that every row of the\n"
       "database is as the ledger says, and that attachments have their digests. What differs is named: "
       "table,\n"
       "row, column. Reads only; the server may run. Exit code: 0 intact, 1 not."},
      {},
      {
          {"--database",
           "WHERE",
           {"sqlite:文件 或 postgresql://…，默认 sqlite:<data>/guohe.db",
            "sqlite:FILE or postgresql://…, sqlite:<data>/guohe.db by default"},
           {}},
          {"--data",
           "DIR",
           {"数据文件夹（附件），默认 data；没有时不核验附件",
            "the folder of attachments, data by default; where there is none, attachments are left out"},
           {}},
          {"--checkpoint",
           "FILE",
           {"已签出的检查点，可多次给出；服务自己保存的一份总会核对",
            "a signed checkpoint, may be given several times; the server's own is always looked at"},
           {}},
          {"--keys",
           "FILE",
           {"检查点的公钥，默认取数据文件夹中的",
            "public keys of the checkpoints, those of the data folder by default"},
           {}},
          {"--format", "text|json", {"输出格式，默认 text", "the output, text by default"}, {"text", "json"}},
      }};
  return kUsageText;
}

Result<ledger::PublicKeys> keys_of(const Arguments& arguments, const ServeOptions& options) {
  if (arguments.has("--keys")) {
    const std::string& file = arguments.get("--keys");
    const auto text = read_file(file);
    if (text) return json::read<ledger::PublicKeys>(*text);
    return Error{
        ErrorKind::not_found,
        "keys.unreadable",
        {fmt::format("无法读取公钥文件 `{}`", file), fmt::format("cannot read the public keys `{}`", file)}};
  } else if (std::filesystem::exists(options.key)) {
    const auto random = app::system_random();
    auto keys = signing_keys(options.key, *random, "");
    if (!keys) return std::move(keys).error();
    return keys->published;
  }
  return Error{ErrorKind::not_found,
               "keys.missing",
               {"没有公钥：用 --keys 给出", "there are no public keys: give them with --keys"}};
}

/// The checkpoints that are given, and the server's own; an exit code when one cannot be believed.
std::optional<int> take_checkpoints(const Arguments& arguments, const ServeOptions& options,
                                    store::AuditOptions& what, Language language) {
  std::vector<std::string> files = arguments.all("--checkpoint");
  if (const auto own = options.data / kHeadFile; std::filesystem::exists(own)) files.push_back(own.string());
  if (files.empty()) return std::nullopt;
  const auto keys = keys_of(arguments, options);
  if (!keys) return fail(keys.error(), kNoInput, language);
  for (const std::string& file : files) {
    const auto checkpoint = read_checkpoint(file, *keys);
    if (!checkpoint) return fail(checkpoint.error(), kBadData, language);
    what.checkpoints.push_back(*checkpoint);
  }
  return std::nullopt;
}

std::string text_of(const store::Audit& audit, Language language) {
  const bool zh = language == Language::zh;
  std::string text;
  for (const store::AuditFinding& finding : audit.findings) text += finding.says.in(language) + "\n";
  if (audit.found > static_cast<std::int64_t>(audit.findings.size())) {
    text += zh ? fmt::format("……共 {} 处\n", audit.found) : fmt::format("… {} in all\n", audit.found);
  }
  for (const std::int64_t entry : audit.sealed_anew) {
    text += zh ? fmt::format("第 {} 笔起全部行重新封存（数据库结构升级）\n", entry)
               : fmt::format("from entry {} on all rows were sealed again (a change of the schema)\n", entry);
  }
  text += zh ? fmt::format("台账 {} 笔，行 {}，附件 {}；末笔 {}\n", audit.entries, audit.rows, audit.files,
                           audit.head)
             : fmt::format("{} entries, {} rows, {} attachments; head {}\n", audit.entries, audit.rows,
                           audit.files, audit.head);
  if (audit.intact) return text + (zh ? "无误\n" : "intact\n");
  return text + (zh ? fmt::format("有 {} 处不符\n", audit.found)
                    : fmt::format("{} {}\n", audit.found, audit.found == 1 ? "difference" : "differences"));
}

}  // namespace

int run_ledger_verify(const Invocation& invocation) {
  const Language language = invocation.language;
  Arguments arguments;
  if (const auto code = open_arguments(usage(), invocation, arguments)) return *code;
  const Result<ServeOptions> options = serve_options(arguments);
  if (!options) return fail(options.error(), kUsage, language);
  if (!options->database.starts_with("postgres") && !options->database.starts_with("host=") &&
      !std::filesystem::exists(options->database)) {
    return fail(
        Text{"没有数据库 `" + options->database + "`", "there is no database `" + options->database + "`"},
        kNoInput, language);
  }
  store::AuditOptions what;
  std::unique_ptr<app::Files> files;
  if (const auto folder = options->data / "attachments"; std::filesystem::is_directory(folder)) {
    auto opened = store::open_local_files(folder.string());
    if (!opened) return fail(opened.error(), kNoInput, language);
    files = std::move(*opened);
    what.files = files.get();
  }
  if (const auto code = take_checkpoints(arguments, *options, what, language)) return *code;
  const auto audit = store::audit_database(options->database, what);
  if (!audit) return fail(audit.error(), kUnavailable, language);
  print(arguments.get("--format") == "json" ? json::indented(json::write(*audit))
                                            : text_of(*audit, language));
  return audit->intact ? 0 : kFailed;
}

}  // namespace guohe::cli
