// SPDX-License-Identifier: Apache-2.0
#include "base/text_width.hpp"

#include <gtest/gtest.h>

#include "base/suggest.hpp"

namespace guohe {
namespace {

TEST(TextWidth, IllFormedUtf8IsFound) {
  EXPECT_EQ(utf8_error_at("中a😀"), std::string_view::npos);
  EXPECT_EQ(utf8_error_at("a\x80"), 1U);
  EXPECT_EQ(utf8_error_at("\xC0\xAF"), 0U);          // overlong
  EXPECT_EQ(utf8_error_at("\xED\xA0\x80"), 0U);      // a surrogate
  EXPECT_EQ(utf8_error_at("\xF4\x90\x80\x80"), 0U);  // past U+10FFFF
  EXPECT_EQ(utf8_error_at("ab\xE4\xB8"), 2U);        // cut short
}

TEST(TextWidth, WideCharactersTakeTwoColumns) {
  EXPECT_EQ(utf8_width("abc"), 3U);
  EXPECT_EQ(utf8_width("中文（）"), 8U);
  EXPECT_EQ(utf8_width("m²—“”"), 5U);
  EXPECT_EQ(utf8_length("中文a"), 3U);
  EXPECT_EQ(utf8_prefix("中文abc", 5), "中文a");
  EXPECT_EQ(utf8_prefix("中文", 3), "中");
}

TEST(TextWidth, CharactersComeAndGo) {
  for (const char32_t character : {U'a', U'é', U'中', U'😀'}) {
    std::string text;
    utf8_append(text, character);
    std::size_t at = 0;
    EXPECT_EQ(utf8_next(text, at), character);
    EXPECT_EQ(at, text.size());
  }
}

TEST(Suggest, TheNearestNameWithinReach) {
  const std::vector<std::string> names = {"requested grant", "partners", "founded on", "参与单位"};
  EXPECT_EQ(nearest("requested_grant", names), "requested grant");
  EXPECT_EQ(nearest("Partner", names), "partners");
  EXPECT_EQ(nearest("fuonded on", names), "founded on");
  EXPECT_EQ(nearest("参与单", names), "参与单位");
  EXPECT_EQ(nearest("budget", names), "");
  EXPECT_EQ(nearest("", names), "");
}

}  // namespace
}  // namespace guohe
