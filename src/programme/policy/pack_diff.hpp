// What changed between two versions of a topic, or between a topic and the one that follows it in a later
// guideline: clause by clause, in words and figures. Plain data, made by the policy room.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "programme/policy/what_if.hpp"

namespace guohe::programme {

/// What became of something.
enum class Fate { same, changed, added, removed };
BOOST_DESCRIBE_ENUM(Fate, same, changed, added, removed)

/// One thing about a clause, field, parameter or kind of evidence that is otherwise. What it was and is
/// stands as it is read by people: "50 万元", "RMB 1,000,000", "3 years".
struct Alteration {
  std::string what;  // says | figure | rule | when | kind | question | evidence | at least | reading | label
                     // | type | unit | required | choices | limits | columns | value | title | term | grant
  Text name;         // of what: "条文", "text"
  Text before, after;  // empty: there was none, there is none
  Text says;           // the whole in one line: "上限：50 万元 → 100 万元"
};
BOOST_DESCRIBE_STRUCT(Alteration, (), (what, name, before, after, says))

/// A clause (or part of a bundle) as it stands on one side.
struct ClauseSide {
  std::string id, cite, kind;
  Text says;
  std::string rule;  // FEEL; empty where only a person decides
};
BOOST_DESCRIBE_STRUCT(ClauseSide, (), (id, cite, kind, says, rule))

struct ClauseDiff {
  Fate fate = Fate::same;
  std::optional<ClauseSide> before, after;
  std::string matched_by;  // id | follows | meaning; empty when on one side only
  int likeness = 0;        // of a match by meaning, in percent
  std::vector<Alteration> alterations;
};
BOOST_DESCRIBE_STRUCT(ClauseDiff, (), (fate, before, after, matched_by, likeness, alterations))

/// A field of the form, a parameter of the call or a kind of evidence.
struct ItemDiff {
  std::string kind;  // field | parameter | evidence
  std::string name;
  Fate fate = Fate::changed;
  Text label;
  std::vector<Alteration> alterations;
};
BOOST_DESCRIBE_STRUCT(ItemDiff, (), (kind, name, fate, label, alterations))

struct DiffCounts {
  int same = 0, changed = 0, added = 0, removed = 0;
};
BOOST_DESCRIBE_STRUCT(DiffCounts, (), (same, changed, added, removed))

struct TopicDiff {
  Fate fate = Fate::same;
  std::optional<RulesUsed> before, after;
  std::vector<Alteration> alterations;  // of the topic itself: title, term, grant
  DiffCounts clause_counts;
  std::vector<ClauseDiff> clauses;  // in the order of the newer topic, removals last
  std::vector<ItemDiff> items;      // those that changed
  Text says;                        // the counts in one line
  std::optional<WhatIf> impact;     // on applications on file, where they were asked for
};
BOOST_DESCRIBE_STRUCT(TopicDiff, (),
                      (fate, before, after, alterations, clause_counts, clauses, items, says, impact))

struct PackDiff {
  std::string before, after;  // as they were named: "gd-2022", "gd-2025@2025.1", "gd-2025/joint-rd"
  std::vector<TopicDiff> topics;
};
BOOST_DESCRIBE_STRUCT(PackDiff, (), (before, after, topics))

}  // namespace guohe::programme
