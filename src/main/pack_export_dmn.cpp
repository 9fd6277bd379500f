// guohe pack export-dmn: a topic's rules as a DMN model.
// SPDX-License-Identifier: Apache-2.0
#include <fstream>

#include "main/arguments.hpp"
#include "main/command.hpp"
#include "main/pack_arguments.hpp"
#include "main/terminal.hpp"
#include "policy/export/export_dmn.hpp"
#include "policy/library.hpp"

namespace guohe::cli {

int run_pack_export_dmn(const Invocation& invocation) {
  static const Usage usage = {
      "pack export-dmn",
      {"把一个专题的规则写成 DMN 1.5 模型，供其他工具打开：每条一个决策。",
       "Writes the rules of a topic as a DMN 1.5 model that other tools open: a decision for each clause."},
      {{"TOPIC", {"专题，如 gd-2025/joint-rd", "the topic, such as gd-2025/joint-rd"}}},
      {{"--version", "VERSION", {"规则版本，默认最新", "version, the newest by default"}, {}},
       {"--output", "FILE", {"写入文件，默认标准输出", "the file, standard output by default"}, {}},
       policies_option()}};
  const Language language = invocation.language;
  Arguments arguments;
  if (const auto code = open_arguments(usage, invocation, arguments)) return *code;
  Diagnostics diagnostics;
  const auto library = load_packs(arguments, diagnostics);
  const auto topic = library->compiled(arguments.positionals[0], arguments.get("--version"));
  if (!topic) {
    print_diagnostics(diagnostics, language);
    return fail(topic.error(), kUsage, language);
  }
  const std::string xml = policy::export_dmn(**topic).xml;
  const std::string path = arguments.get("--output");
  if (path.empty()) return print(xml), 0;
  std::ofstream file(path, std::ios::binary);
  file << xml << std::flush;
  if (!file) return cannot_write(path, language);
  return 0;
}

}  // namespace guohe::cli
