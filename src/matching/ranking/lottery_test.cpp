// The vectors of docs/formats/review-result.md.
// SPDX-License-Identifier: Apache-2.0
#include "matching/ranking/lottery.hpp"

#include <gtest/gtest.h>

#include <map>

#include "base/sm3.hpp"

namespace guohe::matching {
namespace {

const char* const kSeed = "0123456789abcdef0123456789abcdef";

TEST(Lottery, DrawsWhatTheFormatSays) {
  EXPECT_EQ(commitment_of(kSeed), "sm3:065dfd8c28a6bb56148a5a39e42b5c8401c856f56d1a68775731272d438907bc");
  EXPECT_EQ(drawn_order({"G-5", "G-1", "G-3", "G-2", "G-4"}, kSeed, ""),
            (std::vector<std::string>{"G-5", "G-2", "G-4", "G-3", "G-1"}));
  EXPECT_EQ(drawn_order({"G-5", "G-1", "G-3", "G-2", "G-4"}, kSeed, "2026-11-22 07 11 18 22 29 31 05"),
            (std::vector<std::string>{"G-3", "G-1", "G-4", "G-5", "G-2"}));
  EXPECT_EQ(drawn_order({"only"}, kSeed, ""), (std::vector<std::string>{"only"}));
  EXPECT_TRUE(drawn_order({}, kSeed, "").empty());
}

TEST(Lottery, DrawsTwoHundredNamesAsAnotherProgramDoes) {
  std::vector<std::string> names;
  for (int i = 0; i < 200; ++i)
    names.push_back("N-" + std::string(i < 10 ? "00" : i < 100 ? "0" : "") + std::to_string(i));
  std::string joined;
  for (const std::string& name : drawn_order(names, kSeed, "")) joined += (joined.empty() ? "" : "\n") + name;
  EXPECT_EQ(sm3(joined), "sm3:de12f9d1b758977ab81b76a8188c72b7f3970ed937677ae369a92982e7faa4c4");
}

TEST(Lottery, MakesEveryOrderAsLikely) {
  constexpr int kDraws = 24'000;
  std::map<std::vector<std::string>, int> counts;
  for (int i = 0; i < kDraws; ++i) ++counts[drawn_order({"a", "b", "c", "d"}, kSeed, std::to_string(i))];
  ASSERT_EQ(counts.size(), 24U);
  double chi = 0;
  for (const auto& [order, count] : counts) chi += (count - 1000.0) * (count - 1000.0) / 1000;
  EXPECT_LT(chi, 49.7);  // 0.999 of chi-square with 23 degrees of freedom
}

}  // namespace
}  // namespace guohe::matching
