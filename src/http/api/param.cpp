// SPDX-License-Identifier: Apache-2.0
#include "http/api/param.hpp"

#include <algorithm>

namespace guohe::http {
namespace {

constexpr std::size_t kNameMax = 80;

bool is_name_letter(char letter) {
  return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
         (letter >= 'A' && letter <= 'Z') || letter == '-' || letter == '.' || letter == '_';
}

}  // namespace

bool NameRule::accepts(std::string_view text) {
  return !text.empty() && text.size() <= kNameMax && std::ranges::all_of(text, is_name_letter);
}

bool TopicRule::accepts(std::string_view text) {
  const std::size_t slash = text.find('/');
  return slash != std::string_view::npos && NameRule::accepts(text.substr(0, slash)) &&
         NameRule::accepts(text.substr(slash + 1));
}

}  // namespace guohe::http
