// JSON text that is kept and served as it is: the facts of an application, a verdict.
// Serving the stored bytes (instead of reading and writing them again) keeps a verdict the same to the
// byte for years, and numbers as exact as they were typed.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace guohe::app {

/// JSON text of a `T`. In a reply it is embedded verbatim; in OpenAPI its schema is that of `T`.
template <typename T>
struct JsonOf {
  std::string text;
};

/// Stands for "any JSON object" in JsonOf: the facts of an application, whose schema is its topic.
struct JsonObject {};

/// Stands for any JSON value at all: one field of the facts.
struct JsonValue {};

}  // namespace guohe::app
