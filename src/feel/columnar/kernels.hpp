// The loops over columns without nulls, compiled twice: for every x86-64 (or other) processor, and for those
// with AVX2; the runner takes what fits at its start. For this folder only.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace guohe::feel::columnar {

struct Kernels {
  // Yes or no for each element: a[i] ? b[i], or a[i] ? b; by Compare.
  using CompareSmall = void (*)(const std::int32_t* a, const std::int32_t* b, std::size_t n,
                                std::uint8_t* to);
  using CompareWide = void (*)(const std::int64_t* a, const std::int64_t* b, std::size_t n, std::uint8_t* to);
  CompareSmall small[6], small_with_one[6];
  CompareWide wide[6], wide_with_one[6];
  // Joins of codes that are yes or no, by Join.
  void (*joins[6])(const std::uint8_t* a, const std::uint8_t* b, std::size_t n, std::uint8_t* to);
  // Sums and differences; true when one does not fit.
  bool (*add)(const std::int64_t* a, const std::int64_t* b, std::size_t n, std::int64_t* to);
  bool (*subtract)(const std::int64_t* a, const std::int64_t* b, std::size_t n, std::int64_t* to);
  // b[i] where c[i] is yes, else d[i].
  void (*choose)(const std::uint8_t* c, const std::int64_t* b, const std::int64_t* d, std::size_t n,
                 std::int64_t* to);
  // How many of the codes up to and with each are yes, beginning with `sum`.
  void (*running_count)(const std::uint8_t* a, std::size_t n, std::uint32_t* to);
};

/// Those that fit this processor.
[[nodiscard]] const Kernels& kernels();

}  // namespace guohe::feel::columnar
