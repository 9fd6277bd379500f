// Conditions of a query put together: every value is bound, only names of our own enter the text.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/ports/store_records.hpp"
#include "store/sql/connection.hpp"

namespace guohe::store {

/// A WHERE that grows, with what is bound to it.
class Where {
 public:
  /// The placeholder of a value.
  std::string bind(std::string value) {
    texts_.push_back(std::move(value));
    params_.emplace_back(std::string_view(texts_.back()));
    return "$" + std::to_string(params_.size());
  }

  void also(const std::string& condition) { text_ += (text_.empty() ? " WHERE " : " AND ") + condition; }

  void one_of(const std::string& column, const std::vector<std::string>& values) {
    if (values.empty()) return;
    std::string list;
    for (const std::string& value : values) list += (list.empty() ? "" : ", ") + bind(value);
    also(column + " IN (" + list + ")");
  }

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] std::span<const Param> params() const { return params_; }

 private:
  std::string text_;
  std::deque<std::string> texts_;  // do not move when it grows
  std::vector<Param> params_;
};

/// Which applications `a` a scope shows: the one place that turns what access.cpp decided into SQL.
[[nodiscard]] inline std::string scope_condition(Where& where, const app::Scope& scope) {
  std::string any;
  const auto either = [&any](const std::string& condition) {
    any += (any.empty() ? "" : " OR ") + condition;
  };
  if (!scope.owner.empty()) either("(a.owner = " + where.bind(scope.owner) + " AND a.of_office = 0)");
  if (!scope.organisation.empty())
    either("(a.organisation = " + where.bind(scope.organisation) + " AND a.of_office = 0)");
  if (!scope.department.empty())
    either("(a.department = " + where.bind(scope.department) + " AND a.is_private = 0 AND a.of_office = 0)");
  if (scope.all_submitted) either("a.is_private = 0");
  return any.empty() ? "1 = 0" : "(" + any + ")";
}

/// What LIKE takes to find a word anywhere; ESCAPE is the backslash.
[[nodiscard]] inline std::string like_pattern(const std::string& word) {
  std::string pattern = "%";
  for (const char c : word) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + "%";
}

}  // namespace guohe::store
