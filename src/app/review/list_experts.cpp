// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <boost/describe/enum_from_string.hpp>

#include "app/access.hpp"
#include "app/columns_of.hpp"
#include "app/errors.hpp"
#include "app/limits.hpp"
#include "app/ports/experts.hpp"
#include "app/review/expert_record.hpp"
#include "app/review/expert_tools.hpp"
#include "app/review/experts.hpp"
#include "app/tools.hpp"
#include "base/utf8.hpp"
#include "programme/search_text.hpp"

namespace guohe::app {

namespace {

using programme::Expert;
using sheet::CellKind;

constexpr int kReadAtOnce = 500;

Result<ExpertFilter> expert_filter(const ExpertQuery& query) {
  ExpertFilter filter;
  if (query.q.size() > kQueryMax)
    return Error{ErrorKind::invalid, "list.q_too_long", {"搜索词过长", "the search is too long"}, "q"};
  filter.words = programme::search_words(query.q);
  if (filter.words.size() > kQueryWordsMax) filter.words.resize(kQueryWordsMax);
  if (!query.state.empty()) {
    programme::ExpertState state{};
    if (!boost::describe::enum_from_string(query.state.c_str(), state))
      return Error{ErrorKind::invalid,
                   "expert.unknown_state",
                   {"没有状态 `" + query.state + "`", "there is no state `" + query.state + "`"},
                   "state"};
    filter.state = state;
  }
  filter.field = query.field;
  return filter;
}

/// The last one's id and name: both are needed, as an id alone may be gone by then.
std::string expert_cursor(const Expert& last) {
  return base64url(last.id + "\n" + last.profile.name);
}

Result<ExpertPlace> expert_place(const std::string& cursor) {
  if (cursor.empty()) return ExpertPlace{};
  const std::string text = from_base64url(cursor);
  const std::size_t end = text.find('\n');
  if (end == std::string::npos || end == 0 || !is_valid_utf8(text) || text.find('\0') != std::string::npos)
    return Error{ErrorKind::invalid,
                 "list.bad_cursor",
                 {"翻页标记无效", "the cursor is not one that was given out"},
                 "cursor"};
  return ExpertPlace{text.substr(end + 1), text.substr(0, end)};
}

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : "; ") + text;
  return all;
}

struct ExportedExpert {
  ExpertRow row;
  std::string email;
  std::string phone;
  ExpertRecord record;
};

/// How often something happened, as a column.
ColumnOf<ExportedExpert> count_column(const char* name, const Text& title,
                                      std::int64_t ExpertRecord::*count) {
  return {{name, title, CellKind::number},
          [count](const auto& e, Language) { return std::to_string(e.record.*count); }};
}
ColumnOf<ExportedExpert> figure_column(const char* name, const Text& title,
                                       std::string ExpertRecord::*figure) {
  return {{name, title, CellKind::number}, [figure](const auto& e, Language) { return e.record.*figure; }};
}

