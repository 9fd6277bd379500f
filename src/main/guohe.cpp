// The `guohe` command.
// SPDX-License-Identifier: Apache-2.0
#include "main/command.hpp"

int main(int argc, char** argv) {
  return guohe::cli::run_command_line({argv + 1, argv + argc});
}
