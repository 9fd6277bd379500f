// Generated applications of the twelve clauses as structures of arrays: what the loop by hand reads, and what
// the engine's facts are made from.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

namespace guohe::bench {

inline constexpr std::int32_t kToday = 20'228;  // 2025-05-20
inline constexpr std::int64_t kNoArea = std::numeric_limits<std::int64_t>::min();
inline constexpr std::int32_t kNoDate = std::numeric_limits<std::int32_t>::min();

struct Applications {
  std::vector<std::uint8_t> in_guangdong, legal_person;
  std::vector<std::uint8_t> type;                 // 0 university, 1 institute, 2 enterprise
  std::vector<std::uint8_t> field;                // 0 biomedicine, 1 energy, 2 other
  std::vector<std::int32_t> founded_on, born_on;  // days since 1970-01-01; born_on may be kNoDate
  std::vector<std::int32_t> staff;
  std::vector<std::int64_t> area, share;  // times 100; area may be kNoArea
  std::vector<std::int64_t> requested_fen, raised_fen;
  // Lists: the elements of application i are those from begin[i] to begin[i + 1].
  std::vector<std::uint32_t> partners, projects, meetings;
  std::vector<std::uint8_t> partner_country;  // 0 China, else another
  std::vector<std::uint8_t> partner_signed;
  std::vector<std::int64_t> partner_raised_fen;
  std::vector<std::uint8_t> project_leads, project_open;
  std::vector<std::uint8_t> meeting_joint;
  std::vector<std::uint8_t> reported;  // whether meetings are given at all
  // Circumstances.
  std::vector<std::uint8_t> agreement_checked, payroll_checked;
  std::vector<std::uint8_t> found_clear;  // 0 not answered, 1 yes, 2 no

  [[nodiscard]] std::size_t size() const { return in_guangdong.size(); }
  [[nodiscard]] std::size_t bytes() const;
};

/// `count` applications, each clause failing now and then; the same for the same seed.
[[nodiscard]] Applications draw_columns(std::size_t count, std::uint64_t seed);

}  // namespace guohe::bench
