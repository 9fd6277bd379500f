// The scores of a panel: who gave which application how much. Read from CSV or built by a caller; from here
// on applications, experts and sections are numbers in the order in which they first came.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace guohe::matching {

struct Score {
  std::uint32_t application = 0;
  std::uint32_t expert = 0;
  double value = 0;
};

struct Scores {
  std::vector<std::string> applications, experts, sections;
  std::vector<std::uint32_t> section_of;  // of each application; empty when there are no sections
  std::vector<Score> list;                // one for each pair of application and expert
};

/// Weights of criteria by name; one that is not named weighs 0 when any is named, and all weigh the same when
/// none is.
using CriteriaWeights = std::map<std::string, double>;

/// Reads CSV with a header. Columns by name, in any order; others are passed over: application (also
/// proposal, paper_id, 申报书), expert (assessor, reviewer, reviewer_id, 专家), score (num_grade, rating,
/// 分数); optional section (panel, 学科组), which belongs to the application, and criterion (指标). Rows of
/// one pair with several criteria become one score, the weighted mean. Errors: those of csv::parse; invalid
/// scores.column (not there, or twice), scores.number, scores.duplicate, scores.section (an application in
/// two), scores.criterion (a pair lacks one, or a weight has no column), scores.empty. Their place is the
/// line.
[[nodiscard]] Result<Scores> read_scores(std::string_view csv, const CriteriaWeights& weights = {});

/// Lists by application or by expert: item k of group g is `members[begin[g] + k]`.
struct Groups {
  std::vector<std::uint32_t> begin;  // one more than groups
  std::vector<std::uint32_t> other;  // the expert of each score, or the application
  std::vector<float> value;
};
[[nodiscard]] Groups by_application(const Scores& scores);
[[nodiscard]] Groups by_expert(const Scores& scores);

}  // namespace guohe::matching
