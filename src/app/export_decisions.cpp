// SPDX-License-Identifier: Apache-2.0
// What is decided on a list, moved in bulk, or held against each other.
#include <boost/describe/enum_to_string.hpp>

#include "app/bulk_work.hpp"
#include "app/decision_lists.hpp"
#include "app/export_tables.hpp"

namespace guohe::app {

namespace {

using sheet::CellKind;

/// A row of a decision list with its place.
struct PlacedLine {
  int place = 0;
  bool above = false;  // the line
  DecisionLine line;
};

Text label_of(programme::ListOutcome outcome) {
  switch (outcome) {
    case programme::ListOutcome::awarded:
      return {"拟立项", "Award"};
    case programme::ListOutcome::reserve:
      return {"备选", "Reserve"};
    case programme::ListOutcome::moved_up:
      return {"递补", "Moved up"};
    case programme::ListOutcome::refused:
      break;
  }
  return {"不予立项", "Refuse"};
}

Text label_of(BulkRowState state) {
  switch (state) {
    case BulkRowState::waiting:
      return {"待办理", "Waiting"};
    case BulkRowState::done:
      return {"已办理", "Done"};
    case BulkRowState::off:
      return {"不能办理", "Cannot be done"};
    case BulkRowState::taken_back:
      break;
  }
  return {"已撤回", "Taken back"};
}

std::string per_cent(std::int64_t millionths) {
  std::string digits = std::to_string(millionths / 100);  // hundredths of a per cent
  while (digits.size() < 3) digits.insert(digits.begin(), '0');
  return digits.insert(digits.size() - 2, ".");
}

std::string listed(const std::vector<SharedAchievement>& achievements) {
  std::string text;
  for (const SharedAchievement& one : achievements) {
    text += (text.empty() ? "" : "; ");
    text += std::string(boost::describe::enum_to_string(one.kind, "")) + " " + one.value;
  }
  return text;
}

const ColumnsOf<PlacedLine>& decision_columns() {
  static const ColumnsOf<PlacedLine> columns{
      {{"place", {"名次", "Place"}, CellKind::number},
       [](const auto& r, Language) { return std::to_string(r.place); }},
      {{"above", {"线上", "Above the line"}, CellKind::text},
       [](const auto& r, Language l) { return yes_or_no(r.above, l); }},
      {{"outcome", {"拟定结果", "Outcome"}, CellKind::text},
       [](const auto& r, Language l) { return label_of(r.line.outcome).in(l); }},
      {{"number", {"项目编号", "Number"}, CellKind::text},
       [](const auto& r, Language) { return r.line.number; }},
      {{"title", {"项目名称", "Title"}, CellKind::text},
       [](const auto& r, Language) { return r.line.title; }},
      {{"organisation", {"申报单位", "Organisation"}, CellKind::text},
       [](const auto& r, Language l) { return r.line.organisation.in(l); }},
      {{"direction", {"支持方向", "Direction"}, CellKind::text},
       [](const auto& r, Language l) { return r.line.direction_label.in(l); }},
      {{"score", {"得分", "Score"}, CellKind::number}, [](const auto& r, Language) { return r.line.score; }},
      {{"rank", {"排名", "Rank"}, CellKind::number}, [](const auto& r, Language) { return r.line.rank; }},
      {{"requested", {"申请金额（元）", "Requested (RMB)"}, CellKind::money},
       [](const auto& r, Language) { return r.line.requested; }},
      {{"grant", {"拟资助金额（元）", "Grant (RMB)"}, CellKind::money},
       [](const auto& r, Language) { return r.line.grant; }},
      {{"tied", {"并列", "Tied"}, CellKind::text},
       [](const auto& r, Language l) { return yes_or_no(r.line.tied, l); }},
      {{"why", {"说明", "Why"}, CellKind::text}, [](const auto& r, Language l) { return r.line.why.in(l); }},
      {{"by_hand", {"人工调整", "Set by hand"}, CellKind::text},
       [](const auto& r, Language l) { return yes_or_no(r.line.by_hand, l); }},
      {{"reason", {"调整理由", "Reason"}, CellKind::text},
       [](const auto& r, Language) { return r.line.reason.empty() ? r.line.moved_reason : r.line.reason; }},
      {{"state", {"状态", "State"}, CellKind::text},
       [](const auto& r, Language l) { return r.line.state_label.in(l); }},
  };
  return columns;
}

const ColumnsOf<BulkRow>& bulk_columns() {
  static const ColumnsOf<BulkRow> columns{
      {{"row", {"序号", "Row"}, CellKind::number},
       [](const auto& r, Language) { return std::to_string(r.ordinal); }},
      {{"number", {"项目编号", "Number"}, CellKind::text}, [](const auto& r, Language) { return r.number; }},
      {{"title", {"项目名称", "Title"}, CellKind::text}, [](const auto& r, Language) { return r.title; }},
      {{"organisation", {"申报单位", "Organisation"}, CellKind::text},
       [](const auto& r, Language l) { return r.organisation.in(l); }},
      {{"action", {"操作", "Action"}, CellKind::text},
       [](const auto& r, Language l) { return r.action_label.in(l); }},
      {{"from", {"原状态", "From"}, CellKind::text},
       [](const auto& r, Language l) { return r.from_label.in(l); }},
      {{"to", {"新状态", "To"}, CellKind::text}, [](const auto& r, Language l) { return r.to_label.in(l); }},
      {{"state", {"办理情况", "Result"}, CellKind::text},
       [](const auto& r, Language l) { return label_of(r.state).in(l); }},
      {{"why", {"原因", "Why"}, CellKind::text}, [](const auto& r, Language l) { return r.why.in(l); }},
  };
  return columns;
}

const ColumnsOf<SimilarPair>& pair_columns() {
  static const ColumnsOf<SimilarPair> columns{
      {{"number", {"项目编号", "Number"}, CellKind::text},
       [](const auto& r, Language) { return r.application.number; }},
      {{"title", {"项目名称", "Title"}, CellKind::text},
       [](const auto& r, Language) { return r.application.title; }},
      {{"organisation", {"申报单位", "Organisation"}, CellKind::text},
       [](const auto& r, Language l) { return r.application.organisation.name.in(l); }},
      {{"other_number", {"对比项目编号", "Number of the other"}, CellKind::text},
       [](const auto& r, Language) { return r.other.number; }},
      {{"other_title", {"对比项目名称", "Title of the other"}, CellKind::text},
       [](const auto& r, Language) { return r.other.title; }},
      {{"other_organisation", {"对比申报单位", "Organisation of the other"}, CellKind::text},
       [](const auto& r, Language l) { return r.other.organisation.name.in(l); }},
      {{"share", {"重复率（%）", "Shared text (%)"}, CellKind::number},
       [](const auto& r, Language) { return per_cent(r.share_millionths); }},
      {{"likeness", {"整体相似度（%）", "Likeness as wholes (%)"}, CellKind::number},
       [](const auto& r, Language) { return per_cent(r.likeness_millionths); }},
      {{"passages", {"相同段落", "Passages"}, CellKind::number},
       [](const auto& r, Language) { return std::to_string(r.passages); }},
      {{"achievements", {"共同成果", "Achievements in common"}, CellKind::text},
       [](const auto& r, Language) { return listed(r.achievements); }},
      {{"same_organisation", {"同一单位", "Same organisation"}, CellKind::text},
       [](const auto& r, Language l) { return yes_or_no(r.same_organisation, l); }},
      {{"finding", {"认定", "Finding"}, CellKind::text},
       [](const auto& r, Language l) { return r.finding ? r.finding->label.in(l) : std::string(); }},
      {{"reason", {"认定理由", "Reason"}, CellKind::text},
       [](const auto& r, Language) { return r.finding ? r.finding->reason : std::string(); }},
      {{"by", {"认定人", "By"}, CellKind::text},
       [](const auto& r, Language) { return r.finding ? r.finding->by : std::string(); }},
  };
  return columns;
}

Result<void> write_decision(Services& services, const Actor& actor, const ExportList& wanted,
                            const std::string& title, const std::string& path) {
  GUOHE_LET(list, get_decision_list(services, actor, wanted.id));
  std::vector<PlacedLine> rows;
  for (DecisionLine& line : list.rows) {
    const int place = static_cast<int>(rows.size()) + 1;
    rows.push_back({place, place <= list.line, std::move(line)});
  }
  return write_rows(wanted, title, path, decision_columns(), rows);
}

Result<void> write_bulk(Services& services, const Actor& actor, const ExportList& wanted,
                        const std::string& title, const std::string& path) {
  auto page = list_bulk_rows(services, actor, wanted.id, 0, wanted.query.state);
  if (!page) return std::move(page).error();
  GUOHE_LET(file, TableFile<BulkRow>::begin(wanted.format, path, title, bulk_columns(), wanted.language));
  for (;;) {
    for (const BulkRow& row : page->items) GUOHE_TRY(file.add(row));
    if (!page->next) return file.finish();
    page = list_bulk_rows(services, actor, wanted.id, *page->next, wanted.query.state);
    if (!page) return std::move(page).error();
  }
}

Result<void> write_pairs(Services& services, const Actor& actor, const ExportList& wanted,
                         const std::string& title, const std::string& path) {
  return write_pages<SimilarPair>(wanted, title, path, pair_columns(), [&](const std::string& cursor) {
    SimilarPairsQuery query = wanted.pairs;
    query.cursor = cursor;
    return list_similar_pairs(services, actor, query);
  });
}

}  // namespace

std::span<const ExportedList> decision_tables() {
  static const std::vector<ExportedList> tables{
      {"decision-list", {"决策名单", "decision-list"}, &write_decision},
      {"bulk-rows", {"批量办理", "bulk-work"}, &write_bulk},
      {"similar-pairs", {"查重结果", "similar-pairs"}, &write_pairs},
  };
  return tables;
}

}  // namespace guohe::app
