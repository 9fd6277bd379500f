// Prose to fill forms with: pieces of the packs' own clauses put together anew, so that words come as often
// as they do in texts of this kind.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace guohe::bench {

class Prose {
 public:
  /// Reads the Chinese runs of all YAML files below a folder.
  explicit Prose(const std::string& folder);

  /// At least `bytes` bytes of Chinese, three a character, without anything that JSON would escape.
  [[nodiscard]] std::string text(std::size_t bytes, std::mt19937_64& random) const;

 private:
  std::vector<std::string> clauses_;  // each a run of Chinese between two marks
};

}  // namespace guohe::bench
