// A decision list, pure: applications in the order of their review, quotas, and where the line falls.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "programme/process.hpp"

namespace guohe::programme {

/// What may be awarded at most. Empty: the document leaves it open, and nothing is made up.
struct Quota {
  std::string direction;  // value of the topic's direction or field; empty: the whole topic
  std::string projects;   // whole number
  std::string money;      // decimal, yuan
  bool operator==(const Quota&) const = default;
};
BOOST_DESCRIBE_STRUCT(Quota, (), (direction, projects, money))

/// An application on the list. Scores and ranks come from the review, from a sheet or by hand.
struct DecisionRow {
  std::string application;  // id
  std::string direction;
  std::string requested;               // decimal; empty when not given
  std::string score;                   // decimal; empty: none
  std::string rank;                    // whole number; empty: none
  std::string grant;                   // decimal, yuan: what would be granted
  std::string moved_reason;            // why it stands elsewhere than its rank says; empty: it does not
  std::optional<ListOutcome> outcome;  // set by hand, with its reason; else the line decides
  std::string reason;                  // why the outcome was set by hand, or the grant changed
  bool operator==(const DecisionRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(DecisionRow, (),
                      (application, direction, requested, score, rank, grant, moved_reason, outcome, reason))

/// What a list says of a row, and why.
struct Placed {
  ListOutcome outcome = ListOutcome::reserve;
  Text why;
  bool tied = false;  // with the row before or after it
};
BOOST_DESCRIBE_STRUCT(Placed, (), (outcome, why, tied))

struct CutLine {
  std::vector<Placed> rows;  // as the list's
  int awarded = 0;
  std::string money = "0";  // granted in all
  int line = 0;             // rows above it; where the quotas of the whole topic end
  Text why;                 // which quota draws it; empty: none does
};

/// By rank where there is one, else by score, the highest first; rows without either come last. Rows that are
/// equal keep their order.
void sort_by_review(std::vector<DecisionRow>& rows);

/// Whether the review puts two rows on a par: the same rank, or no ranks and the same score.
[[nodiscard]] bool tied(const DecisionRow& a, const DecisionRow& b);

/// Draws the line: from the top, each row is awarded while the topic's quotas last. The first that no longer
/// fits ends it, however small those below are; a row whose own direction is full stays in reserve and the
/// line goes on. What was set by hand stands and uses up its share, as does what was awarded `earlier` than
/// the list (as many quotas as it filled, by direction). `barred`: rows that cannot be awarded now (by their
/// places), which are refused unless something else was set by hand.
[[nodiscard]] CutLine draw_line(const std::vector<DecisionRow>& rows, const std::vector<Quota>& quotas,
                                const std::vector<Text>& barred, const std::vector<Quota>& earlier = {});

/// What keeps a list from being put before the second officer; empty: nothing does. Quotas that are exceeded,
/// awards without money, ties that the line cuts through and nobody settled.
[[nodiscard]] std::vector<Text> faults_of(const std::vector<DecisionRow>& rows,
                                          const std::vector<Quota>& quotas, const CutLine& cut,
                                          const std::vector<Quota>& earlier = {});

}  // namespace guohe::programme