ColumnsOf<ExportedExpert> expert_columns(const Actor& actor) {
  ColumnsOf<ExportedExpert> columns{
      {{"name", {"姓名", "Name"}, CellKind::text}, [](const auto& e, Language) { return e.row.name; }},
      {{"organisation", {"单位", "Organisation"}, CellKind::text},
       [](const auto& e, Language) { return e.row.organisation; }},
      {{"title", {"职称", "Title"}, CellKind::text}, [](const auto& e, Language) { return e.row.title; }},
      {{"senior", {"资深", "Senior"}, CellKind::text},
       [](const auto& e, Language l) {
         return Text{e.row.senior ? "是" : "否", e.row.senior ? "yes" : "no"}.in(l);
       }},
      {{"region", {"地区", "Region"}, CellKind::text}, [](const auto& e, Language) { return e.row.region; }},
      {{"fields", {"学科", "Disciplines"}, CellKind::text},
       [](const auto& e, Language l) {
         std::vector<std::string> labels;
         for (const ExpertFieldView& field : e.row.fields)
           labels.push_back(field.code + " " + field.label.in(l));
         return joined(labels);
       }},
      {{"keywords", {"关键词", "Keywords"}, CellKind::text},
       [](const auto& e, Language) { return joined(e.row.keywords); }},
      {{"languages", {"评审语言", "Languages"}, CellKind::text},
       [](const auto& e, Language) { return joined(e.row.languages); }},
      {{"most", {"评审上限", "Reviews at most"}, CellKind::number},
       [](const auto& e, Language) { return std::to_string(e.row.most); }},
      {{"state", {"状态", "State"}, CellKind::text},
       [](const auto& e, Language l) { return e.row.state_label.in(l); }},
  };
  if (may(actor, Permission::read_expert_details)) {
    columns.push_back(
        {{"email", {"电子邮箱", "E-mail"}, CellKind::text}, [](const auto& e, Language) { return e.email; }});
    columns.push_back(
        {{"phone", {"电话", "Telephone"}, CellKind::text}, [](const auto& e, Language) { return e.phone; }});
  }
  if (may(actor, Permission::read_expert_records)) {
    columns.push_back(count_column("asked", {"受邀评审", "Reviews asked for"}, &ExpertRecord::asked));
    columns.push_back(count_column("handed_in", {"已提交", "Handed in"}, &ExpertRecord::handed_in));
    columns.push_back(count_column("late", {"逾期提交", "Late"}, &ExpertRecord::late));
    columns.push_back(count_column("declined", {"谢绝", "Declined"}, &ExpertRecord::declined));
    columns.push_back(
        count_column("given_back", {"签署后退回", "Given back after signing"}, &ExpertRecord::given_back));
    columns.push_back(
        figure_column("quality", {"评审质量（1 至 4）", "Quality (1 to 4)"}, &ExpertRecord::quality));
    columns.push_back(figure_column("distance", {"与同组平均分的差距", "Distance from the panel's mean"},
                                    &ExpertRecord::distance));
    columns.push_back(figure_column("above",
                                    {"给分高于同组（负为低于）", "Above the panel's mean (below: negative)"},
                                    &ExpertRecord::above));
  }
  return columns;
}

}  // namespace

Result<ExpertPage> list_experts(Services& services, const Actor& actor, const ExpertQuery& query) {
  GUOHE_TRY(require(actor, Permission::read_experts));
  GUOHE_LET(filter, expert_filter(query));
  GUOHE_LET(place, expert_place(query.cursor));
  const Settings& settings = services.settings;
  const int limit = query.limit <= 0 ? settings.page_default : std::min(query.limit, settings.page_limit);
  ExpertPage page;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    std::vector<Expert> found = reader.experts().experts(filter, place, limit + 1);
    if (static_cast<int>(found.size()) > limit) {
      found.pop_back();
      page.next = expert_cursor(found.back());
    }
    for (const Expert& expert : found) page.items.push_back(expert_row(services, expert));
    page.total = reader.experts().count_experts(filter);
    return {};
  }));
  return page;
}

Result<ExpertView> get_expert(Services& services, const Actor& actor, const std::string& id) {
  GUOHE_TRY(require(actor, Permission::read_experts));
  ExpertView view;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    const auto expert = reader.experts().expert(id);
    if (!expert) return unknown_expert();
    view = expert_view(reader, services, actor, *expert);
    if (!may(actor, Permission::read_expert_records)) return {};
    view.record = expert_record(reader, id);
    view.reviews = past_reviews(reader, services, actor, id);
    return {};
  }));
  return view;
}

Result<std::string> export_experts(Services& services, const Actor& actor, const ExpertQuery& query,
                                   sheet::Format format, Language language, const std::string& path) {
  GUOHE_TRY(require(actor, Permission::read_experts));
  GUOHE_LET(filter, expert_filter(query));
  const Text title{"评审专家", "experts"};
  const auto columns = expert_columns(actor);
  const bool with_records = may(actor, Permission::read_expert_records);
  GUOHE_LET(file, TableFile<ExportedExpert>::begin(format, path, title.in(language), columns, language));
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    ExpertPlace place;
    for (;;) {
      const std::vector<Expert> found = reader.experts().experts(filter, place, kReadAtOnce);
      for (const Expert& expert : found)
        GUOHE_TRY(file.add({expert_row(services, expert), expert.profile.email, expert.profile.phone,
                            with_records ? expert_record(reader, expert.id) : ExpertRecord{}}));
      if (found.size() < kReadAtOnce) return {};
      place = {found.back().profile.name, found.back().id};
    }
  }));
  GUOHE_TRY(file.finish());
  const char* ending = format == sheet::Format::csv    ? ".csv"
                       : format == sheet::Format::xlsx ? ".xlsx"
                                                       : ".json";
  return title.in(language) + "-" + programme::shanghai_date(now_of(services)) + ending;
}

}  // namespace guohe::app
