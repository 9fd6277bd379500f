// SPDX-License-Identifier: Apache-2.0
#include "matching/conflicts/reference/naive_conflicts.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/date.hpp"

namespace guohe::matching::conflicts::reference {
namespace {

constexpr std::size_t kNoExpert = ~std::size_t{0};

bool differ(Id a, Id b) {
  return a != kNothing && b != kNothing && a != b;
}

std::string date_text(Day day) {
  return day == kNoDay ? "" : to_string(*from_days(day));
}

std::string person_text(const Records& records, const Person& person) {
  std::string text;
  for (const Id one :
       {person.name, person.other_name, person.id_number, person.orcid, person.email, person.organisation})
    if (one != kNothing) text += (text.empty() ? "" : "; ") + std::string(records.texts.of(one));
  return text;
}

}  // namespace

Naive::Naive(const Records& records, const RuleBook& rules, Day as_of)
    : records_(records), rules_(rules), as_of_(as_of) {
  const auto add = [&](const Person& person, std::size_t expert) {
    number_[&person] = people_.size();
    people_.push_back({&person, expert, people_.size()});
  };
  for (std::size_t e = 0; e < records.experts.size(); ++e) {
    for (const Person& one : records.experts[e].persons) add(one, e);
    for (const Declaration& one : records.experts[e].declared) add(one.person, kNoExpert);
  }
  for (const Application& application : records.applications) {
    for (const Member& one : application.people) add(one.person, kNoExpert);
    for (const Person& one : application.avoided) add(one, kNoExpert);
  }
  for (const Tie& tie : records.ties)
    for (const Person& one : tie.people) add(one, kNoExpert);
  for (const Sanction& one : records.sanctions) add(one.person, kNoExpert);

  // Values that name several people join nobody.
  std::set<Id> bad_orcids, bad_emails;
  for (const One& a : people_)
    for (const One& b : people_) {
      const bool ids = differ(a.person->id_number, b.person->id_number);
      if (a.person->orcid != kNothing && a.person->orcid == b.person->orcid && ids)
        bad_orcids.insert(a.person->orcid);
      if (a.person->email != kNothing && a.person->email == b.person->email &&
          (ids || differ(a.person->orcid, b.person->orcid)))
        bad_emails.insert(a.person->email);
    }
  for (bool changed = true; changed;) {
    changed = false;
    for (One& a : people_)
      for (One& b : people_) {
        const auto same = [](Id x, Id y) { return x != kNothing && x == y; };
        const bool joined =
            same(a.person->id_number, b.person->id_number) ||
            (same(a.person->orcid, b.person->orcid) && !bad_orcids.contains(a.person->orcid)) ||
            (same(a.person->email, b.person->email) && !bad_emails.contains(a.person->email)) ||
            (a.expert != kNoExpert && a.expert == b.expert);
        if (!joined || a.identity == b.identity) continue;
        a.identity = b.identity = std::min(a.identity, b.identity);
        changed = true;
      }
  }
}

const Naive::One& Naive::of(const Person& person) const {
  return people_[number_.at(&person)];
}

std::vector<Id> Naive::organisations(const One& one) const {
  std::vector<Id> all{one.person->organisation};
  if (one.expert != kNoExpert)
    for (const Affiliation& held : records_.experts[one.expert].affiliations)
      all.push_back(held.organisation);
  return all;
}

const NameKeys& Naive::keys_of(Id name) const {
  const auto [at, added] = names_.try_emplace(name);
  if (added) at->second = name_keys(records_.texts.of(name));
  return at->second;
}

int Naive::match(const Person& x, const Person& y) const {
  const One &a = of(x), &b = of(y);
  if (a.identity == b.identity) return 3;
  if (differ(x.id_number, y.id_number) || differ(x.orcid, y.orcid)) return 0;
  bool full = false, initials = false, han_x = false, han_y = false, same_han = false;
  for (const Id one : {x.name, x.other_name})
    for (const Id other : {y.name, y.other_name}) {
      if (one == kNothing || other == kNothing) continue;
      const NameKeys &p = keys_of(one), &q = keys_of(other);
      han_x = han_x || p.han != 0;
      han_y = han_y || q.han != 0;
      same_han = same_han || (p.han != 0 && p.han == q.han);
      // Whether characters differ is judged over all names together, so not name by name here.
      NameKeys p_latin = p, q_latin = q;
      p_latin.han = q_latin.han = 0;
      const NameMatch match = match_names(p_latin, q_latin);
      full = full || match == NameMatch::full;
      initials = initials || match == NameMatch::initials;
    }
  if ((han_x && han_y && !same_han) || (!full && !initials)) return 0;
  bool together = false;
  for (const Id one : organisations(a))
    for (const Id other : organisations(b)) together = together || (one != kNothing && one == other);
  if (full) return together ? 2 : 1;
  return together ? 1 : 0;
}

std::vector<Id> Naive::line_of(Id organisation) const {
  std::vector<Id> line{organisation};
  while (line.size() < 17) {
    const auto found = records_.parent.find(line.back());
    if (found == records_.parent.end() || std::find(line.begin(), line.end(), found->second) != line.end())
      break;
    line.push_back(found->second);
  }
  return line;
}

std::vector<Line> Naive::hits(std::size_t a, std::size_t e) const {
  const Application& application = records_.applications[a];
  const Expert& expert = records_.experts[e];
  const auto text = [&](Id id) { return std::string(records_.texts.of(id)); };
  // Of each relation the surest, then the latest.
  std::map<std::string, std::pair<int, Day>> best;
  const Rule* rule = nullptr;
  const auto add = [&](const std::string& left, const std::string& what, int certainty, Day date) {
    if (certainty < static_cast<int>(rule->least)) return;
    const std::string key =
        text(application.id) + "|" + text(expert.id) + "|" + rule->id + "|" + left + "|" + what;
    const auto [at, added] = best.try_emplace(key, certainty, date);
    if (!added) at->second = std::max(at->second, std::pair(certainty, date));
  };
  const auto best_match = [&](const Person& person) {
    int certainty = 0;
    for (const Person& one : expert.persons) certainty = std::max(certainty, match(person, one));
    return certainty;
  };
  for (const Rule& one : rules_.rules) {
    rule = &one;
    const auto then = one.years < 0 ? std::nullopt : add_months(*from_days(as_of_), -12 * one.years);
    const Day since = then ? static_cast<Day>(to_days(*then)) : kNoDay;
    const auto recent = [&](Day date) { return date == kNoDay || date >= since; };
    switch (one.kind) {
      case RuleKind::self:
        for (const Member& member : application.people)
          if (member.leader || !one.leaders_only)
            add(person_text(records_, member.person), "", best_match(member.person), application.date);
        break;
      case RuleKind::named:
        for (std::size_t i = 0; i < application.avoided.size(); ++i)
          if (one.most == 0 || i < static_cast<std::size_t>(one.most))
            add(person_text(records_, application.avoided[i]), "", best_match(application.avoided[i]),
                application.date);
        break;
      case RuleKind::organisation:
      case RuleKind::partner:
      case RuleKind::foreign_partner: {
        const Part part = one.kind == RuleKind::organisation ? Part::lead
                          : one.kind == RuleKind::partner    ? Part::partner
                                                             : Part::foreign_partner;
        for (const Participant& participant : application.organisations)
          for (const Affiliation& held : expert.affiliations) {
            if (participant.part != part || participant.organisation == kNothing ||
                held.organisation == kNothing || (held.from != kNoDay && held.from > as_of_) ||
                !recent(held.to))
              continue;
            const auto up = line_of(participant.organisation), other = line_of(held.organisation);
            const auto in = [](const std::vector<Id>& line, Id id, std::size_t from) {
              return std::find(line.begin() + static_cast<std::ptrdiff_t>(from), line.end(), id) !=
                     line.end();
            };
            bool related = participant.organisation == held.organisation;
            if (one.parents)
              related = related || in(up, held.organisation, 1) || in(other, participant.organisation, 1);
            if (one.siblings)
              for (std::size_t i = 1; i < up.size(); ++i) related = related || in(other, up[i], 1);
            if (related)
              add(text(participant.organisation), text(held.organisation), 3,
                  held.to == kNoDay || held.to > as_of_ ? as_of_ : held.to);
          }
        break;
      }
      case RuleKind::same_topic:
        for (const Application& other : records_.applications)
          if (&other != &application && other.topic == application.topic && other.topic != kNothing)
            for (const Member& member : other.people)
              if (member.leader || !one.leaders_only)
                add("", text(other.id), best_match(member.person), other.date);
        break;
      case RuleKind::declared:
        for (const Declaration& declared : expert.declared) {
          if (!recent(declared.date)) continue;
          for (const Member& member : application.people)
            add(person_text(records_, member.person), text(declared.id),
                match(member.person, declared.person), declared.date);
          for (const Participant& participant : application.organisations)
            if (declared.organisation != kNothing && participant.organisation == declared.organisation)
              add(text(declared.organisation), text(declared.id), 3, declared.date);
          if (declared.application != kNothing && declared.application == application.id)
            add(text(application.id), text(declared.id), 3, declared.date);
        }
        break;
      case RuleKind::sanction:
        break;
      default:
        for (const Tie& tie : records_.ties) {
          const RuleKind kind = tie.kind == TieKind::paper     ? RuleKind::co_author
                                : tie.kind == TieKind::project ? RuleKind::co_applicant
                                : tie.kind == TieKind::advisor ? RuleKind::advisor
                                : tie.kind == TieKind::family  ? RuleKind::family
                                                               : RuleKind::reciprocal;
          if (kind != one.kind || !recent(tie.date)) continue;
          for (std::size_t i = 0; i < tie.people.size(); ++i)
            for (std::size_t k = 0; k < tie.people.size(); ++k) {
              if (i == k || (tie.kind == TieKind::review && i != 0)) continue;
              const int known = best_match(tie.people[k]);
              for (const Member& member : application.people)
                if (known > 0 && (member.leader || !one.leaders_only))
                  add(person_text(records_, member.person), text(tie.id),
                      std::min(known, match(member.person, tie.people[i])), tie.date);
            }
        }
    }
  }
  std::vector<Line> lines;
  for (const auto& [key, value] : best)
    lines.push_back(key + "|" + std::to_string(value.first) + "|" + date_text(value.second));
  return lines;
}

std::vector<Line> Naive::all() const {
  std::vector<Line> lines;
  for (std::size_t a = 0; a < records_.applications.size(); ++a)
    for (std::size_t e = 0; e < records_.experts.size(); ++e)
      for (Line& line : hits(a, e)) lines.push_back(std::move(line));
  for (const Rule& rule : rules_.rules) {
    if (rule.kind != RuleKind::sanction) continue;
    for (const Expert& expert : records_.experts)
      for (const Sanction& one : records_.sanctions) {
        int certainty = 0;
        for (const Person& person : expert.persons)
          certainty = std::max(certainty, match(one.person, person));
        if (certainty < static_cast<int>(rule.least) || (one.from != kNoDay && one.from > as_of_) ||
            (one.to != kNoDay && one.to < as_of_))
          continue;
        lines.push_back("*|" + std::string(records_.texts.of(expert.id)) + "|" + rule.id + "|" +
                        person_text(records_, one.person) + "|" + std::string(records_.texts.of(one.id)) +
                        "|" + std::to_string(certainty) + "|" + date_text(one.from));
      }
  }
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  return lines;
}

}  // namespace guohe::matching::conflicts::reference
