// SPDX-License-Identifier: Apache-2.0
#include "programme/review.hpp"

#include <gtest/gtest.h>

namespace guohe::programme {
namespace {

TEST(ReviewBook, TheNextDayOfRemindingIsAfterTheLastOne) {
  ReviewBook book;
  EXPECT_EQ(next_reminder(book, "2025-06-10", "2025-05-01"), "") << "none are named";
  book.reminder_days = {-7, -1, 0, 3};
  EXPECT_EQ(next_reminder(book, "2025-06-10", "2025-05-01"), "2025-06-03");
  EXPECT_EQ(next_reminder(book, "2025-06-10", "2025-06-03"), "2025-06-09");
  EXPECT_EQ(next_reminder(book, "2025-06-10", "2025-06-09"), "2025-06-10");
  EXPECT_EQ(next_reminder(book, "2025-06-10", "2025-06-12"), "2025-06-13");
  EXPECT_EQ(next_reminder(book, "2025-06-10", "2025-06-13"), "");
  EXPECT_EQ(next_reminder(book, "", "2025-06-13"), "") << "no last day";
}

}  // namespace
}  // namespace guohe::programme
