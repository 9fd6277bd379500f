// What happens when an expert or an application changes: entries of its people, and of everybody whose
// identity may change with theirs, are taken out and put in again.
// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <set>

#include "matching/conflicts/detail/state.hpp"

namespace guohe::matching::conflicts {
namespace {

// Replaces one owner's people and remembers who else is concerned.
class Replacing {
 public:
  explicit Replacing(Engine::State& state) : state_(state) {}

  /// Takes out all that `gone`, and whoever shares identities with it, has in the lists.
  void begin(const std::vector<PersonIndex>& gone) {
    gone_ = gone;
    before_ = state_.people.concerned(gone);
    note(before_);
    links(before_, false);
    for (const PersonIndex person : before_) state_.index_person(person, false);
  }

  /// Puts in again what is left and what was added since `first_new`.
  void end(PersonIndex first_new) {
    // Those who share identities with the new records leave the lists before identities change.
    std::vector<PersonIndex> added;
    for (PersonIndex person = first_new; person < state_.people.size(); ++person) added.push_back(person);
    std::vector<PersonIndex> more;
    for (const PersonIndex person : state_.people.concerned(added))
      if (person < first_new && !std::binary_search(before_.begin(), before_.end(), person))
        more.push_back(person);
    note(more);
    links(more, false);
    for (const PersonIndex person : more) state_.index_person(person, false);
    (void)state_.people.update(gone_, first_new);
    std::vector<PersonIndex> now = added;
    for (const auto* some : {&before_, &more})
      for (const PersonIndex person : *some)
        if (!state_.people[person].gone) now.push_back(person);
    std::sort(now.begin(), now.end());
    for (const PersonIndex person : now) state_.index_person(person, true);
    links(now, true);
    note(now);
  }

  [[nodiscard]] Change change() const {
    return {{experts_.begin(), experts_.end()}, {applications_.begin(), applications_.end()}};
  }
  void expert(Index one) { experts_.insert(one); }
  void application(Index one) { applications_.insert(one); }

 private:
  // The links between ties or topics and experts that begin or end at one of `persons`.
  void links(const std::vector<PersonIndex>& persons, bool add) {
    const auto among = [&](PersonIndex one) {
      return std::binary_search(persons.begin(), persons.end(), one);
    };
    for (const PersonIndex person : persons) {
      const PersonRecord record = state_.people[person];
      if (record.gone) continue;
      if (record.role == Role::tie) {
        state_.find(person, state_.experts_by_key, state_.level_of(person), scratch_,
                    [&](PersonIndex expert, Certainty certainty) { tie(person, expert, certainty, add); });
      } else if (record.role == Role::expert) {
        state_.find(person, state_.ties_by_key, Certainty::possible, scratch_,
                    [&](PersonIndex mentioned, Certainty certainty) {
                      if (!among(mentioned)) tie(mentioned, person, certainty, add);
                    });
        state_.find(person, state_.members_by_key, state_.least_at_all, scratch_,
                    [&](PersonIndex leader, Certainty certainty) {
                      if (!among(leader)) topic(leader, person, certainty, add);
                    });
      } else if (record.role == Role::member) {
        state_.find(person, state_.experts_by_key, state_.least_at_all, scratch_,
                    [&](PersonIndex expert, Certainty certainty) { topic(person, expert, certainty, add); });
      }
    }
  }

  void tie(PersonIndex mentioned, PersonIndex expert, Certainty certainty, bool add) {
    const std::uint64_t key = key_of(14, mentioned);
    expert_of(expert);
    if (add && certainty >= state_.level_of(mentioned)) {
      state_.tie_experts.add(key, {expert, static_cast<std::uint8_t>(certainty)});
    } else if (!add) {
      state_.tie_experts.remove(key, [&](const TieExpert& one) { return one.person == expert; });
    }
  }

  void topic(PersonIndex leader, PersonIndex expert, Certainty certainty, bool add) {
    const Id in = state_.records.applications[state_.people[leader].owner].topic;
    if (in == kNothing || state_.rules_of(RuleKind::same_topic).empty()) return;
    if (certainty < state_.least_of({RuleKind::same_topic})) return;
    expert_of(expert);
    const std::uint64_t key = key_of(15, in);
    if (add) {
      state_.topic_experts.add(key, {expert, leader, static_cast<std::uint8_t>(certainty)});
    } else {
      state_.topic_experts.remove(
          key, [&](const TopicExpert& one) { return one.expert == expert && one.leader == leader; });
    }
  }

  void expert_of(PersonIndex person) { experts_.insert(static_cast<Index>(state_.people[person].owner)); }

  // Whose hits rest on these records.
  void note(const std::vector<PersonIndex>& persons) {
    for (const PersonIndex person : persons) {
      const PersonRecord record = state_.people[person];
      const auto owner = static_cast<Index>(record.owner);
      if (record.role == Role::expert || record.role == Role::declared) experts_.insert(owner);
      if (record.role == Role::member || record.role == Role::avoided) applications_.insert(owner);
      if (record.gone) continue;
      if (record.role == Role::sanctioned)
        state_.find(person, state_.experts_by_key, Certainty::possible, scratch_,
                    [&](PersonIndex expert, Certainty) { expert_of(expert); });
      if (record.role == Role::tie)
        state_.find(person, state_.members_by_key, Certainty::possible, scratch_,
                    [&](PersonIndex member, Certainty) {
                      applications_.insert(static_cast<Index>(state_.people[member].owner));
                    });
    }
  }

