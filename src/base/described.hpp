// Described structs (BOOST_DESCRIBE_STRUCT) to JSON and back.
//
//   std::string text = json::write(value);            // members in declaration order: the same value, the
//   same bytes Result<Login> login = json::read<Login>(body);    // every problem at once, each with its JSON
//   pointer
//
// Types: bool, whole numbers, double, std::string, described enums (by name), std::optional (null when
// empty; reading takes null or a member left out), std::vector, std::map with text keys, json::Raw, and
// described structs of these. Reading is strict: a member that is not known, missing (unless optional), of
// another type or not offered is a problem. A type of one's own: specialise Codec.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/enum.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>
#include <charconv>
#include <concepts>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "base/json.hpp"

namespace guohe::json {

/// What reading has found so far.
struct Reading {
  std::string_view source;
  std::vector<Problem> problems;

  void add(std::string code, Text message, std::string place) {
    if (problems.size() < kMost) problems.push_back({std::move(code), std::move(message), std::move(place)});
  }
  void wrong_type(const Node& node, Kind wanted, const std::string& place);
  void unknown_member(const std::string& name, const std::vector<std::string>& known,
                      const std::string& parent);
  void missing_member(const std::string& name, const std::string& parent);
  void not_offered(const std::string& value, const std::vector<std::string>& offered,
                   const std::string& place);
  void not_whole(const std::string& value, const std::string& place);

  static constexpr std::size_t kMost = 50;
};

/// All problems as one error (kind invalid, code "request.invalid").
[[nodiscard]] Error error_of(std::vector<Problem> problems);

/// How a type is written and read. `read` leaves `out` as it was after a problem.
template <typename T>
struct Codec;

template <typename T>
void append(std::string& out, const T& value) {
  Codec<T>::write(out, value);
}

/// The value as compact JSON.
template <typename T>
[[nodiscard]] std::string write(const T& value) {
  std::string out;
  Codec<T>::write(out, value);
  return out;
}

/// Reads a tree that parse() gave for `source`.
template <typename T>
[[nodiscard]] Result<T> read(const Node& node, std::string_view source) {
  Reading reading{source, {}};
  T value{};
  Codec<T>::read(node, value, {}, reading);
  if (!reading.problems.empty()) return error_of(std::move(reading.problems));
  return value;
}

/// Reads a text. Errors as parse() gives them, or one with a detail for each problem.
template <typename T>
[[nodiscard]] Result<T> read(std::string_view text, const Limits& limits = {}) {
  Result<Node> node = parse(text, limits);
  if (!node) return std::move(node).error();
  return read<T>(*node, text);
}

// --- the types ---------------------------------------------------------------------------------------

template <>
struct Codec<bool> {
  static void write(std::string& out, bool value) { out += value ? "true" : "false"; }
  static void read(const Node& node, bool& out, const std::string& place, Reading& reading) {
    if (!node.is(Kind::boolean)) return reading.wrong_type(node, Kind::boolean, place);
    out = node.boolean;
  }
};

template <std::integral T>
struct Codec<T> {
  static void write(std::string& out, T value) { out += std::to_string(value); }
  static void read(const Node& node, T& out, const std::string& place, Reading& reading) {
    if (!node.is(Kind::number)) return reading.wrong_type(node, Kind::number, place);
    T value{};
    const char* end = node.text.data() + node.text.size();
    const auto parsed = std::from_chars(node.text.data(), end, value);
    if (parsed.ec != std::errc() || parsed.ptr != end) return reading.not_whole(node.text, place);
    out = value;
  }
};

template <>
struct Codec<double> {
  static void write(std::string& out, double value) {
    char digits[32];
    const auto printed = std::to_chars(digits, digits + sizeof digits, value);
    out.append(digits, printed.ptr);
  }
  static void read(const Node& node, double& out, const std::string& place, Reading& reading) {
    if (!node.is(Kind::number)) return reading.wrong_type(node, Kind::number, place);
    (void)std::from_chars(node.text.data(), node.text.data() + node.text.size(), out);
  }
};

template <>
struct Codec<std::string> {
  static void write(std::string& out, const std::string& value) { append_string(out, value); }
  static void read(const Node& node, std::string& out, const std::string& place, Reading& reading) {
    if (!node.is(Kind::string)) return reading.wrong_type(node, Kind::string, place);
    out = node.text;
  }
};

template <>
struct Codec<Raw> {
  static void write(std::string& out, const Raw& value) { out += value.text.empty() ? "null" : value.text; }
  static void read(const Node& node, Raw& out, const std::string& /*place*/, Reading& reading) {
    out.text = reading.source.substr(node.begin, node.end - node.begin);
  }
};

template <typename T>
requires std::is_enum_v<T>
struct Codec<T> {
  static void write(std::string& out, T value) {
    append_string(out, boost::describe::enum_to_string(value, ""));
  }
  static void read(const Node& node, T& out, const std::string& place, Reading& reading) {
    if (!node.is(Kind::string)) return reading.wrong_type(node, Kind::string, place);
    bool found = false;
    std::vector<std::string> offered;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto enumerator) {
      offered.emplace_back(enumerator.name);
      if (node.text != enumerator.name) return;
      out = enumerator.value;
      found = true;
    });
    if (!found) reading.not_offered(node.text, offered, place);
  }
};

