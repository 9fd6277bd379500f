// A command line run as a person runs it, for tests.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "main/command.hpp"

namespace guohe::cli {

struct Outcome {
  int code = 0;
  std::string out, err;
};

/// In English.
inline Outcome run(std::vector<std::string> arguments) {
  setenv("LC_ALL", "en_US.UTF-8", 1);
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  Outcome result;
  result.code = run_command_line(std::move(arguments));
  std::fflush(stdout);
  result.out = testing::internal::GetCapturedStdout();
  result.err = testing::internal::GetCapturedStderr();
  return result;
}

/// A file with this text; gives its path.
inline std::string written(const std::string& name, const std::string& text) {
  std::string path = testing::TempDir() + name;
  std::ofstream(path) << text;
  return path;
}

}  // namespace guohe::cli
