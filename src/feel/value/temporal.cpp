// Reading and writing of times, instants and durations. Every reader is strict: the whole text or nothing.
// SPDX-License-Identifier: Apache-2.0
#include "feel/value/temporal.hpp"

#include <date/tz.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>

namespace guohe::feel {
namespace {

constexpr std::int64_t kDaySeconds = 86'400;
constexpr std::int32_t kOffsetMax = 18 * 3600;

// Zones by number, given out in order of first use and kept for good; the database has about 600 names.
constexpr std::size_t kZonesMax = 4096;
struct Zones {
  std::mutex mutex;
  std::array<std::atomic<const ::date::time_zone*>, kZonesMax> zone{};
  std::size_t size = 0;
};
Zones& zones() {
  static Zones all;
  return all;
}

std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

// A reader over a text; every function reads or leaves the text as it was.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}
  [[nodiscard]] bool done() const { return at_ == text_.size(); }
  [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }
  [[nodiscard]] char peek() const { return done() ? '\0' : text_[at_]; }
  bool take(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  // Exactly two digits, or -1.
  int two() {
    if (text_.size() - at_ < 2 || !is_digit(text_[at_]) || !is_digit(text_[at_ + 1])) return -1;
    const int value = (text_[at_] - '0') * 10 + text_[at_ + 1] - '0';
    at_ += 2;
    return value;
  }
  // One or more digits, or nothing when there are none or more than 18.
  std::optional<std::int64_t> number() {
    std::size_t end = at_;
    while (end < text_.size() && is_digit(text_[end])) ++end;
    if (end == at_ || end - at_ > 18) return std::nullopt;
    std::int64_t value = 0;
    for (; at_ < end; ++at_) value = value * 10 + (text_[at_] - '0');
    return value;
  }
  // The digits after a point as nanoseconds; more than nine are cut off. -1 when there are none.
  std::int64_t nanoseconds() {
    std::int64_t value = 0;
    int digits = 0;
    for (; !done() && is_digit(text_[at_]); ++at_, ++digits) {
      if (digits < 9) value = value * 10 + (text_[at_] - '0');
    }
    if (digits == 0) return -1;
    for (; digits < 9; ++digits) value *= 10;
    return value;
  }

 private:
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }
  std::string_view text_;
  std::size_t at_ = 0;
};

// The zone at the end of a time: nothing, `Z`, `+08:00`, `-03:30:15` or `@Asia/Shanghai`.
std::optional<Zone> parse_zone(Reader& reader) {
  if (reader.done()) return Zone();
  // XML Schema has the capital letter; the examples of tables 72 and 77 have the small one.
  if (reader.take('Z') || reader.take('z'))
    return reader.done() ? std::optional(Zone::offset(0)) : std::nullopt;
  if (reader.take('@')) return Zone::named(reader.rest());
  const bool negative = reader.take('-');
  if (!negative && !reader.take('+')) return std::nullopt;
  const int hours = reader.two();
  if (hours < 0 || !reader.take(':')) return std::nullopt;
  const int minutes = reader.two();
  int seconds = 0;
  if (reader.take(':')) seconds = reader.two();
  if (minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59 || !reader.done()) return std::nullopt;
  const int total = hours * 3600 + minutes * 60 + seconds;
  if (total > kOffsetMax) return std::nullopt;
  return Zone::offset(negative ? -total : total);
}

void append_two(std::string& text, std::int64_t value) {
  text += static_cast<char>('0' + value / 10);
  text += static_cast<char>('0' + value % 10);
}

void append_nanoseconds(std::string& text, std::uint32_t nanoseconds) {
  if (nanoseconds == 0) return;
  std::string digits = std::to_string(nanoseconds);
  digits.insert(0, 9 - digits.size(), '0');
  digits.erase(digits.find_last_not_of('0') + 1);
  text += "." + digits;
}

std::string zone_suffix(const Zone& zone) {
  if (zone.is_absent()) return {};
  if (zone.is_named()) return "@" + zone.name();
  if (zone.offset_seconds() == 0) return "Z";
  return zone.name();
}

}  // namespace

std::optional<Zone> Zone::named(std::string_view name) {
  const ::date::time_zone* found = nullptr;
  try {
    found = ::date::locate_zone(std::string(name));
  } catch (const std::exception&) {
    return std::nullopt;  // not in the database
  }
  Zones& all = zones();
  const std::lock_guard lock(all.mutex);
  for (std::size_t i = 0; i < all.size; ++i) {
    if (all.zone[i].load(std::memory_order_relaxed) == found)
      return Zone(kFirstNamed + static_cast<std::int32_t>(i));
  }
  if (all.size == kZonesMax) return std::nullopt;
  all.zone[all.size].store(found, std::memory_order_release);
  return Zone(kFirstNamed + static_cast<std::int32_t>(all.size++));
}

