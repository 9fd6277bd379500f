// The policy port: what the use cases ask of the policy room. Implemented by src/policy.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "programme/policy/pack_diff.hpp"
#include "programme/policy/repair.hpp"
#include "programme/policy/settable.hpp"
#include "programme/policy/topic.hpp"
#include "programme/policy/verdict.hpp"
#include "programme/policy/what_if.hpp"

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

/// A value to set, or a rule to put in a clause's place, by its name in the topic (docs/formats/pack.md,
/// "What can be set").
struct NamedText {
  std::string name;
  std::string text;
};

/// Changed rules, not published by anybody.
struct RuleEdits {
  std::vector<NamedText> values;             // "E6.threshold" -> "100"
  std::vector<NamedText> rules;              // "E6" -> FEEL
  std::map<std::string, std::string> files;  // of the packs, whole: "gd-2025/joint-rd.yaml" -> YAML
};

/// An application that was submitted, as what-if takes it.
struct ApplicationOnFile {
  std::string id;  // in the store; empty for those of a file
  std::string number;
  std::string title;
  Text organisation;
  std::string city, type, field;  // of the lead; the values that packs use; empty when not given
  std::string requested;          // decimal, yuan; empty when not given
  CheckInput input;
};

/// Gives applications page by page; an empty page is the end.
using ApplicationPages = std::function<Result<std::vector<ApplicationOnFile>>()>;

/// The applications on file to some topics.
using PagesOfTopics = std::function<ApplicationPages(const std::vector<std::string>& topics)>;

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

  /// Everything that can be set in a topic, for what_if; in the order of the topic. Errors as for topic().
  [[nodiscard]] virtual Result<std::vector<programme::SettableValue>> settable(
      const std::string& topic, const std::string& version) const = 0;

  /// What becomes of applications under changed rules: each judged by the topic at a version (the newest when
  /// it is empty) and by the same with the edits. Nothing is kept. Errors: not_found (topic, what is to be
  /// set: the details list what there is); invalid "edit.*" with file:line:column where the changed rules do
  /// not compile; conflict "what_if.packs_changed" when the files are no longer those that were loaded; those
  /// of `pages`.
  [[nodiscard]] virtual Result<programme::WhatIf> what_if(const std::string& topic,
                                                          const std::string& version, const RuleEdits& edits,
                                                          const ApplicationPages& pages) const = 0;

  /// What changed between two packs ("gd-2022"), versions of one ("gd-2025@2025.1") or topics
  /// ("gd-2025/joint-rd@2025.1"), clause by clause; with the applications that `pages` gives, which of them
  /// gain or lose as well (without where it is null). Errors: not_found "pack.unknown", "topic.unknown",
  /// "topic.unknown_version"; those of `pages`.
  [[nodiscard]] virtual Result<programme::PackDiff> compare(const std::string& before,
                                                            const std::string& after,
                                                            const PagesOfTopics& pages) const = 0;

  /// What changed between two versions of a topic, in words; empty when nothing that people see did.
  [[nodiscard]] virtual std::vector<TopicChange> changes(const std::string& topic, const std::string& from,
                                                         const std::string& to) const = 0;
};

}  // namespace guohe::app
