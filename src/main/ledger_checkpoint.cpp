// guohe ledger checkpoint: the ledger's head, signed, for somebody to keep elsewhere.
// SPDX-License-Identifier: Apache-2.0
#include "base/described.hpp"
#include "main/checkpoint_file.hpp"
#include "main/installation.hpp"
#include "main/open_arguments.hpp"
#include "main/serve_options.hpp"
#include "main/terminal.hpp"

namespace guohe::cli {
namespace {

const Usage& usage() {
  static const Usage kUsageText = [] {
    Usage made{
        "ledger checkpoint",
        {"签出台账现在的笔数和末笔哈希。交给别人保存（纪检、公证、报纸）；以后用\n"
         "`guohe ledger verify --checkpoint 文件` 证明其后没有被截断或重写。",
         "Signs how many entries the ledger has and the hash of the last. Give it to somebody else to keep;\n"
         "`guohe ledger verify --checkpoint FILE` shows later that nothing was cut off or written anew."},
        {},
        {{"--out", "FILE", {"写入文件，默认打印", "write a file; printed by default"}, {}}}};
    add_serve_options(made, {"--database", "--data", "--policies", "--key"});
    return made;
  }();
  return kUsageText;
}

}  // namespace

int run_ledger_checkpoint(const Invocation& invocation) {
  const Language language = invocation.language;
  Arguments arguments;
  if (const auto code = open_arguments(usage(), invocation, arguments)) return *code;
  const Result<ServeOptions> options = serve_options(arguments);
  if (!options) return fail(options.error(), kUsage, language);
  Diagnostics diagnostics;
  auto installation = Installation::open(*options, diagnostics);
  if (!installation) return fail(installation.error(), kUnavailable, language);
  const auto made = checkpoint_of((*installation)->services());
  if (!made) return fail(made.error(), kUnavailable, language);
  if (!arguments.has("--out")) return print(json::indented(json::write(*made))), 0;
  const auto written = write_checkpoint(arguments.get("--out"), *made);
  return written ? 0 : fail(written.error(), kNoOutput, language);
}

}  // namespace guohe::cli
