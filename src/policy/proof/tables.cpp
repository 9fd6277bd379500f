// SPDX-License-Identifier: Apache-2.0
#include "policy/proof/tables.hpp"

#include <optional>
#include <set>

#include "dmn/analysis/check_tables.hpp"
#include "dmn/dmn.hpp"
#include "policy/proof/wording.hpp"

namespace guohe::policy::proof {
namespace {

std::optional<ProofKind> kind_of(const std::string& code) {
  if (code == "dmn.table.gap") return ProofKind::table_gap;
  if (code == "dmn.table.overlap") return ProofKind::table_overlap;
  if (code == "dmn.table.unreachable" || code == "dmn.table.never_matches")
    return ProofKind::table_unreachable;
  return std::nullopt;
}

}  // namespace

std::vector<ProofFinding> table_findings(const CompiledTopic& topic) {
  std::vector<ProofFinding> findings;
  std::set<std::string> done;
  for (const DefinitionSource& definition : topic.source.definitions) {
    if (!definition.table || definition.table->table == nullptr) continue;
    const auto& source = definition.table->table->source();
    if (!done.insert(source->name()).second) continue;
    const dmn::Compilation made = dmn::compile(source);
    if (made.model == nullptr) continue;  // said when the pack was loaded
    for (const Diagnostic& diagnostic : dmn::analysis::check_tables(*made.model, source).diagnostics) {
      const auto kind = kind_of(diagnostic.code);
      if (!kind || diagnostic.severity == Severity::note) continue;
      ProofFinding finding;
      finding.kind = *kind;
      finding.says = diagnostic.message;
      finding.reasons.push_back({definition.name, {}, place_of({diagnostic.source, diagnostic.span})});
      findings.push_back(std::move(finding));
    }
  }
  return findings;
}

}  // namespace guohe::policy::proof
