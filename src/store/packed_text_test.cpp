// SPDX-License-Identifier: Apache-2.0
#include "store/packed_text.hpp"

#include <gtest/gtest.h>

#include <random>

namespace guohe::store {
namespace {

std::string packed(Dialect dialect, std::string_view text) {
  return Packed(dialect, text).column();
}

std::string prose(int clauses) {
  std::string text;
  for (int i = 0; i < clauses; ++i) {
    text += R"({"id":"S)" + std::to_string(i * 7919) + R"(","says":"合作双方签署协议"},)";
  }
  return text;
}

class PackedText : public ::testing::TestWithParam<Dialect> {};

TEST_P(PackedText, ComesBackAsItWas) {
  const std::string clauses = prose(500);
  for (const std::string& text :
       {std::string(), std::string("{}"), std::string("~"), std::string("~z1:"), std::string("~z2:"),
        std::string("~z1:5:AAAA"), clauses, clauses + std::string(1, '\0') + "尾"}) {
    EXPECT_EQ(unpacked(packed(GetParam(), text)), text) << text.substr(0, 20);
  }
  EXPECT_LT(packed(GetParam(), clauses).size(), clauses.size() / 4);
}

TEST_P(PackedText, WhatDoesNotGetShorterStaysAsItIs) {
  EXPECT_EQ(packed(GetParam(), "{\"title\":\"短\"}"), "{\"title\":\"短\"}");
  std::mt19937 random(7);
  std::string noise = "{";
  for (int i = 0; i < 4000; ++i) noise += static_cast<char>(random() % 256);
  EXPECT_EQ(packed(GetParam(), noise), noise);
}

TEST_P(PackedText, DamageIsToldAndHarmless) {
  const std::string text = prose(100);
  const std::string column = packed(GetParam(), text);
  ASSERT_TRUE(column.starts_with("~z")) << column.substr(0, 20);
  for (std::size_t i = 4; i < column.size(); ++i) {
    for (const char other : {'!', 'A', '9'}) {
      std::string broken = column;
      if (broken[i] == other) continue;
      broken[i] = other;
      // A match may point to the same characters further back: then nothing is lost.
      try {
        EXPECT_EQ(unpacked(broken), text) << i;
      } catch (const DatabaseFailure& failure) {
        EXPECT_EQ(failure.error().code, "store.damaged");
      }
    }
    EXPECT_THROW((void)unpacked(column.substr(0, i)), DatabaseFailure) << i;
  }
  EXPECT_THROW((void)unpacked(column + "AAAA"), DatabaseFailure);
}

INSTANTIATE_TEST_SUITE_P(OnEach, PackedText, ::testing::Values(Dialect::sqlite, Dialect::postgres),
                         [](const auto& each) {
                           return each.param == Dialect::sqlite ? "SQLite" : "PostgreSQL";
                         });

TEST(PackedTexts, AHostileColumnTakesNothing) {
  for (const char* hostile :
       {"~z1:", "~z1:5", "~z1:5:", "~z1:0:", "~z1:-1:AAAA", "~z1:99999999999999999999:AAAA",
        "~z1:9999999999:AAAA", "~z1:60000000:eNoDAAAAAAE", "~z2:", "~z2:5:", "~z2:0:", "~z2:60000000:xx"}) {
    EXPECT_THROW((void)unpacked(hostile), DatabaseFailure) << hostile;
  }
}

TEST(PackedTexts, AnOlderRowIsReadAsItIs) {
  for (const char* text : {"", "{}", "[]", "~", "~z3:1:AAAA"}) EXPECT_EQ(unpacked(text), text);
}

}  // namespace
}  // namespace guohe::store
