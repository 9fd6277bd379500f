// A small kit of our own, run as the real one: testdata/0001-grant passes, 0002-broken fails in every way.
// SPDX-License-Identifier: Apache-2.0
#include "dmn/tck/run.hpp"

#include <gtest/gtest.h>

namespace guohe::dmn::tck {
namespace {

const std::string kKit = std::string(GUOHE_SOURCE_DIR) + "/src/dmn/tck/testdata";

std::vector<CaseResult> run(const std::string& folder) {
  std::vector<CaseResult> results;
  const auto files = find_test_files(kKit + folder);
  EXPECT_TRUE(files);
  Evaluator evaluator;
  for (const std::string& file : *files) {
    for (CaseResult& result : run_test_file(file, evaluator, {})) results.push_back(std::move(result));
  }
  return results;
}

TEST(TckRun, PassesWhatIsRight) {
  const std::vector<CaseResult> results = run("/compliance-level-3/0001-grant");
  ASSERT_EQ(results.size(), 4U);
  for (const CaseResult& result : results) {
    EXPECT_TRUE(result.passed()) << result.id << ": " << result.failures[0].text.en;
    EXPECT_EQ(result.folder, "compliance-level-3/0001-grant");
    EXPECT_EQ(result.file, "0001-grant-test-01");
  }
}

TEST(TckRun, SaysWhyACaseFails) {
  const std::vector<CaseResult> results = run("/compliance-level-3/0002-broken");
  ASSERT_EQ(results.size(), 4U);
  EXPECT_EQ(results[0].failures.at(0).text.en, "`Wrong`: expected 2, found null");
  EXPECT_FALSE(results[0].failures.at(0).messages.empty());
  EXPECT_EQ(results[1].failures.at(0).text.en, "`Absent`: the model has no such element");
  EXPECT_NE(results[2].failures.at(0).text.en.find("0002-broken-test-01.xml:6:"), std::string::npos);
  EXPECT_NE(results[2].failures.at(0).text.en.find("`half` is not a value of xsd:decimal"),
            std::string::npos);
  EXPECT_EQ(results[3].failures.at(0).text.en, "cannot read the model `elsewhere.dmn`");
}

TEST(TckRun, FindsTestFilesBelowAFolder) {
  EXPECT_EQ(find_test_files(kKit)->size(), 3U);
  EXPECT_EQ(find_test_files(kKit + "/nowhere").error().code, "tck.no_folder");
  EXPECT_EQ(find_test_files(std::string(GUOHE_SOURCE_DIR) + "/cmake").error().code, "tck.no_test_files");
}

}  // namespace
}  // namespace guohe::dmn::tck
