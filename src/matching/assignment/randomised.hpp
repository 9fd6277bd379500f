// Randomised assignment: nobody can know for sure who reviews what. Each pair gets a chance, at most a cap,
// and a draw picks whole assignments with exactly these chances.
//
// Perturbed Maximization (Xu, Jecmen, Song, Fang, NeurIPS 2023) with the quadratic perturbation x - beta x^2:
// chances are whole eighths, each further eighth of a pair is worth less, and the auction places eighths.
// The draw halves three times: odd counts are paired at every application and every expert, the pairs join
// into paths and cycles, and along each of these a coin decides who of two neighbours gets the half. So every
// halving is exact at every application and expert, and every chance is exact (Gandhi, Khuller,
// Parthasarathy, Srinivasan 2006, by dyadic steps).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "matching/assignment/assign.hpp"
#include "matching/ranking/random.hpp"

namespace guohe::matching {

inline constexpr Index kParts = 8;  // chances are whole parts of one

struct RandomisedOptions {
  Watch watch;
  Index cap = 7;      // parts that a pair gets at most; 1 to kParts
  double beta = 0.2;  // 0: only the cap; 1: the last part of a pair is worth nearly nothing
};

struct Chances {
  std::vector<std::uint8_t> parts;  // of each candidate
  Units expected = 0;               // total, times kParts
  Units perturbed = 0;              // what was maximised, times kParts
  Units bound = 0;                  // of it: no chances have more
  std::int64_t open = 0;            // parts
};

/// Loads and conflicts hold, locked pairs are certain. Errors: those of assign(); invalid assign.rules when
/// the instance has rules, reciprocal pairs or least loads, which this mode does not keep.
[[nodiscard]] Result<Chances> chances_of(const Instance& instance, const RandomisedOptions& options = {});

/// A whole assignment, sorted: every candidate with its chance, every load as in the chances, rounded.
[[nodiscard]] std::vector<Pair> draw(const Instance& instance, const Chances& chances, Random& random);

}  // namespace guohe::matching
