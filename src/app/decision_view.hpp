// Decision lists as people see them, and what use cases of theirs share.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/decision_lists.hpp"
#include "app/ports/store.hpp"

namespace guohe::app {

/// What a list holds, as it is stored.
struct DecisionBody {
  std::vector<programme::Quota> quotas;  // set by hand
  std::vector<programme::DecisionRow> rows;
  // What the list came to when it was confirmed: the figures of later days do not change a decision.
  std::vector<programme::Placed> settled;
};
BOOST_DESCRIBE_STRUCT(DecisionBody, (), (quotas, rows, settled))

/// A list with the applications that it is about, read in one snapshot.
struct OpenDecision {
  DecisionListRecord record;
  DecisionBody body;
  std::vector<std::optional<programme::Application>> applications;  // as body.rows
  std::vector<DecisionQuota> quotas;
  std::vector<programme::Quota> limits;   // the same, as the line takes them
  std::vector<programme::Quota> earlier;  // what of them was used up otherwise
  programme::CutLine cut;
};

/// Errors: not_found "decision.unknown".
Result<OpenDecision> open_decision(Reader& reader, const Services& services, const std::string& id);

[[nodiscard]] DecisionList view_of(Reader& reader, const Services& services, const Actor& actor,
                                   const OpenDecision& open);

/// The applications of a topic that a decision list can take in, as rows in the order of their review.
[[nodiscard]] std::vector<programme::DecisionRow> waiting_rows(Reader& reader, const Services& services,
                                                               const std::string& call,
                                                               const std::string& topic);

/// The states of all processes in which applications wait for a decision list.
[[nodiscard]] std::vector<std::string> waiting_states(const programme::ProcessCatalogue& processes);

/// What is free of a confirmed list's places and money, now.
struct FreePlaces {
  int places = 0;
  std::string money;
};
[[nodiscard]] FreePlaces free_of(const Services& services, const OpenDecision& open);

/// Whether an application that was awarded still has its place.
[[nodiscard]] bool holds_place(const Services& services, const programme::Application& application);

/// Counts somebody among those who changed a list, and so cannot confirm it.
void add_editor(DecisionListRecord& record, const Actor& actor);

/// Stores a list that was changed, one version on, with its ledger entry and what is said of it. Errors:
/// conflict "decision.changed".
Result<void> keep_decision_list(Unit& unit, const Services& services, const Actor& actor,
                                DecisionListRecord& record, const char* action, const Text& words,
                                const std::string& reason);

[[nodiscard]] Error decision_changed();
[[nodiscard]] Error unknown_decision();

}  // namespace guohe::app
