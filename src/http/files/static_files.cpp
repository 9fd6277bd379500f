// SPDX-License-Identifier: Apache-2.0
#include "http/files/static_files.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <array>
#include <system_error>
#include <utility>

#include "http/net/target.hpp"

namespace guohe::http {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::pair<std::string_view, std::string_view>, 20> kMediaTypes{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".jpeg", "image/jpeg"},
    {".gif", "image/gif"},
    {".webp", "image/webp"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".woff", "font/woff"},
    {".ttf", "font/ttf"},
    {".txt", "text/plain; charset=utf-8"},
    {".xml", "application/xml"},
    {".pdf", "application/pdf"},
    {".webmanifest", "application/manifest+json"},
}};

struct Encoding {
  std::string_view name;
  std::string_view suffix;
};
constexpr std::array<Encoding, 2> kEncodings{{{"br", ".br"}, {"gzip", ".gz"}}};

/// Whether Accept-Encoding lists a coding; one with q=0 is refused by the client (RFC 9110 §12.5.3).
bool accepts(std::string_view header, std::string_view coding) {
  std::size_t at = header.find(coding);
  if (at == std::string_view::npos) return false;
  const std::string_view rest = header.substr(at + coding.size());
  const std::string_view own = rest.substr(0, rest.find(','));
  return own.find("q=0") == std::string_view::npos || own.find("q=0.") != std::string_view::npos;
}

std::string tag_of(const OpenFile& file) {
  struct stat facts {};
  ::fstat(file.descriptor(), &facts);
  return fmt::format("W/\"{:x}-{:x}\"", facts.st_mtim.tv_sec * 1000 + facts.st_mtim.tv_nsec / 1'000'000,
                     facts.st_size);
}

bool has_extension(std::string_view path) {
  const std::string_view name = path.substr(path.find_last_of('/') + 1);
  return name.find('.') != std::string_view::npos;
}

}  // namespace

std::string_view media_type_of(std::string_view file_name) {
  const std::size_t dot = file_name.find_last_of('.');
  if (dot != std::string_view::npos) {
    for (const auto& [suffix, type] : kMediaTypes) {
      if (file_name.substr(dot) == suffix) return type;
    }
  }
  return "application/octet-stream";
}

bool is_hashed_asset(std::string_view path) {
  if (path.substr(0, 7) != "assets/") return false;
  const std::size_t dash = path.find_last_of('-');
  const std::size_t dot = path.find('.', dash == std::string_view::npos ? 0 : dash);
  return dash != std::string_view::npos && dot != std::string_view::npos && dot - dash > 8;
}

StaticFiles::StaticFiles(fs::path root) {
  std::error_code error;
  root_ = fs::canonical(root, error);
  if (error) root_ = std::move(root);
}

/// A file under the root, with symbolic links followed: a link that leads outside does not count.
std::optional<fs::path> StaticFiles::inside_root(const std::string& name) const {
  std::error_code error;
  const fs::path path = fs::canonical(root_ / name, error);
  if (error || !fs::is_regular_file(path, error)) return std::nullopt;
  const std::string root = root_.string() + '/';
  if (path.string().compare(0, root.size(), root) != 0) return std::nullopt;
  return path;
}

std::optional<Response> StaticFiles::find(const Request& request) const {
  const auto decoded = percent_decode(request.path);
  if (!decoded || decoded->find('\\') != std::string::npos) return std::nullopt;
  std::string name =
      decoded->substr(decoded->find_first_not_of('/') == std::string::npos ? decoded->size()
                                                                           : decoded->find_first_not_of('/'));
  auto path = inside_root(name);
  if (!path) {
    if (has_extension(name) || name.substr(0, 7) == "assets/") return std::nullopt;
    name = "index.html";
    path = inside_root(name);
    if (!path) return std::nullopt;
  }

  Response response;
  response.headers.add("Content-Type", std::string(media_type_of(name)));
  response.headers.add("Cache-Control",
                       is_hashed_asset(name) ? "public, max-age=31536000, immutable" : "no-cache");
  response.headers.add("Vary", "Accept-Encoding");
  std::shared_ptr<OpenFile> file;
  for (const Encoding& encoding : kEncodings) {
    if (!accepts(request.header("Accept-Encoding"), encoding.name)) continue;
    if (!inside_root(name + std::string(encoding.suffix))) continue;
    file = OpenFile::open(path->string() + std::string(encoding.suffix));
    if (file) {
      response.headers.add("Content-Encoding", std::string(encoding.name));
      break;
    }
  }
  if (!file) file = OpenFile::open(path->string());
  if (!file) return std::nullopt;

  std::string tag = tag_of(*file);
  const bool unchanged = request.header("If-None-Match") == tag;
  response.headers.add("ETag", std::move(tag));
  if (unchanged) {
    response.status = 304;
  } else {
    response.body = std::move(file);
  }
  return response;
}

}  // namespace guohe::http
