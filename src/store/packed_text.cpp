// SPDX-License-Identifier: Apache-2.0
#include "store/packed_text.hpp"

#include <zlib.h>

#include <charconv>

#include "app/tools.hpp"

namespace guohe::store {

namespace {

constexpr std::string_view kAsText = "~z1:";
constexpr std::string_view kAsBytes = "~z2:";
// The writer's time is dearer than the last tenth of the space: level 6 takes twice as long.
constexpr int kLevel = 3;
constexpr std::size_t kShortest = 1024;
constexpr std::size_t kLongest = std::size_t{64} << 20U;  // more than any text that is kept
constexpr std::size_t kMostOfAByte = 1032;                // what deflate makes of a byte at best

[[noreturn]] void damaged() {
  throw DatabaseFailure(FailureKind::damaged, "a packed text is damaged");
}

/// Empty when zlib has no memory.
std::string deflated(std::string_view text) {
  uLongf size = compressBound(text.size());
  std::string bytes(size, '\0');
  const int code = compress2(reinterpret_cast<Bytef*>(bytes.data()), &size,
                             reinterpret_cast<const Bytef*>(text.data()), text.size(), kLevel);
  bytes.resize(code == Z_OK ? size : 0);
  return bytes;
}

}  // namespace

Packed::Packed(Dialect dialect, std::string_view text) {
  const bool escaped = text.starts_with('~');
  if ((text.size() >= kShortest || escaped) && text.size() <= kLongest) {
    if (const std::string bytes = deflated(text); !bytes.empty()) {
      bytes_ = dialect == Dialect::sqlite;
      column_ = std::string(bytes_ ? kAsBytes : kAsText) + std::to_string(text.size()) + ":" +
                (bytes_ ? bytes : app::base64url(bytes));
      if (column_.size() < text.size() || escaped) return;
    }
  }
  bytes_ = false;
  column_ = text;
}

std::string unpacked(std::string_view column) {
  const bool as_bytes = column.starts_with(kAsBytes);
  if (!as_bytes && !column.starts_with(kAsText)) return std::string(column);
  const std::string_view rest = column.substr(kAsText.size());
  std::size_t size = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), size);
  if (error != std::errc() || end == rest.data() + rest.size() || *end != ':') damaged();
  std::string_view bytes = rest.substr(static_cast<std::size_t>(end - rest.data()) + 1);
  const std::string decoded = as_bytes ? std::string() : app::from_base64url(bytes);
  if (!as_bytes) bytes = decoded;
  if (size > kLongest || size > bytes.size() * kMostOfAByte) damaged();
  std::string text(size, '\0');
  uLongf length = size;
  uLong taken = bytes.size();
  const int code = uncompress2(reinterpret_cast<Bytef*>(text.data()), &length,
                               reinterpret_cast<const Bytef*>(bytes.data()), &taken);
  if (code != Z_OK || length != size || taken != bytes.size()) damaged();
  return text;
}

}  // namespace guohe::store
