// Lists as files.
// SPDX-License-Identifier: Apache-2.0
#include <charconv>

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
  std::optional<std::string> process;
  std::optional<std::string> due;
  std::optional<std::string> sort;
  std::optional<std::string> id;    // of what the table belongs to
  std::optional<std::string> year;  // of statistics
  std::optional<std::string> actor;
  std::optional<std::string> action;
  std::optional<std::string> subject;
  std::optional<std::string> from;  // a date; of similar pairs, per cent
  std::optional<std::string> to;
  std::optional<std::string> judged;
};
BOOST_DESCRIBE_STRUCT(ExportQuery, (),
                      (lang, state, topic, call, city, q, overall, of, process, due, sort, id, year, actor,
                       action, subject, from, to, judged))

/// Nothing where it is no number; the list itself says what it may be.
std::optional<int> whole(const std::optional<std::string>& text) {
  int value = 0;
  if (!text) return std::nullopt;
  const auto read = std::from_chars(text->data(), text->data() + text->size(), value);
  return read.ec == std::errc() ? std::optional(value) : std::nullopt;
}

Result<Download> write(Visit& visit, const Input<ExportPath, ExportQuery>& input) {
  const auto format = sheet::format_named(input.path.format.value);
  if (!format) return unknown_format();
  const ExportQuery& query = input.query;
  const auto text = [](const std::optional<std::string>& given) { return given.value_or(""); };
  const TemporaryFile file;
  const auto name = app::export_list(
      visit.services, visit.actor(),
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
        text(query.process),
        text(query.due),
        text(query.sort),
        {},
        0},
       {text(query.actor), text(query.action), text(query.subject), text(query.from), text(query.to), {}, 0},
       text(query.id),
       text(query.year),
       {whole(query.from), text(query.judged), text(query.call), {}}},
      file.path());
  if (!name) return name.error();
  return file.download(sheet::media_type(*format), *name);
}

}  // namespace

std::vector<Route> export_routes() {
  return {
      route(
          Method::get, "/exports/{list}/{format}", "exportList", Permission::signed_in,
          {"列表导出为表格（csv、xlsx、json），条件与权限同屏幕上的列表：applications、ledger、notices、"
           "decision-list、bulk-rows、similar-pairs、review-ranking、score-sheets、sanctions、removed-bases、"
           "registrations、people、statistics、pass-rates",
           "A list as a file (csv, xlsx, json), filtered and permitted as on screen: applications, ledger, "
           "notices, decision-list, bulk-rows, similar-pairs, review-ranking, score-sheets, sanctions, "
           "removed-bases, registrations, people, statistics, pass-rates"},
          write),
  };
}

}  // namespace guohe::http
