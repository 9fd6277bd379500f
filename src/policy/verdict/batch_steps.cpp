// Compiled at -O3 (policy/CMakeLists.txt), for vectors.
// SPDX-License-Identifier: Apache-2.0
#include "policy/verdict/batch_steps.hpp"

#include "feel/columnar.hpp"
#include "programme/policy/verdict.hpp"

namespace guohe::policy::steps {
namespace {

using feel::columnar::Code;
using programme::Status;
using To = std::uint8_t* __restrict;
using From = const std::uint8_t* __restrict;

constexpr std::uint8_t kYes = static_cast<std::uint8_t>(Code::yes);
constexpr std::uint8_t kNo = static_cast<std::uint8_t>(Code::no);
constexpr std::uint8_t kPerson = static_cast<std::uint8_t>(Code::judgement);
constexpr std::uint8_t kSet = 0xFF;

// A mask of whether two bytes are equal, and a choice by a mask: arithmetic, because a loop over bytes with
// conditions in it is not made a loop over vectors.
constexpr std::uint8_t is(std::uint8_t a, std::uint8_t b) {
  return static_cast<std::uint8_t>(-static_cast<int>(a == b));
}
constexpr std::uint8_t choose(std::uint8_t mask, std::uint8_t a, std::uint8_t b) {
  return static_cast<std::uint8_t>((mask & a) | (~mask & b));
}
// Null without a decision by a person is unknown, whatever the reason.
constexpr std::uint8_t rank_of(std::uint8_t code) {
  const std::uint8_t null = choose(is(code, kPerson), kNeedsJudgement, kUnknown);
  return choose(is(code, kYes), kMet, choose(is(code, kNo), kUnmet, null));
}
constexpr std::uint8_t greater(std::uint8_t a, std::uint8_t b) {
  return a > b ? a : b;
}
constexpr std::uint8_t status(Status of) {
  return static_cast<std::uint8_t>(of);
}

}  // namespace

bool any(Bytes codes, std::uint8_t code, std::size_t n) {
  std::uint8_t found = 0;
  for (std::size_t i = 0; i < n; ++i) found |= codes[i] == code ? kSet : 0;
  return found != 0;
}

void keep_true(Bytes codes, std::size_t n, std::uint8_t* live) {
  From from = codes;
  To to = live;
  for (std::size_t i = 0; i < n; ++i) to[i] &= is(from[i], kYes);
}

void keep(Bytes mask, std::size_t n, std::uint8_t* live) {
  From from = mask;
  To to = live;
  for (std::size_t i = 0; i < n; ++i) to[i] &= from[i];
}

void apply(Bytes when, std::size_t n, std::uint8_t* live, std::uint8_t* otherwise) {
  From from = when;
  To here = live;
  To other = otherwise;
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint8_t yes = is(from[i], kYes);
    const auto decided = static_cast<std::uint8_t>(yes | is(from[i], kNo));
    const auto undecided = static_cast<std::uint8_t>(here[i] & ~decided);
    other[i] = choose(undecided, rank_of(from[i]), other[i]);
    here[i] &= yes;
  }
}

void rule(Bytes codes, std::size_t n, std::uint8_t* to) {
  From from = codes;
  To into = to;
  for (std::size_t i = 0; i < n; ++i) into[i] = rank_of(from[i]);
}

void rule_where(Bytes codes, const std::int16_t* taken, std::int16_t option, std::size_t n,
                std::uint8_t* to) {
  for (std::size_t i = 0; i < n; ++i) {
    if (taken[i] == option) to[i] = codes == nullptr ? kMet : rank_of(codes[i]);
  }
}

void lack(Bytes checked, Bytes when, std::size_t n, std::uint8_t* to) {
  From mask = checked;
  From codes = when;
  To into = to;
  if (mask == nullptr && codes == nullptr) return raise(kNeedsEvidence, n, to);
  if (codes == nullptr) {
    for (std::size_t i = 0; i < n; ++i) into[i] = greater(into[i], choose(mask[i], kMet, kNeedsEvidence));
  } else if (mask == nullptr) {
    for (std::size_t i = 0; i < n; ++i)
      into[i] = greater(into[i], choose(is(codes[i], kNo), kMet, kNeedsEvidence));
  } else {
    for (std::size_t i = 0; i < n; ++i) {
      const auto there = static_cast<std::uint8_t>(mask[i] | is(codes[i], kNo));
      into[i] = greater(into[i], choose(there, kMet, kNeedsEvidence));
    }
  }
}

