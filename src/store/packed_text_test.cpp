// SPDX-License-Identifier: Apache-2.0
#include "store/packed_text.hpp"

#include <gtest/gtest.h>

#include <random>

namespace guohe::store {
namespace {

TEST(PackedText, ComesBackAsItWas) {
  std::string clauses;
  for (int i = 0; i < 500; ++i)
    clauses += R"({"id":"S)" + std::to_string(i) + R"(","says":"合作双方签署协议"},)";
  for (const std::string& text : {std::string(), std::string("{}"), std::string("~"), std::string("~z1:"),
                                  std::string("~z1:5:AAAA"), clauses, clauses + std::string(1, '\0') + "尾"})
    EXPECT_EQ(unpacked(packed(text)), text) << text.substr(0, 20);
  EXPECT_LT(packed(clauses).size(), clauses.size() / 4);
}

TEST(PackedText, WhatDoesNotGetShorterStaysAsItIs) {
  EXPECT_EQ(packed("{\"title\":\"短\"}"), "{\"title\":\"短\"}");
  std::mt19937 random(7);
  std::string noise;
  for (int i = 0; i < 4000; ++i) noise += static_cast<char>(' ' + 1 + random() % 90);
  noise[0] = '{';
  EXPECT_EQ(packed(noise), noise);
}

TEST(PackedText, DamageIsEmptyAndHarmless) {
  const std::string column = packed(std::string(5000, 'x'));
  ASSERT_TRUE(column.starts_with("~z1:5000:"));
  for (std::size_t i = 4; i < column.size(); ++i) {
    std::string broken = column;
    broken[i] = broken[i] == '!' ? '?' : '!';
    EXPECT_EQ(unpacked(broken), "") << i;
  }
  EXPECT_EQ(unpacked(column.substr(0, column.size() / 2)), "");
  EXPECT_EQ(unpacked("~z1:99999999999999999999:AAAA"), "");
  EXPECT_EQ(unpacked("~z1:9999999999:AAAA"), "");
  EXPECT_EQ(unpacked("~z1:"), "");
}

}  // namespace
}  // namespace guohe::store
