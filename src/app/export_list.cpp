// SPDX-License-Identifier: Apache-2.0
#include "app/export_list.hpp"

#include "app/access.hpp"
#include "app/columns_of.hpp"
#include "app/errors.hpp"
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
      {{"action", {"操作", "Action"}, CellKind::text}, [](const auto& r, Language) { return r.action; }},
      {{"subject", {"对象", "Subject"}, CellKind::text}, [](const auto& r, Language) { return r.subject; }},
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
       [](const auto& r, Language l) {
         return std::string(l == Language::zh ? (r.read ? "是" : "否") : (r.read ? "yes" : "no"));
       }},
  };
  return columns;
}

Result<void> write_applications(Services& services, const Actor& actor, const ExportList& wanted,
                                const std::string& title, const std::string& path) {
  GUOHE_TRY(require(actor, Permission::list_applications));
  GUOHE_LET(order, order_of(wanted.query.sort));
  GUOHE_LET(filter, filter_of(actor, wanted.query));
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

/// A list that comes page by page.
template <typename Row, typename Next>
Result<void> write_pages(const ExportList& wanted, const std::string& title, const std::string& path,
                         const ColumnsOf<Row>& columns, Next next) {
  std::string cursor;
  auto page = next(cursor);
  if (!page) return std::move(page).error();
  GUOHE_LET(file, TableFile<Row>::begin(wanted.format, path, title, columns, wanted.language));
  for (;;) {
    for (const Row& row : page->items) GUOHE_TRY(file.add(row));
    if (!page->next) return file.finish();
    cursor = *page->next;
    page = next(cursor);
    if (!page) return std::move(page).error();
  }
}

}  // namespace

Result<std::string> export_list(Services& services, const Actor& actor, const ExportList& wanted,
                                const std::string& path) {
  const auto name = [&](const Text& title) {
    const char* ending = wanted.format == sheet::Format::csv    ? ".csv"
                         : wanted.format == sheet::Format::xlsx ? ".xlsx"
                                                                : ".json";
    return title.in(wanted.language) + "-" + programme::shanghai_date(now_of(services)) + ending;
  };
  if (wanted.list == "applications") {
    const Text title{"申报项目", "applications"};
    GUOHE_TRY(write_applications(services, actor, wanted, title.in(wanted.language), path));
    return name(title);
  }
  if (wanted.list == "ledger") {
    const Text title{"存证账本", "ledger"};
    GUOHE_TRY(write_pages<LedgerEntry>(
        wanted, title.in(wanted.language), path, ledger_columns(), [&](const std::string& cursor) {
          return list_ledger(services, actor, cursor, services.settings.page_limit, Labelled::no);
        }));
    return name(title);
  }
  if (wanted.list == "notices") {
    const Text title{"通知", "notices"};
    GUOHE_TRY(write_pages<Notice>(
        wanted, title.in(wanted.language), path, notice_columns(),
        [&](const std::string& cursor) { return list_notices(services, actor, cursor); }));
    return name(title);
  }
  return Error{ErrorKind::not_found,
               "list.unknown",
               {"没有列表 `" + wanted.list + "`", "there is no list `" + wanted.list + "`"}};
}

}  // namespace guohe::app
