// Attachments: bytes stream in to the use case in pieces and out from disk.
// SPDX-License-Identifier: Apache-2.0
#include "app/attachments.hpp"
#include "http/files/attachment_download.hpp"
#include "http/routes/paths.hpp"
#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

struct AttachmentQuery {
  std::string evidence;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(AttachmentQuery, (), (evidence, name))

Result<std::unique_ptr<app::AttachmentUpload>> start(Visit& visit,
                                                     const Input<ApplicationPath, AttachmentQuery>& input) {
  const std::int64_t size = visit.request.length ? static_cast<std::int64_t>(*visit.request.length) : -1;
  return app::start_attachment(visit.services, visit.actor(),
                               {input.path.id.value, input.query.evidence, input.query.name, size});
}

Result<Download> download(Visit& visit, const Input<AttachmentPath>& input) {
  auto opened =
      app::open_attachment(visit.services, visit.actor(), input.path.id.value, input.path.aid.value);
  if (!opened) return std::move(opened).error();
  return download_of(*std::move(opened));
}

Result<NoContent> remove(Visit& visit, const Input<AttachmentPath>& input) {
  const auto removed =
      app::remove_attachment(visit.services, visit.actor(), input.path.id.value, input.path.aid.value);
  if (!removed) return removed.error();
  return NoContent{};
}

}  // namespace

std::vector<Route> attachment_routes() {
  return {
      upload_route(Method::post, "/applications/{id}/attachments", "addAttachment", Permission::may_edit,
                   {"上传佐证材料（正文即文件内容）", "Attach a file; the body is its bytes"}, start),
      route(Method::get, "/applications/{id}/attachments/{aid}", "getAttachment", Permission::may_see,
            {"下载佐证材料", "Download an attachment"}, download),
      route(Method::del, "/applications/{id}/attachments/{aid}", "removeAttachment", Permission::may_edit,
            {"删除佐证材料", "Remove an attachment"}, remove),
  };
}

}  // namespace guohe::http
