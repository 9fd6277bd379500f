// Values and outcomes in words, Chinese and English: what templates, inputs and made sentences are built of.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "feel/feel.hpp"
#include "policy/compiled_topic.hpp"

namespace guohe::policy {

/// A value in a format; "未提供" / "not given" where there is none. `field` gives labels and units.
[[nodiscard]] std::string shown(const feel::Value& value, Format format, const programme::Field* field,
                                Language language);

/// A field's value as its form shows it: choices by their labels, money with its currency.
[[nodiscard]] Text shown_as_field(const feel::Value& value, const programme::Field& field);

/// A date in words: 2025年4月8日, 8 April 2025.
[[nodiscard]] std::string date_words(const Date& date, Language language);

/// Names in a row: 甲、乙 or A, B; 无 / none when there are none.
[[nodiscard]] std::string joined(const std::vector<std::string>& names, Language language);

/// A sentence with its values put in.
[[nodiscard]] Text rendered(const CompiledTemplate& sentence, std::span<feel::Value> frame,
                            feel::Machine& machine, const feel::EvalOptions& options);

[[nodiscard]] const Text& name_of(programme::Status status);
[[nodiscard]] const Text& name_of(programme::EvidenceState state);
[[nodiscard]] const Text& name_of(programme::Overall overall);

}  // namespace guohe::policy
