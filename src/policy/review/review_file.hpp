// Reads the score sheets and terms of expert review: policies/review.yaml (docs/formats/review.md).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "policy/pack/pack_files.hpp"
#include "programme/review.hpp"

namespace guohe::policy {

/// An absent file is a book without sheets. Errors, each at its place: those of YAML, "review.twice" (an id
/// given twice, or a topic with two sheets), "review.number" (weights that are not 100 together, a highest
/// mark that does not divide 100).
[[nodiscard]] programme::ReviewBook load_review(const PackFiles& files, Diagnostics& diagnostics);

}  // namespace guohe::policy
