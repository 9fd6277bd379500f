// 查重 in SQL, the same for every database.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/similarity.hpp"
#include "store/sql/connection.hpp"

namespace guohe::store {

class SqlSimilarity final : public app::SimilarityUnit {
 public:
  explicit SqlSimilarity(Connection& db) : db_(db) {}

  std::optional<app::SimilarityText> similarity_text(const std::string& application) override;
  std::vector<app::SimilarityText> similarity_texts(std::int64_t after_place, int limit) override;
  std::int64_t last_similarity_place() override;
  std::int64_t similarity_waiting() override;
  std::optional<app::SimilarityReportRecord> similarity_report(const std::string& application) override;
  std::vector<app::SimilarityHitRecord> similarity_hits(const std::string& application) override;
  std::vector<app::SimilarityHitRecord> similarity_hits(const app::SimilarityFilter& filter,
                                                        int limit) override;
  std::vector<app::SimilarityJudgementRecord> similarity_judgements(const std::string& application) override;
  std::vector<app::SimilarityText> claim_comparisons(const std::string& claim, programme::Seconds now,
                                                     programme::Seconds until, programme::Seconds at_most,
                                                     std::int64_t up_to_place, int limit) override;
  bool settle_comparison(const std::string& claim, const app::SimilarityText& text) override;
  void put_similarity_report(const app::SimilarityReportRecord& report,
                             const std::vector<app::SimilarityHitRecord>& hits) override;
  bool compare_again(const std::string& application, programme::Seconds now) override;
  void add_similarity_judgement(const app::SimilarityJudgementRecord& judgement) override;

 private:
  Connection& db_;
};

/// What an application is compared by, as its row and its submissions say now: for the unit that moved it.
void enter_similarity(Connection& db, const std::string& application);

}  // namespace guohe::store
