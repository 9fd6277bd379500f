// What the subcommands share towards the person at the terminal: language, colours, errors, files, progress.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "base/diagnostic.hpp"
#include "base/result.hpp"

namespace guohe::cli {

/// Chinese when LC_ALL, LC_MESSAGES or LANG (the first that is set) begins with zh; else English.
[[nodiscard]] Language language_of_environment();

/// Standard output is a terminal that wants colours (NO_COLOR is not set).
[[nodiscard]] bool wants_colours();
/// Columns of the terminal, between 60 and 100; 84 elsewhere.
[[nodiscard]] std::size_t columns();

void print(const std::string& text);
/// Prints `guohe: message` to standard error and returns the code.
int fail(const Text& message, int code, Language language);
/// The same for an Error, with its details.
int fail(const Error& error, int code, Language language, const std::string& file = {});
/// Says that a file cannot be read and returns kNoInput.
int cannot_read(const std::string& path, Language language);
/// Says that a file cannot be written and returns kNoOutput.
int cannot_write(const std::string& path, Language language);
/// Prints diagnostics to standard error.
void print_diagnostics(const Diagnostics& diagnostics, Language language);

/// A whole file, or standard input for "-"; nothing when it cannot be read.
[[nodiscard]] std::optional<std::string> read_file(const std::string& path);

/// "3 个案例" or "3 cases".
[[nodiscard]] std::string counted(std::size_t count, const char* zh, const char* one, const char* many,
                                  Language language);

/// A line on standard error that tells how far a long job is; silent in its first second and off a terminal.
class Progress {
 public:
  Progress();
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  /// `all`: 0 when nobody knows.
  void at(std::size_t done, std::size_t all);

 private:
  std::chrono::steady_clock::time_point next_;
  bool terminal_;
  bool shown_ = false;
};

}  // namespace guohe::cli
