// SPDX-License-Identifier: Apache-2.0
#include "main/open_arguments.hpp"

#include "main/terminal.hpp"

namespace guohe::cli {

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

}  // namespace guohe::cli
