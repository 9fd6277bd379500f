// SPDX-License-Identifier: Apache-2.0
#include "similarity/alignment.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "similarity/streams.hpp"

namespace guohe::similarity {
namespace {

constexpr std::size_t kLooked = 200;  // characters passed over in both together
constexpr std::size_t kAlike = 4;     // that follow one another before the texts count as together again

struct Character {
  char32_t value;
  std::uint32_t begin;
};

/// The characters that count, of both scripts, in the order of the text.
std::vector<Character> characters_of(std::string_view text) {
  std::vector<Character> made;
  for (const Stream& stream : streams_of(text)) {
    for (std::size_t i = 0; i < stream.characters.size(); ++i)
      made.push_back({stream.characters[i], stream.offsets[i]});
  }
  std::ranges::sort(made, {}, &Character::begin);
  return made;
}

std::uint32_t end_of(std::string_view text, const Character& character) {
  std::size_t at = character.begin + 1;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
  return static_cast<std::uint32_t>(at);
}

class Aligning {
 public:
  Aligning(std::string_view text, std::string_view other)
      : text_(text), other_(other), a_(characters_of(text)), b_(characters_of(other)) {}

  std::vector<AlignedPiece> run() {
    std::size_t i = 0;
    std::size_t j = 0;
    while (true) {
      const std::size_t begin = i;
      const std::size_t other_begin = j;
      while (i < a_.size() && j < b_.size() && a_[i].value == b_[j].value) ++i, ++j;
      if (i > begin) add_same(begin, i, other_begin, j);
      const auto next = together_again(i, j);
      if (!next) break;
      i = next->first;
      j = next->second;
    }
    differ_until(static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(other_.size()));
    return std::move(made_);
  }

 private:
  /// Up to the ends of both texts fewer than kAlike characters may be enough.
  [[nodiscard]] bool alike_from(std::size_t i, std::size_t j) const {
    const std::size_t rest = std::min(a_.size() - i, b_.size() - j);
    const std::size_t wanted = a_.size() - i == b_.size() - j ? std::min(kAlike, rest) : kAlike;
    if (wanted == 0 || rest < wanted) return false;
    for (std::size_t k = 0; k < wanted; ++k) {
      if (a_[i + k].value != b_[j + k].value) return false;
    }
    return true;
  }

  [[nodiscard]] std::optional<std::pair<std::size_t, std::size_t>> together_again(std::size_t i,
                                                                                  std::size_t j) const {
    for (std::size_t passed = 1; passed <= kLooked; ++passed) {
      for (std::size_t mine = 0; mine <= passed; ++mine) {
        if (i + mine < a_.size() && j + passed - mine < b_.size() && alike_from(i + mine, j + passed - mine))
          return std::pair(i + mine, j + passed - mine);
      }
    }
    return std::nullopt;
  }

  void add_same(std::size_t begin, std::size_t end, std::size_t other_begin, std::size_t other_end) {
    differ_until(a_[begin].begin, b_[other_begin].begin);
    made_.push_back({true, at_, end_of(text_, a_[end - 1]), other_at_, end_of(other_, b_[other_end - 1])});
    at_ = made_.back().end;
    other_at_ = made_.back().other_end;
  }

  void differ_until(std::uint32_t end, std::uint32_t other_end) {
    if (end == at_ && other_end == other_at_) return;
    made_.push_back({false, at_, end, other_at_, other_end});
    at_ = end;
    other_at_ = other_end;
  }

  std::string_view text_, other_;
  std::vector<Character> a_, b_;
  std::uint32_t at_ = 0, other_at_ = 0;
  std::vector<AlignedPiece> made_;
};

}  // namespace

std::vector<AlignedPiece> aligned(std::string_view text, std::string_view other) {
  return Aligning(text, other).run();
}

}  // namespace guohe::similarity
