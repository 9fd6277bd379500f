// Reads what 查重 tells and what may be found of it: policies/similarity.yaml.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "policy/pack/pack_files.hpp"
#include "programme/similarity_book.hpp"

namespace guohe::policy {

/// An absent file knows no judgement. Errors, each at its place: those of YAML, "similarity.tone" (other than
/// plain, doubt and grave), "similarity.share" (no whole per cent from 1 to 100).
[[nodiscard]] programme::SimilarityBook load_similarity(const PackFiles& files, Diagnostics& diagnostics);

}  // namespace guohe::policy
