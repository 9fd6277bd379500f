// SPDX-License-Identifier: Apache-2.0
#include "base/csv.hpp"

#include <gtest/gtest.h>

namespace guohe::csv {
namespace {

TEST(Csv, ReadsFieldsQuotesAndLineBreaks) {
  const auto rows = parse(
      "\xEF\xBB\xBF"
      "a,b\r\n\"x,\"\"y\"\"\nz\",\r\n\n1,2");
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 3U);
  EXPECT_EQ((*rows)[0].fields, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ((*rows)[1].fields, (std::vector<std::string>{"x,\"y\"\nz", ""}));
  EXPECT_EQ((*rows)[2].line, 5U);
}

TEST(Csv, SaysWhereItIsWrong) {
  EXPECT_EQ(parse("a,b\n1\n").error().code, "csv.width");
  EXPECT_EQ(parse("a,b\n1\n").error().place, "2");
  EXPECT_EQ(parse("a\n\"b").error().code, "csv.quote");
  EXPECT_EQ(parse("\"b\"c").error().code, "csv.quote");
  EXPECT_EQ(parse("\xFF").error().code, "csv.utf8");
  EXPECT_TRUE(parse("")->empty());
}

}  // namespace
}  // namespace guohe::csv
