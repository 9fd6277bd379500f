// What the subcommands that read a facts file share: the file, the topic, the rules.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "main/arguments.hpp"
#include "main/command.hpp"
#include "policy/library.hpp"

namespace guohe::cli {

struct FactsGiven {
  Arguments arguments;
  std::string path;   // of the facts file
  std::string topic;  // full id
  app::CheckInput input;
  std::shared_ptr<const policy::PolicyLibrary> library;
  std::shared_ptr<const policy::CompiledTopic> compiled;
};

/// FACTS.json, --topic, --version, --today, --format and --policies; further options of a subcommand come
/// first.
[[nodiscard]] Usage facts_usage(std::string name, Text summary, std::vector<Option> options = {});

/// Reads all of it, or says what is wrong and gives the exit code.
[[nodiscard]] std::variant<FactsGiven, int> read_facts(const Usage& usage, const Invocation& invocation);

}  // namespace guohe::cli
