// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <thread>
#include <tuple>

#include "matching/conflicts/detail/state.hpp"

namespace guohe::matching::conflicts {
namespace {

// Of one relation the strongest evidence comes first: the surest, then the latest.
bool before(const Hit& a, const Hit& b) {
  return std::tuple(a.expert, a.rule, a.what, a.left, -static_cast<int>(a.certainty), -std::int64_t{a.date},
                    a.right) < std::tuple(b.expert, b.rule, b.what, b.left, -static_cast<int>(b.certainty),
                                          -std::int64_t{b.date}, b.right);
}
bool one_relation(const Hit& a, const Hit& b) {
  return a.expert == b.expert && a.rule == b.rule && a.what == b.what && a.left == b.left;
}

void keep_strongest(std::vector<Hit>& hits, std::size_t from) {
  const auto begin = hits.begin() + static_cast<std::ptrdiff_t>(from);
  std::sort(begin, hits.end(), before);
  hits.erase(std::unique(begin, hits.end(), one_relation), hits.end());
}

Part part_of(RuleKind kind) {
  if (kind == RuleKind::partner) return Part::partner;
  return kind == RuleKind::foreign_partner ? Part::foreign_partner : Part::lead;
}

}  // namespace

void Engine::State::hits_by_persons(Index a, Index only, std::vector<Hit>& out, Scratch& scratch) const {
  const Application& application = records.applications[a];
  const std::size_t from = out.size();
  const auto wanted = [&](Index expert) { return only == kNone || only == expert; };
  const auto owner = [&](PersonIndex person) { return static_cast<Index>(people[person].owner); };
  const auto add = [&](std::uint16_t rule, Index expert, std::uint32_t left, std::uint32_t right,
                       std::uint32_t what, Day date, Certainty certainty) {
    if (wanted(expert) && certainty >= rules.rules[rule].least)
      out.push_back({a, expert, left, right, what, date, rule, certainty});
  };

  const auto people_of = [&](std::uint16_t rule, PersonIndex person) {
    return !rules.rules[rule].leaders_only || application.people[people[person].slot].leader;
  };
  const Certainty tie_least = least_of({RuleKind::co_author, RuleKind::co_applicant, RuleKind::advisor,
                                        RuleKind::family, RuleKind::reciprocal});
  const Range own = members[a];
  for (PersonIndex person = own.first; person < own.first + own.count; ++person) {
    if (!rules_of(RuleKind::self).empty())
      find(person, experts_by_key, least_of({RuleKind::self}), scratch,
           [&](PersonIndex expert, Certainty certainty) {
             for (const std::uint16_t rule : rules_of(RuleKind::self))
               if (people_of(rule, person))
                 add(rule, owner(expert), person, expert, 0, application.date, certainty);
           });
    if (!rules_of(RuleKind::declared).empty())
      find(person, declared_by_key, least_of({RuleKind::declared}), scratch,
           [&](PersonIndex declared, Certainty certainty) {
             const Declaration& one = records.experts[people[declared].owner].declared[people[declared].slot];
             for (const std::uint16_t rule : rules_of(RuleKind::declared))
               if (one.date == kNoDay || one.date >= since[rule])
                 add(rule, owner(declared), person, 0, people[declared].slot, one.date, certainty);
           });
    find(person, ties_by_key, tie_least, scratch, [&](PersonIndex mentioned, Certainty certainty) {
      const Tie& tie = records.ties[people[mentioned].owner];
      const Range all = tie_persons[people[mentioned].owner];
      const auto kind_rules = rules_of(kind_of(tie.kind));
      const bool directed = tie.kind == TieKind::review;
      if (kind_rules.empty() || (directed && people[mentioned].slot != 0)) return;
      for (PersonIndex other = all.first; other < all.first + all.count; ++other) {
        if (other == mentioned) continue;
        tie_experts.each(key_of(14, other), [&](const TieExpert& expert) {
          for (const std::uint16_t rule : kind_rules)
            if ((tie.date == kNoDay || tie.date >= since[rule]) && people_of(rule, person))
              add(rule, owner(expert.person), person, expert.person, people[mentioned].owner, tie.date,
                  std::min(certainty, static_cast<Certainty>(expert.certainty)));
        });
      }
    });
  }

  for (const std::uint16_t rule : rules_of(RuleKind::named)) {
    const std::uint32_t most = rules.rules[rule].most > 0 ? rules.rules[rule].most : avoided[a].count;
    for (std::uint32_t i = 0; i < std::min(most, avoided[a].count); ++i)
      find(avoided[a].first + i, experts_by_key, rules.rules[rule].least, scratch,
           [&](PersonIndex expert, Certainty certainty) {
             add(rule, owner(expert), avoided[a].first + i, expert, 0, application.date, certainty);
           });
  }

  const auto declared = [&](const Declared& one, std::uint32_t left) {
    const Day date = records.experts[one.expert].declared[one.slot].date;
    for (const std::uint16_t rule : rules_of(RuleKind::declared))
      if (date == kNoDay || date >= since[rule])
        add(rule, one.expert, left, 0, one.slot, date, Certainty::sure);
  };
  if (application.id != kNothing)
    declared_application.each(key_of(13, application.id),
                              [&](const Declared& one) { declared(one, ~std::uint32_t{0}); });

  keep_strongest(out, from);
}

bool Engine::State::holds(std::uint16_t rule, const OrganisationPosting& posting, Hit& hit) const {
  const Affiliation& held = records.experts[posting.owner].affiliations[posting.slot];
  if (held.from != kNoDay && held.from > as_of) return false;
  if (held.to != kNoDay && held.to < since[rule]) return false;
  hit.expert = posting.owner;
  hit.right = posting.slot;
  hit.what = held.organisation;
  hit.date = held.to == kNoDay || held.to > as_of ? as_of : held.to;
  hit.rule = rule;
  return Certainty::sure >= rules.rules[rule].least;
}

const std::vector<Hit>& Engine::State::related(std::uint16_t rule, Id organisation, Scratch& scratch) const {
  const auto [at, added] = scratch.related.try_emplace(std::uint64_t{rule} << 32U | organisation);
  std::vector<Hit>& list = at->second;
  if (!added) return list;
  const auto take = [&](const OrganisationPosting& one) {
    Hit hit;
    if (holds(rule, one, hit)) list.push_back(hit);
  };
  const Rule& says = rules.rules[rule];
  experts_of.each(key_of(10, organisation), take);
  if (says.parents || says.siblings) superiors_of(organisation, scratch.line);
  if (says.parents) {
    experts_below.each(key_of(11, organisation), take);
    for (const Id superior : scratch.line) experts_of.each(key_of(10, superior), take);
  }
  if (says.siblings)
    for (const Id superior : scratch.line) experts_below.each(key_of(11, superior), take);
  keep_strongest(list, 0);
  return list;
}

bool Engine::State::belongs(Id one, Id other, const Rule& rule, Scratch& scratch) const {
  if (one == other) return true;
  if (!rule.parents && !rule.siblings) return false;
  superiors_of(one, scratch.line);
  superiors_of(other, scratch.other_line);
  const auto in = [](const std::vector<Id>& line, Id id) {
    return std::find(line.begin(), line.end(), id) != line.end();
  };
  if (rule.parents && (in(scratch.line, other) || in(scratch.other_line, one))) return true;
  if (rule.siblings)
    for (const Id superior : scratch.line)
      if (in(scratch.other_line, superior)) return true;
  return false;
}

void Engine::State::hits_by_organisations(Index a, Index only, std::vector<Hit>& out,
                                          Scratch& scratch) const {
  const Application& application = records.applications[a];
  for (std::uint32_t i = 0; i < application.organisations.size(); ++i) {
    const Participant& participant = application.organisations[i];
    if (participant.organisation == kNothing) continue;
    declared_organisation.each(key_of(12, participant.organisation), [&](const Declared& one) {
      if (only != kNone && one.expert != only) return;
      const Day date = records.experts[one.expert].declared[one.slot].date;
      // Persons and participants are numbered apart: participants from the top.
      for (const std::uint16_t rule : rules_of(RuleKind::declared))
        if (date == kNoDay || date >= since[rule])
          out.push_back({a, one.expert, ~std::uint32_t{1} - i, 0, one.slot, date, rule, Certainty::sure});
    });
    for (const RuleKind kind : {RuleKind::organisation, RuleKind::partner, RuleKind::foreign_partner}) {
      if (participant.part != part_of(kind)) continue;
      for (const std::uint16_t rule : rules_of(kind)) {
        const std::size_t from = out.size();
        if (only == kNone) {
          const std::vector<Hit>& list = related(rule, participant.organisation, scratch);
          out.insert(out.end(), list.begin(), list.end());
        } else {
          const auto& affiliations = records.experts[only].affiliations;
          for (std::uint32_t slot = 0; slot < affiliations.size(); ++slot) {
            Hit hit;
            const Id held = affiliations[slot].organisation;
            if (held != kNothing && belongs(participant.organisation, held, rules.rules[rule], scratch) &&
                holds(rule, {only, slot}, hit))
              out.push_back(hit);
          }
          keep_strongest(out, from);
        }
        for (std::size_t at = from; at < out.size(); ++at) {
          out[at].application = a;
          out[at].left = i;
        }
      }
    }
  }
}

void Engine::State::hits_by_topic(Index a, Index only, std::vector<Hit>& out) const {
  const Id topic = records.applications[a].topic;
  if (topic == kNothing || rules_of(RuleKind::same_topic).empty()) return;
  const std::size_t from = out.size();
  topic_experts.each(key_of(15, topic), [&](const TopicExpert& one) {
    const PersonRecord& leader = people[one.leader];
    const auto expert = static_cast<Index>(people[one.expert].owner);
    if (static_cast<Index>(leader.owner) == a || (only != kNone && expert != only)) return;
    const Application& other = records.applications[leader.owner];
    for (const std::uint16_t rule : rules_of(RuleKind::same_topic))
      if ((!rules.rules[rule].leaders_only || other.people[leader.slot].leader) &&
          static_cast<Certainty>(one.certainty) >= rules.rules[rule].least)
        out.push_back({a, expert, 0, one.leader, leader.owner, other.date, rule,
                       static_cast<Certainty>(one.certainty)});
  });
  keep_strongest(out, from);
}

void Engine::State::hits(Index a, Index only, unsigned look, std::vector<Hit>& out, Scratch& scratch) const {
  if ((look & kPersons) != 0) hits_by_persons(a, only, out, scratch);
  if ((look & kOrganisations) != 0) hits_by_organisations(a, only, out, scratch);
  if ((look & kTopics) != 0) hits_by_topic(a, only, out);
}

void Engine::State::exclusions_of(Index only, std::vector<Hit>& out, Scratch& scratch) const {
  if (rules_of(RuleKind::sanction).empty()) return;
  const std::size_t from = out.size();
  for (std::uint32_t e = 0; e < expert_persons.size(); ++e) {
    if (only != kNone && static_cast<Index>(e) != only) continue;
    const Range own = expert_persons[e];
    for (PersonIndex person = own.first; person < own.first + own.count; ++person)
      find(person, sanctioned_by_key, least_of({RuleKind::sanction}), scratch,
           [&](PersonIndex sanctioned, Certainty certainty) {
             const Sanction& one = records.sanctions[people[sanctioned].owner];
             if ((one.from != kNoDay && one.from > as_of) || (one.to != kNoDay && one.to < as_of)) return;
             for (const std::uint16_t rule : rules_of(RuleKind::sanction))
               if (certainty >= rules.rules[rule].least)
                 out.push_back({kNone, static_cast<Index>(e), sanctioned, person, people[sanctioned].owner,
                                one.from, rule, certainty});
           });
  }
  keep_strongest(out, from);
}

void Engine::hits_of_application(Index application, std::vector<Hit>& hits) const {
  Scratch scratch;
  state_->hits(application, kNone, kEverything, hits, scratch);
}

std::vector<Hit> Engine::exclusions() const {
  std::vector<Hit> all;
  Scratch scratch;
  state_->exclusions_of(kNone, all, scratch);
  return all;
}

void Engine::each(unsigned threads,
                  const std::function<void(unsigned, Index, std::span<const Hit>)>& take) const {
  constexpr Index kBlock = 256;
  std::atomic<Index> next = 0;
  const auto count = static_cast<Index>(state_->records.applications.size());
  const auto work = [&](unsigned thread) {
    Scratch scratch;
    std::vector<Hit> found;
    for (Index begin = next.fetch_add(kBlock); begin < count; begin = next.fetch_add(kBlock)) {
      for (Index a = begin; a < std::min(count, begin + kBlock); ++a) {
        found.clear();
        state_->hits(a, kNone, kEverything, found, scratch);
        take(thread, a, found);
      }
    }
  };
  std::vector<std::thread> others;
  for (unsigned i = 1; i < threads; ++i) others.emplace_back(work, i);
  work(0);
  for (std::thread& one : others) one.join();
}

}  // namespace guohe::matching::conflicts
