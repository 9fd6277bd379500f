// Any bytes as an XLSX: read or refused, within the limits, never a crash. The seeds are files of our own
// writer.
//
//     ./dev fuzz 60 xlsx_fuzz
// SPDX-License-Identifier: Apache-2.0
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>

#include "sheet/reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const int file = ::memfd_create("xlsx", 0);
  if (file < 0) return 0;
  if (::write(file, data, size) == static_cast<ssize_t>(size)) {
    guohe::sheet::ReadLimits limits;
    limits.unpacked_bytes = std::int64_t{4} << 20U;
    std::int64_t rows = 0;
    const auto read =
        guohe::sheet::read_xlsx("/proc/self/fd/" + std::to_string(file), limits,
                                [&](std::int64_t, std::span<const std::string> cells) -> guohe::Result<void> {
                                  if (cells.size() > limits.columns || ++rows > limits.rows) std::abort();
                                  return {};
                                });
    if (!read && read.error().message.en.empty()) std::abort();
  }
  ::close(file);
  return 0;
}
