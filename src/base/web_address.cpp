// SPDX-License-Identifier: Apache-2.0
#include "base/web_address.hpp"

#include <string_view>

namespace guohe {

bool is_safe_address(const std::string& address) {
  if (address.find_first_of(" \t\r\n\"<>\\#@") != std::string::npos) return false;
  if (address.starts_with("https://")) return address.size() > 8;
  for (const std::string_view here : {"http://127.0.0.1", "http://localhost", "http://[::1]"}) {
    if (!address.starts_with(here)) continue;
    const char next = address.size() == here.size() ? '/' : address[here.size()];
    return next == '/' || next == ':';
  }
  return false;
}

}  // namespace guohe
