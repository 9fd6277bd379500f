// The parts of a request target: percent-decoding, path segments and query parameters (RFC 3986 §2.1,
// §3.3; queries as HTML forms write them, with + for a space).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace guohe::http {

enum class Plus { literal, space };

/// Decodes %XX; nothing when an escape is broken, or when the result holds a NUL or is not UTF-8.
[[nodiscard]] std::optional<std::string> percent_decode(std::string_view text, Plus plus = Plus::literal);

/// "/a//b" -> {"a", "", "b"}; still encoded, so that an encoded slash stays inside its segment.
[[nodiscard]] std::vector<std::string_view> segments_of(std::string_view path);

using QueryPairs = std::vector<std::pair<std::string, std::string>>;

/// Decoded pairs in order; nothing when one cannot be decoded.
[[nodiscard]] std::optional<QueryPairs> parse_query(std::string_view query);

/// The value of a cookie in a Cookie header; empty when it is not there.
[[nodiscard]] std::string_view cookie_named(std::string_view header, std::string_view name);

}  // namespace guohe::http
