// A sheet on its way in, and how its cells are read.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <string>

#include "app/services.hpp"

namespace guohe::app {

/// Takes a file up to the size of an attachment, and keeps it. Destroyed before finish(), it leaves nothing
/// behind.
class SheetUpload {
 public:
  /// Errors: those of FileStore::create.
  static Result<SheetUpload> start(Services&);

  /// Errors: too_large "import.too_large"; those of FileWriter::write.
  Result<void> write(std::span<const char> bytes);
  /// The digest that it is kept under. Errors: those of FileWriter::finish.
  Result<std::string> finish();

 private:
  SheetUpload(const Services& services, std::unique_ptr<FileWriter> writer);

  const Services* services_;
  std::unique_ptr<FileWriter> writer_;
  std::int64_t size_ = 0;
};

/// Where a sheet that was kept lies. Errors: those of FileStore::open; unavailable "file.missing".
Result<std::string> path_of_sheet(const Services&, const std::string& digest);

/// A cell without the white space around it, that of Chinese typing included.
[[nodiscard]] std::string trimmed(const std::string& cell);

}  // namespace guohe::app
