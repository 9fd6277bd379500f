// SPDX-License-Identifier: Apache-2.0
#include "app/export_list.hpp"

#include <algorithm>
#include <span>

#include "app/access.hpp"
#include "app/columns_of.hpp"
#include "app/errors.hpp"
#include "app/export_tables.hpp"
#include "app/ledger.hpp"
#include "app/list_query.hpp"
#include "app/notices.hpp"
#include "app/ports/store.hpp"
#include "app/tools.hpp"
#include "app/view.hpp"
#include "programme/policy/verdict_labels.hpp"

namespace guohe::app {

namespace {

using sheet::CellKind;

constexpr int kExportedAtOnce = 500;  // rows read in one go

const ColumnsOf<ApplicationRow>& application_list_columns() {
  static const ColumnsOf<ApplicationRow> columns{
      {{"number", {"项目编号", "Number"}, CellKind::text}, [](const auto& r, Language) { return r.number; }},
      {{"title", {"项目名称", "Title"}, CellKind::text}, [](const auto& r, Language) { return r.title; }},
      {{"topic", {"专题", "Topic"}, CellKind::text},
       [](const auto& r, Language l) { return r.topic_title.in(l); }},
      {{"organisation", {"申报单位", "Organisation"}, CellKind::text},
       [](const auto& r, Language l) { return r.organisation.name.in(l); }},
      {{"city", {"地市", "City"}, CellKind::text},
       [](const auto& r, Language l) { return r.city_label.in(l); }},
      {{"leader", {"负责人", "Leader"}, CellKind::text}, [](const auto& r, Language) { return r.leader; }},
      {{"field", {"领域", "Field"}, CellKind::text},
       [](const auto& r, Language l) { return r.field_label.in(l); }},
      {{"requested", {"申请金额（元）", "Requested (RMB)"}, CellKind::money},
       [](const auto& r, Language) { return r.requested; }},
      {{"state", {"状态", "State"}, CellKind::text},
       [](const auto& r, Language l) { return r.state_label.in(l); }},
      {{"overall", {"判定", "Verdict"}, CellKind::text},
       [](const auto& r, Language l) { return programme::label_of(r.overall).in(l); }},
      {{"due_on", {"期限", "Due"}, CellKind::date},
       [](const auto& r, Language) { return r.due_on.value_or(""); }},
      {{"submitted_at", {"提交时间", "Submitted"}, CellKind::instant},
       [](const auto& r, Language) { return r.submitted_at.value_or(""); }},
      {{"updated_at", {"更新时间", "Changed"}, CellKind::instant},
       [](const auto& r, Language) { return r.updated_at; }},
  };
  return columns;
}

const ColumnsOf<LedgerEntry>& ledger_columns() {
  static const ColumnsOf<LedgerEntry> columns{
      {{"seq", {"序号", "Entry"}, CellKind::number},
       [](const auto& r, Language) { return std::to_string(r.seq); }},
      {{"at", {"时间", "At"}, CellKind::instant}, [](const auto& r, Language) { return r.at; }},
      {{"actor", {"操作账号", "Account"}, CellKind::text}, [](const auto& r, Language) { return r.actor; }},
      {{"name", {"操作人", "Name"}, CellKind::text},
       [](const auto& r, Language l) { return r.actor_name ? r.actor_name->in(l) : std::string(); }},
      {{"action", {"操作", "Action"}, CellKind::text}, [](const auto& r, Language) { return r.action; }},
      {{"subject", {"对象", "Subject"}, CellKind::text}, [](const auto& r, Language) { return r.subject; }},
      {{"number", {"项目编号", "Number"}, CellKind::text},
       [](const auto& r, Language) { return r.about ? r.about->number : std::string(); }},
      {{"content", {"内容摘要", "Content"}, CellKind::text},
       [](const auto& r, Language) { return r.content; }},
      {{"previous", {"前一笔哈希", "Previous hash"}, CellKind::text},
       [](const auto& r, Language) { return r.previous; }},
      {{"hash", {"哈希", "Hash"}, CellKind::text}, [](const auto& r, Language) { return r.hash; }},
  };
  return columns;
}

const ColumnsOf<Notice>& notice_columns() {
  static const ColumnsOf<Notice> columns{
      {{"at", {"时间", "At"}, CellKind::instant}, [](const auto& r, Language) { return r.at; }},
      {{"subject", {"项目", "About"}, CellKind::text},
       [](const auto& r, Language l) { return r.subject.in(l); }},
      {{"text", {"内容", "Notice"}, CellKind::text}, [](const auto& r, Language l) { return r.text.in(l); }},
      {{"read", {"已读", "Read"}, CellKind::text},
       [](const auto& r, Language l) { return yes_or_no(r.read, l); }},
  };
  return columns;
}

Result<void> write_applications(Services& services, const Actor& actor, const ExportList& wanted,
                                const std::string& title, const std::string& path) {
  GUOHE_TRY(require(actor, Permission::list_applications));
  GUOHE_LET(order, order_of(wanted.query.sort));
  GUOHE_LET(filter, filter_of(services, actor, wanted.query));
  GUOHE_LET(file, TableFile<ApplicationRow>::begin(wanted.format, path, title, application_list_columns(),
                                                   wanted.language));
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    Viewer viewer(reader, services, actor);
    for (;;) {
      const auto items = reader.list(filter, order, kExportedAtOnce);
      for (const ListedApplication& item : items)
        GUOHE_TRY(file.add(viewer.plain_row(item.application, item.organisation_name)));
      if (items.size() < kExportedAtOnce) return {};
      order.after_key = items.back().sort_value;
      order.after_id = items.back().application.id;
    }
  }));
  return file.finish();
}

