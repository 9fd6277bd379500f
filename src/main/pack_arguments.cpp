// SPDX-License-Identifier: Apache-2.0
#include "main/pack_arguments.hpp"

#include "main/terminal.hpp"

namespace guohe::cli {

const Option& policies_option() {
  static const Option the = {
      "--policies",
      "DIR",
      {"规则包文件夹，默认 policies", "the folder of policy packs, policies by default"},
      {}};
  return the;
}

std::optional<int> open_arguments(const Usage& usage, const Invocation& invocation, Arguments& arguments) {
  Result<Arguments> read = read_arguments(usage, invocation.arguments);
  if (!read) return fail(read.error(), kUsage, invocation.language);
  if (read->help) {
    print(help_text(usage, invocation.language));
    return 0;
  }
  arguments = *std::move(read);
  return std::nullopt;
}

std::shared_ptr<const policy::PolicyLibrary> load_packs(const Arguments& arguments,
                                                        Diagnostics& diagnostics) {
  return policy::PolicyLibrary::load(arguments.get("--policies", "policies"), diagnostics);
}

}  // namespace guohe::cli
