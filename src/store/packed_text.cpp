// SPDX-License-Identifier: Apache-2.0
#include "store/packed_text.hpp"

#include <zlib.h>

#include <charconv>

#include "app/tools.hpp"

namespace guohe::store {

namespace {

constexpr std::string_view kMark = "~z1:";
constexpr std::size_t kShortest = 1024;
constexpr std::size_t kLongest = std::size_t{64} << 20U;  // more than any text that is kept

}  // namespace

std::string packed(std::string_view text) {
  const bool escaped = text.starts_with('~');
  if ((text.size() < kShortest && !escaped) || text.size() > kLongest) return std::string(text);
  uLongf size = compressBound(text.size());
  std::string bytes(size, '\0');
  // Level 1: the writer's time is dearer than the last tenth of the space.
  if (compress2(reinterpret_cast<Bytef*>(bytes.data()), &size, reinterpret_cast<const Bytef*>(text.data()),
                text.size(), 1) != Z_OK) {
    return std::string(text);
  }
  bytes.resize(size);
  std::string column = std::string(kMark) + std::to_string(text.size()) + ":" + app::base64url(bytes);
  return column.size() < text.size() || escaped ? column : std::string(text);
}

std::string unpacked(std::string_view column) {
  if (!column.starts_with(kMark)) return std::string(column);
  const std::string_view rest = column.substr(kMark.size());
  std::size_t size = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), size);
  if (error != std::errc() || end == rest.data() + rest.size() || *end != ':' || size > kLongest) return {};
  const std::string bytes = app::from_base64url(rest.substr(static_cast<std::size_t>(end - rest.data()) + 1));
  std::string text(size, '\0');
  uLongf length = size;
  const int code = uncompress(reinterpret_cast<Bytef*>(text.data()), &length,
                              reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
  return code == Z_OK && length == size ? text : std::string();
}

}  // namespace guohe::store
