// SPDX-License-Identifier: Apache-2.0
#include "programme/work_calendar.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace guohe::programme {
namespace {

Date day(const char* text) {
  return *parse_date(text);
}

/// Around National Day of 2025: free from 1 to 8 October, worked on Sunday 28 September and Saturday 11
/// October.
WorkCalendar autumn() {
  std::set<Date> off;
  for (auto at = day("2025-10-01"); at <= day("2025-10-08"); at = *add_days(at, 1)) off.insert(at);
  return {{2025}, off, {day("2025-09-28"), day("2025-10-11")}};
}

TEST(WorkCalendar, HolidaysAndDaysMadeUp) {
  const WorkCalendar calendar = autumn();
  EXPECT_TRUE(calendar.works(day("2025-09-28")));   // a Sunday
  EXPECT_FALSE(calendar.works(day("2025-10-08")));  // a Wednesday
  EXPECT_EQ(calendar.after(day("2025-09-26"), 5), day("2025-10-10"));
  EXPECT_EQ(calendar.after(day("2025-10-09"), 2), day("2025-10-11"));
  EXPECT_EQ(calendar.after(day("2025-10-09"), -1), day("2025-09-30"));
  EXPECT_EQ(calendar.between(day("2025-09-26"), day("2025-10-10")), 5);
  EXPECT_TRUE(calendar.knows(day("2025-12-31")));
  EXPECT_FALSE(calendar.knows(day("2026-01-01")));
}

TEST(WorkCalendar, NoughtIsTheDayItselfAndTooFarIsNothing) {
  EXPECT_EQ(autumn().after(day("2025-10-04"), 0), day("2025-10-04"));
  EXPECT_FALSE(autumn().after(day("2025-10-04"), 1'001));
  EXPECT_FALSE(autumn().after(*make_date(kYearMax, 12, 31), 1));
}

RC_GTEST_PROP(WorkCalendar, CountingBackGivesWhatWasAdded, ()) {
  const Date from = *add_days(day("2025-01-01"), *rc::gen::inRange(0, 700));
  const int days = *rc::gen::inRange(1, 120);
  const WorkCalendar calendar = autumn();
  const auto to = calendar.after(from, days);
  RC_ASSERT(to.has_value());
  RC_ASSERT(calendar.works(*to));
  RC_ASSERT(calendar.between(from, *to) == days);
}

}  // namespace
}  // namespace guohe::programme
