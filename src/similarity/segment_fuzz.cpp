// Any bytes as a segment of the index: an error, or a segment that can be asked.
// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstring>
#include <vector>

#include "similarity/segment.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<std::uint64_t> aligned(size / 8 + 1);
  std::memcpy(aligned.data(), data, size);
  const auto segment =
      guohe::similarity::Segment::open({reinterpret_cast<const std::byte*>(aligned.data()), size});
  if (!segment) return 0;
  std::vector<guohe::similarity::Segment::Hit> hits;
  for (std::uint64_t bucket = 0; bucket < 5'000; ++bucket) segment->find(bucket << 32U, 100, hits);
  for (std::size_t i = 0; i < segment->documents(); ++i) (void)segment->name(i);
  return 0;
}
