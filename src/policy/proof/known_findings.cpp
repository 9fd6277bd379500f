// SPDX-License-Identifier: Apache-2.0
#include "policy/proof/known_findings.hpp"

#include <boost/describe/enum_to_string.hpp>

#include "base/yaml_reader.hpp"

namespace guohe::policy {
namespace {

std::string title_of(const ProofFinding& finding) {
  std::string title = name_of(finding.kind);
  for (const std::string& clause : finding.clauses) title += " " + clause;
  return title;
}

}  // namespace

std::string name_of(ProofKind kind) {
  return boost::describe::enum_to_string(kind, "finding");
}

void mark_known(const PackFiles& files, const std::string& pack, bool whole,
                std::vector<ProofReport>& reports, Diagnostics& problems) {
  const std::string name = pack + "/known-findings.yaml";
  if (!files.has(name)) return;
  const auto document = files.yaml(name, problems);
  if (!document) return;
  // A folder of an older version is named gd-2025@2025.1.
  const std::string guideline = pack.substr(0, pack.find('@'));
  for (const yaml::Node& item : document->root.items) {
    yaml::Reader reader(*document, item, problems);
    if (!reader.opened()) continue;
    const std::string title = reader.need_text("finding");
    const std::string topic = reader.take_text("topic");
    const Text why = reader.need_both("why");
    reader.finish();
    bool matched = false;
    for (ProofReport& report : reports) {
      const bool of_pack = report.topic.starts_with(guideline + "/");
      if (!of_pack || (!topic.empty() && report.topic != guideline + "/" + topic)) continue;
      for (ProofFinding& finding : report.findings) {
        if (title_of(finding) != title) continue;
        finding.known = why;
        matched = true;
      }
    }
    if (!matched && whole) {
      yaml::report(problems, *document, item, "proof.no_such_finding",
                   {"没有这样的发现", "nothing like this is found"});
    }
  }
}

}  // namespace guohe::policy
