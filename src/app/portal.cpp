// SPDX-License-Identifier: Apache-2.0
#include "app/portal.hpp"

#include <algorithm>
#include <map>

#include "app/calls.hpp"
#include "app/columns_of.hpp"
#include "app/dossier.hpp"
#include "app/errors.hpp"
#include "app/facts_json.hpp"
#include "app/limits.hpp"
#include "app/money.hpp"
#include "app/ports/store.hpp"
#include "app/process_input.hpp"
#include "app/tools.hpp"
#include "base/json.hpp"
#include "programme/city.hpp"
#include "programme/country.hpp"
#include "programme/process.hpp"
#include "programme/search_text.hpp"

namespace guohe::app {

namespace {

using programme::PublicColumn;
using sheet::CellKind;

constexpr int kMostAnnouncements = 500;
constexpr int kPublishedAtOnce = 500;  // rows of a file read in one go

std::string optional_text(const std::optional<std::string>& text) {
  return text.value_or(std::string());
}
std::string optional_text(const std::optional<Text>& text, Language language) {
  return text ? text->in(language) : std::string();
}

std::string joined(const std::optional<std::vector<Text>>& texts, Language language) {
  std::string out;
  if (!texts) return out;
  for (const Text& text : *texts)
    out += (out.empty() ? "" : language == Language::zh ? "、" : "; ") + text.in(language);
  return out;
}

using RowColumn = ColumnOf<PublicRow>;

/// All that a public list can show, in the order of a table.
const std::vector<std::pair<PublicColumn, RowColumn>>& all_columns() {
  static const std::vector<std::pair<PublicColumn, RowColumn>> all{
      {PublicColumn::number,
       {{"number", {"项目编号", "Number"}, CellKind::text},
        [](const PublicRow& r, Language) { return optional_text(r.number); }}},
      {PublicColumn::title,
       {{"title", {"项目名称", "Title"}, CellKind::text},
        [](const PublicRow& r, Language) { return optional_text(r.title); }}},
      {PublicColumn::topic,
       {{"topic", {"专题", "Topic"}, CellKind::text},
        [](const PublicRow& r, Language l) { return optional_text(r.topic, l); }}},
      {PublicColumn::organisation,
       {{"organisation", {"承担单位", "Organisation"}, CellKind::text},
        [](const PublicRow& r, Language l) { return optional_text(r.organisation, l); }}},
      {PublicColumn::city,
       {{"city", {"地市", "City"}, CellKind::text},
        [](const PublicRow& r, Language l) { return optional_text(r.city, l); }}},
      {PublicColumn::partner_countries,
       {{"partner_countries", {"合作国别", "Partner countries"}, CellKind::text},
        [](const PublicRow& r, Language l) { return joined(r.partner_countries, l); }}},
      {PublicColumn::grant,
       {{"grant", {"资助金额（元）", "Grant (RMB)"}, CellKind::money},
        [](const PublicRow& r, Language) { return optional_text(r.grant); }}},
      {PublicColumn::last_day,
       {{"last_day", {"公示截止日", "Last day of publicity"}, CellKind::date},
        [](const PublicRow& r, Language) { return optional_text(r.last_day); }}},
      {PublicColumn::document_number,
       {{"document_number", {"文号", "Document number"}, CellKind::text},
        [](const PublicRow& r, Language) { return optional_text(r.document_number); }}},
      {PublicColumn::announced_on,
       {{"announced_on", {"发文日期", "Announced on"}, CellKind::date},
        [](const PublicRow& r, Language) { return optional_text(r.announced_on); }}},
  };
  return all;
}

/// The name of a process's own column, as names of columns are: `graded_in`.
std::string column_name(const programme::PublicField& column) {
  std::string name = column.field.name;
  std::ranges::replace(name, ' ', '_');
  return name;
}

RowColumn own_column(const programme::PublicField& column) {
  using programme::FieldType;
  const FieldType type = column.field.type;
  const CellKind kind = type == FieldType::date      ? CellKind::date
                        : type == FieldType::integer ? CellKind::number
                                                     : CellKind::text;
  const std::string name = column_name(column);
  return {{name, column.field.label, kind}, [name](const PublicRow& r, Language l) {
            const auto cell = r.cells.find(name);
            return cell == r.cells.end() ? std::string() : cell->second.in(l);
          }};
}

/// Those that the processes add to a list, each name once: a newer version's stands before an older one's.
void add_own_columns(const Services& services, programme::PublicList list, ColumnsOf<PublicRow>& columns) {
  for (const auto& [name, versions] : services.processes.all()) {
    for (const programme::Process& process : versions) {
      const programme::PublicRule* rule = process.public_rule(list);
      if (rule == nullptr) continue;
      for (const programme::PublicField& column : rule->columns) {
        const std::string own = column_name(column);
        if (std::ranges::none_of(columns, [&](const RowColumn& other) { return other.column.name == own; }))
          columns.push_back(own_column(column));
      }
    }
  }
}

/// The columns that any process shows on a list, and the state and the day that every entry has.
ColumnsOf<PublicRow> columns_of(const Services& services, programme::PublicList list) {
  ColumnsOf<PublicRow> columns;
  for (const auto& [column, row_column] : all_columns()) {
    const bool shown = std::ranges::any_of(services.processes.all(), [&, wanted = column](const auto& named) {
      return std::ranges::any_of(named.second, [&](const programme::Process& process) {
        const programme::PublicRule* rule = process.public_rule(list);
        return rule != nullptr && std::ranges::find(rule->shows, wanted) != rule->shows.end();
      });
    });
    if (shown) columns.push_back(row_column);
  }
  add_own_columns(services, list, columns);
  columns.push_back({{"state", {"状态", "State"}, CellKind::text},
                     [](const PublicRow& r, Language l) { return r.state.in(l); }});
  columns.push_back({{"listed_on", {"公开日期", "Public since"}, CellKind::date},
                     [](const PublicRow& r, Language) { return r.listed_on; }});
  return columns;
}

/// Makes rows; keeps the titles of topics it looked up.
class RowMaker {
 public:
  explicit RowMaker(const Services& services) : services_(services) {}

