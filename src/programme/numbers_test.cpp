// Ids, numbers, codes, instants, search text: the small pure functions.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "programme/city.hpp"
#include "programme/credit_code.hpp"
#include "programme/ids.hpp"
#include "programme/number.hpp"
#include "programme/search_text.hpp"
#include "programme/time.hpp"

namespace guohe::programme {
namespace {

TEST(Ulid, SortsByTimeAndHasItsForm) {
  using std::chrono::milliseconds;
  using Time = std::chrono::sys_time<milliseconds>;
  const std::array<std::uint8_t, 10> high{255, 255, 255, 255, 255, 255, 255, 255, 255, 255};
  const std::string early = ulid(Time(milliseconds(1'469'918'176'385)), high);
  EXPECT_EQ(early, "01ARYZ6S41ZZZZZZZZZZZZZZZZ");
  EXPECT_TRUE(is_ulid(early));
  EXPECT_LT(early, ulid(Time(milliseconds(1'469'918'176'386)), {}));
  EXPECT_FALSE(is_ulid("01ARYZ6S41ZZZZZZZZZZZZZZZI"));
  EXPECT_FALSE(is_ulid("01ARYZ6S41"));
}

TEST(CreditCode, KnowsTheCheckCharacter) {
  // Published example codes of well-known bodies.
  EXPECT_TRUE(is_credit_code("91350100M000100Y43"));
  EXPECT_FALSE(is_credit_code("91350100M000100Y44"));
  EXPECT_FALSE(is_credit_code("91350100M000100I43")) << "I is not of the alphabet";
  EXPECT_FALSE(is_credit_code(""));
}

RC_GTEST_PROP(CreditCode, AnySingleMistakeIsNoticed, ()) {
  constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  std::string code;
  for (int i = 0; i < 17; ++i) code += alphabet[*rc::gen::inRange<std::size_t>(0, alphabet.size())];
  code += *credit_code_check(code);
  RC_ASSERT(is_credit_code(code));
  const auto place = *rc::gen::inRange<std::size_t>(0, 18);
  const char other = alphabet[*rc::gen::inRange<std::size_t>(0, alphabet.size())];
  RC_PRE(code[place] != other);
  code[place] = other;
  RC_ASSERT(!is_credit_code(code));
}

TEST(Numbers, NameTheYearAndTheTopic) {
  EXPECT_EQ(topic_code("gd-2025/joint-rd"), "JRD");
  EXPECT_EQ(topic_code("gd-2025/new-zealand"), "NZ");
  EXPECT_EQ(topic_code("gd-2025/foreign-rd-centre"), "FRDC");
  EXPECT_EQ(topic_code("gd-bases/featured"), "F");
  EXPECT_EQ(application_number(number_series(2025, "gd-2025/joint-rd"), 123), "GH2025-JRD-000123");
  EXPECT_EQ(receipt_number("GH2025-JRD-000123", 1), "GH2025-JRD-000123");
  EXPECT_EQ(receipt_number("GH2025-JRD-000123", 2), "GH2025-JRD-000123-2");
}

RC_GTEST_PROP(Time, InstantsAreReadBack, ()) {
  const Seconds instant{
      std::chrono::seconds(*rc::gen::inRange<std::int64_t>(-2'000'000'000, 20'000'000'000))};
  const std::string text = instant_text(instant);
  RC_ASSERT(text.size() == 20U);
  RC_ASSERT(parse_instant(text) == instant);
}

TEST(Time, DatesAreThoseOfShanghai) {
  EXPECT_EQ(shanghai_date(*parse_instant("2025-05-19T15:59:59Z")), "2025-05-19");
  EXPECT_EQ(shanghai_date(*parse_instant("2025-05-19T16:00:00Z")), "2025-05-20");
  for (const char* bad : {"2025-05-19", "2025-13-01T00:00:00Z", "2025-02-29T00:00:00Z",
                          "2025-05-19T24:00:00Z", "2025-05-19 00:00:00Z", "2025-05-19T00:00:00+"}) {
    EXPECT_FALSE(parse_instant(bad)) << bad;
  }
  EXPECT_TRUE(is_date("2024-02-29"));
  EXPECT_FALSE(is_date("2023-02-29"));
}

TEST(SearchText, FoldsWidthAndCaseAndBlanks) {
  EXPECT_EQ(search_text("  ＡＢｃ　１２\t智能\n"), "abc 12 智能");
  EXPECT_EQ(search_words(" 智能　制造 "), (std::vector<std::string>{"智能", "制造"}));
  EXPECT_TRUE(search_words(" \t").empty());
  EXPECT_EQ(search_text("…～，"), "…~,");
}

TEST(Cities, AreTwentyOne) {
  EXPECT_EQ(guangdong_cities().size(), 21U);
  EXPECT_EQ(city_label("Foshan").zh, "佛山");
  EXPECT_EQ(city_label("Elsewhere").en, "Elsewhere");
}

}  // namespace
}  // namespace guohe::programme
