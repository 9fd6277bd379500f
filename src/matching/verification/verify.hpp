// Checks a published result file (docs/formats/review-result.md) from the file alone: the digest, the draw
// from its seed, the order and every decision. It shares no code with what makes such files: a mistake there
// does not hide here.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace guohe::matching {

/// What was published elsewhere, to be held against the file; empty for nothing.
struct Published {
  std::string digest, commitment;
};

struct Verification {
  std::vector<Problem> differences;  // none: the file is what its rules make of its figures
  std::string call, digest;
  std::size_t applications = 0, funded = 0, drawn = 0;
};

/// At most 50 differences are named, each with its JSON pointer and what was expected and found.
/// Errors: invalid result.syntax (no JSON, or not in the form of the format), result.format (another format),
/// and result.number; unavailable result.too_hard (minima of quotas that the search could not settle).
[[nodiscard]] Result<Verification> verify_result_file(std::string_view text, const Published& published = {});

}  // namespace guohe::matching
