// SPDX-License-Identifier: Apache-2.0
#include "policy/verdict/batch_circumstances.hpp"

#include <algorithm>

namespace guohe::policy {
namespace {

// Column `number`: what `of` says of each application; empty when it says `otherwise` of all.
template <typename T, typename Of>
std::vector<T> column(std::span<const Circumstances> all, T otherwise, Of of) {
  std::vector<T> made;
  for (std::size_t row = 0; row < all.size(); ++row) {
    const T said = of(all[row]);
    if (said == otherwise && made.empty()) continue;
    if (made.empty()) made.assign(all.size(), otherwise);
    made[row] = said;
  }
  return made;
}

template <typename T>
std::size_t bytes_of(const std::vector<std::vector<T>>& columns) {
  std::size_t bytes = 0;
  for (const std::vector<T>& one : columns) bytes += one.size() * sizeof(T);
  return bytes;
}

}  // namespace

std::size_t CircumstanceColumns::bytes() const {
  return bytes_of(checked) + bytes_of(findings) + bytes_of(options) + reports.size();
}

CircumstanceColumns circumstance_columns(const CompiledTopic& topic,
                                         std::span<const Circumstances> circumstances,
                                         std::vector<std::uint8_t> reports) {
  CircumstanceColumns made;
  for (std::size_t i = 0; i < topic.evidence.size(); ++i) {
    made.checked.push_back(column<std::uint8_t>(circumstances, 0, [&](const Circumstances& one) {
      const bool checked = i < one.evidence.size() && one.evidence[i] == programme::EvidenceState::checked;
      return checked ? CircumstanceColumns::kSet : std::uint8_t{0};
    }));
  }
  for (std::size_t i = 0; i < static_cast<std::size_t>(topic.clause_count); ++i) {
    made.findings.push_back(column<std::uint8_t>(circumstances, 0, [&](const Circumstances& one) {
      return i < one.findings.size() ? static_cast<std::uint8_t>(one.findings[i]) : std::uint8_t{0};
    }));
    made.options.push_back(column<std::int16_t>(circumstances, -1, [&](const Circumstances& one) {
      return i < one.options.size() ? one.options[i] : std::int16_t{-1};
    }));
  }
  if (!topic.report_slots.empty()) made.reports = std::move(reports);
  return made;
}

}  // namespace guohe::policy
