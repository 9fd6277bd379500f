// SPDX-License-Identifier: Apache-2.0
#include "matching/ranking/rank_draws.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace guohe::matching {
namespace {

constexpr unsigned kDigit = 11;
constexpr unsigned kDigits = 3;
constexpr std::size_t kBuckets = std::size_t{1} << kDigit;
constexpr std::size_t kBlock = 512;  // applications whose draws are collected at once

// Keys that grow as the float falls.
std::uint32_t falling(float value) {
  const auto bits = std::bit_cast<std::uint32_t>(value);
  return (bits & 0x80000000U) != 0 ? bits : bits ^ 0x7FFFFFFFU;
}

// The quantile of values of which those before `from` are known to be the lowest; moves `from` up to it.
double quantile(std::uint32_t* values, std::size_t count, double share, std::size_t& from) {
  const double at = share * static_cast<double>(count - 1);
  const auto below = static_cast<std::size_t>(at);
  std::nth_element(values + from, values + below, values + count);
  from = below;
  const double part = at - static_cast<double>(below);
  if (below + 1 >= count || part <= 0) return values[below];
  return values[below] * (1 - part) + *std::min_element(values + below + 1, values + count) * part;
}

}  // namespace

RankDraws::RankDraws(std::size_t applications, std::size_t draws)
    : count_(applications), items_(applications), spare_(applications) {
  ranks_.reserve(applications * draws);
}

void RankDraws::add(const std::vector<float>& qualities) {
  // A radix sort of (key, number) by the key's 33 bits in three passes; equal keys keep their order.
  std::array<std::array<std::uint32_t, kBuckets>, kDigits> starts{};
  for (std::size_t i = 0; i < count_; ++i) {
    const std::uint32_t key = falling(qualities[i]);
    items_[i] = (std::uint64_t{key} << 32U) | i;
    for (unsigned digit = 0; digit < kDigits; ++digit)
      ++starts[digit][(key >> (digit * kDigit)) & (kBuckets - 1)];
  }
  for (auto& counts : starts) {
    std::uint32_t sum = 0;
    for (std::uint32_t& count : counts) {
      const std::uint32_t here = count;
      count = sum;
      sum += here;
    }
  }
  for (unsigned digit = 0; digit < kDigits; ++digit) {
    for (const std::uint64_t item : items_) {
      spare_[starts[digit][(item >> (32 + digit * kDigit)) & (kBuckets - 1)]++] = item;
    }
    items_.swap(spare_);
  }
  ranks_.resize(ranks_.size() + count_);
  std::uint32_t* const ranks = ranks_.data() + draws_ * count_;
  for (std::size_t k = 0; k < count_; ++k)
    ranks[static_cast<std::uint32_t>(items_[k])] = static_cast<std::uint32_t>(k + 1);
  ++draws_;
}

void RankDraws::summarise(std::vector<ApplicationPosterior>& applications, const GibbsOptions& options,
                          std::size_t line) const {
  using Place = double& (*)(ApplicationPosterior&);
  std::array<std::pair<double, Place>, 4> wanted{{
      {(1 - options.outer) / 2, [](ApplicationPosterior& one) -> double& { return one.outer.low; }},
      {(1 - options.inner) / 2, [](ApplicationPosterior& one) -> double& { return one.inner.low; }},
      {(1 + options.inner) / 2, [](ApplicationPosterior& one) -> double& { return one.inner.high; }},
      {(1 + options.outer) / 2, [](ApplicationPosterior& one) -> double& { return one.outer.high; }},
  }};
  std::ranges::sort(wanted, {}, [](const auto& one) { return one.first; });
  std::vector<std::uint32_t> block(kBlock * draws_);
  for (std::size_t begin = 0; begin < count_; begin += kBlock) {
    const std::size_t end = std::min(count_, begin + kBlock);
    for (std::size_t draw = 0; draw < draws_; ++draw) {
      for (std::size_t i = begin; i < end; ++i)
        block[(i - begin) * draws_ + draw] = ranks_[draw * count_ + i];
    }
    for (std::size_t i = begin; i < end; ++i) {
      std::uint32_t* const own = block.data() + (i - begin) * draws_;
      double sum = 0;
      std::size_t within = 0;
      for (std::size_t k = 0; k < draws_; ++k) {
        sum += own[k];
        within += own[k] <= line ? 1 : 0;
      }
      ApplicationPosterior& one = applications[i];
      const auto draws = static_cast<double>(draws_);
      one.expected_rank = sum / draws;
      one.sure = static_cast<double>(within) / draws;
      std::size_t from = 0;
      for (const auto& [share, place] : wanted) place(one) = quantile(own, draws_, share, from);
    }
  }
}

}  // namespace guohe::matching
