// SPDX-License-Identifier: Apache-2.0
#include "programme/version.hpp"

#include <algorithm>

namespace guohe::programme {

bool is_newer(const std::string& a, const std::string& b) {
  std::size_t i = 0;
  std::size_t j = 0;
  const auto digits = [](const std::string& text, std::size_t& at) {
    const std::size_t begin = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    const std::size_t first = std::min(text.find_first_not_of('0', begin), at);
    return text.substr(first, at - first);
  };
  while (i < a.size() && j < b.size()) {
    const std::string x = digits(a, i);
    const std::string y = digits(b, j);
    if (x != y) return x.size() != y.size() ? x.size() > y.size() : x > y;
    if (i >= a.size() || j >= b.size()) break;
    if (a[i] != b[j]) return a[i] > b[j];
    ++i, ++j;
  }
  return i < a.size() && j >= b.size();
}

}  // namespace guohe::programme
