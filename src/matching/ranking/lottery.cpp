// SPDX-License-Identifier: Apache-2.0
#include "matching/ranking/lottery.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <limits>
#include <utility>

#include "base/sm3.hpp"

namespace guohe::matching {
namespace {

class Numbers {
 public:
  Numbers(std::string_view seed, std::string_view public_value)
      : head_("guohe-lottery/1\n" + std::string(seed) + "\n" + std::string(public_value) + "\n") {}

  // Below `bound`, each as likely.
  std::uint64_t below(std::uint64_t bound) {
    constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    const std::uint64_t over = (most % bound + 1) % bound;  // 2^64 modulo the bound
    std::uint64_t number = next();
    while (number > most - over) number = next();
    return number % bound;
  }

 private:
  std::uint64_t next() {
    if (at_ == block_.size()) {
      const std::string digest = sm3(head_ + std::to_string(counter_++));
      for (std::size_t i = 0; i < block_.size(); ++i) {
        const char* const begin = digest.data() + 4 + 16 * i;
        (void)std::from_chars(begin, begin + 16, block_[i], 16);
      }
      at_ = 0;
    }
    return block_[at_++];
  }

  std::string head_;
  std::uint64_t counter_ = 0;
  std::array<std::uint64_t, 4> block_{};
  std::size_t at_ = 4;
};

}  // namespace

std::string commitment_of(std::string_view seed) {
  return sm3(seed);
}

std::vector<std::string> drawn_order(std::vector<std::string> names, std::string_view seed,
                                     std::string_view public_value) {
  std::ranges::sort(names);
  Numbers numbers(seed, public_value);
  for (std::size_t i = names.size(); i > 1; --i) std::swap(names[i - 1], names[numbers.below(i)]);
  return names;
}

}  // namespace guohe::matching
