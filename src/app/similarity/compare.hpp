// Comparing what was submitted with everything else that was (查重), in the background: a submission only
// leaves word of itself in the store. Several servers share the work: each has an index of its own, claims a
// few texts for some minutes, and only those that its index is not behind of, so that of two applications
// the later one always finds the earlier.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <string>
#include <vector>

#include "app/services.hpp"
#include "base/result.hpp"
#include "similarity/query.hpp"

namespace guohe::app {

enum class AchievementKind { doi, patent, contract };
BOOST_DESCRIBE_ENUM(AchievementKind, doi, patent, contract)

/// A paper, patent or contract that two applications claim, in the spelling of similarity/identifiers.hpp.
struct SharedAchievement {
  AchievementKind kind = AchievementKind::doi;
  std::string value;
};
BOOST_DESCRIBE_STRUCT(SharedAchievement, (), (kind, value))

/// What is kept of a hit besides its figures.
struct SimilarityHitBody {
  std::vector<similarity::Passage> passages;
  std::vector<SharedAchievement> achievements;
};
BOOST_DESCRIBE_STRUCT(SimilarityHitBody, (), (passages, achievements))

struct ComparisonRound {
  int compared = 0;
  bool more = false;  // the next round need not wait
};

/// Brings the server's index up to date, then compares what is due, a few at a time. Nothing is done where
/// there is no index (Services::similar). Errors: those of the store and of TextIndex::follow.
Result<ComparisonRound> compare_due_texts(Services&);

}  // namespace guohe::app
