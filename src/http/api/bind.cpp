// SPDX-License-Identifier: Apache-2.0
#include "http/api/bind.hpp"

#include <fmt/format.h>

#include <charconv>

namespace guohe::http::detail {

Problem unknown_parameter(const std::string& name) {
  return {
      "query.unknown_parameter",
      {fmt::format("没有 `{}` 这个查询参数", name), fmt::format("there is no query parameter `{}`", name)},
      "?" + name};
}

Problem repeated_parameter(const std::string& name) {
  return {"query.repeated_parameter",
          {fmt::format("查询参数 `{}` 重复；多个值请用逗号分隔", name),
           fmt::format("the query parameter `{}` is given twice; separate several values by commas", name)},
          "?" + name};
}

Problem missing_parameter(const std::string& name) {
  return {"query.missing_parameter",
          {fmt::format("缺少查询参数 `{}`", name), fmt::format("the query parameter `{}` is missing", name)},
          "?" + name};
}

Problem not_offered(const std::string& name, const std::string& value) {
  return {"query.not_offered",
          {fmt::format("查询参数 `{}` 没有取值 `{}`", name, value),
           fmt::format("the query parameter `{}` does not take `{}`", name, value)},
          "?" + name};
}

Problem not_a_number(const std::string& name, const std::string& value) {
  return {"query.not_a_number",
          {fmt::format("查询参数 `{}` 应为整数，实际是 `{}`", name, value),
           fmt::format("the query parameter `{}` must be a whole number, found `{}`", name, value)},
          "?" + name};
}

Error bad_query(std::vector<Problem> problems) {
  Error error{
      ErrorKind::invalid, problems.front().code, problems.front().message, problems.front().place, {}};
  error.details = std::move(problems);
  return error;
}

Error undecodable_query() {
  return {
      ErrorKind::invalid, "query.malformed", {"查询参数无法解码", "the query cannot be decoded"}, "?", {}};
}

bool read_number(const std::string& text, int& out) {
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, out);
  return parsed.ec == std::errc() && parsed.ptr == end;
}

}  // namespace guohe::http::detail
