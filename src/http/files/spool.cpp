// SPDX-License-Identifier: Apache-2.0
#include "http/files/spool.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <filesystem>

namespace guohe::http {
namespace {

Error cannot_spool() {
  return {ErrorKind::unavailable,
          "file.no_space",
          {"服务器临时空间不足", "the server has no temporary space left"},
          "",
          {}};
}

bool write_all(int descriptor, const char* bytes, std::size_t size) {
  while (size > 0) {
    const ssize_t written = ::write(descriptor, bytes, size);
    if (written <= 0) return false;
    bytes += written;
    size -= static_cast<std::size_t>(written);
  }
  return true;
}

}  // namespace

Result<std::shared_ptr<OpenFile>> spool(app::FileReader& reader) {
  const int descriptor =
      ::open(std::filesystem::temp_directory_path().c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor < 0) return cannot_spool();
  auto file = std::make_shared<OpenFile>(descriptor, static_cast<std::uint64_t>(reader.size()));
  std::array<char, 64 * 1024> piece{};
  for (;;) {
    auto size = reader.read(piece);
    if (!size) return std::move(size).error();
    if (*size == 0) break;
    if (!write_all(descriptor, piece.data(), *size)) return cannot_spool();
  }
  ::lseek(descriptor, 0, SEEK_SET);
  return file;
}

}  // namespace guohe::http
