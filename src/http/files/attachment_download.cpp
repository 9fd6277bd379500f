// SPDX-License-Identifier: Apache-2.0
#include "http/files/attachment_download.hpp"

#include "http/files/content_disposition.hpp"
#include "http/files/spool.hpp"

namespace guohe::http {

Result<Download> download_of(app::AttachmentBytes opened) {
  auto file = opened.path.empty() ? nullptr : OpenFile::open(opened.path);
  if (!file) {
    auto spooled = spool(*opened.bytes);
    if (!spooled) return std::move(spooled).error();
    file = std::move(*spooled);
  }
  Response response;
  response.headers.add("Content-Type", opened.attachment.type);
  response.headers.add("Content-Disposition", content_disposition(opened.attachment.name));
  response.headers.add("Content-Security-Policy", "default-src 'none'; sandbox");
  response.headers.add("Cache-Control", "private, no-store");
  response.body = std::move(file);
  return Download{std::move(response)};
}

}  // namespace guohe::http