template <typename T>
struct Codec<std::optional<T>> {
  static void write(std::string& out, const std::optional<T>& value) {
    if (value) {
      Codec<T>::write(out, *value);
    } else {
      out += "null";
    }
  }
  static void read(const Node& node, std::optional<T>& out, const std::string& place, Reading& reading) {
    if (node.is(Kind::null)) return out.reset();
    Codec<T>::read(node, out.emplace(), place, reading);
  }
};

template <typename T>
struct Codec<std::vector<T>> {
  static void write(std::string& out, const std::vector<T>& values) {
    out += '[';
    bool first = true;
    for (const auto& value : values) {
      if (!first) out += ',';
      first = false;
      Codec<T>::write(out, value);
    }
    out += ']';
  }
  static void read(const Node& node, std::vector<T>& out, const std::string& place, Reading& reading) {
    if (!node.is(Kind::array)) return reading.wrong_type(node, Kind::array, place);
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      T item{};
      Codec<T>::read(node.items[i], item, pointer(place, i), reading);
      out.push_back(std::move(item));
    }
  }
};

template <typename T>
struct Codec<std::map<std::string, T>> {
  static void write(std::string& out, const std::map<std::string, T>& values) {
    out += '{';
    bool first = true;
    for (const auto& [name, value] : values) {
      if (!first) out += ',';
      first = false;
      append_string(out, name);
      out += ':';
      Codec<T>::write(out, value);
    }
    out += '}';
  }
  static void read(const Node& node, std::map<std::string, T>& out, const std::string& place,
                   Reading& reading) {
    if (!node.is(Kind::object)) return reading.wrong_type(node, Kind::object, place);
    for (const Member& member : node.members) {
      Codec<T>::read(member.value, out[member.name], pointer(place, member.name), reading);
    }
  }
};

namespace detail {
template <typename T>
inline constexpr bool kIsOptional = false;
template <typename T>
inline constexpr bool kIsOptional<std::optional<T>> = true;

template <typename T>
using MembersOf =
    boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;
}  // namespace detail

template <typename T>
requires boost::describe::has_describe_members<T>::value struct Codec<T> {
  static void write(std::string& out, const T& value) {
    out += '{';
    bool first = true;
    boost::mp11::mp_for_each<detail::MembersOf<T>>([&](auto member) {
      if (!first) out += ',';
      first = false;
      append_string(out, member.name);
      out += ':';
      append(out, value.*member.pointer);
    });
    out += '}';
  }
  static void read(const Node& node, T& out, const std::string& place, Reading& reading) {
    if (!node.is(Kind::object)) return reading.wrong_type(node, Kind::object, place);
    std::vector<std::string> known;
    boost::mp11::mp_for_each<detail::MembersOf<T>>([&](auto member) {
      using Type = std::remove_cvref_t<decltype(out.*member.pointer)>;
      known.emplace_back(member.name);
      if (const Node* given = node.find(member.name)) {
        Codec<Type>::read(*given, out.*member.pointer, pointer(place, known.back()), reading);
      } else if constexpr (!detail::kIsOptional<Type>) {
        reading.missing_member(known.back(), place);
      }
    });
    for (const Member& member : node.members) {
      bool is_known = false;
      for (const std::string& name : known) is_known = is_known || name == member.name;
      if (!is_known) reading.unknown_member(member.name, known, place);
    }
  }
};

}  // namespace guohe::json
