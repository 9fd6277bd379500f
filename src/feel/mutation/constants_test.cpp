// SPDX-License-Identifier: Apache-2.0
#include "feel/mutation/constants.hpp"

#include <gtest/gtest.h>

namespace guohe::feel {
namespace {

std::string described(const std::string& text) {
  Scope scope;
  scope.add("requested grant", Type::number());
  scope.add("start", Type::date());
  std::string out;
  for (const Constant& one : constants_of(Expression(text), scope)) {
    out += one.value + ":" + std::to_string(static_cast<int>(one.kind)) + ":" + one.beside +
           (one.whole ? "!" : "") + " ";
    EXPECT_EQ(text.substr(one.span.begin, one.span.end - one.span.begin), one.value);
  }
  return out;
}

TEST(Constants, OfComparisonsWithWhatTheyAreComparedWith) {
  EXPECT_EQ(described("requested grant <= 500000"), "500000:0:requested grant ");
  EXPECT_EQ(described("0.5 < requested grant and requested grant * 2 < 9"),
            "0.5:0:requested grant 2:0: 9:0:requested grant * 2 ");
  EXPECT_EQ(described("requested grant in [-1..10]"), "-1:0: 10:0: ");
}

TEST(Constants, DatesAndPeriodsAreReadThroughTheirCalls) {
  EXPECT_EQ(described("start >= date(\"2025-04-08\")"), "2025-04-08:1:start ");
  EXPECT_EQ(described("start + duration(\"P3Y\") > @\"2025-04-08\""),
            "P3Y:4: 2025-04-08:1:start + duration(\"P3Y\") ");
  EXPECT_EQ(described("duration(\"P3Y\")"), "P3Y:4:! ");
}

TEST(Constants, ThatAreTheWholeExpression) {
  EXPECT_EQ(described("500000"), "500000:0:! ");
  EXPECT_EQ(described("-5"), "-5:0:! ");
  EXPECT_EQ(described("true"), "true:6:! ");
  EXPECT_EQ(described("\"12\""), "12:5:! ");
  EXPECT_EQ(described("null"), "");
  EXPECT_EQ(described("1 +"), "");
}

}  // namespace
}  // namespace guohe::feel
