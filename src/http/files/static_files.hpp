// The built front end (web/dist) served from disk. A path that names no file gets index.html, so that a
// link into the application works when it is opened directly; a missing asset stays 404. Files with a
// hash in their name may be kept by the browser for good; all others are checked with their ETag.
// Where `name.br` or `name.gz` lies beside a file and the browser takes it, that one is sent.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "http/net/message.hpp"

namespace guohe::http {

class StaticFiles {
 public:
  explicit StaticFiles(std::filesystem::path root);

  /// The reply to GET or HEAD of a path outside /api; nothing when there is no such file.
  [[nodiscard]] std::optional<Response> find(const Request& request) const;

 private:
  [[nodiscard]] std::optional<std::filesystem::path> inside_root(const std::string& name) const;

  std::filesystem::path root_;
};

/// "text/html; charset=utf-8" for "index.html"; "application/octet-stream" when unknown.
[[nodiscard]] std::string_view media_type_of(std::string_view file_name);

/// Whether the name carries a content hash, as Vite writes it: "assets/index-B5Qt9EMX.js".
[[nodiscard]] bool is_hashed_asset(std::string_view path);

}  // namespace guohe::http
