// JSON objects put together member by member.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/facts_json.hpp"

namespace guohe::app::demo {

class Object {
 public:
  Object& text(std::string_view name, std::string_view value) { return json(name, quoted(value)); }
  Object& flag(std::string_view name, bool value) { return json(name, value ? "true" : "false"); }
  Object& number(std::string_view name, std::int64_t value) { return json(name, std::to_string(value)); }
  /// Yuan with two places.
  Object& money(std::string_view name, std::int64_t yuan) { return json(name, std::to_string(yuan) + ".00"); }
  Object& list(std::string_view name, const std::vector<Object>& rows) {
    std::string out = "[";
    for (const Object& row : rows) out += (out.size() > 1 ? "," : "") + row.done();
    return json(name, out + "]");
  }
  Object& words(std::string_view name, const std::vector<std::string>& values) {
    std::string out = "[";
    for (const std::string& value : values) out += (out.size() > 1 ? "," : "") + quoted(value);
    return json(name, out + "]");
  }
  Object& json(std::string_view name, std::string_view value) {
    text_ += (text_.size() > 1 ? "," : "") + quoted(name) + ":" + std::string(value);
    return *this;
  }

  [[nodiscard]] std::string done() const { return text_ + "}"; }

 private:
  std::string text_ = "{";
};

}  // namespace guohe::app::demo
