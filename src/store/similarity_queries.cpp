// SPDX-License-Identifier: Apache-2.0
#include "store/similarity_queries.hpp"

#include "store/columns.hpp"
#include "store/packed_text.hpp"
#include "store/where.hpp"

namespace guohe::store {

namespace {

using programme::instant_text;

const std::string kCompared = "t.application, t.submission, t.place, t.state, t.due_at, t.attempts, t.words";
const std::string kHit =
    "h.application, h.other, h.submission, h.other_submission, h.compared_at, h.share, h.likeness, h.weight, "
    "h.achievements, h.body";
/// Of what is still handed in.
const std::string kHitsInForce =
    " FROM similarity_hit h JOIN similarity_text mine ON mine.application = h.application AND "
    "mine.submission "
    "<> '' JOIN similarity_text theirs ON theirs.application = h.other AND theirs.submission <> ''";
const std::string kJudged =
    "EXISTS (SELECT 1 FROM similarity_judgement j WHERE (j.low = h.application AND j.high = h.other) OR "
    "(j.low = h.other AND j.high = h.application))";

app::SimilarityText read_compared(const Row& row) {
  return {row.text(0),     row.text(1),    row.integer(2), row.text(3) == "waiting",
          instant(row, 4), row.integer(5), row.text(6)};
}

app::SimilarityHitRecord read_similarity_hit(const Row& row) {
  return {row.text(0),    row.text(1),    row.text(2),    row.text(3),    instant(row, 4),
          row.integer(5), row.integer(6), row.integer(7), row.integer(8), unpacked(row.text(9))};
}

}  // namespace

std::optional<app::SimilarityText> SqlSimilarity::similarity_text(const std::string& application) {
  const auto row =
      db_.first("SELECT " + kCompared + " FROM similarity_text t WHERE t.application = $1", {application});
  return row ? std::optional(read_compared(*row)) : std::nullopt;
}

std::vector<app::SimilarityText> SqlSimilarity::similarity_texts(std::int64_t after_place, int limit) {
  return each(db_.query("SELECT " + kCompared +
                            " FROM similarity_text t WHERE t.place > $1 ORDER BY t.place LIMIT $2",
                        {after_place, limit}),
              read_compared);
}

std::int64_t SqlSimilarity::last_similarity_place() {
  return db_.query("SELECT COALESCE(MAX(place), 0) FROM similarity_text").at(0).integer(0);
}

std::int64_t SqlSimilarity::similarity_waiting() {
  return db_.query("SELECT COUNT(*) FROM similarity_text WHERE state = 'waiting'").at(0).integer(0);
}

std::optional<app::SimilarityReportRecord> SqlSimilarity::similarity_report(const std::string& application) {
  const auto row = db_.first(
      "SELECT application, submission, compared_at, documents, characters, share FROM similarity_report "
      "WHERE application = $1",
      {application});
  if (!row) return std::nullopt;
  return app::SimilarityReportRecord{row->text(0),    row->text(1),    instant(*row, 2),
                                     row->integer(3), row->integer(4), row->integer(5)};
}

std::vector<app::SimilarityHitRecord> SqlSimilarity::similarity_hits(const std::string& application) {
  return each(db_.query("SELECT " + kHit + kHitsInForce +
                            " WHERE h.application = $1 OR h.other = $2 ORDER BY h.weight DESC, "
                            "h.achievements DESC, h.application, h.other",
                        {application, application}),
              read_similarity_hit);
}

std::vector<app::SimilarityHitRecord> SqlSimilarity::similarity_hits(const app::SimilarityFilter& filter,
                                                                     int limit) {
  Where where;
  const auto number = [&where](std::int64_t value) {
    return "CAST(" + where.bind(std::to_string(value)) + " AS BIGINT)";
  };
  where.also("(h.weight >= " + number(filter.weight_from) + " OR h.achievements > 0)");
  // A pair that was found from both sides is told once.
  where.also(
      "NOT EXISTS (SELECT 1 FROM similarity_hit r WHERE r.application = h.other AND r.other = h.application "
      "AND "
      "(r.weight > h.weight OR (r.weight = h.weight AND r.application > h.application)))");
  if (filter.judged) where.also((*filter.judged ? "" : "NOT ") + kJudged);
  if (!filter.call.empty())
    where.also("h.application IN (SELECT id FROM application WHERE call_id = " + where.bind(filter.call) +
               ")");
  if (!filter.after_application.empty()) {
    const std::string weight = number(filter.before);
    where.also("(h.weight < " + weight + " OR (h.weight = " + weight + " AND (h.application, h.other) > (" +
               where.bind(filter.after_application) + ", " + where.bind(filter.after_other) + ")))");
  }
  return each(db_.run("SELECT " + kHit + kHitsInForce + where.text() +
                          " ORDER BY h.weight DESC, h.application, h.other LIMIT " + std::to_string(limit),
                      where.params())
                  .rows,
              read_similarity_hit);
}

std::vector<app::SimilarityJudgementRecord> SqlSimilarity::similarity_judgements(
    const std::string& application) {
  std::vector<app::SimilarityJudgementRecord> found;
  for (const Row& row : db_.query(
           "SELECT low, high, ordinal, low_submission, high_submission, judgement, reason, judged_by, "
           "judged_at FROM similarity_judgement WHERE low = $1 OR high = $2 ORDER BY judged_at DESC, ordinal "
           "DESC, low, high",
           {application, application})) {
    found.push_back({row.text(0), row.text(1), row.integer(2), row.text(3), row.text(4), row.text(5),
                     row.text(6), row.text(7), instant(row, 8)});
  }
  return found;
}

std::vector<app::SimilarityText> SqlSimilarity::claim_comparisons(const std::string& claim,
                                                                  programme::Seconds now,
                                                                  programme::Seconds until,
                                                                  programme::Seconds at_most,
                                                                  std::int64_t up_to_place, int limit) {
  const std::string present = instant_text(now);
  const std::string end = instant_text(until);
  const std::string far = instant_text(at_most);
  const auto taken = db_.run(
      "UPDATE similarity_text SET claim = $1, due_at = $2 WHERE application IN (SELECT application FROM "
      "similarity_text WHERE state = 'waiting' AND (due_at <= $3 OR due_at > $4) AND place <= $5 ORDER BY "
      "due_at, application LIMIT $6)",
      {claim, end, present, far, up_to_place, limit});
  if (taken.changed == 0) return {};
  return each(
      db_.query(
          "SELECT " + kCompared +
              " FROM similarity_text t WHERE t.claim = $1 AND t.state = 'waiting' ORDER BY t.application",
          {claim}),
      read_compared);
}

bool SqlSimilarity::settle_comparison(const std::string& claim, const app::SimilarityText& text) {
  const std::string state = text.waiting ? "waiting" : "done";
  const std::string due = instant_text(text.due_at);
  const auto settled = db_.run(
      "UPDATE similarity_text SET state = $1, due_at = $2, claim = '', attempts = $3, words = $4 WHERE "
      "application = $5 AND claim = $6 AND place = $7",
      {state, due, text.attempts, text.words, text.application, claim, text.place});
  return settled.changed == 1;
}

void SqlSimilarity::put_similarity_report(const app::SimilarityReportRecord& report,
                                          const std::vector<app::SimilarityHitRecord>& hits) {
  const std::string at = instant_text(report.compared_at);
  db_.run(
      "INSERT INTO similarity_report (application, submission, compared_at, documents, characters, share) "
      "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (application) DO UPDATE SET submission = "
      "excluded.submission, compared_at = excluded.compared_at, documents = excluded.documents, characters = "
      "excluded.characters, share = excluded.share",
      {report.application, report.submission, at, report.documents, report.characters, report.share});
  db_.run("DELETE FROM similarity_hit WHERE application = $1", {report.application});
  for (const app::SimilarityHitRecord& hit : hits) {
    const Packed body(db_.dialect(), hit.body);
    const std::string found = instant_text(hit.compared_at);
    db_.run(
        "INSERT INTO similarity_hit (application, other, submission, other_submission, compared_at, share, "
        "likeness, weight, achievements, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        {hit.application, hit.other, hit.submission, hit.other_submission, found, hit.share, hit.likeness,
         hit.weight, hit.achievements, body});
  }
}