  PublicRow row(Reader& reader, const PublicEntry& entry) {
    const programme::Application& a = entry.application;
    PublicRow row;
    row.listed_on = entry.outline.listed_on;
    const programme::Process* process = services_.processes.find(a.process, a.process_version);
    const programme::State* state = process == nullptr ? nullptr : process->state(a.state);
    if (state != nullptr) row.state = state->label;
    const programme::PublicRule* rule = process == nullptr ? nullptr : process->public_rule(a.state);
    if (rule == nullptr) return row;
    for (const PublicColumn column : rule->shows) put(column, entry, row);
    if (!rule->columns.empty()) put_own(reader, *process, *rule, a, row);
    return row;
  }

 private:
  void put(PublicColumn column, const PublicEntry& entry, PublicRow& row) {
    const programme::Application& a = entry.application;
    switch (column) {
      case PublicColumn::number:
        row.number = a.number;
        return;
      case PublicColumn::title:
        row.title = a.summary.title;
        return;
      case PublicColumn::topic:
        row.topic = topic(a);
        return;
      case PublicColumn::organisation:
        row.organisation = entry.organisation_name;
        return;
      case PublicColumn::city:
        row.city = programme::city_label(a.city);
        return;
      case PublicColumn::partner_countries:
        row.partner_countries.emplace();
        for (const std::string& code : entry.outline.countries) {
          const Text* name = programme::country_name(code);
          row.partner_countries->push_back(name == nullptr ? Text{code, code} : *name);
        }
        return;
      case PublicColumn::grant:
        if (!entry.outline.granted.empty()) row.grant = entry.outline.granted;
        return;
      case PublicColumn::last_day:
        if (!a.due_on.empty()) row.last_day = a.due_on;
        return;
      case PublicColumn::document_number:
        row.document_number = entry.outline.document;
        return;
      case PublicColumn::announced_on:
        if (!entry.outline.announced_on.empty()) row.announced_on = entry.outline.announced_on;
        return;
    }
  }

  void put_own(Reader& reader, const programme::Process& process, const programme::PublicRule& rule,
               const programme::Application& a, PublicRow& row) {
    const ProcessInput input =
        process_input(reader, services_.processes, a, reader.facts(a.id), now_of(services_));
    for (const programme::PublicField& column : rule.columns) {
      const std::string value = text_of_expression(services_, process, column.value, input);
      if (value.empty()) continue;
      if (column.field.type != programme::FieldType::choice) {
        row.cells[column_name(column)] = {value, value};
        continue;
      }
      const auto choice = std::ranges::find(column.field.choices, value, &programme::Choice::value);
      if (choice != column.field.choices.end()) row.cells[column_name(column)] = choice->label;
    }
  }

