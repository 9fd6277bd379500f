// Days of work: Monday to Friday, but for the public holidays and the days made up for them (调休) that the
// State Council announces each autumn for the next year. Periods of publicity and replies are counted by it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <utility>

#include "base/date.hpp"

namespace guohe::programme {

class WorkCalendar {
 public:
  WorkCalendar() = default;
  /// `years` are those whose holidays are announced, `off` days of the week that are free, `on` days of
  /// weekends that are worked.
  WorkCalendar(std::set<int> years, std::set<Date> off, std::set<Date> on)
      : years_(std::move(years)), off_(std::move(off)), on_(std::move(on)) {}

  [[nodiscard]] bool works(const Date& day) const;
  /// The n-th day of work after a day; the day itself for n = 0, n days before it for n < 0. Nothing beyond
  /// a thousand days or the calendar's end of time.
  [[nodiscard]] std::optional<Date> after(const Date& day, int working_days) const;
  /// Days of work after `from` up to and including `to`; 0 when `to` is not later.
  [[nodiscard]] int between(const Date& from, const Date& to) const;
  /// Whether the holidays of that day's year are known; otherwise only weekends are free.
  [[nodiscard]] bool knows(const Date& day) const { return years_.contains(day.year); }
  [[nodiscard]] bool empty() const { return years_.empty(); }

 private:
  std::set<int> years_;
  std::set<Date> off_, on_;
};

}  // namespace guohe::programme
