// Civil dates and UTF-8.
// SPDX-License-Identifier: Apache-2.0
#include "base/date.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/utf8.hpp"

namespace guohe {
namespace {

TEST(Date, StrictText) {
  EXPECT_EQ(to_string(*parse_date("2025-04-08")), "2025-04-08");
  EXPECT_EQ(to_string(*parse_date("-0001-12-31")), "-0001-12-31");
  EXPECT_EQ(to_string(*parse_date("999999999-12-31")), "999999999-12-31");
  EXPECT_EQ(to_string(*parse_date("2024-02-29")), "2024-02-29");
  for (const char* text : {"2025-02-30", "2025-02-29", "2025-13-01", "2025-00-01", "2025-1-01", "25-01-01",
                           "2025-01-01 ", " 2025-01-01", "2025/01/01", "02025-01-01", "1000000000-01-01",
                           "+2025-01-01", "", "-", "2025-01-1x", "２０２５-01-01"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
}

TEST(Date, Arithmetic) {
  EXPECT_EQ(to_days({1970, 1, 1}), 0);
  EXPECT_EQ(to_days({2000, 3, 1}), 11017);
  EXPECT_EQ(weekday({2025, 4, 8}), 2);
  EXPECT_EQ(day_of_year({2024, 12, 31}), 366);
  EXPECT_EQ(week_of_year({2005, 1, 1}), 53);
  EXPECT_EQ(week_of_year({2003, 12, 29}), 1);
  EXPECT_EQ(add_months({2025, 1, 31}, 1), (Date{2025, 2, 28}));
  EXPECT_EQ(add_months({2024, 3, 31}, -1), (Date{2024, 2, 29}));
  EXPECT_EQ(add_months({2025, 12, 1}, 1), (Date{2026, 1, 1}));
  EXPECT_FALSE(add_months({kYearMax, 12, 1}, 1));
  EXPECT_FALSE(add_days({kYearMax, 12, 31}, 1));
  EXPECT_EQ(months_between({2025, 1, 31}, {2025, 2, 28}), 0);
  EXPECT_EQ(months_between({2020, 2, 29}, {2025, 4, 8}), 61);
  EXPECT_EQ(months_between({2025, 4, 8}, {2025, 3, 9}), 0);
}

TEST(Date, Laws) {
  EXPECT_TRUE(rc::check("day numbers round trip and follow each other", [] {
    const auto days = static_cast<std::int64_t>(*rc::gen::inRange(-400'000'000, 400'000'000));
    const Date date = *from_days(days);
    RC_ASSERT(to_days(date) == days);
    RC_ASSERT(*parse_date(to_string(date)) == date);
    RC_ASSERT(date < *from_days(days + 1));
    RC_ASSERT(weekday(*from_days(days + 7)) == weekday(date));
  }));
}

TEST(Utf8, Validity) {
  for (const char* text : {"", "abc", "国合", "😀", "\xC2\x80", "\xF4\x8F\xBF\xBF"})
    EXPECT_TRUE(is_valid_utf8(text)) << text;
  for (const char* text : {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                           "\xF5", "\xE4\xB8", "a\xFF"}) {
    EXPECT_FALSE(is_valid_utf8(text));
  }
  EXPECT_EQ(count_code_points("国合 a😀"), 5U);
  EXPECT_EQ(offset_of_code_point("国合a", 2), 6U);
  EXPECT_EQ(offset_of_code_point("国合a", 9), 7U);
  std::string text;
  append_utf8(text, U'国');
  append_utf8(text, 0xD800);
  EXPECT_EQ(text, "国\uFFFD");
}

}  // namespace
}  // namespace guohe
