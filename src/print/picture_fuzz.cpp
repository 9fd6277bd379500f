// Any bytes as a picture: an error, or one that can be placed on a page.
// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <string>

#include "print/picture.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);  // NOLINT: bytes as they come
  (void)guohe::print::read_picture(bytes);
  return 0;
}