std::string Zone::name() const {
  if (is_absent()) return {};
  if (is_named()) {
    return zones()
        .zone[static_cast<std::size_t>(code_ - kFirstNamed)]
        .load(std::memory_order_acquire)
        ->name();
  }
  std::string text = code_ < 0 ? "-" : "+";
  const std::int32_t seconds = code_ < 0 ? -code_ : code_;
  append_two(text, seconds / 3600);
  text += ':';
  append_two(text, seconds / 60 % 60);
  if (seconds % 60 != 0) {
    text += ':';
    append_two(text, seconds % 60);
  }
  return text;
}

namespace {

// The zone library knows years up to 32767; rules do not change beyond.
std::int64_t clamp_seconds(std::int64_t seconds) {
  constexpr std::int64_t kFarthest = 30'000LL * 366 * kDaySeconds;
  return std::clamp(seconds, -kFarthest, kFarthest);
}

}  // namespace

std::int32_t Zone::offset_at(std::int64_t local_seconds) const {
  if (is_absent()) return 0;
  if (!is_named()) return code_;
  const auto* zone =
      zones().zone[static_cast<std::size_t>(code_ - kFirstNamed)].load(std::memory_order_acquire);
  try {
    const auto info =
        zone->get_info(::date::local_seconds{std::chrono::seconds{clamp_seconds(local_seconds)}});
    return static_cast<std::int32_t>(info.first.offset.count());
  } catch (const std::exception&) {
    return 0;
  }
}

std::int32_t Zone::offset_at_utc(std::int64_t utc_seconds) const {
  if (is_absent()) return 0;
  if (!is_named()) return code_;
  const auto* zone =
      zones().zone[static_cast<std::size_t>(code_ - kFirstNamed)].load(std::memory_order_acquire);
  try {
    const auto info = zone->get_info(::date::sys_seconds{std::chrono::seconds{clamp_seconds(utc_seconds)}});
    return static_cast<std::int32_t>(info.offset.count());
  } catch (const std::exception&) {
    return 0;
  }
}

Date DateTime::date() const {
  return from_days(floor_divide(seconds, kDaySeconds)).value_or(Date{});
}

Time DateTime::time() const {
  return Time{seconds - floor_divide(seconds, kDaySeconds) * kDaySeconds, nanoseconds, zone};
}

namespace {

// A time of day, or with `end_of_day` set 24:00:00, which is read as 00:00:00.
std::optional<Time> parse_clock(std::string_view text, bool& end_of_day) {
  Reader reader(text);
  int hours = reader.two();
  end_of_day = hours == 24;
  if (end_of_day) hours = 0;
  if (hours < 0 || hours > 23 || !reader.take(':')) return std::nullopt;
  const int minutes = reader.two();
  if (minutes < 0 || minutes > 59 || !reader.take(':')) return std::nullopt;
  const int seconds = reader.two();
  if (seconds < 0 || seconds > 59) return std::nullopt;
  std::int64_t nanoseconds = 0;
  if (reader.take('.')) nanoseconds = reader.nanoseconds();
  if (nanoseconds < 0 || (end_of_day && minutes + seconds + nanoseconds != 0)) return std::nullopt;
  const std::optional<Zone> zone = parse_zone(reader);
  if (!zone) return std::nullopt;
  return Time{hours * 3600LL + minutes * 60LL + seconds, static_cast<std::uint32_t>(nanoseconds), *zone};
}

}  // namespace

std::optional<Time> parse_time(std::string_view text) {
  bool end_of_day = false;
  return parse_clock(text, end_of_day);
}

std::optional<DateTime> parse_date_time(std::string_view text) {
  const std::size_t mark = text.find('T');
  if (mark == std::string_view::npos) return std::nullopt;
  const std::optional<Date> date = parse_date(text.substr(0, mark));
  // XML Schema's end of the day is the beginning of the next.
  bool end_of_day = false;
  const std::optional<Time> time = parse_clock(text.substr(mark + 1), end_of_day);
  if (!date || !time) return std::nullopt;
  const std::int64_t days = to_days(*date) + (end_of_day ? 1 : 0);
  if (!from_days(days)) return std::nullopt;
  return DateTime{days * kDaySeconds + time->seconds, time->nanoseconds, time->zone};
}

