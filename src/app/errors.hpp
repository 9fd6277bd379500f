// Errors that several use cases give, each worded once.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/result.hpp"

namespace guohe::app {

[[nodiscard]] Error session_required();
[[nodiscard]] Error access_denied();
[[nodiscard]] Error unknown_application();
[[nodiscard]] Error unknown_call(const std::string& call);
[[nodiscard]] Error unknown_topic(const std::string& topic);
[[nodiscard]] Error not_editable(const Text& state);
[[nodiscard]] Error application_changed();
[[nodiscard]] Error unknown_pack(const std::string& pack);
[[nodiscard]] Error unknown_delegation();
[[nodiscard]] Error unknown_person();
[[nodiscard]] Error unknown_pack_draft();
[[nodiscard]] Error pack_draft_changed();
[[nodiscard]] Error too_busy();
[[nodiscard]] Error no_paper_yet();
[[nodiscard]] Error broken_process(const std::string& process);

/// `return` the error of a Result if it has one: GUOHE_TRY(call()); or name the value: GUOHE_LET(value,
/// call());
#define GUOHE_CAT_(a, b) a##b
#define GUOHE_CAT(a, b) GUOHE_CAT_(a, b)
#define GUOHE_TRY_AS(name, expression) \
  if (auto name = (expression); !name) return std::move(name).error()
#define GUOHE_TRY(expression) GUOHE_TRY_AS(GUOHE_CAT(tried_, __LINE__), expression)
#define GUOHE_LET(name, expression)                                                        \
  auto GUOHE_CAT(result_of_, name) = (expression);                                         \
  if (!GUOHE_CAT(result_of_, name)) return std::move(GUOHE_CAT(result_of_, name)).error(); \
  auto& name = *GUOHE_CAT(result_of_, name)

}  // namespace guohe::app
