// Any bytes as profiles: an error, or an instance whose candidates are explained.
// SPDX-License-Identifier: Apache-2.0
#include <cstdint>

#include "matching/affinity/make_instance.hpp"

using namespace guohe::matching::affinity;  // NOLINT: a fuzz target

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto profiles = read_profiles({reinterpret_cast<const char*>(data), size}, "fuzz");
  if (!profiles) return 0;
  (void)make_instance(*profiles, {});
  return 0;
}
