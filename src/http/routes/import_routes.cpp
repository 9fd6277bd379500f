// Bulk import: the preview of a file, its confirmation, the empty table.
// SPDX-License-Identifier: Apache-2.0
#include "app/imports.hpp"
#include "http/files/temporary_file.hpp"
#include "http/routes/paths.hpp"
#include "http/routes/routes.hpp"
#include "sheet/writer.hpp"

namespace guohe::http {
namespace {

struct ConfirmBody {
  std::string file;
  std::string digest;
  std::optional<bool> without_bad;
};
BOOST_DESCRIBE_STRUCT(ConfirmBody, (), (file, digest, without_bad))

Result<std::unique_ptr<app::ImportUpload>> preview(Visit& visit, const Input<ImportPath>& input) {
  return app::start_import(visit.services, visit.actor(), input.path.kind.value);
}

Result<app::ImportDone> confirm(Visit& visit, const Input<ImportPath, None, ConfirmBody>& input) {
  return app::confirm_import(
      visit.services, visit.actor(),
      {input.path.kind.value, input.body.file, input.body.digest, input.body.without_bad.value_or(false)});
}

Result<Download> blank(Visit& visit, const Input<ImportPath, LanguageQuery>& input) {
  const TemporaryFile file;
  const auto written =
      app::write_import_template(visit.services, input.path.kind.value, input.query.language(), file.path());
  if (!written) return written.error();
  return file.download(sheet::media_type(sheet::Format::xlsx), input.path.kind.value + ".xlsx");
}

}  // namespace

std::vector<Route> import_routes() {
  return {
      route(Method::post, "/imports/{kind}", "confirmImport", Permission::importer,
            {"确认导入：写入预览所示内容", "Confirm an import: write what the preview showed"}, confirm),
      upload_route(Method::post, "/imports/{kind}/preview", "previewImport", Permission::importer,
                   {"预览导入（正文即 XLSX 文件内容），不写入任何数据",
                    "Preview an import (the body is an XLSX); nothing is written"},
                   preview),
      route(Method::get, "/imports/{kind}/template", "getImportTemplate", Permission::importer,
            {"导入模板", "The empty table of an import"}, blank),
  };
}

}  // namespace guohe::http
