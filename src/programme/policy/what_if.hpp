// What would become of the applications on file under changed rules. Plain data, made by the policy room.
// Sums of money are decimals in yuan, as text.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "programme/policy/verdict.hpp"

namespace guohe::programme {

/// Which way an application goes: from not eligible over undetermined to eligible it gains, the other way it
/// loses; it is shifted when its overall result stays and some clause comes out otherwise.
enum class Effect { gains, loses, shifted };
BOOST_DESCRIBE_ENUM(Effect, gains, loses, shifted)

/// One change that was asked for.
struct RuleChange {
  std::string what;   // value | rule | file
  std::string name;   // "E6.threshold", "E6", "gd-2025/joint-rd.yaml"
  std::string was;    // as it is written; empty where nothing was
  std::string now;    // empty for a whole file
  Text unit;          // of a value; may be empty
  std::string place;  // file:line:column
};
BOOST_DESCRIBE_STRUCT(RuleChange, (), (what, name, was, now, unit, place))

/// A topic as it is under one of the two.
struct RulesUsed {
  std::string topic;    // "gd-2025/joint-rd"
  std::string version;  // of the pack
  std::string digest;
  Text title;
};
BOOST_DESCRIBE_STRUCT(RulesUsed, (), (topic, version, digest, title))

struct OverallCounts {
  std::int64_t eligible = 0, not_eligible = 0, undetermined = 0;
  bool operator==(const OverallCounts&) const = default;
};
BOOST_DESCRIBE_STRUCT(OverallCounts, (), (eligible, not_eligible, undetermined))

/// Applications and their money, of all or of a group.
struct WhatIfSums {
  std::int64_t applications = 0;
  OverallCounts before, after;
  std::int64_t gains = 0, loses = 0, shifted = 0;
  std::string requested = "0";                  // by all of them
  std::string requested_eligible_before = "0";  // by those that are eligible
  std::string requested_eligible_after = "0";
  std::string requested_gains = "0";  // by those that gain
  std::string requested_loses = "0";
};
BOOST_DESCRIBE_STRUCT(WhatIfSums, (),
                      (applications, before, after, gains, loses, shifted, requested,
                       requested_eligible_before, requested_eligible_after, requested_gains, requested_loses))

/// The applications of one city, type of organisation or field.
struct WhatIfGroup {
  std::string value;  // "Guangzhou"; empty: not given
  Text label;
  WhatIfSums sums;
};
BOOST_DESCRIBE_STRUCT(WhatIfGroup, (), (value, label, sums))

/// How often a clause came from one status to another.
struct StatusShift {
  Status before = Status::unknown, after = Status::unknown;
  Text before_label, after_label;
  std::int64_t applications = 0;
};
BOOST_DESCRIBE_STRUCT(StatusShift, (), (before, after, before_label, after_label, applications))

/// A clause or part that comes out otherwise for somebody.
struct ClauseShifts {
  std::string clause;        // id under the rules before, or after where only they have it
  std::string clause_after;  // the same one's id after; empty: no longer there
  std::string cite;
  Text says;
  std::int64_t applications = 0;
  std::vector<StatusShift> shifts;  // the most frequent first
};
BOOST_DESCRIBE_STRUCT(ClauseShifts, (), (clause, clause_after, cite, says, applications, shifts))

/// One clause of one application.
struct ClauseShift {
  std::string clause;
  Status before = Status::unknown, after = Status::unknown;
};
BOOST_DESCRIBE_STRUCT(ClauseShift, (), (clause, before, after))

struct ChangedApplication {
  std::string id;      // in the store; empty for those of a file
  std::string number;  // or the line of the file
  std::string title;
  Text organisation;
  std::string city, type, field;
  std::string requested;  // empty when not given
  Effect effect = Effect::shifted;
  Overall before = Overall::undetermined, after = Overall::undetermined;
  std::vector<ClauseShift> clauses;
};
BOOST_DESCRIBE_STRUCT(ChangedApplication, (),
                      (id, number, title, organisation, city, type, field, requested, effect, before, after,
                       clauses))

/// An application that could not be judged.
struct UnreadApplication {
  std::string number;
  Text why;
  std::string place;  // JSON pointer, or the line of the file
};
BOOST_DESCRIBE_STRUCT(UnreadApplication, (), (number, why, place))

struct WhatIf {
  RulesUsed before, after;
  std::vector<RuleChange> edits;
  WhatIfSums sums;
  std::vector<WhatIfGroup> by_city, by_type, by_field;  // those with most applications first
  std::vector<ClauseShifts> clauses;                    // in the order of the topic
  std::vector<ChangedApplication> changed;              // losers, gainers, shifted; within each as they came
  std::int64_t changed_total = 0;                       // `changed` holds no more than a limit of each
  std::int64_t adapted = 0;  // of whose facts some part was left out: the rules do not know it
  std::int64_t unread_total = 0;
  std::vector<UnreadApplication> unread;  // the first of them
  Text says;                              // the result in one sentence
};
BOOST_DESCRIBE_STRUCT(WhatIf, (),
                      (before, after, edits, sums, by_city, by_type, by_field, clauses, changed,
                       changed_total, adapted, unread_total, unread, says))

}  // namespace guohe::programme