  Engine::State& state_;
  Scratch scratch_;
  std::vector<PersonIndex> gone_, before_;
  std::set<Index> experts_, applications_;
};

std::vector<PersonIndex> listed(std::initializer_list<Range> ranges) {
  std::vector<PersonIndex> all;
  for (const Range range : ranges)
    for (std::uint32_t i = 0; i < range.count; ++i) all.push_back(range.first + i);
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace

Change Engine::replace_expert(Index at, Expert expert) {
  State& state = *state_;
  state.prepare();
  const auto count = static_cast<Index>(state.records.experts.size());
  at = std::clamp(at, 0, count);
  if (at == count) {
    state.records.experts.emplace_back();
    state.expert_persons.emplace_back();
    state.declared_persons.emplace_back();
  }
  Replacing replacing(state);
  replacing.expert(at);
  replacing.begin(listed({state.expert_persons[at], state.declared_persons[at]}));
  state.index_organisations(at, false);
  state.index_declared(at, false);
  state.records.experts[at] = std::move(expert);
  const Expert& now = state.records.experts[at];
  const auto first = static_cast<PersonIndex>(state.people.size());
  const auto owner = static_cast<std::uint32_t>(at);
  for (std::uint32_t i = 0; i < now.persons.size(); ++i)
    (void)state.people.add(now.persons[i], Role::expert, owner, i);
  for (std::uint32_t i = 0; i < now.declared.size(); ++i)
    (void)state.people.add(now.declared[i].person, Role::declared, owner, i);
  const auto persons = static_cast<std::uint32_t>(now.persons.size());
  state.expert_persons[at] = {first, persons};
  state.declared_persons[at] = {first + persons, static_cast<std::uint32_t>(now.declared.size())};
  state.index_organisations(at, true);
  state.index_declared(at, true);
  replacing.end(first);
  return replacing.change();
}

Change Engine::replace_application(Index at, Application application) {
  State& state = *state_;
  state.prepare();
  const auto count = static_cast<Index>(state.records.applications.size());
  at = std::clamp(at, 0, count);
  if (at == count) {
    state.records.applications.emplace_back();
    state.members.emplace_back();
    state.avoided.emplace_back();
  }
  Replacing replacing(state);
  replacing.application(at);
  replacing.begin(listed({state.members[at], state.avoided[at]}));
  state.index_application(at, false);
  state.records.applications[at] = std::move(application);
  const Application& now = state.records.applications[at];
  const auto first = static_cast<PersonIndex>(state.people.size());
  const auto owner = static_cast<std::uint32_t>(at);
  for (std::uint32_t i = 0; i < now.people.size(); ++i)
    (void)state.people.add(now.people[i].person, Role::member, owner, i);
  for (std::uint32_t i = 0; i < now.avoided.size(); ++i)
    (void)state.people.add(now.avoided[i], Role::avoided, owner, i);
  const auto persons = static_cast<std::uint32_t>(now.people.size());
  state.members[at] = {first, persons};
  state.avoided[at] = {first + persons, static_cast<std::uint32_t>(now.avoided.size())};
  state.index_application(at, true);
  replacing.end(first);
  return replacing.change();
}

// Every application that any list joins with the expert is looked up, for this expert alone.
void Engine::hits_of_expert(Index expert, std::vector<Hit>& hits) {
  State& state = *state_;
  state.prepare();
  Scratch scratch;
  std::map<Index, unsigned> applications;  // and what may join them with the expert
  const auto application = [&](Index one) { applications[one] |= kPersons; };
  const auto owners_of = [&](PersonIndex person, Certainty least) {
    state.find(person, state.members_by_key, least, scratch, [&](PersonIndex member, Certainty) {
      application(static_cast<Index>(state.people[member].owner));
    });
  };
  const Range own = state.expert_persons[expert];
  for (PersonIndex person = own.first; person < own.first + own.count; ++person) {
    state.find(person, state.members_by_key, state.least_at_all, scratch, [&](PersonIndex member, Certainty) {
      const PersonRecord& record = state.people[member];
      application(static_cast<Index>(record.owner));
      const Id topic = state.records.applications[record.owner].topic;
      if (topic != kNothing && !state.rules_of(RuleKind::same_topic).empty())
        state.applications_in.each(key_of(16, topic), [&](Index one) { applications[one] |= kTopics; });
    });
    state.find(person, state.avoided_by_key, Certainty::possible, scratch,
               [&](PersonIndex one, Certainty) { application(static_cast<Index>(state.people[one].owner)); });
    state.find(person, state.ties_by_key, Certainty::possible, scratch, [&](PersonIndex one, Certainty) {
      const Range all = state.tie_persons[state.people[one].owner];
      for (PersonIndex other = all.first; other < all.first + all.count; ++other)
        if (other != one) owners_of(other, state.level_of(other));
    });
  }
  const auto organisation = [&](Id id, bool lines) {
    const auto take = [&](const OrganisationPosting& one) { applications[one.owner] |= kOrganisations; };
    state.applications_of.each(key_of(10, id), take);
    if (!lines) return;
    state.applications_below.each(key_of(11, id), take);
    state.superiors_of(id, scratch.line);
    for (const Id superior : scratch.line) {
      state.applications_of.each(key_of(10, superior), take);
      state.applications_below.each(key_of(11, superior), take);
    }
  };
  const Expert& record = state.records.experts[expert];
  for (const Affiliation& one : record.affiliations)
    if (one.organisation != kNothing) organisation(one.organisation, true);
  const Range declared = state.declared_persons[expert];
  for (std::uint32_t i = 0; i < declared.count; ++i) {
    owners_of(declared.first + i, state.level_of(declared.first + i));
    if (record.declared[i].organisation != kNothing) organisation(record.declared[i].organisation, false);
    if (record.declared[i].application != kNothing)
      state.application_by_id.each(key_of(17, record.declared[i].application), application);
  }
  for (const auto& [one, look] : applications) state.hits(one, expert, look, hits, scratch);
}

}  // namespace guohe::matching::conflicts
