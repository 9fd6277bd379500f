// What a verdict, the form and the examiner's findings come to: the numbers that actions are judged by, and
// the sentences a refusal is made of.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <vector>

#include "app/ports/store_records.hpp"
#include "programme/application.hpp"
#include "programme/document.hpp"
#include "programme/policy/topic.hpp"
#include "programme/policy/verdict.hpp"

namespace guohe::app {

/// Whether a clause of this kind makes an application eligible or not.
[[nodiscard]] bool decides(const std::string& kind);

/// `stage` says what is looked at: the conditions of an application, or what its reports have to show.
[[nodiscard]] programme::Standing standing_of(const programme::Verdict& verdict,
                                              const programme::TopicView& topic,
                                              const programme::Document& facts,
                                              const std::vector<FindingRecord>& findings,
                                              programme::FormStage stage);

/// Clauses (or parts of bundles) that wait for the examiner's finding, in the topic's order.
[[nodiscard]] std::vector<std::string> open_findings(const programme::Verdict& verdict,
                                                     const std::vector<FindingRecord>& findings);

/// Clauses that make an application not eligible, by the rules or by a finding.
[[nodiscard]] std::vector<const programme::ClauseVerdict*> unmet_clauses(
    const programme::Verdict& verdict, const std::vector<FindingRecord>& findings);

/// Of these, what stands in the way of a decision: what the books say by now (clauses that read `registry`)
/// and what the examiner found. What an application says of itself was judged as of the day on which it was
/// submitted: that a certificate has expired since is no ground.
[[nodiscard]] std::vector<const programme::ClauseVerdict*> unmet_at_decision(
    const programme::Verdict& verdict, const std::vector<FindingRecord>& findings);

/// Clauses on how much may be awarded that leave no room for one more.
[[nodiscard]] std::vector<const programme::ClauseVerdict*> quotas_used_up(const programme::Verdict& verdict);

/// Evidence kinds that an application needs a file of and has none.
[[nodiscard]] std::set<std::string> missing_evidence(const programme::Verdict& verdict);

/// Names of a stage's required fields (columns as "partners/r1/name") that are empty; of a report in which
/// nothing is filled in, all its fields.
[[nodiscard]] std::vector<std::string> missing_fields(const programme::TopicView& topic,
                                                      const programme::Document& facts,
                                                      programme::FormStage stage);

/// The part of the form in which a field is filled in.
[[nodiscard]] programme::FormStage stage_of(const programme::TopicView& topic, const programme::Field& field);

}  // namespace guohe::app