  Text topic(const programme::Application& a) {
    auto& kept = topics_[a.topic + "@" + a.pack_version];
    if (kept.empty()) {
      const auto found = topic_at(services_, a.topic, a.pack_version);
      kept = found ? found->title : Text{a.topic, a.topic};
    }
    return kept;
  }

  const Services& services_;
  std::map<std::string, Text> topics_;
};

Result<PublicPlace> place_of(const std::string& cursor) {
  if (cursor.empty()) return PublicPlace{};
  const auto node = json::parse(from_base64url(cursor));
  if (!node || node->items.size() != 2 || !node->items[0].is(json::Kind::string) ||
      !node->items[1].is(json::Kind::string)) {
    return Error{ErrorKind::invalid,
                 "list.bad_cursor",
                 {"翻页标记无效", "the cursor is not one that was given out"},
                 "cursor"};
  }
  return PublicPlace{node->items[0].text, node->items[1].text};
}

const ColumnsOf<Announcement>& announcement_columns() {
  static const ColumnsOf<Announcement> columns{
      {{"document_number", {"立项文号", "Document number"}, CellKind::text},
       [](const Announcement& r, Language) { return r.document_number; }},
      {{"announced_on", {"发文日期", "Announced on"}, CellKind::date},
       [](const Announcement& r, Language) { return r.announced_on; }},
      {{"call", {"申报批次", "Call"}, CellKind::text},
       [](const Announcement& r, Language l) { return r.call.in(l); }},
      {{"count", {"项目数", "Projects"}, CellKind::number},
       [](const Announcement& r, Language) { return std::to_string(r.count); }},
      {{"grant", {"资助总额（元）", "Grants together (RMB)"}, CellKind::money},
       [](const Announcement& r, Language) { return r.grant; }},
  };
  return columns;
}

Text state_label(CallState state) {
  switch (state) {
    case CallState::upcoming:
      return {"即将开放", "Upcoming"};
    case CallState::open:
      return {"申报中", "Open"};
    case CallState::closed:
      break;
  }
  return {"已截止", "Closed"};
}

const ColumnsOf<Call>& call_columns() {
  static const ColumnsOf<Call> columns{
      {{"id", {"标识", "Id"}, CellKind::text}, [](const Call& r, Language) { return r.id; }},
      {{"title", {"名称", "Title"}, CellKind::text}, [](const Call& r, Language l) { return r.title.in(l); }},
      {{"document", {"指南", "Guideline"}, CellKind::text},
       [](const Call& r, Language l) { return r.document.in(l); }},
      {{"opens_at", {"开放时间", "Opens"}, CellKind::instant},
       [](const Call& r, Language) { return r.opens_at; }},
      {{"closes_at", {"截止时间", "Closes"}, CellKind::instant},
       [](const Call& r, Language) { return r.closes_at; }},
      {{"state", {"状态", "State"}, CellKind::text},
       [](const Call& r, Language l) { return state_label(r.state).in(l); }},
      {{"topics", {"专题数", "Topics"}, CellKind::number},
       [](const Call& r, Language) { return std::to_string(r.topics.size()); }},
  };
  return columns;
}

Error unknown_list(const std::string& list) {
  return {ErrorKind::not_found,
          "list.unknown",
          {"没有名单 `" + list + "`", "there is no public list `" + list + "`"}};
}

Result<void> write_public_list(Services& services, programme::PublicList list, const std::string& name,
                               sheet::Format format, Language language, const std::string& path) {
  const ColumnsOf<PublicRow> columns = columns_of(services, list);
  GUOHE_LET(file, TableFile<PublicRow>::begin(format, path, name, columns, language));
  RowMaker maker(services);
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    PublicPlace place;
    for (;;) {
      const auto entries = reader.public_list({name, {}, {}, {}}, place, kPublishedAtOnce);
      for (const PublicEntry& entry : entries) GUOHE_TRY(file.add(maker.row(reader, entry)));
      if (entries.size() < kPublishedAtOnce) return {};
      place = {entries.back().outline.listed_on, entries.back().application.id};
    }
  }));
  return file.finish();
}

