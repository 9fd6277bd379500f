// The port for attachments' bytes: content-addressed, written once, never changed.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace guohe::app {

struct StoredFile {
  std::string digest;  // "sm3:" and 64 hex digits
  std::int64_t size = 0;
};

/// Bytes on their way in. Destroyed before finish(), nothing is left behind.
class FileWriter {
 public:
  virtual ~FileWriter() = default;
  virtual Result<void> write(std::span<const char> bytes) = 0;
  /// Everything is on disk, under its digest, when this returns.
  virtual Result<StoredFile> finish() = 0;
};

class FileReader {
 public:
  virtual ~FileReader() = default;
  [[nodiscard]] virtual std::int64_t size() const = 0;
  /// Fills as much as it can; 0 at the end.
  virtual Result<std::size_t> read(std::span<char> into) = 0;
};

class Files {
 public:
  virtual ~Files() = default;
  virtual Result<std::unique_ptr<FileWriter>> create() = 0;
  /// Errors: not_found "file.missing".
  virtual Result<std::unique_ptr<FileReader>> open(const std::string& digest) = 0;
  /// Where the file lies on disk, for servers that can send one without copying; empty when there is no such
  /// place.
  [[nodiscard]] virtual std::string path(const std::string& digest) const = 0;
  /// Removes files untouched for `age` that `wanted` does not want, and what crashed uploads left; gives how
  /// many.
  virtual Result<int> remove_unwanted(std::chrono::seconds age,
                                      const std::function<bool(const std::string& digest)>& wanted) = 0;
};

}  // namespace guohe::app
