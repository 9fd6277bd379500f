// Findings that a pack's author knows and intends: `known-findings.yaml` in the pack's folder, each with the
// reason.
//
//   - {finding: implied E2b E2c, why: {zh: …, en: …}}
//   - {finding: never_unmet F2, topic: joint-rd, why: {zh: …, en: …}}
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "policy/pack/pack_files.hpp"
#include "policy/proof/proof.hpp"

namespace guohe::policy {

/// "never_met", as findings are named in files.
[[nodiscard]] std::string name_of(ProofKind kind);

/// Notes in the reports of a pack's topics which findings are known, and why. An entry that matches none is a
/// problem `proof.no_such_finding` when the pack was proved as a `whole`; so is a file that cannot be read.
/// An entry without `topic` is for every topic of the pack.
void mark_known(const PackFiles& files, const std::string& pack, bool whole,
                std::vector<ProofReport>& reports, Diagnostics& problems);

}  // namespace guohe::policy
