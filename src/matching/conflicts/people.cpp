// SPDX-License-Identifier: Apache-2.0
#include "matching/conflicts/people.hpp"

#include <algorithm>
#include <unordered_set>

namespace guohe::matching::conflicts {
namespace {

// What a token is of, in its upper half; below it the text's number.
enum Token : std::uint64_t { kIdNumber = 1, kOrcid = 2, kEmail = 3, kExpert = 4 };

std::uint64_t token_of(Token kind, std::uint64_t value) {
  return kind << 32U | value;
}

bool differ(Id a, Id b) {
  return a != kNothing && b != kNothing && a != b;
}

bool shares(const std::uint64_t* a, std::size_t a_size, const std::uint64_t* b, std::size_t b_size) {
  for (std::size_t i = 0, k = 0; i < a_size && k < b_size;) {
    if (a[i] == b[k]) return true;
    (a[i] < b[k] ? i : k) += 1;
  }
  return false;
}

}  // namespace

PersonIndex People::add(const Person& person, Role role, std::uint32_t owner, std::uint32_t slot) {
  const auto index = static_cast<PersonIndex>(records_of_.size());
  records_of_.push_back({person, role, owner, slot, index, false});
  tell_names(person);
  return index;
}

void People::tell_names(const Person& person) {
  for (const Id name : {person.name, person.other_name}) {
    if (name == kNothing) continue;
    if (name >= names_.size()) names_.resize(std::max<std::size_t>(records_.texts.size(), name + 1));
    Name& row = names_[name];
    if (row.known) continue;
    const NameKeys keys = name_keys(records_.texts.of(name));
    row = {static_cast<std::uint32_t>(name_keys_.size()),
           static_cast<std::uint16_t>(keys.full.size()),
           static_cast<std::uint16_t>(keys.offers.size()),
           static_cast<std::uint16_t>(keys.asks.size()),
           true,
           keys.han};
    for (const auto* some : {&keys.full, &keys.offers, &keys.asks})
      name_keys_.insert(name_keys_.end(), some->begin(), some->end());
  }
}

const People::Name* People::name_of(Id name) const {
  return name == kNothing ? nullptr : &names_[name];
}

void People::tokens_of(PersonIndex index, std::vector<std::uint64_t>& tokens) const {
  const PersonRecord& record = records_of_[index];
  tokens.clear();
  if (record.person.id_number != kNothing) tokens.push_back(token_of(kIdNumber, record.person.id_number));
  if (record.person.orcid != kNothing) tokens.push_back(token_of(kOrcid, record.person.orcid));
  if (record.person.email != kNothing) tokens.push_back(token_of(kEmail, record.person.email));
  if (record.role == Role::expert) tokens.push_back(token_of(kExpert, record.owner));
}

// Whether bearers of the token are one person: none of them differs from another in what proves more.
bool People::joins(std::uint64_t token) const {
  const std::uint64_t kind = token >> 32U;
  if (kind != kOrcid && kind != kEmail) return true;
  Id id_number = kNothing, orcid = kNothing;
  bool one = true;
  by_token_.each(key_of(token), [&](PersonIndex index) {
    const Person& person = records_of_[index].person;
    if (differ(id_number, person.id_number)) one = false;
    if (kind == kEmail && differ(orcid, person.orcid)) one = false;
    if (person.id_number != kNothing) id_number = person.id_number;
    if (person.orcid != kNothing) orcid = person.orcid;
  });
  return one;
}

// Everybody of the same identity as `from`, along the tokens; sorted.
void People::spread(PersonIndex from, std::vector<PersonIndex>& reached) const {
  reached.assign(1, from);
  std::unordered_set<PersonIndex> seen{from};
  std::unordered_set<std::uint64_t> asked;
  std::vector<std::uint64_t> tokens;
  for (std::size_t at = 0; at < reached.size(); ++at) {
    tokens_of(reached[at], tokens);
    for (const std::uint64_t token : tokens) {
      if (!asked.insert(token).second || !joins(token)) continue;
      by_token_.each(key_of(token), [&](PersonIndex other) {
        if (seen.insert(other).second) reached.push_back(other);
      });
    }
  }
  std::sort(reached.begin(), reached.end());
}

void People::resolve() {
  std::vector<std::pair<std::uint64_t, PersonIndex>> bearers;
  std::vector<std::uint64_t> tokens;
  for (PersonIndex index = 0; index < records_of_.size(); ++index) {
    tokens_of(index, tokens);
    for (const std::uint64_t token : tokens) bearers.emplace_back(token, index);
  }
  std::sort(bearers.begin(), bearers.end());
  by_token_.reserve(bearers.size());
  for (const auto& [token, index] : bearers) by_token_.add(key_of(token), index);
  // Union by the least number.
  const auto root = [&](PersonIndex index) {
    while (records_of_[index].identity != index) {
      records_of_[index].identity = records_of_[records_of_[index].identity].identity;
      index = records_of_[index].identity;
    }
    return index;
  };
  for (std::size_t begin = 0; begin < bearers.size();) {
    std::size_t end = begin + 1;
    while (end < bearers.size() && bearers[end].first == bearers[begin].first) ++end;
    if (end - begin > 1 && joins(bearers[begin].first)) {
      for (std::size_t i = begin + 1; i < end; ++i) {
        const PersonIndex a = root(bearers[begin].second), b = root(bearers[i].second);
        records_of_[std::max(a, b)].identity = std::min(a, b);
      }
    } else if (end - begin > 1) {
      Contradiction one{
          bearers[begin].first >> 32U == kOrcid ? Contradiction::Of::orcid : Contradiction::Of::email,
          static_cast<Id>(bearers[begin].first & 0xffffffffU),
          {}};
      for (std::size_t i = begin; i < end; ++i) one.persons.push_back(bearers[i].second);
      contradictions_.push_back(std::move(one));
    }
    begin = end;
  }
  for (PersonIndex index = 0; index < records_of_.size(); ++index) records_of_[index].identity = root(index);
}

std::vector<PersonIndex> People::concerned(const std::vector<PersonIndex>& persons) const {
  std::vector<PersonIndex> all, reached;
  std::vector<std::uint64_t> tokens;
  for (const PersonIndex index : persons) {
    all.push_back(index);
    tokens_of(index, tokens);
    for (const std::uint64_t token : tokens)
      by_token_.each(key_of(token), [&](PersonIndex other) { all.push_back(other); });
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  std::unordered_set<PersonIndex> seen;
  for (const PersonIndex index : std::vector<PersonIndex>(all)) {
    if (seen.contains(index) || records_of_[index].gone) continue;
    spread(index, reached);
    seen.insert(reached.begin(), reached.end());
  }
  all.insert(all.end(), seen.begin(), seen.end());
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

std::vector<PersonIndex> People::update(const std::vector<PersonIndex>& out, PersonIndex first_new) {
  std::vector<PersonIndex> changed = out;
  for (PersonIndex index = first_new; index < records_of_.size(); ++index) changed.push_back(index);
  const std::vector<PersonIndex> before = concerned(changed);
  std::vector<std::uint64_t> tokens;
  for (const PersonIndex index : out) {
    tokens_of(index, tokens);
    for (const std::uint64_t token : tokens)
      by_token_.remove(key_of(token), [&](PersonIndex other) { return other == index; });
    records_of_[index].gone = true;
  }
  for (PersonIndex index = first_new; index < records_of_.size(); ++index) {
    tokens_of(index, tokens);
    for (const std::uint64_t token : tokens) by_token_.add(key_of(token), index);
  }
  std::vector<PersonIndex> now, reached;
  for (const PersonIndex index : before)
    if (!records_of_[index].gone) now.push_back(index);
  std::unordered_set<PersonIndex> done;
  for (const PersonIndex index : now) {
    if (done.contains(index)) continue;
    spread(index, reached);
    for (const PersonIndex one : reached) {
      records_of_[one].identity = reached[0];
      done.insert(one);
    }
  }
  now.assign(done.begin(), done.end());
  std::sort(now.begin(), now.end());
  return now;
}

NameMatch People::names_match(const Person& a, const Person& b) const {
  NameMatch best = NameMatch::none;
  bool han_a = false, han_b = false, same_han = false;
  for (const Id one : {a.name, a.other_name}) {
    const Name* x = name_of(one);
    if (x == nullptr) continue;
    han_a = han_a || x->han != 0;
    for (const Id other : {b.name, b.other_name}) {
      const Name* y = name_of(other);
      if (y == nullptr) continue;
      han_b = han_b || y->han != 0;
      same_han = same_han || (x->han != 0 && x->han == y->han);
      const std::uint64_t* p = name_keys_.data() + x->first;
      const std::uint64_t* q = name_keys_.data() + y->first;
      if (shares(p, x->full, q, y->full)) {
        best = NameMatch::full;
      } else if (best == NameMatch::none) {
        const std::uint64_t *offers_a = p + x->full, *asks_a = offers_a + x->offers;
        const std::uint64_t *offers_b = q + y->full, *asks_b = offers_b + y->offers;
        if (shares(asks_a, x->asks, offers_b, y->offers) || shares(offers_a, x->offers, asks_b, y->asks) ||
            shares(asks_a, x->asks, asks_b, y->asks))
          best = NameMatch::initials;
      }
    }
  }
  return han_a && han_b && !same_han ? NameMatch::none : best;
}

template <typename Use>
void People::each_organisation(const PersonRecord& record, Use use) const {
  if (record.person.organisation != kNothing) use(record.person.organisation);
  if (record.role == Role::expert)
    for (const Affiliation& one : records_.experts[record.owner].affiliations) use(one.organisation);
}

bool People::shares_organisation(const PersonRecord& a, const PersonRecord& b) const {
  bool shared = false;
  each_organisation(
      a, [&](Id one) { each_organisation(b, [&](Id other) { shared = shared || one == other; }); });
  return shared;
}

int People::match(PersonIndex a, PersonIndex b) const {
  const PersonRecord &x = records_of_[a], &y = records_of_[b];
  if (x.identity == y.identity) return static_cast<int>(Certainty::sure);
  if (differ(x.person.id_number, y.person.id_number) || differ(x.person.orcid, y.person.orcid)) return 0;
  const NameMatch names = names_match(x.person, y.person);
  if (names == NameMatch::none) return 0;
  const bool together = shares_organisation(x, y);
  if (names == NameMatch::full) return static_cast<int>(together ? Certainty::likely : Certainty::possible);
  return together ? static_cast<int>(Certainty::possible) : 0;
}

Text People::why(PersonIndex a, PersonIndex b) const {
  const PersonRecord &x = records_of_[a], &y = records_of_[b];
  const auto same = [](Id one, Id other) { return one != kNothing && one == other; };
  if (x.identity == y.identity) {
    if (same(x.person.id_number, y.person.id_number)) return {"证件号相同", "the same identity number"};
    if (same(x.person.orcid, y.person.orcid)) return {"ORCID 相同", "the same ORCID"};
    if (same(x.person.email, y.person.email)) return {"电子邮箱相同", "the same e-mail address"};
    return {"由其他记录的证件号、ORCID 或邮箱相连", "joined by the identifiers of other records"};
  }
  const std::string one(records_.texts.of(x.person.name)), other(records_.texts.of(y.person.name));
  const std::string names_zh = "姓名 " + one + " 与 " + other + " 可为同一人";
  const std::string names_en = "the names " + one + " and " + other + " may be one person's";
  if (shares_organisation(x, y)) return {names_zh + "，且单位相同", names_en + ", of the same organisation"};
  return {names_zh, names_en};
}

void People::keys_of(PersonIndex index, Certainty least, std::vector<std::uint64_t>& keys) const {
  const PersonRecord& record = records_of_[index];
  keys.assign(1, key_of(1, record.identity));
  for (const Id text : {record.person.name, record.person.other_name}) {
    const Name* name = name_of(text);
    if (name == nullptr || least == Certainty::sure) continue;
    const std::uint64_t* first = name_keys_.data() + name->first;
    for (std::size_t i = 0; i < name->full; ++i) {
      if (least == Certainty::possible) keys.push_back(key_of(2, first[i]));
      each_organisation(record, [&](Id one) { keys.push_back(key_of(3, first[i], one)); });
    }
    if (least != Certainty::possible) continue;
    for (std::size_t i = name->full; i < std::size_t{name->full} + name->offers + name->asks; ++i)
      each_organisation(record, [&](Id one) { keys.push_back(key_of(4, first[i], one)); });
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

}  // namespace guohe::matching::conflicts
