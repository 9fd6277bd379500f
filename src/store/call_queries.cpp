// Calls, and the registry's records.
// SPDX-License-Identifier: Apache-2.0
#include "store/columns.hpp"
#include "store/search/entries.hpp"
#include "store/sql_unit.hpp"

namespace guohe::store {

namespace {

constexpr const char* kSelect =
    "SELECT id, guideline, year, title_zh, title_en, document_zh, document_en, opens_at, closes_at, "
    "publish_date, "
    "parameters, topics FROM guideline_call";

programme::Call read_call(const Row& row) {
  programme::Call call;
  call.id = row.text(0);
  call.guideline = row.text(1);
  call.year = static_cast<int>(row.integer(2));
  call.title = {row.text(3), row.text(4)};
  call.document = {row.text(5), row.text(6)};
  call.opens_at = instant(row, 7);
  call.closes_at = instant(row, 8);
  call.publish_date = row.text(9);
  call.parameters = row.text(10);
  call.topics = split(row.text(11));
  return call;
}

}  // namespace

std::vector<programme::Call> SqlUnit::calls() {
  return each(db_.query(std::string(kSelect) + " ORDER BY opens_at DESC, id"), read_call);
}

std::optional<programme::Call> SqlUnit::call(const std::string& id) {
  const auto row = db_.first(std::string(kSelect) + " WHERE id = $1", {id});
  if (!row) return std::nullopt;
  return read_call(*row);
}

void SqlUnit::put_call(const programme::Call& call) {
  db_.run(
      "INSERT INTO guideline_call (id, guideline, year, title_zh, title_en, document_zh, document_en, "
      "opens_at, "
      "closes_at, publish_date, parameters, topics) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, "
      "$12) "
      "ON CONFLICT (id) DO UPDATE SET guideline = excluded.guideline, year = excluded.year, "
      "title_zh = excluded.title_zh, title_en = excluded.title_en, document_zh = excluded.document_zh, "
      "document_en = excluded.document_en, opens_at = excluded.opens_at, closes_at = excluded.closes_at, "
      "publish_date = excluded.publish_date, parameters = excluded.parameters, topics = excluded.topics",
      {call.id, call.guideline, call.year, call.title.zh, call.title.en, call.document.zh, call.document.en,
       programme::instant_text(call.opens_at), programme::instant_text(call.closes_at), call.publish_date,
       call.parameters, join(call.topics)});
  enter_call(db_, call);
}

std::vector<std::string> SqlUnit::registry(const std::string& kind, const std::string& person,
                                           const std::string& organisation, const std::string& except) {
  std::vector<std::string> bodies;
  for (const Row& row :
       db_.query("SELECT body FROM registry_record WHERE kind = $1 AND ((person <> '' AND person = $2) OR "
                 "(organisation <> '' AND organisation = $3)) "
                 "AND ($4 = '' OR id NOT LIKE 'case:' || $4 || ':%') ORDER BY id",
                 {kind, person, organisation, except})) {
    bodies.push_back(row.text(0));
  }
  return bodies;
}

std::optional<std::string> SqlUnit::registry_entry(const std::string& id) {
  const auto row = db_.first("SELECT body FROM registry_record WHERE id = $1", {id});
  if (!row) return std::nullopt;
  return row->text(0);
}

void SqlUnit::put_registry(const app::RegistryRecord& record) {
  db_.run(
      "INSERT INTO registry_record (id, kind, person, organisation, body) VALUES ($1, $2, $3, $4, $5) "
      "ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, person = excluded.person, "
      "organisation = excluded.organisation, body = excluded.body",
      {record.id, record.kind, record.person, record.organisation, record.body});
}

}  // namespace guohe::store
