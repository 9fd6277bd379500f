// The DMN conformance kit in ../shared/dmn-tck (or below GUOHE_SHARED): every case passes but those that
// expected_failures.txt names, and that list only shrinks. Without the kit the test is skipped, saying how
// much.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "dmn/tck/run.hpp"

namespace guohe::dmn::tck {
namespace {

// Of the part of the kit that we have; were fewer run, something would have been passed over in silence.
constexpr std::size_t kCases = 2266;

std::filesystem::path kit() {
  const char* shared = std::getenv("GUOHE_SHARED");
  const std::filesystem::path beside = std::filesystem::path(GUOHE_SOURCE_DIR) / "../shared";
  return (shared != nullptr && *shared != '\0' ? std::filesystem::path(shared) : beside) / "dmn-tck";
}

TEST(Tck, EveryCasePasses) {
  if (!std::filesystem::exists(kit())) {
    GTEST_SKIP() << kCases << " cases skipped: the kit is not at " << kit();
  }
  const auto files = find_test_files(kit().string());
  ASSERT_TRUE(files);
  Evaluator evaluator;
  feel::EvalOptions options;
  options.now = feel::DateTime{1'750'000'000, 0, feel::Zone::offset(0)};
  std::size_t cases = 0;
  std::size_t failed = 0;
  for (const std::string& file : *files) {
    for (const CaseResult& result : run_test_file(file, evaluator, options)) {
      ++cases;
      if (result.passed()) continue;
      ++failed;
      ADD_FAILURE() << result.file << " " << result.id << ": " << result.failures[0].text.en;
    }
  }
  std::printf("%zu passed, %zu failed\n", cases - failed, failed);
  EXPECT_GE(cases, kCases);
}

}  // namespace
}  // namespace guohe::dmn::tck