std::optional<DaysDuration> parse_days_duration(std::string_view text) {
  Reader reader(text);
  const bool negative = reader.take('-');
  if (!reader.take('P')) return std::nullopt;
  constexpr std::array<char, 4> kUnits = {'D', 'H', 'M', 'S'};
  constexpr std::array<std::int64_t, 4> kSeconds = {kDaySeconds, 3600, 60, 1};
  std::int64_t total = 0;
  std::int64_t nanoseconds = 0;
  std::size_t unit = 0;
  bool any = false;
  bool in_time = false;
  while (!reader.done()) {
    if (!in_time && reader.take('T')) {
      in_time = true;
      unit = std::max<std::size_t>(unit, 1);
      if (reader.done()) return std::nullopt;
    }
    std::optional<std::int64_t> number = reader.number();
    bool fraction = false;
    if (number && reader.take('.')) {
      nanoseconds = std::max<std::int64_t>(reader.nanoseconds(), 0);  // `0.S` is zero
      fraction = true;
    }
    if (!number) return std::nullopt;
    while (unit < 4 && reader.peek() != kUnits[unit]) ++unit;
    if (unit >= 4 || (unit == 0) == in_time || (fraction && unit != 3)) return std::nullopt;
    reader.take(kUnits[unit]);
    std::int64_t part = 0;
    if (__builtin_mul_overflow(*number, kSeconds[unit], &part)) return std::nullopt;
    if (__builtin_add_overflow(total, part, &total)) return std::nullopt;
    ++unit;
    any = true;
  }
  if (!any) return std::nullopt;
  if (!negative) return DaysDuration{total, static_cast<std::uint32_t>(nanoseconds)};
  if (nanoseconds == 0) return DaysDuration{-total, 0};
  return DaysDuration{-total - 1, static_cast<std::uint32_t>(1'000'000'000 - nanoseconds)};
}

std::optional<MonthsDuration> parse_months_duration(std::string_view text) {
  Reader reader(text);
  const bool negative = reader.take('-');
  if (!reader.take('P')) return std::nullopt;
  std::optional<std::int64_t> number = reader.number();
  if (!number) return std::nullopt;
  std::int64_t months = 0;
  if (reader.take('Y')) {
    if (__builtin_mul_overflow(*number, 12, &months)) return std::nullopt;
    if (!reader.done()) {
      number = reader.number();
      if (!number || !reader.take('M') || __builtin_add_overflow(months, *number, &months))
        return std::nullopt;
    }
  } else {
    if (!reader.take('M')) return std::nullopt;
    months = *number;
  }
  if (!reader.done()) return std::nullopt;
  return MonthsDuration{negative ? -months : months};
}

std::string to_string(const Time& value) {
  std::string text;
  append_two(text, value.seconds / 3600);
  text += ':';
  append_two(text, value.seconds / 60 % 60);
  text += ':';
  append_two(text, value.seconds % 60);
  append_nanoseconds(text, value.nanoseconds);
  return text + zone_suffix(value.zone);
}

std::string to_string(const DateTime& value) {
  return to_string(value.date()) + "T" + to_string(value.time());
}

std::string to_string(const DaysDuration& value) {
  std::int64_t seconds = value.seconds;
  std::uint32_t nanoseconds = value.nanoseconds;
  std::string text;
  if (seconds < 0) {
    text = "-";
    if (nanoseconds != 0) {
      ++seconds;
      nanoseconds = 1'000'000'000 - nanoseconds;
    }
    seconds = -seconds;
  }
  if (seconds == 0 && nanoseconds == 0) return "PT0S";
  text += "P";
  if (seconds >= kDaySeconds) text += std::to_string(seconds / kDaySeconds) + "D";
  if (seconds % kDaySeconds == 0 && nanoseconds == 0) return text;
  text += "T";
  if (const auto hours = seconds / 3600 % 24; hours != 0) text += std::to_string(hours) + "H";
  if (const auto minutes = seconds / 60 % 60; minutes != 0) text += std::to_string(minutes) + "M";
  if (seconds % 60 != 0 || nanoseconds != 0) {
    text += std::to_string(seconds % 60);
    append_nanoseconds(text, nanoseconds);
    text += "S";
  }
  return text;
}

std::string to_string(const MonthsDuration& value) {
  const std::int64_t months = value.months < 0 ? -value.months : value.months;
  std::string text = value.months < 0 ? "-P" : "P";
  if (months == 0) return "P0M";
  if (months >= 12) text += std::to_string(months / 12) + "Y";
  if (months % 12 != 0) text += std::to_string(months % 12) + "M";
  return text;
}

}  // namespace guohe::feel
