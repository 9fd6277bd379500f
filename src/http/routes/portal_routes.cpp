// The public face: lists, announcements, figures, open data.
// SPDX-License-Identifier: Apache-2.0
#include "app/portal.hpp"
#include "app/processes.hpp"
#include "app/statistics.hpp"
#include "http/files/temporary_file.hpp"
#include "http/routes/paths.hpp"
#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

struct PublicListQuery {
  std::optional<std::string> call;
  std::optional<std::string> document;
  std::optional<std::string> q;
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(PublicListQuery, (), (call, document, q, cursor, limit))

struct FiguresQuery {
  std::optional<std::string> call;
  std::optional<std::string> topic;
  std::optional<std::string> year;
};
BOOST_DESCRIBE_STRUCT(FiguresQuery, (), (call, topic, year))

struct ProcessPath {
  Name process;
};
BOOST_DESCRIBE_STRUCT(ProcessPath, (), (process))

struct ProcessQuery {
  std::optional<int> version;
};
BOOST_DESCRIBE_STRUCT(ProcessQuery, (), (version))

Result<app::ProcessList> processes(Visit& visit, const Input<>& /*input*/) {
  return app::list_processes(visit.services);
}

Result<app::ProcessView> process(Visit& visit, const Input<ProcessPath, ProcessQuery>& input) {
  return app::get_process(visit.services, input.path.process.value, input.query.version);
}

Result<app::PublicPage> list(Visit& visit, const Input<PublicListPath, PublicListQuery>& input) {
  const auto text = [](const std::optional<std::string>& given) { return given.value_or(""); };
  const PublicListQuery& query = input.query;
  return app::list_public(visit.services, {input.path.list.value, text(query.call), text(query.document),
                                           text(query.q), text(query.cursor), query.limit.value_or(0)});
}

Result<app::AnnouncementList> announcements(Visit& visit, const Input<>& /*input*/) {
  return app::list_announcements(visit.services);
}

Result<app::OpenData> dictionary(Visit& visit, const Input<>& /*input*/) {
  return app::open_data(visit.services);
}

Result<Download> dataset(Visit& visit, const Input<DatasetPath, LanguageQuery>& input) {
  const auto format = sheet::format_named(input.path.format.value);
  if (!format) return unknown_format();
  const TemporaryFile file;
  const auto written = app::write_dataset(visit.services, input.path.dataset.value, *format,
                                          input.query.language(), file.path());
  if (!written) return written.error();
  return file.download(sheet::media_type(*format), input.path.dataset.value + "." + input.path.format.value);
}

app::StatisticsQuery query_of(const FiguresQuery& query) {
  return {query.call.value_or(""), query.topic.value_or(""), query.year.value_or("")};
}

Result<app::Statistics> figures(Visit& visit, const Input<None, FiguresQuery>& input) {
  return app::statistics(visit.services, visit.actor(), query_of(input.query));
}

Result<app::Statistics> public_figures(Visit& visit, const Input<None, FiguresQuery>& input) {
  return app::public_statistics(visit.services, query_of(input.query));
}

}  // namespace

std::vector<Route> portal_routes() {
  return {
      route(Method::get, "/open-data", "describeOpenData", Permission::everyone,
            {"开放数据的数据字典与许可", "The data dictionary of the open data, with its licence"},
            dictionary),
      route(Method::get, "/open-data/{dataset}/{format}", "getDataset", Permission::everyone,
            {"下载开放数据（csv、xlsx、json）", "Download open data (csv, xlsx, json)"}, dataset),
      route(Method::get, "/processes", "listProcesses", Permission::everyone, {"全部流程", "All processes"},
            processes),
      route(Method::get, "/processes/{process}", "getProcess", Permission::everyone,
            {"一个流程的状态与动作，可指定版本",
             "The states and actions of a process, of a version if one is given"},
            process),
      route(Method::get, "/public/announcements", "listAnnouncements", Permission::everyone,
            {"立项公告，按文号", "Announcements of awards, by document"}, announcements),
      route(Method::get, "/public/lists/{list}", "listPublic", Permission::everyone,
            {"公开名单：公示、立项、基地、移出", "Public lists: publicity, awards, bases, removals"}, list),
      route(Method::get, "/public/statistics", "getPublicStatistics", Permission::everyone,
            {"公开统计：只含已立项的", "Public figures: of awards alone"}, public_figures),
      route(Method::get, "/statistics", "getStatistics", Permission::statistics_reader,
            {"统计：全部已提交的申报", "Figures over everything submitted"}, figures),
  };
}

}  // namespace guohe::http
