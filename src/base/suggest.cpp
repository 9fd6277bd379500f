// SPDX-License-Identifier: Apache-2.0
#include "base/suggest.hpp"

#include <algorithm>

#include "base/text_width.hpp"

namespace guohe {
namespace {

constexpr std::size_t kLongestName = 80;  // longer names are no typing slips; keeps the work bounded

std::u32string folded(std::string_view name) {
  std::u32string text;
  for (std::size_t at = 0; at < name.size() && text.size() < kLongestName;) {
    const char32_t c = utf8_next(name, at);
    if (c == U' ' || c == U'_' || c == U'-') continue;
    text += c >= U'A' && c <= U'Z' ? c + 32 : c;
  }
  return text;
}

// Edits: insert, delete, replace a character, or swap two neighbours.
std::size_t distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> before, last, row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before = std::move(last);
    last = std::move(row);
    row.assign(b.size() + 1, i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row[b.size()];
}

}  // namespace

std::string nearest(std::string_view name, const std::vector<std::string>& candidates) {
  const std::u32string wanted = folded(name);
  std::size_t best = std::max<std::size_t>(1, wanted.size() / 3) + 1;
  std::string found;
  for (const std::string& candidate : candidates) {
    const std::size_t edits = distance(wanted, folded(candidate));
    if (edits < best) {
      best = edits;
      found = candidate;
    }
  }
  return found;
}

}  // namespace guohe
