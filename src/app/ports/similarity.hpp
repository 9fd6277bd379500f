// The store port's part for 查重: the texts that are compared, what was found, what people made of it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/ports/store_records.hpp"
#include "programme/time.hpp"

namespace guohe::app {

/// The submission that an application is compared by. The store keeps these itself, whenever an application
/// moves.
struct SimilarityText {
  std::string application;
  std::string submission;  // its number; empty: it left
  std::int64_t place = 0;  // grows with every change of any of them
  bool waiting = false;    // to be compared
  programme::Seconds due_at = {};
  std::int64_t attempts = 0;  // that failed
  std::string words = {};     // why the last one did
};

/// Shares and likeness are parts of a million.
struct SimilarityReportRecord {
  std::string application;
  std::string submission;
  programme::Seconds compared_at;
  std::int64_t documents = 0;   // it was held against
  std::int64_t characters = 0;  // of its text
  std::int64_t share = 0;       // of them that are found elsewhere
};

struct SimilarityHitRecord {
  std::string application;  // that was compared
  std::string other;
  std::string submission, other_submission;
  programme::Seconds compared_at;
  std::int64_t share = 0;  // of the application's text
  std::int64_t likeness = 0;
  std::int64_t weight = 0;        // the larger of both
  std::int64_t achievements = 0;  // that both claim
  std::string body;               // JSON
};

struct SimilarityJudgementRecord {
  std::string low, high;  // applications; `low` is the id that comes first
  std::int64_t ordinal = 1;
  std::string low_submission, high_submission;  // that it was made on
  std::string judgement;                        // of policies/similarity.yaml
  std::string reason;
  std::string by;
  programme::Seconds at;
};

/// Hits over all applications, those of most weight first.
struct SimilarityFilter {
  std::int64_t weight_from = 0;  // or with an achievement in common
  std::optional<bool> judged;    // nothing: both
  std::string call;              // of the application that was compared; empty: any
  std::int64_t before =
      INT64_MAX;  // weight, application and other of the last one shown; none: from the start
  std::string after_application, after_other;
};

class SimilarityReader {
 public:
  virtual ~SimilarityReader() = default;
  virtual std::optional<SimilarityText> similarity_text(const std::string& application) = 0;
  /// In the order of their places.
  virtual std::vector<SimilarityText> similarity_texts(std::int64_t after_place, int limit) = 0;
  virtual std::int64_t last_similarity_place() = 0;
  virtual std::int64_t similarity_waiting() = 0;
  virtual std::optional<SimilarityReportRecord> similarity_report(const std::string& application) = 0;
  /// Found when it was compared, or when the other was; those that left aside. Most weight first.
  virtual std::vector<SimilarityHitRecord> similarity_hits(const std::string& application) = 0;
  virtual std::vector<SimilarityHitRecord> similarity_hits(const SimilarityFilter& filter, int limit) = 0;
  /// Of an application with any other; newest first.
  virtual std::vector<SimilarityJudgementRecord> similarity_judgements(const std::string& application) = 0;
};

class SimilarityUnit : public SimilarityReader {
 public:
  /// Up to a place: what an index does not hold yet is for later. Otherwise as OutgoingUnit::claim_mail.
  virtual std::vector<SimilarityText> claim_comparisons(const std::string& claim, programme::Seconds now,
                                                        programme::Seconds until, programme::Seconds at_most,
                                                        std::int64_t up_to_place, int limit) = 0;
  /// Gives it back; false when somebody else took it or it changed meanwhile.
  virtual bool settle_comparison(const std::string& claim, const SimilarityText& text) = 0;
  /// Takes the place of the application's earlier one, its hits with it.
  virtual void put_similarity_report(const SimilarityReportRecord& report,
                                     const std::vector<SimilarityHitRecord>& hits) = 0;
  /// False when there is nothing of it to compare.
  virtual bool compare_again(const std::string& application, programme::Seconds now) = 0;
  virtual void add_similarity_judgement(const SimilarityJudgementRecord& judgement) = 0;
};

}  // namespace guohe::app
