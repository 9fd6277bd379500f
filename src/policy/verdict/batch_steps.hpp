// The steps of docs/formats/pack.md, "How a clause comes out", over columns of bytes: no step looks at what
// an application is, so that the loops run at the width of the processor's vectors. batch_clauses.hpp calls
// them in their order. For this folder only.
//
// A clause's outcome on its way is a rank: of several conditions that must all hold, the greatest decides.
// Masks are bytes, 0 or 0xFF. No `to` may stand where an operand does.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace guohe::policy::steps {

inline constexpr std::uint8_t kMet = 0, kNeedsJudgement = 1, kNeedsEvidence = 2, kUnknown = 3, kUnmet = 4;
inline constexpr std::uint8_t kNotApplicable = 5;  // decided apart from the others

using Bytes = const std::uint8_t*;
using Counts = std::uint16_t*;

/// Whether any of the codes is `code`.
[[nodiscard]] bool any(Bytes codes, std::uint8_t code, std::size_t n);

/// Takes out of `live` where the codes are not yes.
void keep_true(Bytes codes, std::size_t n, std::uint8_t* live);
/// Takes out of `live` where `mask` is not set.
void keep(Bytes mask, std::size_t n, std::uint8_t* live);
/// Step 2: `live` stays where a `when` is yes; where it is undecided it says so in `otherwise`.
void apply(Bytes when, std::size_t n, std::uint8_t* live, std::uint8_t* otherwise);

/// Step 3: what a rule says by itself.
void rule(Bytes codes, std::size_t n, std::uint8_t* to);
/// The same where `option` is taken; without codes that option is met.
void rule_where(Bytes codes, const std::int16_t* taken, std::int16_t option, std::size_t n, std::uint8_t* to);

/// Step 4: raises to needs evidence where the kind is not checked and its `when` not false. No mask: none is
/// checked; no codes: always required.
void lack(Bytes checked, Bytes when, std::size_t n, std::uint8_t* to);

/// Step 5: raises to unmet where a person said no; with `asks`, to needs judgement where nobody answered.
void answer(Bytes findings, bool asks, std::size_t n, std::uint8_t* to);
/// Raises every element to a rank.
void raise(std::uint8_t rank, std::size_t n, std::uint8_t* to);

/// Step 6. Parts are counted into four counters an element: met; or at most lacking evidence; or a judgement;
/// or undecided at all.
inline constexpr std::size_t kCounters = 4;
void count_part(Bytes ranks, std::size_t n, Counts counts, std::size_t stride);
/// Raises to what at least `wanted` of the counted parts make.
void bundle(const std::uint16_t* counts, std::size_t stride, std::uint16_t wanted, std::size_t n,
            std::uint8_t* to);

/// `to` stays where `live` is set, else `otherwise`.
void finish(Bytes live, Bytes otherwise, std::size_t n, std::uint8_t* to);
/// Ranks as programme::Status; a preference is answered yes or no.
void statuses(Bytes ranks, bool preference, std::size_t n, std::uint8_t* to);

/// The overall result so far, the greater the worse: 0 eligible, 1 undetermined, 2 not eligible. A clause of
/// status `of` is added; one that `excludes` makes it not eligible when it is unmet.
void overall(Bytes of, bool excludes, std::size_t n, std::uint8_t* worst);

}  // namespace guohe::policy::steps
