// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/api/instant.hpp"

#include <fmt/format.h>

#include <charconv>
#include <chrono>

namespace guohe::http {
namespace {

using namespace std::chrono;

bool read_digits(std::string_view text, std::size_t at, std::size_t size, int& out) {
  const char* begin = text.data() + at;
  const auto parsed = std::from_chars(begin, begin + size, out);
  return parsed.ec == std::errc() && parsed.ptr == begin + size && *begin != '-';
}

}  // namespace

std::string instant_text(app::Time time) {
  const auto day = floor<days>(time);
  const year_month_day date(day);
  const hh_mm_ss clock(floor<seconds>(time - day));
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

std::optional<app::Time> instant_of(std::string_view text) {
  constexpr std::string_view kShape = "0000-00-00T00:00:00Z";
  if (text.size() != kShape.size()) return std::nullopt;
  for (const std::size_t at : {4, 7, 10, 13, 16, 19}) {
    if (text[at] != kShape[at]) return std::nullopt;
  }
  int y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0;
  if (!read_digits(text, 0, 4, y) || !read_digits(text, 5, 2, mo) || !read_digits(text, 8, 2, d) ||
      !read_digits(text, 11, 2, h) || !read_digits(text, 14, 2, mi) || !read_digits(text, 17, 2, s)) {
    return std::nullopt;
  }
  const year_month_day date{year(y), month(static_cast<unsigned>(mo)), day(static_cast<unsigned>(d))};
  if (!date.ok() || h > 23 || mi > 59 || s > 59) return std::nullopt;
  return app::Time(sys_days(date)) + hours(h) + minutes(mi) + seconds(s);
}

}  // namespace guohe::http
