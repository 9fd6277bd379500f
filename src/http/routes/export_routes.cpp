// Lists as files.
// SPDX-License-Identifier: Apache-2.0
#include "app/export_list.hpp"
#include "http/files/temporary_file.hpp"
#include "http/routes/paths.hpp"
#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

struct ExportQuery {
  std::optional<std::string> lang;
  std::optional<std::string> state;
  std::optional<std::string> topic;
  std::optional<std::string> call;
  std::optional<std::string> city;
  std::optional<std::string> q;
  std::optional<std::string> overall;
  std::optional<std::string> of;
  std::optional<std::string> sort;
};
BOOST_DESCRIBE_STRUCT(ExportQuery, (), (lang, state, topic, call, city, q, overall, of, sort))

Result<Download> write(Visit& visit, const Input<ExportPath, ExportQuery>& input) {
  const auto format = sheet::format_named(input.path.format.value);
  if (!format) return unknown_format();
  const ExportQuery& query = input.query;
  const auto text = [](const std::optional<std::string>& given) { return given.value_or(""); };
  const TemporaryFile file;
  const auto name = app::export_list(visit.services, visit.actor(),
                                     {input.path.list.value,
                                      *format,
                                      language_of(query.lang),
                                      {text(query.state),
                                       text(query.topic),
                                       text(query.call),
                                       text(query.city),
                                       text(query.q),
                                       text(query.overall),
                                       text(query.of),
                                       text(query.sort),
                                       {},
                                       0}},
                                     file.path());
  if (!name) return name.error();
  return file.download(sheet::media_type(*format), *name);
}

}  // namespace

std::vector<Route> export_routes() {
  return {
      route(Method::get, "/exports/{list}/{format}", "exportList", Permission::signed_in,
            {"列表导出为表格（applications、ledger、notices；csv、xlsx、json），条件与权限同屏幕上的列表",
             "A list as a file (applications, ledger, notices; csv, xlsx, json), filtered and permitted as "
             "on screen"},
            write),
  };
}

}  // namespace guohe::http
