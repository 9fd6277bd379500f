// SPDX-License-Identifier: Apache-2.0
#include "app/similarity/compare.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "app/errors.hpp"
#include "app/growing_pause.hpp"
#include "app/ports/similarity.hpp"
#include "app/ports/store.hpp"
#include "app/similarity/compared_text.hpp"
#include "app/similarity/text_index.hpp"
#include "app/tools.hpp"
#include "base/described.hpp"
#include "programme/similarity_book.hpp"

namespace guohe::app {

namespace {

using std::chrono::seconds;

constexpr int kAtOnce = 16;
constexpr seconds kClaimed{std::chrono::minutes(10)};
constexpr seconds kPauseMost{std::chrono::hours(1)};
constexpr seconds kPause{std::chrono::minutes(1)};  // after the first failure
constexpr double kMillion = 1e6;

std::int64_t millionths(double part) {
  return std::llround(part * kMillion);
}

AchievementKind kind_of(const std::string& kind) {
  if (kind == "patent") return AchievementKind::patent;
  return kind == "contract" ? AchievementKind::contract : AchievementKind::doi;
}

struct Compared {
  SimilarityReportRecord report;
  std::vector<SimilarityHitRecord> hits;
};

/// A report by source, alike and identifier as one hit an application.
std::vector<SimilarityHitRecord> hits_of(Reader& reader, const similarity::SimilarityReport& found,
                                         const SimilarityReportRecord& report, double alike_from) {
  struct Gathered {
    double share = 0, likeness = 0;
    SimilarityHitBody body;
  };
  std::map<std::string, Gathered> others;
  for (const similarity::Source& source : found.sources) {
    Gathered& one = others[source.name];
    one.share = source.share;
    if (source.likeness >= alike_from) one.likeness = source.likeness;
    one.body.passages = source.passages;
  }
  for (const similarity::AlikeDocument& alike : found.alike) others[alike.name].likeness = alike.likeness;
  for (const similarity::SharedIdentifier& shared : found.identifiers) {
    for (const std::string& name : shared.documents)
      others[name].body.achievements.push_back({kind_of(shared.kind), shared.value});
  }
  std::vector<SimilarityHitRecord> hits;
  for (const auto& [other, gathered] : others) {
    const auto text = reader.similarity().similarity_text(other);
    if (!text || text->submission.empty()) continue;  // it left since it was indexed
    SimilarityHitRecord hit;
    hit.application = report.application;
    hit.other = other;
    hit.submission = report.submission;
    hit.other_submission = text->submission;
    hit.compared_at = report.compared_at;
    hit.share = millionths(gathered.share);
    hit.likeness = millionths(gathered.likeness);
    hit.weight = std::max(hit.share, hit.likeness);
    hit.achievements = static_cast<std::int64_t>(gathered.body.achievements.size());
    hit.body = json::write(gathered.body);
    hits.push_back(std::move(hit));
  }
  return hits;
}

/// Nothing when there is no text of it.
std::optional<Compared> compare(Reader& reader, const Services& services, ComparedTexts& texts,
                                const SimilarityText& due, programme::Seconds now) {
  const auto own = texts.of(reader, due.submission);
  if (!own) return std::nullopt;
  Compared made;
  made.report = {due.application, due.submission, now, 0, 0, 0};
  const similarity::Index* index = services.similar->index();
  if (index == nullptr) return made;
  const programme::SimilarityBook& book = *services.similarity;
  similarity::QueryOptions options;
  options.common_from = static_cast<std::size_t>(book.common_from_documents);
  options.alike_from = book.alike_from / 100.0;
  options.except = due.application;
  options.text_of = [&](const std::string& other) -> std::optional<std::string> {
    const auto text = reader.similarity().similarity_text(other);
    if (!text || text->submission.empty()) return std::nullopt;
    auto compared = texts.of(reader, text->submission);
    if (!compared) return std::nullopt;
    return std::move(compared->text);
  };
  const similarity::SimilarityReport found = similarity::query(*index, own->text, options);
  made.report.documents = static_cast<std::int64_t>(found.documents);
  // Itself is not among those that it is held against.
  if (made.report.documents > 0) --made.report.documents;
  made.report.characters = static_cast<std::int64_t>(found.characters);
  made.report.share = millionths(found.share);
  made.hits = hits_of(reader, found, made.report, options.alike_from);
  return made;
}

}  // namespace

Result<ComparisonRound> compare_due_texts(Services& services) {
  ComparisonRound round;
  if (services.similar == nullptr || services.similarity == nullptr) return round;
  GUOHE_LET(behind, services.similar->follow(services));
  if (behind) {
    round.more = true;
    return round;
  }
  std::int64_t waiting = 0;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    waiting = reader.similarity().similarity_waiting();
    return {};
  }));
  if (waiting == 0) return round;
  const std::string claim = new_id(services);
  const programme::Seconds begun = now_of(services);
  const std::int64_t known = services.similar->place();
  std::vector<SimilarityText> due;
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    due = unit.change_similarity().claim_comparisons(claim, begun, begun + kClaimed, begun + 2 * kPauseMost,
                                                     known, kAtOnce);
    return {};
  }));
  round.more = due.size() == kAtOnce;
  ComparedTexts texts(services);
  for (SimilarityText& one : due) {
    const programme::Seconds now = now_of(services);
    std::optional<Compared> compared;
    const auto read = services.store.read([&](Reader& reader) -> Result<void> {
      compared = compare(reader, services, texts, one, now);
      return {};
    });
    one.waiting = !compared;
    one.words = !read ? read.error().message.en : compared ? "" : "there is no text of it";
    if (one.waiting) {
      ++one.attempts;
      one.due_at = now + growing_pause(kPause, one.attempts, kPauseMost);
    }
    GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
      SimilarityUnit& similarity = unit.change_similarity();
      if (!similarity.settle_comparison(claim, one) || !compared) return {};
      similarity.put_similarity_report(compared->report, compared->hits);
      record(unit, {}, now, "similarity.compare", "application:" + one.application,
             one.submission + "\n" + std::to_string(compared->report.documents) + "\n" +
                 std::to_string(compared->hits.size()));
      return {};
    }));
    if (compared) ++round.compared;
  }
  return round;
}

}  // namespace guohe::app
