// Texts numbered in the order of their coming: each is kept once, and records hold numbers. At national scale
// three million names are a few hundred thousand texts.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace guohe::matching::conflicts {

using Id = std::uint32_t;
inline constexpr Id kNothing = ~Id{0};

class Texts {
 public:
  /// Its number; kNothing for an empty text.
  Id add(std::string_view text) {
    if (text.empty()) return kNothing;
    if (const auto found = numbers_.find(text); found != numbers_.end()) return found->second;
    const std::string& kept = texts_.emplace_back(text);
    return numbers_.emplace(kept, static_cast<Id>(texts_.size() - 1)).first->second;
  }
  /// kNothing when it was never added.
  [[nodiscard]] Id find(std::string_view text) const {
    const auto found = numbers_.find(text);
    return found == numbers_.end() ? kNothing : found->second;
  }
  /// Empty for kNothing.
  [[nodiscard]] std::string_view of(Id id) const {
    return id < texts_.size() ? std::string_view(texts_[id]) : std::string_view();
  }
  [[nodiscard]] std::size_t size() const { return texts_.size(); }

 private:
  std::deque<std::string> texts_;  // stays where it is, as the map has views of it
  std::unordered_map<std::string_view, Id> numbers_;
};

}  // namespace guohe::matching::conflicts