void answer(Bytes findings, bool asks, std::size_t n, std::uint8_t* to) {
  constexpr std::uint8_t kNone = 0;
  constexpr std::uint8_t kSaidNo = 2;
  From from = findings;
  To into = to;
  const std::uint8_t unanswered = asks ? kNeedsJudgement : kMet;
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint8_t said =
        choose(is(from[i], kSaidNo), kUnmet, choose(is(from[i], kNone), unanswered, kMet));
    into[i] = greater(into[i], said);
  }
}

void raise(std::uint8_t rank, std::size_t n, std::uint8_t* to) {
  To into = to;
  for (std::size_t i = 0; i < n; ++i) into[i] = greater(into[i], rank);
}

void count_part(Bytes ranks, std::size_t n, Counts counts, std::size_t stride) {
  From from = ranks;
  std::uint16_t* __restrict met = counts;
  std::uint16_t* __restrict evidence = counts + stride;
  std::uint16_t* __restrict judgement = counts + 2 * stride;
  std::uint16_t* __restrict undecided = counts + 3 * stride;
  // Mildest first: evidence, a judgement, data.
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint8_t rank = from[i];
    met[i] = static_cast<std::uint16_t>(met[i] + (rank == kMet));
    evidence[i] = static_cast<std::uint16_t>(evidence[i] + (rank == kMet || rank == kNeedsEvidence));
    judgement[i] = static_cast<std::uint16_t>(judgement[i] + (rank <= kNeedsEvidence));
    undecided[i] = static_cast<std::uint16_t>(undecided[i] + (rank <= kUnknown));
  }
}

void bundle(const std::uint16_t* counts, std::size_t stride, std::uint16_t wanted, std::size_t n,
            std::uint8_t* to) {
  const std::uint16_t* __restrict met = counts;
  const std::uint16_t* __restrict evidence = counts + stride;
  const std::uint16_t* __restrict judgement = counts + 2 * stride;
  const std::uint16_t* __restrict undecided = counts + 3 * stride;
  To into = to;
  for (std::size_t i = 0; i < n; ++i) {
    // The mildest that is enough; a wider word for each, as the counters have.
    unsigned made = kUnmet;
    made = undecided[i] >= wanted ? kUnknown : made;
    made = judgement[i] >= wanted ? kNeedsJudgement : made;
    made = evidence[i] >= wanted ? kNeedsEvidence : made;
    made = met[i] >= wanted ? kMet : made;
    into[i] = greater(into[i], static_cast<std::uint8_t>(made));
  }
}

void finish(Bytes live, Bytes otherwise, std::size_t n, std::uint8_t* to) {
  From mask = live;
  From other = otherwise;
  To into = to;
  for (std::size_t i = 0; i < n; ++i) into[i] = choose(mask[i], into[i], other[i]);
}

void statuses(Bytes ranks, bool preference, std::size_t n, std::uint8_t* to) {
  From from = ranks;
  To into = to;
  const std::uint8_t met = status(preference ? Status::yes : Status::met);
  const std::uint8_t unmet = status(preference ? Status::no : Status::unmet);
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint8_t rank = from[i];
    std::uint8_t said = choose(is(rank, kMet), met, unmet);
    said = choose(is(rank, kNeedsJudgement), status(Status::needs_judgement), said);
    said = choose(is(rank, kNeedsEvidence), status(Status::needs_evidence), said);
    said = choose(is(rank, kUnknown), status(Status::unknown), said);
    into[i] = choose(is(rank, kNotApplicable), status(Status::not_applicable), said);
  }
}

void overall(Bytes of, bool excludes, std::size_t n, std::uint8_t* worst) {
  From from = of;
  To into = worst;
  const std::uint8_t when_unmet = excludes ? 2 : 1;
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint8_t said = from[i];
    const auto undecided = static_cast<std::uint8_t>(is(said, status(Status::unknown)) |
                                                     is(said, status(Status::needs_evidence)) |
                                                     is(said, status(Status::needs_judgement)));
    const auto open = static_cast<std::uint8_t>(undecided & 1U);
    into[i] = greater(into[i], choose(is(said, status(Status::unmet)), when_unmet, open));
  }
}

}  // namespace guohe::policy::steps
