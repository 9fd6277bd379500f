// Errors as values at the borders of rooms (C++20 has no std::expected).
// An Error has few kinds (http turns them into status codes in one place), a stable code, a message in
// both languages, and the place: a JSON pointer, or file:line:column.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/text.hpp"

namespace guohe {

enum class ErrorKind {
  invalid,          // the input is wrong
  unauthenticated,  // nobody is signed in
  forbidden,        // signed in, not allowed
  not_found,
  conflict,     // it changed meanwhile, or the state does not allow it
  too_large,    // over a stated limit
  too_many,     // throttled: try later
  unavailable,  // a resource is missing just now
  internal,     // our fault
};

/// One thing that is wrong, with its place.
struct Problem {
  std::string code;   // stable, dotted: "facts.unknown_field"
  Text message;       // lower case, no final stop, user text in backticks
  std::string place;  // JSON pointer ("/partners/0/name"), "file:line:column", or empty
};
BOOST_DESCRIBE_STRUCT(Problem, (), (code, message, place))

struct Error {
  ErrorKind kind = ErrorKind::internal;
  std::string code;
  Text message;
  std::string place;
  std::vector<Problem> details;  // further places, when more than one thing is wrong
  int retry_after_seconds = 0;   // of too_many and unavailable: when to try again; 0 when not known
};

inline Error not_found(std::string code, Text message) {
  return Error{ErrorKind::not_found, std::move(code), std::move(message), {}, {}};
}

/// A value or an Error. Test with `if (!result)`, then use `*result` or `result.error()`.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT: implicit by design
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: implicit by design

  explicit operator bool() const { return state_.index() == 0; }
  T& operator*() & { return std::get<0>(state_); }
  const T& operator*() const& { return std::get<0>(state_); }
  T&& operator*() && { return std::get<0>(std::move(state_)); }
  T* operator->() { return &std::get<0>(state_); }
  const T* operator->() const { return &std::get<0>(state_); }
  [[nodiscard]] const Error& error() const& { return std::get<1>(state_); }
  [[nodiscard]] Error&& error() && { return std::get<1>(std::move(state_)); }

 private:
  std::variant<T, Error> state_;
};

/// Success without a value, or an Error.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}  // NOLINT: implicit by design

  explicit operator bool() const { return !error_.has_value(); }
  [[nodiscard]] const Error& error() const& { return *error_; }
  [[nodiscard]] Error&& error() && { return *std::move(error_); }

 private:
  std::optional<Error> error_;
};

}  // namespace guohe
