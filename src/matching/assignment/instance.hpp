// An instance of expert assignment: applications with the reviews they need, experts with least and most
// loads, the candidates of each application with their scores, what must not and what must be together, and
// the rules. Flat arrays and 32-bit numbers throughout: at national scale there are twenty million
// candidates.
//
// Scores are whole numbers of 1/scale, so that totals, bounds and certificates are exact.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace guohe::matching {

using Index = std::int32_t;  // of an application, an expert, a candidate; -1: none
using Units = std::int64_t;  // totals and prices, in units of the scores

inline constexpr Index kNone = -1;
inline constexpr Index kMostScore = Index{1} << 30;

struct Pair {
  Index application = kNone;
  Index expert = kNone;
  auto operator<=>(const Pair&) const = default;
};

/// Two pairs of which at most one may be assigned: each other's application.
struct ReciprocalPair {
  Pair one, other;
};

/// What must hold on every application; 0: no such rule.
struct Rules {
  Index per_institution = 0;  // at most
  Index per_region = 0;       // at most
  Index seniors = 0;          // at least
  Index in_field = 0;         // at least
  [[nodiscard]] bool any() const { return per_institution + per_region + seniors + in_field > 0; }
  bool operator==(const Rules&) const = default;
};

struct Instance {
  // of each application
  std::vector<Index> demand;
  std::vector<std::int64_t> first;  // its candidates: first[a] .. first[a + 1] - 1
  // of each candidate
  std::vector<Index> expert;
  std::vector<Index> score;
  std::vector<std::uint8_t> in_field;  // empty when nobody asks
  // of each expert
  std::vector<Index> least, most;
  std::vector<Index> institution, region;  // numbers, kNone: not known; empty when nobody asks
  std::vector<std::uint8_t> senior;        // empty when nobody asks

  std::vector<Pair> conflicts;  // sorted by finish()
  std::vector<Pair> locked;     // sorted by finish(); each is a candidate
  std::vector<ReciprocalPair> reciprocal;
  Rules rules;
  std::int64_t scale = 1;  // units of a score of 1.0

  // empty: numbered from 1
  std::vector<std::string> application_names, expert_names;

  [[nodiscard]] Index applications() const { return static_cast<Index>(demand.size()); }
  [[nodiscard]] Index experts() const { return static_cast<Index>(most.size()); }
  [[nodiscard]] Index candidates() const { return static_cast<Index>(expert.size()); }
  [[nodiscard]] std::int64_t reviews() const;
  [[nodiscard]] std::string application_name(Index application) const;
  [[nodiscard]] std::string expert_name(Index expert) const;
  /// The candidate that joins the two, kNone when there is none. Linear in the application's candidates.
  [[nodiscard]] Index candidate_of(Pair pair) const;
  /// The application of a candidate.
  [[nodiscard]] Index application_of(Index candidate) const;
};

/// Checks an instance and makes it ready: sorts conflicts and locked pairs, takes conflicts out of the
/// candidates. Errors (invalid): instance.size, instance.demand, instance.load, instance.score,
/// instance.candidate (unknown or given twice), instance.pair, instance.locked (a locked pair that is a
/// conflict or no candidate), instance.rule.
[[nodiscard]] Result<void> finish(Instance& instance);

/// A score or total as people read it: decimal, without trailing zeros.
[[nodiscard]] std::string decimal_of(Units units, std::int64_t scale);

/// Whole numbers for scores given as decimals: the smallest power of ten that keeps them exactly, at most a
/// million (then rounded). Errors (invalid): instance.score for what is not a number or too large.
[[nodiscard]] Result<std::int64_t> scale_of(const std::vector<double>& scores, std::vector<Index>& units);

/// An Error of kind invalid.
[[nodiscard]] Error bad_instance(std::string code, std::string zh, std::string en, std::string place = {});

}  // namespace guohe::matching
