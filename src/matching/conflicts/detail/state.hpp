// What the engine keeps. Lists of experts are there from the beginning; those of applications, which only
// changes need, are built for the first change.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>

#include "matching/conflicts/engine.hpp"

namespace guohe::matching::conflicts {

struct Range {
  std::uint32_t first = 0, count = 0;
};

struct OrganisationPosting {
  Index owner = kNone;
  std::uint32_t slot = 0;  // of the participant or affiliation
};
struct TieExpert {
  PersonIndex person = 0;
  std::uint8_t certainty = 0;
};
struct TopicExpert {
  PersonIndex expert = 0, leader = 0;
  std::uint8_t certainty = 0;
};
struct Declared {
  Index expert = kNone;
  std::uint32_t slot = 0;
};

/// Buffers of one thread, and what it already looked up; for one pass, as changes are not followed.
struct Scratch {
  std::vector<std::uint64_t> keys;
  std::vector<PersonIndex> found;
  std::vector<Id> line, other_line;
  std::unordered_map<std::uint64_t, std::vector<Hit>> related;  // of a rule and an organisation
};

/// What a search looks at.
enum Look : unsigned { kPersons = 1, kOrganisations = 2, kTopics = 4, kEverything = 7 };

struct Engine::State {
  State(Records given, RuleBook book, Day day);

  Records records;
  RuleBook rules;
  Day as_of;
  People people{records};
  std::array<std::vector<std::uint16_t>, kRuleKinds> of_kind;  // rules
  std::array<Day, 1 << 8U> since{};                            // of each rule: what ended before is no matter
  Certainty least_at_all = Certainty::sure;

  std::vector<Range> expert_persons, declared_persons, members, avoided, tie_persons;

  // Experts
  Multimap<PersonIndex> experts_by_key, declared_by_key, ties_by_key, sanctioned_by_key;
  Multimap<OrganisationPosting> experts_of, experts_below;  // an organisation, or one below it
  Multimap<Declared> declared_organisation, declared_application;
  Multimap<TieExpert> tie_experts;
  Multimap<TopicExpert> topic_experts;
  // Applications
  bool prepared = false;
  Multimap<PersonIndex> members_by_key, avoided_by_key;
  Multimap<OrganisationPosting> applications_of, applications_below;
  Multimap<Index> applications_in, application_by_id;  // a topic; an id

  // --- build.cpp
  void add_people();
  void index_experts();
  void index_ties();
  void prepare();
  void index_person(PersonIndex index, bool add);
  void index_organisations(Index expert, bool add);
  void index_application(Index application, bool add);
  void index_declared(Index expert, bool add);
  [[nodiscard]] Multimap<PersonIndex>* list_of(Role role);
  [[nodiscard]] Certainty level_of(PersonIndex index) const;
  [[nodiscard]] Certainty least_of(std::initializer_list<RuleKind> kinds) const;

  // --- hits.cpp
  /// Of one expert alone unless `only` is kNone.
  void hits(Index application, Index only, unsigned look, std::vector<Hit>& out, Scratch& scratch) const;
  void hits_by_persons(Index application, Index only, std::vector<Hit>& out, Scratch& scratch) const;
  void hits_by_organisations(Index application, Index only, std::vector<Hit>& out, Scratch& scratch) const;
  void hits_by_topic(Index application, Index only, std::vector<Hit>& out) const;
  /// The experts that a rule joins with an organisation, by expert.
  const std::vector<Hit>& related(std::uint16_t rule, Id organisation, Scratch& scratch) const;
  [[nodiscard]] bool belongs(Id one, Id other, const Rule& rule, Scratch& scratch) const;
  /// A hit when the affiliation counts today under the rule.
  [[nodiscard]] bool holds(std::uint16_t rule, const OrganisationPosting& posting, Hit& hit) const;
  void exclusions_of(Index only, std::vector<Hit>& out, Scratch& scratch) const;

  /// Calls `use(other, certainty)` for each record of the list that is of the same person, at least so
  /// surely.
  template <typename Use>
  void find(PersonIndex index, const Multimap<PersonIndex>& list, Certainty least, Scratch& scratch,
            Use use) const {
    people.keys_of(index, least, scratch.keys);
    std::vector<PersonIndex>& found = scratch.found;
    found.clear();
    for (const std::uint64_t key : scratch.keys)
      list.each(key, [&](PersonIndex one) { found.push_back(one); });
    if (found.size() > 1) {
      std::sort(found.begin(), found.end());
      found.erase(std::unique(found.begin(), found.end()), found.end());
    }
    std::vector<PersonIndex> all;
    all.swap(found);  // `use` may find others
    for (const PersonIndex one : all) {
      const int certainty = people.match(index, one);
      if (certainty >= static_cast<int>(least)) use(one, static_cast<Certainty>(certainty));
    }
    if (scratch.found.capacity() < all.capacity()) scratch.found.swap(all);
  }

  [[nodiscard]] std::span<const std::uint16_t> rules_of(RuleKind kind) const {
    return of_kind[static_cast<std::size_t>(kind)];
  }
  [[nodiscard]] static RuleKind kind_of(TieKind kind);
  /// An organisation's superiors, the nearest first; a ring ends where it began.
  void superiors_of(Id organisation, std::vector<Id>& line) const;
};

inline constexpr std::array<TieKind, 5> kTieKinds = {TieKind::paper, TieKind::project, TieKind::advisor,
                                                     TieKind::family, TieKind::review};

}  // namespace guohe::matching::conflicts
