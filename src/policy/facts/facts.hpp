// Facts from outside to FEEL values: the one place where an application's fields, the registry's and the
// call's are checked against their declarations. Every problem is collected, with its JSON pointer.
//
// What nobody gave stays missing: an absent member, null, and a text of nothing but blanks.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "feel/value/value.hpp"
#include "policy/compiled_topic.hpp"

namespace guohe::policy {

// Stated limits; a field may declare a smaller one.
inline constexpr std::size_t kFactsBytesMax = std::size_t{8} << 20U;
inline constexpr std::size_t kTextCharactersMax = 500;
inline constexpr std::size_t kLongTextCharactersMax = 20'000;
inline constexpr std::size_t kRowsMax = 1'000;
inline constexpr std::size_t kProblemsMax = 100;

/// Reads the members of an object into `values`, one a field; what is not given stays as it is.
void read_fields(std::span<const programme::Field* const> fields, std::span<const feel::Type> types,
                 const json::Node& object, const std::string& place, std::span<feel::Value> values,
                 std::vector<Problem>& problems);

/// Reads an application's facts (JSON text) into a frame of the topic. Problems are added.
void read_facts(const CompiledTopic& topic, std::string_view facts, std::span<feel::Value> frame,
                std::vector<Problem>& problems);
/// The registry and the call's parameters as values; the call's stand on the guideline's.
[[nodiscard]] feel::Value read_registry(const CompiledTopic& topic, std::string_view registry,
                                        std::vector<Problem>& problems);
[[nodiscard]] feel::Value read_call(const CompiledTopic& topic, std::string_view call,
                                    std::vector<Problem>& problems);

/// All problems as one error, kind invalid, code "facts.invalid".
[[nodiscard]] Error facts_error(std::vector<Problem> problems);

}  // namespace guohe::policy
