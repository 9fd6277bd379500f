// SPDX-License-Identifier: Apache-2.0
#include "store/review_queries.hpp"

#include <algorithm>
#include <array>

#include "programme/account.hpp"
#include "store/columns.hpp"
#include "store/where.hpp"

namespace guohe::store {

namespace {

using programme::DutyState;
using programme::instant_text;
using programme::PanelState;

const std::string kPanel =
    "p.id, p.call_id, p.topic, p.agency, p.state, p.version, p.made_by, p.made_at, p.updated_at, p.wakes_on";
const std::string kDuty =
    "panel, application, expert, state, version, updated_at, body, score, signed, late, quality";

app::PanelRecord read_panel(const Row& row) {
  app::PanelRecord one;
  one.id = row.text(0);
  one.call = row.text(1);
  one.topic = row.text(2);
  one.agency = row.text(3);
  one.state = enum_of(row.text(4), PanelState::withdrawn);
  one.version = row.integer(5);
  one.made_by = row.text(6);
  one.made_at = instant(row, 7);
  one.updated_at = instant(row, 8);
  one.wakes_on = row.text(9);
  return one;
}

std::optional<app::PanelRecord> with_body(const std::optional<Row>& row) {
  if (!row) return std::nullopt;
  app::PanelRecord one = read_panel(*row);
  one.body = row->text(10);
  return one;
}

app::DutyRecord read_duty(const Row& row) {
  return {row.text(0),
          row.text(1),
          row.text(2),
          enum_of(row.text(3), DutyState::withdrawn),
          row.integer(4),
          instant(row, 5),
          row.text(6),
          row.integer(7),
          row.integer(8) != 0,
          row.integer(9) != 0,
          static_cast<int>(row.integer(10))};
}

}  // namespace

std::vector<std::string> SqlReviews::agencies() {
  std::vector<std::string> found;
  for (const Row& row :
       db_.query("SELECT DISTINCT organisation FROM account WHERE enabled = 1 AND organisation <> '' "
                 "AND " +
                     kHasRole + " ORDER BY organisation",
                 {role_pattern(programme::Role::agency)}))
    found.push_back(row.text(0));
  return found;
}

std::optional<app::PanelRecord> SqlReviews::panel(const std::string& id) {
  return with_body(db_.first("SELECT " + kPanel + ", p.body FROM review_panel p WHERE p.id = $1", {id}));
}

std::vector<app::PanelRecord> SqlReviews::panels(const std::string& agency, int limit) {
  Where where;
  if (!agency.empty()) where.also("p.agency = " + where.bind(agency));
  return each(db_.run("SELECT " + kPanel + " FROM review_panel p" + where.text() +
                          " ORDER BY p.id DESC LIMIT " + std::to_string(limit),
                      where.params())
                  .rows,
              read_panel);
}

std::vector<std::string> SqlReviews::panel_applications(const std::string& panel) {
  std::vector<std::string> found;
  for (const Row& row : db_.query(
           "SELECT application FROM review_panel_application WHERE panel = $1 ORDER BY ordinal", {panel}))
    found.push_back(row.text(0));
  return found;
}

app::PanelCounts SqlReviews::panel_counts(const std::string& panel) {
  const auto row = db_.first(
      "SELECT (SELECT count(*) FROM review_panel_application WHERE panel = $1), (SELECT count(*) FROM "
      "review_duty WHERE panel = $1 AND state = 'submitted')",
      {panel});
  return row ? app::PanelCounts{row->integer(0), row->integer(1)} : app::PanelCounts{};
}

std::optional<app::PanelRecord> SqlReviews::panel_of(const std::string& application) {
  return with_body(
      db_.first("SELECT " + kPanel +
                    ", p.body FROM review_panel_application a JOIN review_panel p ON p.id = a.panel WHERE "
                    "a.application = $1 AND p.state <> 'withdrawn' ORDER BY p.id DESC LIMIT 1",
                {application}));
}

std::vector<app::DutyRecord> SqlReviews::duties_where(const std::string& rest,
                                                      std::span<const Param> params) {
  return each(db_.run("SELECT " + kDuty + " FROM review_duty " + rest, params).rows, read_duty);
}

std::optional<app::DutyRecord> SqlReviews::duty(const std::string& panel, const std::string& application,
                                                const std::string& expert) {
  const std::array<Param, 3> params{panel, application, expert};
  auto found = duties_where("WHERE panel = $1 AND application = $2 AND expert = $3", params);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<app::DutyRecord> SqlReviews::duties(const std::string& panel) {
  const std::array<Param, 1> params{panel};
  return duties_where("WHERE panel = $1 ORDER BY application, expert", params);
}

std::vector<app::DutyRecord> SqlReviews::duties_of_expert(const std::string& expert, int limit) {
  const std::array<Param, 1> params{expert};
  return duties_where("WHERE expert = $1 ORDER BY panel DESC, application LIMIT " + std::to_string(limit),
                      params);
}

std::vector<app::DutyRecord> SqlReviews::duties_on(const std::string& application) {
  const std::array<Param, 1> params{application};
  return duties_where("WHERE application = $1 ORDER BY panel, expert", params);
}

std::int64_t SqlReviews::open_duties(const std::string& expert, const std::string& except_panel) {
  const auto row = db_.first(
      "SELECT count(*) FROM review_duty WHERE expert = $1 AND panel <> $2 AND state IN ('proposed', 'asked', "
      "'accepted')",
      {expert, except_panel});
  return row ? row->integer(0) : 0;
}

app::ExpertTotals SqlReviews::expert_totals(const std::string& expert) {
  const auto row = db_.first(
      "SELECT count(*), coalesce(sum(CASE WHEN state = 'submitted' THEN 1 ELSE 0 END), 0), "
      "coalesce(sum(late), 0), coalesce(sum(CASE WHEN state = 'declined' AND signed = 0 THEN 1 ELSE 0 END), "
      "0), coalesce(sum(CASE WHEN state = 'declined' AND signed = 1 THEN 1 ELSE 0 END), 0), "
      "coalesce(sum(CASE WHEN state = 'recused' THEN 1 ELSE 0 END), 0), "
      "coalesce(sum(CASE WHEN quality > 0 THEN 1 ELSE 0 END), 0), coalesce(sum(quality), 0), "
      "count(others), coalesce(CAST(round(sum(abs(score - others))) AS BIGINT), 0), "
      "coalesce(CAST(round(sum(score - others)) AS BIGINT), 0) FROM (SELECT d.state, d.late, d.signed, "
      "d.quality, d.score, CASE WHEN d.score >= 0 THEN (SELECT avg(o.score) FROM review_duty o WHERE o.panel "
      "= "
      "d.panel AND o.application = d.application AND o.expert <> d.expert AND o.score >= 0) END AS others "
      "FROM review_duty d JOIN review_panel p ON p.id = d.panel WHERE d.expert = $1 AND p.state = 'accepted' "
      "AND d.state NOT IN ('proposed', 'withdrawn')) AS record",
      {expert});
  app::ExpertTotals totals;
  if (!row) return totals;
  std::size_t i = 0;
  for (std::int64_t* total :
       {&totals.asked, &totals.handed_in, &totals.late, &totals.declined, &totals.given_back, &totals.recused,
        &totals.rated, &totals.quality, &totals.compared, &totals.distance, &totals.above})
    *total = row->integer(i++);
  return totals;
}

std::vector<app::PanelRecord> SqlReviews::waking_panels(const std::string& today, const std::string& after,
                                                        int limit) {
  return each(db_.query("SELECT " + kPanel +
                            " FROM review_panel p WHERE p.wakes_on <> '' AND p.wakes_on <= $1 AND "
                            "p.id > $2 ORDER BY p.id LIMIT $3",
                        {today, after, limit}),
              read_panel);
}

std::vector<app::PanelStepRecord> SqlReviews::panel_steps(const std::string& panel) {
  std::vector<app::PanelStepRecord> found;
  for (const Row& row : db_.query("SELECT panel, ordinal, taken_at, taken_by, application, action, what, "
                                  "said FROM review_step WHERE panel = "
                                  "$1 ORDER BY ordinal",
                                  {panel}))
    found.push_back({row.text(0), row.integer(1), instant(row, 2), row.text(3), row.text(4), row.text(5),
                     row.text(6), row.text(7)});
  return found;
}

std::vector<app::DismissalRecord> SqlReviews::dismissals() {
  std::vector<app::DismissalRecord> found;
  for (const Row& row : db_.query("SELECT hit, expert, application, says, reason, dismissed_by, dismissed_at "
                                  "FROM conflict_dismissal "
                                  "ORDER BY hit",
                                  {}))
    found.push_back(
        {row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), instant(row, 6)});
  return found;
}

std::optional<app::AvoidanceRecord> SqlReviews::avoidance(const std::string& application) {
  const auto row =
      db_.first("SELECT body, version FROM expert_avoidance WHERE application = $1", {application});
  if (!row) return std::nullopt;
  return app::AvoidanceRecord{application, row->text(0), row->integer(1)};
}

bool SqlReviews::put_panel(const app::PanelRecord& one, std::int64_t expected) {
  const std::string state = enum_text(one.state);
  const std::string made = instant_text(one.made_at);
  const std::string updated = instant_text(one.updated_at);
  if (expected == 0) {
    return db_.run(
                  "INSERT INTO review_panel (id, call_id, topic, agency, state, version, made_by, made_at, "
                  "updated_at, body, wakes_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON "
                  "CONFLICT (id) DO "
                  "NOTHING",
                  {one.id, one.call, one.topic, one.agency, state, one.version, one.made_by, made, updated,
                   one.body, one.wakes_on})
               .changed == 1;
  }
  return db_.run(
                "UPDATE review_panel SET agency = $1, state = $2, version = $3, updated_at = $4, body = $5, "
                "wakes_on = $6 WHERE id = $7 AND version = $8",
                {one.agency, state, one.version, updated, one.body, one.wakes_on, one.id, expected})
             .changed == 1;
}

void SqlReviews::set_panel_applications(const std::string& panel, const std::vector<std::string>& ids) {
  for (const std::string& present : panel_applications(panel)) {
    if (std::ranges::find(ids, present) == ids.end())
      db_.run("DELETE FROM review_panel_application WHERE panel = $1 AND application = $2", {panel, present});
  }
  std::int64_t ordinal = 0;
  for (const std::string& id : ids) {
    db_.run(
        "INSERT INTO review_panel_application (panel, application, ordinal) VALUES ($1, $2, $3) ON CONFLICT "
        "(panel, application) DO UPDATE SET ordinal = excluded.ordinal",
        {panel, id, ++ordinal});
  }
}

bool SqlReviews::put_duty(const app::DutyRecord& one, std::int64_t expected) {
  const std::string state = enum_text(one.state);
  const std::string updated = instant_text(one.updated_at);
  const std::int64_t is_signed = one.signed_once ? 1 : 0, late = one.late ? 1 : 0;
  if (expected == 0) {
    return db_.run("INSERT INTO review_duty (" + kDuty +
                       ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (panel, "
                       "application, expert) DO NOTHING",
                   {one.panel, one.application, one.expert, state, one.version, updated, one.body, one.score,
                    is_signed, late, one.quality})
               .changed == 1;
  }
  return db_.run(
                "UPDATE review_duty SET state = $1, version = $2, updated_at = $3, body = $4, score = $5, "
                "signed = $6, late = $7, quality = $8 WHERE panel = $9 AND application = $10 AND expert = "
                "$11 "
                "AND version = $12",
                {state, one.version, updated, one.body, one.score, is_signed, late, one.quality, one.panel,
                 one.application, one.expert, expected})
             .changed == 1;
}

void SqlReviews::remove_duty(const std::string& panel, const std::string& application,
                             const std::string& expert) {
  db_.run(
      "DELETE FROM review_duty WHERE panel = $1 AND application = $2 AND expert = $3 AND state = 'proposed'",
      {panel, application, expert});
}

void SqlReviews::add_panel_step(const app::PanelStepRecord& one) {
  const std::string at = instant_text(one.at);
  db_.run(
      "INSERT INTO review_step (panel, ordinal, taken_at, taken_by, application, action, what, said) "
      "SELECT $1, coalesce(max(ordinal), 0) + 1, $2, $3, $4, $5, $6, $7 FROM review_step WHERE panel = $1",
      {one.panel, at, one.by, one.application, one.action, one.what, one.said});
}

void SqlReviews::add_dismissal(const app::DismissalRecord& one) {
  const std::string at = instant_text(one.at);
  db_.run(
      "INSERT INTO conflict_dismissal (hit, expert, application, says, reason, dismissed_by, dismissed_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (hit) DO NOTHING",
      {one.key, one.expert, one.application, one.says, one.reason, one.by, at});
}

bool SqlReviews::put_avoidance(const app::AvoidanceRecord& one, std::int64_t expected) {
  if (expected == 0) {
    return db_.run(
                  "INSERT INTO expert_avoidance (application, version, body) VALUES ($1, $2, $3) ON CONFLICT "
                  "(application) DO NOTHING",
                  {one.application, one.version, one.body})
               .changed == 1;
  }
  return db_.run(
                "UPDATE expert_avoidance SET version = $1, body = $2 WHERE application = $3 AND version = $4",
                {one.version, one.body, one.application, expected})
             .changed == 1;
}

}  // namespace guohe::store
