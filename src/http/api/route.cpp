// SPDX-License-Identifier: Apache-2.0
#include "http/api/route.hpp"

#include "http/api/limits.hpp"

namespace guohe::http::detail {

bool is_json(const Request& request) {
  const std::string_view type = request.header("Content-Type");
  std::string_view media = type.substr(0, type.find(';'));
  while (!media.empty() && media.back() == ' ') media.remove_suffix(1);
  return media == "application/json";
}

json::Limits body_limits() {
  json::Limits limits;
  limits.bytes = kJsonBytesMax;
  return limits;
}

}  // namespace guohe::http::detail
