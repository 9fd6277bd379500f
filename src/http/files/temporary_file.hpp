// A file that a use case writes by its path and a reply then sends: gone with the reply, or when the use case
// fails.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "http/api/reply.hpp"

namespace guohe::http {

class TemporaryFile {
 public:
  TemporaryFile();
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }
  /// What was written, as a download. Errors: unavailable "file.no_space".
  Result<Download> download(const std::string& type, const std::string& name) const;

 private:
  std::string folder_;
  std::string path_;
};

/// A download of bytes that are at hand.
[[nodiscard]] Download download_of(std::string bytes, const std::string& type, const std::string& name);

}  // namespace guohe::http
