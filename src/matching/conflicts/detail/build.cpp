// SPDX-License-Identifier: Apache-2.0
#include "base/date.hpp"
#include "matching/conflicts/detail/state.hpp"

namespace guohe::matching::conflicts {
namespace {

constexpr std::size_t kMostSuperiors = 16;

Day years_before(Day day, int years) {
  if (years < 0) return kNoDay;
  const auto date = from_days(day);
  const auto then = date ? add_months(*date, -12 * std::int64_t{years}) : std::nullopt;
  return then ? static_cast<Day>(to_days(*then)) : kNoDay;
}

template <typename Value, typename Same>
void put(Multimap<Value>& map, std::uint64_t key, const Value& value, bool add, Same same) {
  if (add) {
    map.add(key, value);
  } else {
    map.remove(key, same);
  }
}

}  // namespace

Engine::State::State(Records given, RuleBook book, Day day)
    : records(std::move(given)), rules(std::move(book)), as_of(day) {
  rules.rules.resize(std::min<std::size_t>(rules.rules.size(), since.size()));
  for (std::uint16_t i = 0; i < rules.rules.size(); ++i) {
    const Rule& rule = rules.rules[i];
    of_kind[static_cast<std::size_t>(rule.kind)].push_back(i);
    since[i] = years_before(as_of, rule.years);
    least_at_all = std::min(least_at_all, rule.least);
  }
  add_people();
  people.resolve();
  index_experts();
  index_ties();
}

RuleKind Engine::State::kind_of(TieKind kind) {
  switch (kind) {
    case TieKind::paper:
      return RuleKind::co_author;
    case TieKind::project:
      return RuleKind::co_applicant;
    case TieKind::advisor:
      return RuleKind::advisor;
    case TieKind::family:
      return RuleKind::family;
    case TieKind::review:
      break;
  }
  return RuleKind::reciprocal;
}

// The least certainty that any rule of the kinds asks for.
Certainty Engine::State::least_of(std::initializer_list<RuleKind> kinds) const {
  Certainty least = Certainty::sure;
  for (const RuleKind kind : kinds)
    for (const std::uint16_t rule : rules_of(kind)) least = std::min(least, rules.rules[rule].least);
  return least;
}

void Engine::State::superiors_of(Id organisation, std::vector<Id>& line) const {
  line.clear();
  for (Id at = organisation; line.size() < kMostSuperiors;) {
    const auto found = records.parent.find(at);
    if (found == records.parent.end() || found->second == organisation ||
        std::find(line.begin(), line.end(), found->second) != line.end())
      return;
    line.push_back(at = found->second);
  }
}

void Engine::State::add_people() {
  const auto range = [&](const auto& persons, Role role, std::uint32_t owner, const auto& person_of) {
    Range made{static_cast<std::uint32_t>(people.size()), static_cast<std::uint32_t>(persons.size())};
    for (std::uint32_t i = 0; i < made.count; ++i) (void)people.add(person_of(persons[i]), role, owner, i);
    return made;
  };
  const auto itself = [](const Person& person) { return person; };
  for (std::uint32_t e = 0; e < records.experts.size(); ++e)
    expert_persons.push_back(range(records.experts[e].persons, Role::expert, e, itself));
  for (std::uint32_t e = 0; e < records.experts.size(); ++e)
    declared_persons.push_back(range(records.experts[e].declared, Role::declared, e,
                                     [](const Declaration& one) { return one.person; }));
  for (std::uint32_t a = 0; a < records.applications.size(); ++a) {
    members.push_back(
        range(records.applications[a].people, Role::member, a, [](const Member& one) { return one.person; }));
    avoided.push_back(range(records.applications[a].avoided, Role::avoided, a, itself));
  }
  for (std::uint32_t t = 0; t < records.ties.size(); ++t)
    tie_persons.push_back(range(records.ties[t].people, Role::tie, t, itself));
  for (std::uint32_t s = 0; s < records.sanctions.size(); ++s)
    (void)people.add(records.sanctions[s].person, Role::sanctioned, s, 0);
}

Multimap<PersonIndex>* Engine::State::list_of(Role role) {
  switch (role) {
    case Role::expert:
      return &experts_by_key;
    case Role::member:
      return prepared ? &members_by_key : nullptr;
    case Role::avoided:
      return prepared ? &avoided_by_key : nullptr;
    case Role::declared:
      return &declared_by_key;
    case Role::tie:
      return &ties_by_key;
    case Role::sanctioned:
      break;
  }
  return &sanctioned_by_key;
}

// How surely a record may have to be found.
Certainty Engine::State::level_of(PersonIndex index) const {
  const PersonRecord& record = people[index];
  if (record.role == Role::tie) return least_of({kind_of(records.ties[record.owner].kind)});
  if (record.role == Role::declared) return least_of({RuleKind::declared});
  if (record.role == Role::avoided) return least_of({RuleKind::named});
  if (record.role == Role::sanctioned) return least_of({RuleKind::sanction});
  return least_at_all;
}

void Engine::State::index_person(PersonIndex index, bool add) {
  Multimap<PersonIndex>* list = list_of(people[index].role);
  if (list == nullptr) return;
  std::vector<std::uint64_t> keys;
  people.keys_of(index, level_of(index), keys);
  for (const std::uint64_t key : keys)
    put(*list, key, index, add, [&](PersonIndex other) { return other == index; });
}

void Engine::State::index_organisations(Index expert, bool add) {
  const auto own = [&](const OrganisationPosting& one) { return one.owner == expert; };
  const auto& affiliations = records.experts[expert].affiliations;
  std::vector<Id> line;
  for (std::uint32_t i = 0; i < affiliations.size(); ++i) {
    if (affiliations[i].organisation == kNothing) continue;
    const OrganisationPosting posting{expert, i};
    put(experts_of, key_of(10, affiliations[i].organisation), posting, add, own);
    superiors_of(affiliations[i].organisation, line);
    for (const Id superior : line) put(experts_below, key_of(11, superior), posting, add, own);
  }
}

void Engine::State::index_declared(Index expert, bool add) {
  const auto own = [&](const Declared& one) { return one.expert == expert; };
  const auto& declared = records.experts[expert].declared;
  for (std::uint32_t i = 0; i < declared.size(); ++i) {
    if (declared[i].organisation != kNothing)
      put(declared_organisation, key_of(12, declared[i].organisation), Declared{expert, i}, add, own);
    if (declared[i].application != kNothing)
      put(declared_application, key_of(13, declared[i].application), Declared{expert, i}, add, own);
  }
}

void Engine::State::index_experts() {
  for (PersonIndex index = 0; index < people.size(); ++index)
    if (list_of(people[index].role) != nullptr) index_person(index, true);
  for (Index e = 0; e < static_cast<Index>(records.experts.size()); ++e) {
    index_organisations(e, true);
    index_declared(e, true);
  }
}

void Engine::State::index_ties() {
  Scratch scratch;
  const Certainty tie_least = least_of({RuleKind::co_author, RuleKind::co_applicant, RuleKind::advisor,
                                        RuleKind::family, RuleKind::reciprocal});
  const Certainty topic_least = least_of({RuleKind::same_topic});
  for (PersonIndex index = 0; index < people.size(); ++index) {
    const PersonRecord& record = people[index];
    if (record.role == Role::expert) {
      find(index, ties_by_key, tie_least, scratch, [&](PersonIndex tie, Certainty certainty) {
        tie_experts.add(key_of(14, tie), {index, static_cast<std::uint8_t>(certainty)});
      });
    } else if (record.role == Role::member && !rules_of(RuleKind::same_topic).empty()) {
      const Application& application = records.applications[record.owner];
      if (application.topic == kNothing) continue;
      find(index, experts_by_key, topic_least, scratch, [&](PersonIndex expert, Certainty certainty) {
        topic_experts.add(key_of(15, application.topic),
                          {expert, index, static_cast<std::uint8_t>(certainty)});
      });
    }
  }
}

void Engine::State::index_application(Index a, bool add) {
  const Application& application = records.applications[a];
  const auto own = [&](const OrganisationPosting& one) { return one.owner == a; };
  const auto itself = [&](Index one) { return one == a; };
  std::vector<Id> line;
  for (std::uint32_t i = 0; i < application.organisations.size(); ++i) {
    const Id organisation = application.organisations[i].organisation;
    if (organisation == kNothing) continue;
    put(applications_of, key_of(10, organisation), {a, i}, add, own);
    superiors_of(organisation, line);
    for (const Id superior : line) put(applications_below, key_of(11, superior), {a, i}, add, own);
  }
  if (application.topic != kNothing) put(applications_in, key_of(16, application.topic), a, add, itself);
  if (application.id != kNothing) put(application_by_id, key_of(17, application.id), a, add, itself);
}

// Lists of applications, for the first change.
void Engine::State::prepare() {
  if (prepared) return;
  prepared = true;
  for (PersonIndex index = 0; index < people.size(); ++index)
    if (people[index].role == Role::member || people[index].role == Role::avoided) index_person(index, true);
  for (Index a = 0; a < static_cast<Index>(records.applications.size()); ++a) index_application(a, true);
}

}  // namespace guohe::matching::conflicts