/// A table that is held whole: short by its nature.
template <typename Row>
Result<void> write_short(const std::vector<Row>& rows, const ColumnsOf<Row>& columns, const std::string& name,
                         sheet::Format format, Language language, const std::string& path) {
  GUOHE_LET(file, TableFile<Row>::begin(format, path, name, columns, language));
  for (const Row& row : rows) GUOHE_TRY(file.add(row));
  return file.finish();
}

}  // namespace

Result<PublicPage> list_public(Services& services, const PublicQuery& query) {
  const auto list = programme::public_list_named(query.list);
  if (!list) return unknown_list(query.list);
  if (query.q.size() > kQueryMax || query.call.size() > kQueryMax || query.document.size() > kQueryMax) {
    return Error{ErrorKind::invalid, "list.q_too_long", {"查询条件过长", "the query is too long"}, "q"};
  }
  GUOHE_LET(place, place_of(query.cursor));
  const Settings& settings = services.settings;
  const int limit = query.limit <= 0 ? settings.page_default : std::min(query.limit, settings.page_limit);
  PublicPage page;
  page.columns = heads_of(columns_of(services, *list));
  RowMaker maker(services);
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    auto entries = reader.public_list(
        {query.list, query.call, query.document, programme::search_words(query.q)}, place, limit + 1);
    if (entries.size() > static_cast<std::size_t>(limit)) {
      entries.resize(static_cast<std::size_t>(limit));
      const PublicEntry& last = entries.back();
      page.next = base64url("[" + quoted(last.outline.listed_on) + "," + quoted(last.application.id) + "]");
    }
    for (const PublicEntry& entry : entries) page.items.push_back(maker.row(reader, entry));
    return {};
  }));
  return page;
}

Result<AnnouncementList> list_announcements(Services& services) {
  AnnouncementList list;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    for (const AnnouncementTotal& total : reader.announcements(kMostAnnouncements)) {
      const auto call = reader.call(total.call);
      list.items.push_back({total.document, total.announced_on, call ? call->title : Text{}, total.count,
                            yuan_of(total.granted_fen)});
    }
    return {};
  }));
  return list;
}

OpenData open_data(const Services& services) {
  const std::vector<std::string> formats{"csv", "xlsx", "json"};
  OpenData data;
  data.licence = {
      "可自由使用、复制和再发布，须注明来源（CC BY 4.0）。金额单位为人民币元，日期为北京时间。",
      "Free to use, copy and publish again with attribution (CC BY 4.0). Amounts are in RMB, days in "
      "Beijing time."};
  data.datasets = {
      {"publicity",
       {"公示名单", "Publicity"},
       {"正在公示或公示期满待发文的项目", "Projects that are publicised, or about to be announced"},
       heads_of(columns_of(services, programme::PublicList::publicity)),
       formats},
      {"awards",
       {"立项名单", "Awards"},
       {"已发文立项的项目", "Projects that were announced"},
       heads_of(columns_of(services, programme::PublicList::awards)),
       formats},
      {"bases",
       {"基地名单", "Bases"},
       {"认定的国际科技合作基地", "Recognised cooperation bases"},
       heads_of(columns_of(services, programme::PublicList::bases)),
       formats},
      {"removals",
       {"基地移出名单", "Bases removed"},
       {"移出序列的基地及其依据", "Bases removed from the series, and on what ground"},
       heads_of(columns_of(services, programme::PublicList::removals)),
       formats},
      {"announcements",
       {"立项公告", "Announcements"},
       {"按文号汇总的立项", "Awards by the document that announced them"},
       heads_of(announcement_columns()),
       formats},
      {"calls",
       {"申报批次", "Calls"},
       {"历次申报通知及其时间", "Calls and their dates"},
       heads_of(call_columns()),
       formats},
  };
  return data;
}

Result<void> write_dataset(Services& services, const std::string& name, sheet::Format format,
                           Language language, const std::string& path) {
  if (const auto list = programme::public_list_named(name))
    return write_public_list(services, *list, name, format, language, path);
  if (name == "announcements") {
    GUOHE_LET(list, list_announcements(services));
    return write_short(list.items, announcement_columns(), name, format, language, path);
  }
  if (name == "calls") {
    GUOHE_LET(list, list_calls(services));
    return write_short(list.calls, call_columns(), name, format, language, path);
  }
  return Error{ErrorKind::not_found,
               "dataset.unknown",
               {"没有数据集 `" + name + "`", "there is no dataset `" + name + "`"}};
}

}  // namespace guohe::app
