// The `guohe` command.
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "main/command.hpp"

int main(int argc, char** argv) {
  return guohe::cli::run_command_line({argv + 1, argv + argc});
}
