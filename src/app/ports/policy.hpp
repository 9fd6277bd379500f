// The policy port: what the use cases ask of the policy room. Implemented by src/policy.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "programme/policy/repair.hpp"
#include "programme/policy/topic.hpp"
#include "programme/policy/verdict.hpp"

namespace guohe::app {

/// All that a verdict depends on besides the pack. Texts are JSON, as stored.
struct CheckInput {
  std::string facts = "{}";     // the application's fields
  std::string registry = "{}";  // cross-record facts, read-only
  std::string call = "{}";      // parameters of the call: {"publish date": "2025-04-08", ...}
  std::map<std::string, programme::EvidenceState> evidence;  // evidence id -> state; absent is missing
  std::map<std::string, bool> judgements;                    // clause or part id -> an examiner's finding
  std::map<std::string, std::string> readings;               // reading id -> option switched for this call
  std::string today;                                         // ISO date, Asia/Shanghai
  std::string call_opened;  // ISO date on which the call's window began; empty outside of a call
};

/// The day whose rules are asked for. A call keeps the rules of the day on which it opened, unless a version
/// says that it changes open calls too.
struct RulesDay {
  std::string today;        // ISO date; empty: the newest version, in force or not
  std::string call_opened;  // ISO date on which the call's window began; empty outside of a call
};

/// What a person would have to be told when a draft's pack version is not the one in force.
struct TopicChange {
  std::string
      what;  // field_added | field_removed | field_changed | clause_added | clause_removed | clause_changed
  std::string id;
  Text says;
};
BOOST_DESCRIBE_STRUCT(TopicChange, (), (what, id, says))

class Policy {
 public:
  virtual ~Policy() = default;

  /// Topics of all loaded packs, each at the newest version in force on a day, in the packs' order; topics
  /// that have none are left out.
  [[nodiscard]] virtual std::vector<programme::TopicView> topics(const RulesDay& day) const = 0;

  /// A topic by id ("gd-2025/joint-rd"), at a version, or at the newest in force on the day when version is
  /// empty. Errors: not_found "topic.unknown", "topic.unknown_version", "topic.not_in_force".
  [[nodiscard]] virtual Result<programme::TopicView> topic(const std::string& id, const std::string& version,
                                                           const RulesDay& day) const = 0;

  /// Computes a verdict, at a version, or at the newest in force on the input's day when version is empty.
  /// Errors: not_found (as topic()), invalid with one detail for each wrong place in the
  /// facts (unknown field, wrong type, value not offered, over a limit), place = JSON pointer.
  [[nodiscard]] virtual Result<programme::Verdict> check(const std::string& topic, const std::string& version,
                                                         const CheckInput& input) const = 0;

  /// The smallest changes that would meet each unmet clause, or one clause when `clause` is given. Errors:
  /// those of check; not_found "check.unknown_clause".
  [[nodiscard]] virtual Result<std::vector<programme::ClauseRepairs>> repairs(
      const std::string& topic, const std::string& version, const CheckInput& input,
      const std::string& clause) const = 0;

  /// Checks the shape of facts (JSON text) without computing a verdict; errors as for check().
  [[nodiscard]] virtual Result<void> check_facts(const std::string& topic, const std::string& version,
                                                 const std::string& facts) const = 0;

  /// What changed between two versions of a topic, in words; empty when nothing that people see did.
  [[nodiscard]] virtual std::vector<TopicChange> changes(const std::string& topic, const std::string& from,
                                                         const std::string& to) const = 0;
};

}  // namespace guohe::app
