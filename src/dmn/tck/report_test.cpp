// SPDX-License-Identifier: Apache-2.0
#include "dmn/tck/report.hpp"

#include <gtest/gtest.h>

namespace guohe::dmn::tck {
namespace {

const std::vector<CaseResult> kResults = {
    {"compliance-level-3/0001-filter", "0001-filter-test-01", "001", {}},
    {"compliance-level-3/0001-filter",
     "0001-filter-test-01",
     "002",
     {{{"甲", "`d`: expected \"a\",\nfound null"},
       {{"d", "feel.index", {"乙", "no such item"}, "m.dmn:1:1"}}}}},
    {"compliance-level-3/0002-x", "0002-x-test-01", "", {{{"丙", "cannot read"}, {}}}},
};

TEST(TckReport, WritesTheKitsOwnForm) {
  EXPECT_EQ(to_csv(kResults),
            "\"compliance-level-3/0001-filter\",\"0001-filter-test-01\",\"001\",\"SUCCESS\",\"\"\n"
            "\"compliance-level-3/0001-filter\",\"0001-filter-test-01\",\"002\",\"ERROR\","
            "\"`d`: expected \"\"a\"\", found null (feel.index: no such item)\"\n"
            "\"compliance-level-3/0002-x\",\"0002-x-test-01\",\"\",\"ERROR\",\"cannot read\"\n");
}

TEST(TckReport, CountsByFolder) {
  const std::vector<FolderSummary> folders = summarize(kResults);
  ASSERT_EQ(folders.size(), 2U);
  EXPECT_EQ(folders[0].passed, 1U);
  EXPECT_EQ(folders[0].failed, 1U);
  EXPECT_EQ(folders[1].folder, "compliance-level-3/0002-x");
}

}  // namespace
}  // namespace guohe::dmn::tck