bool SqlSimilarity::compare_again(const std::string& application, programme::Seconds now) {
  const std::string present = instant_text(now);
  return db_.run(
                "UPDATE similarity_text SET state = 'waiting', due_at = $1, claim = '' WHERE application = "
                "$2 "
                "AND submission <> ''",
                {present, application})
             .changed == 1;
}

void SqlSimilarity::add_similarity_judgement(const app::SimilarityJudgementRecord& judgement) {
  const std::string at = instant_text(judgement.at);
  db_.run(
      "INSERT INTO similarity_judgement (low, high, ordinal, low_submission, high_submission, judgement, "
      "reason, judged_by, judged_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      {judgement.low, judgement.high, judgement.ordinal, judgement.low_submission, judgement.high_submission,
       judgement.judgement, judgement.reason, judgement.by, at});
}

void enter_similarity(Connection& db, const std::string& application) {
  const auto row = db.first(
      "SELECT CASE WHEN a.submissions > 0 AND a.is_private = 0 AND a.parent = '' THEN COALESCE((SELECT "
      "s.number FROM submission s WHERE s.application = a.id ORDER BY s.ordinal DESC LIMIT 1), '') ELSE '' "
      "END, COALESCE(t.submission, '') FROM application a LEFT JOIN similarity_text t ON t.application = "
      "a.id "
      "WHERE a.id = $1",
      {application});
  if (!row || row->text(0) == row->text(1)) return;
  const std::string submission = row->text(0);
  const std::string state = submission.empty() ? "done" : "waiting";
  db.run(
      "INSERT INTO similarity_text (application, submission, place, state, due_at, claim, attempts, words) "
      "VALUES ($1, $2, (SELECT COALESCE(MAX(place), 0) + 1 FROM similarity_text), $3, '', '', 0, '') ON "
      "CONFLICT (application) DO UPDATE SET submission = excluded.submission, place = excluded.place, state "
      "= "
      "excluded.state, due_at = '', claim = '', attempts = 0, words = ''",
      {application, submission, state});
}

}  // namespace guohe::store
