// The applications on file that `simulate` and `pack diff` ask for: those of an installation's database, or
// of a file, one application a line.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "main/arguments.hpp"
#include "main/installation.hpp"
#include "policy/whatif/what_if.hpp"

namespace guohe::cli {

class OnFile {
 public:
  /// Adds --applications, --data, --database and --today, before the usage's last option.
  static void add_options(Usage& usage);

  /// Opens what the arguments name, ./data where they name nothing and it is there. Says what is wrong and
  /// gives the exit code otherwise.
  [[nodiscard]] static std::variant<OnFile, int> open(const Arguments& arguments, Language language);
  /// Whether the arguments name anything.
  [[nodiscard]] static bool named(const Arguments& arguments);

  /// Gives a run the applications to some topics; a line of a file that names no topic is one to each. Tells
  /// how far it is. Errors: those of the store.
  Result<void> feed(const std::vector<std::string>& topics, policy::WhatIfRun& run);

 private:
  void feed_file(const std::vector<std::string>& topics, policy::WhatIfRun& run);

  std::string path_;  // of the file; empty: the installation
  std::string today_;
  std::shared_ptr<Installation> installation_;
};

}  // namespace guohe::cli
