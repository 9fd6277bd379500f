// SPDX-License-Identifier: Apache-2.0
#include "feel/mutation/mutations.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace guohe::feel {
namespace {

using testing::ElementsAre;

std::vector<std::string> texts(const std::string& expression) {
  Scope scope;
  scope.add("grant", Type::number());
  scope.add("annex 3 sum", Type::number());
  scope.add("start", Type::date());
  scope.add("kinds", Type::list(Type::string()));
  std::vector<std::string> all;
  for (const Mutation& mutation : mutations(Expression(expression), scope)) {
    all.push_back(mutated(expression, mutation));
  }
  return all;
}

TEST(Mutations, NumbersAndComparisons) {
  EXPECT_THAT(texts("grant <= 500000"), ElementsAre("grant < 500000", "grant <= 500001", "grant <= 499999"));
  EXPECT_THAT(texts("grant > 0.5"), ElementsAre("grant >= 0.5", "grant > 0.6", "grant > 0.4"));
  EXPECT_THAT(texts("(grant) != (grant)"), ElementsAre("(grant) = (grant)"));
}

TEST(Mutations, ANumberInANameStays) {
  EXPECT_THAT(texts("annex 3 sum = grant"), ElementsAre("annex 3 sum != grant"));
}

TEST(Mutations, DatesAndDurations) {
  EXPECT_THAT(texts("start + @\"P3Y\""), ElementsAre("start + @\"P3Y1M\"", "start + @\"P2Y11M\""));
  EXPECT_THAT(texts("start < date(\"2024-02-29\")"),
              ElementsAre("start <= date(\"2024-02-29\")", "start < date(\"2024-03-01\")",
                          "start < date(\"2024-02-28\")"));
  EXPECT_THAT(texts("@\"P1D\""), ElementsAre("@\"P2D\"", "@\"PT0S\""));
}

TEST(Mutations, StringsBooleansAndRanges) {
  EXPECT_THAT(texts("\"a\" in kinds"), ElementsAre("\"a~\" in kinds"));
  EXPECT_THAT(texts("true"), ElementsAre("false"));
  EXPECT_THAT(texts("grant in [1..(grant)]"), ElementsAre("grant in (1..(grant)]", "grant in [2..(grant)]",
                                                          "grant in [0..(grant)]", "grant in [1..(grant))"));
}

TEST(Mutations, WhatCannotBeParsedHasNone) {
  EXPECT_TRUE(texts("grant <=").empty());
}

TEST(Shifted, ConstantsOfParameters) {
  EXPECT_THAT(shifted("2025-01-01"), ElementsAre("2025-01-02", "2024-12-31"));
  EXPECT_THAT(shifted("12.50"), ElementsAre("12.51", "12.49"));
  EXPECT_TRUE(shifted("a text").empty());
}

}  // namespace
}  // namespace guohe::feel
