// SPDX-License-Identifier: Apache-2.0
#include "app/sheet_upload.hpp"

#include <string_view>

#include "app/errors.hpp"

namespace guohe::app {

Result<SheetUpload> SheetUpload::start(Services& services) {
  GUOHE_LET(writer, services.files.create());
  return SheetUpload(services, std::move(writer));
}

SheetUpload::SheetUpload(const Services& services, std::unique_ptr<FileWriter> writer)
    : services_(&services), writer_(std::move(writer)) {}

Result<void> SheetUpload::write(std::span<const char> bytes) {
  size_ += static_cast<std::int64_t>(bytes.size());
  if (size_ > services_->settings.attachment_bytes)
    return Error{ErrorKind::too_large, "import.too_large", {"文件过大", "the file is too large"}};
  return writer_->write(bytes);
}

Result<std::string> SheetUpload::finish() {
  GUOHE_LET(stored, writer_->finish());
  return stored.digest;
}

Result<std::string> path_of_sheet(const Services& services, const std::string& digest) {
  GUOHE_TRY(services.files.open(digest));  // says when it is no longer there
  std::string path = services.files.path(digest);
  if (path.empty())
    return Error{ErrorKind::unavailable, "file.missing", {"文件不在本机", "the file is not on this machine"}};
  return path;
}

std::string trimmed(const std::string& cell) {
  std::string_view rest = cell;
  const auto strip = [&](std::string_view blank) {
    bool any = false;
    while (rest.starts_with(blank)) rest.remove_prefix(blank.size()), any = true;
    while (rest.ends_with(blank)) rest.remove_suffix(blank.size()), any = true;
    return any;
  };
  while (strip(" ") || strip("\t") || strip("\n") || strip("\r") || strip("\u3000") || strip("\u00a0")) {
  }
  return std::string(rest);
}

}  // namespace guohe::app
