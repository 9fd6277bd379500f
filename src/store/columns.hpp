// Between columns and the domain's types.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "programme/application.hpp"
#include "programme/time.hpp"
#include "store/sql/connection.hpp"

namespace guohe::store {

/// Texts that hold no comma, joined; and back. An empty text is an empty list.
[[nodiscard]] std::string join(const std::vector<std::string>& parts);
[[nodiscard]] std::vector<std::string> split(std::string_view text);

/// What a column `roles` is asked for: the condition, and its $1.
inline const std::string kHasRole = "(',' || roles || ',') LIKE $1";
[[nodiscard]] std::string role_pattern(programme::Role role);

/// An instant column; the epoch when it does not hold one.
[[nodiscard]] programme::Seconds instant(const Row& row, std::size_t column);

/// An instant as a column has it; empty for nothing.
[[nodiscard]] std::string optional_instant(const std::optional<programme::Seconds>& at);

[[nodiscard]] std::string counts_text(const programme::Counts& counts);
[[nodiscard]] programme::Counts counts_of(std::string_view text);

template <typename E>
[[nodiscard]] std::string enum_text(E value) {
  return boost::describe::enum_to_string(value, "");
}

/// The enumerator of that name; `otherwise` when there is none.
template <typename E>
[[nodiscard]] E enum_of(const std::string& name, E otherwise) {
  boost::describe::enum_from_string(name.c_str(), otherwise);
  return otherwise;
}

/// All columns of `application a`, in the order that read_application() takes them.
inline constexpr std::size_t kApplicationColumns = 37;
[[nodiscard]] const std::string& application_columns();
[[nodiscard]] programme::Application read_application(const Row& row);

}  // namespace guohe::store
