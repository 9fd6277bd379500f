// SPDX-License-Identifier: Apache-2.0
#include "store/search/form_text.hpp"

#include "base/json.hpp"
#include "programme/private_fields.hpp"
#include "programme/search_text.hpp"

namespace guohe::store {

namespace {

constexpr std::size_t kMostBytes = 200'000;

// As deep as the JSON's own limit.
void collect(const json::Node& node, std::string& text) {
  if (text.size() > kMostBytes) return;
  if (node.is(json::Kind::string) && !node.text.empty()) text += (text.empty() ? "" : " · ") + node.text;
  for (const json::Node& item : node.items) collect(item, text);
  for (const json::Member& member : node.members) {
    if (member.name == "id" || programme::is_identity_number(member.name)) continue;
    collect(member.value, text);
  }
}

}  // namespace

std::string form_text(std::string_view facts) {
  const auto node = json::parse(facts);
  if (!node) return {};
  std::string text;
  collect(*node, text);
  if (text.size() > kMostBytes) {
    std::size_t end = kMostBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
      --end;  // not within a character
    text.resize(end);
  }
  return programme::readable_text(text);
}

}  // namespace guohe::store
