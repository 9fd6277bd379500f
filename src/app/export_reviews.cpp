// SPDX-License-Identifier: Apache-2.0
// A panel's ranking, and its score sheets line by line. Who does not see experts and ranking on screen gets
// neither here.
#include <algorithm>

#include "app/errors.hpp"
#include "app/export_tables.hpp"
#include "app/review/panels.hpp"

namespace guohe::app {

namespace {

using sheet::CellKind;

/// One expert's sheet on one application.
struct SheetRow {
  std::string number, title;
  Text organisation;
  PanelReview review;
};

Text label_of(matching::Decision decision) {
  switch (decision) {
    case matching::Decision::funded:
      return {"建议立项", "Funded"};
    case matching::Decision::reserve:
      return {"备选", "Reserve"};
    case matching::Decision::declined:
      break;
  }
  return {"不建议立项", "Not funded"};
}

const ColumnsOf<RankedRow>& ranking_columns() {
  static const ColumnsOf<RankedRow> columns{
      {{"place", {"名次", "Place"}, CellKind::number},
       [](const auto& r, Language) { return std::to_string(r.place); }},
      {{"number", {"项目编号", "Number"}, CellKind::text}, [](const auto& r, Language) { return r.number; }},
      {{"title", {"项目名称", "Title"}, CellKind::text}, [](const auto& r, Language) { return r.title; }},
      {{"requested", {"申请金额（元）", "Requested (RMB)"}, CellKind::money},
       [](const auto& r, Language) { return r.requested; }},
      {{"mean", {"平均分", "Mean score"}, CellKind::number}, [](const auto& r, Language) { return r.mean; }},
      {{"value", {"排序值", "Value"}, CellKind::number}, [](const auto& r, Language) { return r.value; }},
      {{"low", {"区间下限", "Low"}, CellKind::number}, [](const auto& r, Language) { return r.low; }},
      {{"high", {"区间上限", "High"}, CellKind::number}, [](const auto& r, Language) { return r.high; }},
      {{"decision", {"建议", "Decision"}, CellKind::text},
       [](const auto& r, Language l) { return label_of(r.decision).in(l); }},
      {{"drawn", {"抽签确定", "Drawn by lot"}, CellKind::text},
       [](const auto& r, Language l) { return yes_or_no(r.drawn, l); }},
      {{"why", {"说明", "Why"}, CellKind::text}, [](const auto& r, Language l) { return r.why.in(l); }},
  };
  return columns;
}

/// Fixed columns, one for the mark of each criterion of the panel's sheet, and the words.
ColumnsOf<SheetRow> sheet_columns(const programme::ScoreSheet& sheet) {
  ColumnsOf<SheetRow> columns{
      {{"number", {"项目编号", "Number"}, CellKind::text}, [](const auto& r, Language) { return r.number; }},
      {{"title", {"项目名称", "Title"}, CellKind::text}, [](const auto& r, Language) { return r.title; }},
      {{"organisation", {"申报单位", "Organisation"}, CellKind::text},
       [](const auto& r, Language l) { return r.organisation.in(l); }},
      {{"expert", {"专家", "Expert"}, CellKind::text}, [](const auto& r, Language) { return r.review.name; }},
      {{"expert_organisation", {"专家单位", "Organisation of the expert"}, CellKind::text},
       [](const auto& r, Language) { return r.review.organisation; }},
      {{"state", {"评审状态", "State"}, CellKind::text},
       [](const auto& r, Language l) { return r.review.state_label.in(l); }},
      {{"score", {"总分", "Score"}, CellKind::number},
       [](const auto& r, Language) { return r.review.score; }},
      {{"first_score", {"会前总分", "Score before the meeting"}, CellKind::number},
       [](const auto& r, Language) { return r.review.first_score; }},
      {{"handed_in_at", {"提交时间", "Handed in"}, CellKind::instant},
       [](const auto& r, Language) { return r.review.handed_in_at; }},
  };
  for (const programme::Criterion& criterion : sheet.criteria) {
    columns.push_back(
        {{criterion.id, criterion.label, CellKind::number}, [id = criterion.id](const SheetRow& r, Language) {
           const auto mark = std::ranges::find(r.review.marks, id, &programme::Mark::criterion);
           return mark == r.review.marks.end() || !mark->mark ? std::string() : std::to_string(*mark->mark);
         }});
  }
  columns.push_back({{"opinion", {"评审意见", "Opinion"}, CellKind::text},
                     [](const SheetRow& r, Language) { return r.review.opinion; }});
  return columns;
}

Result<Panel> whole_panel(Services& services, const Actor& actor, const std::string& id) {
  GUOHE_LET(panel, get_panel(services, actor, id));
  if (!panel.whole) return access_denied();
  return panel;
}

Result<void> write_ranking(Services& services, const Actor& actor, const ExportList& wanted,
                           const std::string& title, const std::string& path) {
  GUOHE_LET(panel, whole_panel(services, actor, wanted.id));
  return write_rows(wanted, title, path, ranking_columns(),
                    panel.ranking ? panel.ranking->rows : std::vector<RankedRow>());
}

Result<void> write_sheets(Services& services, const Actor& actor, const ExportList& wanted,
                          const std::string& title, const std::string& path) {
  GUOHE_LET(panel, whole_panel(services, actor, wanted.id));
  std::vector<SheetRow> rows;
  for (PanelApplication& one : panel.applications) {
    for (PanelReview& review : one.reviews)
      rows.push_back({one.number, one.title, one.organisation, std::move(review)});
  }
  return write_rows(wanted, title, path, sheet_columns(panel.sheet), rows);
}

}  // namespace

std::span<const ExportedList> review_tables() {
  static const std::vector<ExportedList> tables{
      {"review-ranking", {"评审排序", "review-ranking"}, &write_ranking},
      {"score-sheets", {"评分表", "score-sheets"}, &write_sheets},
  };
  return tables;
}

}  // namespace guohe::app
