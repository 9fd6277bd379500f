// SPDX-License-Identifier: Apache-2.0
#include "http/files/temporary_file.hpp"

#include <cstdlib>
#include <filesystem>

#include "http/files/content_disposition.hpp"

namespace guohe::http {

namespace {

Response headed(const std::string& type, const std::string& name) {
  Response response;
  response.headers.add("Content-Type", type);
  response.headers.add("Content-Disposition", content_disposition(name));
  response.headers.add("Content-Security-Policy", "default-src 'none'; sandbox");
  response.headers.add("Cache-Control", "private, no-store");
  return response;
}

}  // namespace

TemporaryFile::TemporaryFile() {
  std::error_code ignored;
  std::string name = (std::filesystem::temp_directory_path(ignored) / "guohe-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) return;  // then writing fails, and says so
  folder_ = name;
  path_ = folder_ + "/file";
}

TemporaryFile::~TemporaryFile() {
  std::error_code ignored;
  if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
}

Result<Download> TemporaryFile::download(const std::string& type, const std::string& name) const {
  auto file = OpenFile::open(path_);  // stays readable once its name is gone
  if (file == nullptr) {
    return Error{ErrorKind::unavailable,
                 "file.no_space",
                 {"服务器临时空间不足", "the server has no temporary space left"}};
  }
  Response response = headed(type, name);
  response.body = std::move(file);
  return Download{std::move(response)};
}

Download download_of(std::string bytes, const std::string& type, const std::string& name) {
  Response response = headed(type, name);
  response.body = std::move(bytes);
  return Download{std::move(response)};
}

}  // namespace guohe::http
