// SPDX-License-Identifier: Apache-2.0
#include "base/sm3.hpp"

#include <gtest/gtest.h>

namespace guohe {
namespace {

// GB/T 32905-2016, annex A.
TEST(Sm3, GivesTheDigestsOfTheStandard) {
  EXPECT_EQ(sm3("abc"), "sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  std::string text;
  for (int i = 0; i < 16; ++i) text += "abcd";
  EXPECT_EQ(sm3(text), "sm3:debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
}

TEST(Sm3, TakesBytesInPieces) {
  Sm3 digest;
  digest.update("a");
  digest.update("");
  digest.update("bc");
  EXPECT_EQ(digest.finish(), sm3("abc"));
}

TEST(Sm3, KnowsItsForm) {
  EXPECT_TRUE(is_sm3(sm3("")));
  EXPECT_FALSE(is_sm3("sm3:00"));
  EXPECT_FALSE(is_sm3("sha256:" + sm3("").substr(4)));
}

}  // namespace
}  // namespace guohe
