// How the JSON that passes through is read and written: app::JsonOf (stored text, embedded verbatim) and
// AnyJson (one value as the client spelled it, so that no number loses a digit).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "app/json_of.hpp"
#include "base/described.hpp"

namespace guohe::http {

/// A member that may be left out and, when it is there, may be any JSON value, null among them.
struct AnyJson {
  std::optional<std::string> text;  // JSON
};

}  // namespace guohe::http

namespace guohe::json {

template <typename T>
struct Codec<app::JsonOf<T>> {
  static void write(std::string& out, const app::JsonOf<T>& value) {
    out += value.text.empty() ? "null" : value.text;
  }
  static void read(const Node& node, app::JsonOf<T>& out, const std::string& place, Reading& reading) {
    if constexpr (std::is_same_v<T, app::JsonObject>) {
      if (!node.is(Kind::object)) return reading.wrong_type(node, Kind::object, place);
    }
    out.text = reading.source.substr(node.begin, node.end - node.begin);
  }
};

template <>
struct Codec<http::AnyJson> {
  static void read(const Node& node, http::AnyJson& out, const std::string& /*place*/, Reading& reading) {
    out.text = reading.source.substr(node.begin, node.end - node.begin);
  }
};

namespace detail {
template <>
inline constexpr bool kIsOptional<http::AnyJson> = true;
}  // namespace detail

}  // namespace guohe::json
