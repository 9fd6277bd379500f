// SPDX-License-Identifier: Apache-2.0
// Statistics as tables: the figures by each key they are drawn by, and the pass rates of clauses.
#include "app/export_tables.hpp"
#include "app/statistics.hpp"

namespace guohe::app {

namespace {

using sheet::CellKind;

struct FigureLine {
  Text by;
  Figure figure;
};

std::string rate_of(const ClauseRate& rate) {
  const std::int64_t judged = rate.met + rate.unmet;
  if (judged == 0) return {};
  const std::int64_t tenths = (rate.met * 1000 + judged / 2) / judged;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

const ColumnsOf<FigureLine>& figure_columns() {
  static const ColumnsOf<FigureLine> columns{
      {{"by", {"统计口径", "By"}, CellKind::text}, [](const auto& r, Language l) { return r.by.in(l); }},
      {{"key", {"项", "Key"}, CellKind::text},
       [](const auto& r, Language l) { return r.figure.label.in(l); }},
      {{"applications", {"申报数", "Applications"}, CellKind::number},
       [](const auto& r, Language) { return std::to_string(r.figure.applications); }},
      {{"requested", {"申请金额（元）", "Requested (RMB)"}, CellKind::money},
       [](const auto& r, Language) { return r.figure.requested; }},
      {{"awards", {"立项数", "Awards"}, CellKind::number},
       [](const auto& r, Language) { return std::to_string(r.figure.awards); }},
      {{"granted", {"资助金额（元）", "Granted (RMB)"}, CellKind::money},
       [](const auto& r, Language) { return r.figure.granted; }},
  };
  return columns;
}

const ColumnsOf<ClauseRate>& rate_columns() {
  static const ColumnsOf<ClauseRate> columns{
      {{"topic", {"专题", "Topic"}, CellKind::text},
       [](const auto& r, Language l) { return r.topic_title.in(l); }},
      {{"cite", {"条款", "Clause"}, CellKind::text}, [](const auto& r, Language) { return r.cite; }},
      {{"says", {"内容", "Says"}, CellKind::text}, [](const auto& r, Language l) { return r.says.in(l); }},
      {{"met", {"符合", "Met"}, CellKind::number},
       [](const auto& r, Language) { return std::to_string(r.met); }},
      {{"unmet", {"不符合", "Unmet"}, CellKind::number},
       [](const auto& r, Language) { return std::to_string(r.unmet); }},
      {{"undecided", {"待定", "Undecided"}, CellKind::number},
       [](const auto& r, Language) { return std::to_string(r.undecided); }},
      {{"not_applicable", {"不适用", "Not applicable"}, CellKind::number},
       [](const auto& r, Language) { return std::to_string(r.not_applicable); }},
      {{"rate", {"通过率（%）", "Pass rate (%)"}, CellKind::number},
       [](const auto& r, Language) { return rate_of(r); }},
  };
  return columns;
}

Result<Statistics> figures_of(Services& services, const Actor& actor, const ExportList& wanted) {
  return statistics(services, actor, {wanted.query.call, wanted.query.topic, wanted.year});
}

Result<void> write_figures(Services& services, const Actor& actor, const ExportList& wanted,
                           const std::string& title, const std::string& path) {
  GUOHE_LET(all, figures_of(services, actor, wanted));
  std::vector<FigureLine> rows;
  const auto add = [&](const Text& by, const std::vector<Figure>& figures) {
    for (const Figure& figure : figures) rows.push_back({by, figure});
  };
  add({"合计", "Total"}, {all.total});
  add({"年度", "Year"}, all.by_year);
  add({"项目指南", "Call"}, all.by_call);
  add({"专题", "Topic"}, all.by_topic);
  add({"领域", "Field"}, all.by_field);
  add({"地市", "City"}, all.by_city);
  add({"国家（地区）", "Country or region"}, all.by_country);
  add({"状态", "State"}, all.by_state);
  add({"判定", "Verdict"}, all.by_overall);
  return write_rows(wanted, title, path, figure_columns(), rows);
}

Result<void> write_rates(Services& services, const Actor& actor, const ExportList& wanted,
                         const std::string& title, const std::string& path) {
  GUOHE_LET(all, figures_of(services, actor, wanted));
  return write_rows(wanted, title, path, rate_columns(), all.clauses);
}

}  // namespace

std::span<const ExportedList> figure_tables() {
  static const std::vector<ExportedList> tables{
      {"statistics", {"统计", "statistics"}, &write_figures},
      {"pass-rates", {"条款通过率", "pass-rates"}, &write_rates},
  };
  return tables;
}

}  // namespace guohe::app
