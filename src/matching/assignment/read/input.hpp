// Bytes of a file, gzip or not, in order.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <zlib.h>

#include <filesystem>
#include <memory>
#include <string>

#include "base/result.hpp"

namespace guohe::matching {

class Input {
 public:
  /// Errors: not_found instance.file.
  [[nodiscard]] static Result<Input> open(const std::filesystem::path& path);

  /// The first bytes, at most 4 KiB; later reads give them again.
  [[nodiscard]] const std::string& head() const { return head_; }
  /// Exactly `size` bytes, or false.
  [[nodiscard]] bool read(void* to, std::size_t size);
  /// Everything that is left. Errors: too_large instance.file over `most` bytes; invalid for a broken gzip.
  [[nodiscard]] Result<std::string> rest(std::size_t most = std::size_t{2} << 30U);

 private:
  struct Close {
    void operator()(gzFile file) const { gzclose(file); }
  };
  std::unique_ptr<gzFile_s, Close> file_;
  std::string head_;
  std::size_t taken_ = 0;  // of the head
};

}  // namespace guohe::matching
