// From figures to decisions: a total order with stated tie-breaks, a lottery where ranks cannot be told
// apart, and who is funded under budget, places and quotas. docs/formats/review-result.md tells the rules in
// full; these are the structs of that file, member by member.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace guohe::matching {

enum class Better { higher, lower };
BOOST_DESCRIBE_ENUM(Better, higher, lower)

/// Compared when all before it are equal; a preference of a pack stands here as 1 and 0, never in the value.
struct TieBreak {
  std::string name;
  Text says;
  Better better = Better::higher;
};
BOOST_DESCRIBE_STRUCT(TieBreak, (), (name, says, better))

/// Bounds for the applications whose group `dimension` is `value`, say region 440100.
struct Quota {
  std::string name;
  std::string dimension, value;
  std::optional<std::int64_t> at_least, at_most, amount_fen_at_most;
};
BOOST_DESCRIBE_STRUCT(Quota, (), (name, dimension, value, at_least, at_most, amount_fen_at_most))

struct RankingRules {
  Better better = Better::higher;      // of the value: lower for an expected rank
  std::optional<std::string> worst;    // a value beyond this one is never funded
  std::optional<std::int64_t> places;  // how many at most
  std::optional<std::int64_t> budget_fen;
  std::vector<Quota> quotas;
  std::vector<TieBreak> tie_breaks;
  bool lottery = false;
  std::int64_t reserves = 0;  // how many of those not funded are kept in reserve
};
BOOST_DESCRIBE_STRUCT(RankingRules, (),
                      (better, worst, places, budget_fen, quotas, tie_breaks, lottery, reserves))

/// Decimals are texts of at most nine digits before the point and nine after it: "4.1975".
struct RankedApplication {
  std::string id;
  std::string value;
  std::string low, high;  // the interval of the value; both the value itself where there is none
  std::vector<std::string> tie_breaks;  // decimals, one for each of the rules'
  std::int64_t amount_fen = 0;
  std::map<std::string, std::string> groups;  // by dimension
};
BOOST_DESCRIBE_STRUCT(RankedApplication, (), (id, value, low, high, tie_breaks, amount_fen, groups))

/// What the lottery draws from: the seed whose SM3 was published first, and a value that nobody could know
/// then (may be empty).
struct DrawSource {
  std::string commitment, seed, public_value;
};
BOOST_DESCRIBE_STRUCT(DrawSource, (), (commitment, seed, public_value))

struct RankingRequest {
  std::string call;
  std::string method;  // what the values are, in words
  RankingRules rules;
  std::optional<DrawSource> draw;
  std::vector<RankedApplication> applications;
};
BOOST_DESCRIBE_STRUCT(RankingRequest, (), (call, method, rules, draw, applications))

enum class Decision { funded, reserve, declined };
BOOST_DESCRIBE_ENUM(Decision, funded, reserve, declined)

struct RankingDecision {
  std::string id;
  Decision decision = Decision::declined;
  /// Why not funded: "worst", "places", "budget", "quota NAME", "minimum" (its place is needed to reach a
  /// quota's minimum); empty when funded.
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(RankingDecision, (), (id, decision, reason))

struct RankingOutcome {
  std::vector<std::string> provisional;    // the total order before the lottery
  std::optional<std::string> line;         // the value of the last one above the provisional line
  std::vector<std::string> drawn;          // those in the band, in the order drawn
  std::vector<RankingDecision> decisions;  // in the final order
  std::int64_t funded = 0, spent_fen = 0;
};
BOOST_DESCRIBE_STRUCT(RankingOutcome, (), (provisional, line, drawn, decisions, funded, spent_fen))

/// Errors: invalid ranking.id (empty, twice, or with a line break), ranking.number, ranking.interval (the
/// value is not in it), ranking.tie_breaks (not as many as the rules have), ranking.amount, ranking.draw (the
/// lottery without a seed, a short one, or one that is not the commitment's), ranking.rules (a bound that is
/// negative or crosses another, minima of more than 10000 together), ranking.infeasible (the minima of quotas
/// cannot be met; the message names them); unavailable ranking.too_hard (crossing minima that the search
/// could not settle). The place is a JSON pointer into the request.
[[nodiscard]] Result<RankingOutcome> rank(const RankingRequest& request);

}  // namespace guohe::matching
