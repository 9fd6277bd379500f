// SPDX-License-Identifier: Apache-2.0
#include "prose.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace guohe::bench {

namespace fs = std::filesystem;

Prose::Prose(const std::string& folder) {
  std::set<std::string> found;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".yaml") continue;
    std::ostringstream bytes;
    bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    std::string run;
    for (const std::string text = bytes.str(); const char c : text) {
      if (static_cast<unsigned char>(c) >= 0x80) {
        run += c;
        continue;
      }
      // Nothing but characters of three bytes, so that any multiple of three is a place to cut.
      const bool even = run.size() % 3 == 0 && std::ranges::count_if(run, [](char byte) {
                                                 return (static_cast<unsigned char>(byte) & 0xF0U) == 0xE0U;
                                               }) == static_cast<std::ptrdiff_t>(run.size() / 3);
      if (even && run.size() >= 18 && run.size() <= 240) found.insert(run);
      run.clear();
    }
  }
  clauses_.assign(found.begin(), found.end());
}

std::string Prose::text(std::size_t bytes, std::mt19937_64& random) const {
  std::string made;
  while (made.size() < bytes && !clauses_.empty()) {
    made += clauses_[random() % clauses_.size()];
    made += random() % 5 == 0 ? "。" : "，";
  }
  return made;
}

}  // namespace guohe::bench
