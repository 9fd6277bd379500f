// PDFs read back by poppler's tools, for tests.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <string>

namespace guohe::testing {

#define NEEDS_POPPLER                                                \
  if (std::system("pdftotext -v >/dev/null 2>&1") != 0) /* NOLINT */ \
  GTEST_SKIP() << "pdftotext is not installed: what is on the pages is not read back"

/// What a command of the shell prints.
inline std::string output_of(const std::string& command) {
  std::string out;
  std::FILE* pipe = ::popen(command.c_str(), "r");
  for (int c = 0; pipe != nullptr && (c = std::fgetc(pipe)) != EOF;) out += static_cast<char>(c);
  if (pipe != nullptr) ::pclose(pipe);
  return out;
}

}  // namespace guohe::testing
