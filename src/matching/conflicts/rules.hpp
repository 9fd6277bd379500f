// The rules on conflicts of interest: data, read from policies/conflicts.yaml (docs/formats/conflicts.md).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/result.hpp"
#include "base/yaml.hpp"

namespace guohe::matching::conflicts {

/// What a rule looks at. A row in rules.cpp each.
enum class RuleKind : std::uint8_t {
  self,             // the expert is of the application
  organisation,     // same organisation as the applicant
  partner,          // as a partner in this country
  foreign_partner,  // as a foreign partner
  same_topic,       // applies in the same topic
  co_author,
  co_applicant,
  advisor,  // either way round
  family,
  declared,    // by the expert
  named,       // by the applicant
  reciprocal,  // somebody of the application reviewed an application of the expert
  sanction     // keeps the expert away from everything
};
inline constexpr std::size_t kRuleKinds = 13;

/// How surely two records are of one person.
enum class Certainty : std::uint8_t {
  possible = 1,  // the same full name, or initials and the organisation
  likely = 2,    // the same full name and organisation
  sure = 3       // an identity number, ORCID or e-mail address
};

struct Rule {
  std::string id;  // stable: dismissals name it
  RuleKind kind{};
  Text label, explain;
  int years = -1;                       // how far back; -1: for ever
  bool parents = false;                 // organisations of which one belongs to the other
  bool siblings = false;                // organisations that belong to the same one
  bool leaders_only = false;            // of the application only its leader counts
  int most = 0;                         // named: how many count; 0: all
  Certainty least = Certainty::likely;  // what is told
};

struct RuleBook {
  Text title;
  std::vector<Rule> rules;
};

/// The name of a kind in files: "same-organisation".
[[nodiscard]] std::string_view name_of(RuleKind kind);
[[nodiscard]] Text says(Certainty certainty);

/// Reads a document; nothing after any error, which is then among the diagnostics.
[[nodiscard]] std::optional<RuleBook> read_rules(const yaml::Document& document, Diagnostics& diagnostics);

}  // namespace guohe::matching::conflicts
