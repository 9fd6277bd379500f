// SPDX-License-Identifier: Apache-2.0
#include "http/net/request_id.hpp"

#include <fmt/format.h>

#include <atomic>
#include <cstdint>
#include <random>

namespace guohe::http {

std::string new_request_id() {
  static const std::uint32_t run = std::random_device()();
  static std::atomic<std::uint64_t> last{0};
  return fmt::format("r-{:08x}-{:06}", run, ++last);
}

}  // namespace guohe::http
