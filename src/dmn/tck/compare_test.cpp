// SPDX-License-Identifier: Apache-2.0
#include "dmn/tck/compare.hpp"

#include <gtest/gtest.h>

#include "feel/feel.hpp"

namespace guohe::dmn::tck {
namespace {

feel::Value value(const std::string& expression) {
  const feel::Compilation made = feel::compile(feel::Expression(expression), feel::Scope());
  EXPECT_NE(made.program, nullptr) << expression;
  std::vector<feel::Value> frame;
  feel::Machine machine;
  return machine.run(*made.program, frame);
}

std::string difference_of(const std::string& expected, const std::string& actual) {
  const auto found = difference(value(expected), value(actual));
  return found ? found->en : "";
}

TEST(TckCompare, TakesNumbersWithinATolerance) {
  EXPECT_EQ(difference_of("1.50", "1.5"), "");
  EXPECT_EQ(difference_of("0.333333333", "1/3"), "");
  EXPECT_EQ(difference_of("1", "1.00000001"), "expected 1, found 1.00000001");
  EXPECT_EQ(difference_of("10**40", "10**40"), "");
}

TEST(TckCompare, TellsKindsApart) {
  EXPECT_EQ(difference_of("null", "null"), "");
  EXPECT_EQ(difference_of("null", "1/0"), "");
  EXPECT_NE(difference_of("null", "0"), "");
  EXPECT_NE(difference_of("1", "\"1\""), "");
  EXPECT_NE(difference_of("@\"2020-01-01\"", "@\"2020-01-01T00:00:00\""), "");
  EXPECT_NE(difference_of("@\"P0M\"", "@\"P0D\""), "");
  EXPECT_EQ(difference_of("@\"P12M\"", "@\"P1Y\""), "");
}

TEST(TckCompare, ReadsClocksWithTheirOffsets) {
  EXPECT_EQ(difference_of("@\"10:00:00Z\"", "@\"10:00:00+00:00\""), "");
  EXPECT_NE(difference_of("@\"10:00:00\"", "@\"10:00:00Z\""), "");
  EXPECT_NE(difference_of("@\"10:00:00Z\"", "@\"11:00:00+01:00\""), "");
  EXPECT_EQ(difference_of("@\"2020-07-01T10:00:00+02:00\"", "@\"2020-07-01T10:00:00@Europe/Paris\""), "");
  EXPECT_NE(difference_of("@\"2020-01-01T10:00:00+02:00\"", "@\"2020-01-01T10:00:00@Europe/Paris\""), "");
}

TEST(TckCompare, NamesThePlaceInListsAndContexts) {
  EXPECT_EQ(difference_of("[1, {a: 2, b: [3]}]", "[1, {b: [3], a: 2}]"), "");
  EXPECT_EQ(difference_of("[1, {a: 2, b: [3]}]", "[1, {a: 2, b: [4]}]"), "[2].b[1]: expected 3, found 4");
  EXPECT_EQ(difference_of("[1, 2]", "[1]"), "expected [1, 2], found [1]");
  EXPECT_EQ(difference_of("{a: 1}", "{a: 1, b: 2}"), "expected {a: 1}, found {a: 1, b: 2}");
  EXPECT_EQ(difference_of("{a: 1}", "{b: 1}"), "expected {a: 1}, found {b: 1}");
  EXPECT_EQ(difference_of("{a: 1}", "{a: null}"), "a: expected 1, found null");
}

}  // namespace
}  // namespace guohe::dmn::tck
