// Path parameters, query parameters and bodies into described structs.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/described.hpp"
#include "base/result.hpp"
#include "http/api/param.hpp"
#include "http/net/target.hpp"

namespace guohe::http {

/// Stands where a route takes no path parameters, no query or no body.
struct None {};
BOOST_DESCRIBE_STRUCT(None, (), ())

template <typename T>
using MembersOf = boost::describe::describe_members<T, boost::describe::mod_public>;

/// Decoded values of a pattern's parameters, by name.
using PathValues = std::vector<std::pair<std::string_view, std::string>>;

/// The router has checked names and values already; see Route::parameters.
template <typename T>
T bind_path(const PathValues& values) {
  T bound;
  boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
    for (const auto& [name, value] : values) {
      if (name == member.name) (bound.*member.pointer).value = value;
    }
  });
  return bound;
}

namespace detail {

[[nodiscard]] Problem unknown_parameter(const std::string& name);
[[nodiscard]] Problem repeated_parameter(const std::string& name);
[[nodiscard]] Problem missing_parameter(const std::string& name);
[[nodiscard]] Problem not_offered(const std::string& name, const std::string& value);
[[nodiscard]] Problem not_a_number(const std::string& name, const std::string& value);
[[nodiscard]] Error bad_query(std::vector<Problem> problems);
[[nodiscard]] Error undecodable_query();
[[nodiscard]] bool read_number(const std::string& text, int& out);

inline bool read_parameter(const std::string& text, std::string& out) {
  out = text;
  return true;
}
inline bool read_parameter(const std::string& text, int& out) {
  return read_number(text, out);
}
template <typename E>
requires std::is_enum_v<E>
bool read_parameter(const std::string& text, E& out) {
  return boost::describe::enum_from_string(text.c_str(), out);
}
template <typename T>
bool read_parameter(const std::string& text, std::optional<T>& out) {
  return read_parameter(text, out.emplace());
}

template <typename T>
struct Unwrapped {
  using type = T;
};
template <typename T>
struct Unwrapped<std::optional<T>> {
  using type = T;
};
template <typename T>
Problem unread_parameter(const std::string& name, const std::string& value) {
  return std::is_enum_v<typename Unwrapped<T>::type> ? not_offered(name, value) : not_a_number(name, value);
}

}  // namespace detail

/// Every member is a text, a whole number or one of an enumeration; those that are not std::optional must be
/// given. Unknown and repeated parameters are refused: a misspelt filter must not quietly show everything.
template <typename T>
Result<T> bind_query(std::string_view query) {
  const auto pairs = parse_query(query);
  if (!pairs) return detail::undecodable_query();
  T bound;
  std::vector<Problem> problems;
  std::vector<bool> used(pairs->size(), false);
  boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
    using Type = std::remove_cvref_t<decltype(bound.*member.pointer)>;
    bool given = false;
    for (std::size_t i = 0; i < pairs->size(); ++i) {
      const auto& [name, value] = (*pairs)[i];
      if (name != member.name) continue;
      used[i] = true;
      if (given) {
        problems.push_back(detail::repeated_parameter(name));
      } else if (!detail::read_parameter(value, bound.*member.pointer)) {
        problems.push_back(detail::unread_parameter<Type>(name, value));
      }
      given = true;
    }
    if (!given && !json::detail::kIsOptional<Type>)
      problems.push_back(detail::missing_parameter(member.name));
  });
  for (std::size_t i = 0; i < pairs->size(); ++i) {
    if (!used[i]) problems.push_back(detail::unknown_parameter((*pairs)[i].first));
  }
  if (!problems.empty()) return detail::bad_query(std::move(problems));
  return bound;
}

}  // namespace guohe::http
