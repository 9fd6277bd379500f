// SPDX-License-Identifier: Apache-2.0
#include "similarity/titles.hpp"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "similarity/streams.hpp"

namespace guohe::similarity {
namespace {

using Pairs = std::vector<std::pair<char32_t, char32_t>>;

/// Sorted, each as often as it occurs.
Pairs pairs_of(std::string_view title) {
  Pairs pairs;
  for (const Stream& stream : streams_of(title)) {
    for (std::size_t i = 1; i < stream.characters.size(); ++i)
      pairs.emplace_back(stream.characters[i - 1], stream.characters[i]);
  }
  std::ranges::sort(pairs);
  return pairs;
}

}  // namespace

double title_likeness(std::string_view a, std::string_view b) {
  const Pairs one = pairs_of(a), other = pairs_of(b);
  if (one.empty() || other.empty()) return 0;
  Pairs both;
  std::ranges::set_intersection(one, other, std::back_inserter(both));
  return 2.0 * static_cast<double>(both.size()) / static_cast<double>(one.size() + other.size());
}

}  // namespace guohe::similarity
