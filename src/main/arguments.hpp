// Reads the arguments of a subcommand: positionals, `--name value`, `--name=value`, flags, `--help`, `--`.
// What may be given is data, and so is the help that is made of it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <charconv>
#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace guohe::cli {

struct Option {
  std::string name;        // "--topic"
  std::string value_name;  // "TOPIC"; empty for a flag
  Text help;
  std::vector<std::string> values;  // those allowed; empty for any
};

struct Positional {
  std::string name;  // "FACTS.json"
  Text help;
  bool required = true;
};

struct Usage {
  std::string command;  // "check"
  Text summary;
  std::vector<Positional> positionals;
  std::vector<Option> options;
};

struct Arguments {
  std::vector<std::string> positionals;
  std::map<std::string, std::string> options;             // by name; a flag has "true"; the last value given
  std::map<std::string, std::vector<std::string>> given;  // every value of an option, in order
  bool help = false;

  /// All values of an option that may be given several times.
  [[nodiscard]] std::vector<std::string> all(const std::string& name) const {
    const auto found = given.find(name);
    return found == given.end() ? std::vector<std::string>() : found->second;
  }
  [[nodiscard]] bool has(const std::string& name) const { return options.contains(name); }
  [[nodiscard]] std::string get(const std::string& name, const std::string& otherwise = {}) const {
    const auto found = options.find(name);
    return found == options.end() ? otherwise : found->second;
  }
};

/// Errors: invalid, code "usage.*".
[[nodiscard]] Result<Arguments> read_arguments(const Usage& usage, const std::vector<std::string>& given);

/// A whole number from zero in an option, into `out`; true also when the option is not given, false when it
/// is no such number.
template <typename T>
[[nodiscard]] bool number_of(const Arguments& arguments, const char* option, T& out) {
  if (!arguments.has(option)) return true;
  const std::string text = arguments.get(option);
  const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() && out >= 0;
}

[[nodiscard]] std::string help_text(const Usage& usage, Language language);

/// "pack list" -> {"pack", "list"}.
[[nodiscard]] std::vector<std::string> words_of(const std::string& text);

}  // namespace guohe::cli