Result<void> write_ledger(Services& services, const Actor& actor, const ExportList& wanted,
                          const std::string& title, const std::string& path) {
  return write_pages<LedgerEntry>(wanted, title, path, ledger_columns(), [&](const std::string& cursor) {
    LedgerQuery query = wanted.ledger;
    query.cursor = cursor;
    query.limit = services.settings.page_limit;
    return list_ledger(services, actor, query, Labelled::no);
  });
}

Result<void> write_notices(Services& services, const Actor& actor, const ExportList& wanted,
                           const std::string& title, const std::string& path) {
  return write_pages<Notice>(wanted, title, path, notice_columns(), [&](const std::string& cursor) {
    return list_notices(services, actor, cursor);
  });
}

const ExportedList* list_named(const std::string& name) {
  static const std::vector<ExportedList> own{
      {"applications", {"申报项目", "applications"}, &write_applications},
      {"ledger", {"存证账本", "ledger"}, &write_ledger},
      {"notices", {"通知", "notices"}, &write_notices},
  };
  for (const std::span<const ExportedList> some : {std::span<const ExportedList>(own), decision_tables(),
                                                   review_tables(), register_tables(), figure_tables()}) {
    const auto found = std::ranges::find_if(some, [&](const ExportedList& one) { return name == one.name; });
    if (found != some.end()) return &*found;
  }
  return nullptr;
}

}  // namespace

Result<std::string> export_list(Services& services, const Actor& actor, const ExportList& wanted,
                                const std::string& path) {
  const ExportedList* list = list_named(wanted.list);
  if (list == nullptr) {
    return Error{ErrorKind::not_found,
                 "list.unknown",
                 {"没有列表 `" + wanted.list + "`", "there is no list `" + wanted.list + "`"}};
  }
  const std::string title = list->title.in(wanted.language);
  GUOHE_TRY(list->write(services, actor, wanted, title, path));
  const char* ending = wanted.format == sheet::Format::csv    ? ".csv"
                       : wanted.format == sheet::Format::xlsx ? ".xlsx"
                                                              : ".json";
  return title + "-" + programme::shanghai_date(now_of(services)) + ending;
}

}  // namespace guohe::app
