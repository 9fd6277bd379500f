// What a verdict depends on besides the facts, in columns: one byte an application where anything is said.
// For this folder only.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "policy/verdict/judge.hpp"

namespace guohe::policy {

/// Of the applications of one chunk. An empty column stands for the default of all of them.
struct CircumstanceColumns {
  static constexpr std::uint8_t kSet = 0xFF;  // of masks

  std::vector<std::vector<std::uint8_t>> checked;   // by evidence number: a mask; empty: none is checked
  std::vector<std::vector<std::uint8_t>> findings;  // by clause number: Finding; empty: none
  std::vector<std::vector<std::int16_t>> options;   // by clause number: option taken; empty: the pack's
  std::vector<std::uint8_t> reports;                // a mask: something that a report says is given

  [[nodiscard]] std::size_t bytes() const;
};

[[nodiscard]] CircumstanceColumns circumstance_columns(const CompiledTopic& topic,
                                                       std::span<const Circumstances> circumstances,
                                                       std::vector<std::uint8_t> reports);

}  // namespace guohe::policy
