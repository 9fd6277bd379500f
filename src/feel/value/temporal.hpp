// FEEL's times, instants and durations as plain numbers, small enough to live inside a Value.
// A zone is absent, an offset in seconds, or a named zone of the IANA database (a number given to its name).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"

namespace guohe::feel {

/// No zone, an offset from UTC, or a named zone.
class Zone {
 public:
  constexpr Zone() = default;
  [[nodiscard]] static constexpr Zone offset(std::int32_t seconds) { return Zone(seconds); }
  /// A zone of the IANA database; nothing when there is none of that name.
  [[nodiscard]] static std::optional<Zone> named(std::string_view name);

  [[nodiscard]] constexpr bool is_absent() const { return code_ == kAbsent; }
  [[nodiscard]] constexpr bool is_offset() const { return code_ != kAbsent && code_ < kFirstNamed; }
  [[nodiscard]] constexpr bool is_named() const { return code_ >= kFirstNamed; }
  [[nodiscard]] std::string name() const;
  /// Offset in seconds at a local time; zero when absent.
  [[nodiscard]] std::int32_t offset_at(std::int64_t local_seconds) const;
  /// Offset in seconds at an instant in UTC; zero when absent.
  [[nodiscard]] std::int32_t offset_at_utc(std::int64_t utc_seconds) const;
  [[nodiscard]] std::int32_t offset_seconds() const { return code_; }
  bool operator==(const Zone&) const = default;

 private:
  static constexpr std::int32_t kAbsent = INT32_MIN;
  static constexpr std::int32_t kFirstNamed = 1 << 20;
  constexpr explicit Zone(std::int32_t code) : code_(code) {}
  std::int32_t code_ = kAbsent;
};

/// Time of day: 0 <= seconds < 86400.
struct Time {
  std::int64_t seconds = 0;
  std::uint32_t nanoseconds = 0;
  Zone zone;
};

/// Local date and time: seconds since 1970-01-01T00:00:00 on the wall clock of `zone`.
struct DateTime {
  std::int64_t seconds = 0;
  std::uint32_t nanoseconds = 0;
  Zone zone;

  /// Seconds since the epoch in UTC; local seconds when there is no zone.
  [[nodiscard]] std::int64_t utc_seconds() const { return seconds - zone.offset_at(seconds); }
  [[nodiscard]] Date date() const;
  [[nodiscard]] Time time() const;
};

/// Days and time duration; 0 <= nanoseconds < 1e9, the sign is that of `seconds`' floor.
struct DaysDuration {
  std::int64_t seconds = 0;
  std::uint32_t nanoseconds = 0;
};

/// Years and months duration.
struct MonthsDuration {
  std::int64_t months = 0;
};

// Lexical forms of DMN 1.5, 10.3.2.3.4 to 10.3.2.3.8; nothing when the text is not one.
[[nodiscard]] std::optional<Time> parse_time(std::string_view text);
[[nodiscard]] std::optional<DateTime> parse_date_time(std::string_view text);
[[nodiscard]] std::optional<DaysDuration> parse_days_duration(std::string_view text);
[[nodiscard]] std::optional<MonthsDuration> parse_months_duration(std::string_view text);
[[nodiscard]] std::string to_string(const Time& value);
[[nodiscard]] std::string to_string(const DateTime& value);
[[nodiscard]] std::string to_string(const DaysDuration& value);
[[nodiscard]] std::string to_string(const MonthsDuration& value);

}  // namespace guohe::feel
