// Any bytes as an instance of assignment in one of the text formats, or as a result: an error, or an instance
// that can be written and read again.
// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>

#include "matching/assignment/read/formats.hpp"
#include "matching/assignment/result_file.hpp"

using namespace guohe::matching;  // NOLINT: a fuzz target

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  (void)read_matrix_text(text, "fuzz", {});
  (void)read_affinity_csv(text, "fuzz", {});
  const auto instance = read_instance_text(text, "fuzz");
  if (!instance) return 0;
  (void)read_result(*instance, text, "fuzz");
  const auto again = read_instance_text(write_instance_text(*instance), "again");
  if (!again) std::abort();  // what we write is read
  return 0;
}
