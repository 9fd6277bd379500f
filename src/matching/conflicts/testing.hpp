// For tests and benchmarks: rule books and random records.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <random>

#include "matching/conflicts/engine.hpp"

namespace guohe::matching::conflicts::testing {

/// Every kind once, with windows and the given certainty; `wide`: siblings and all people too.
inline RuleBook rule_book(Certainty least, bool wide) {
  RuleBook book;
  for (std::size_t i = 0; i < kRuleKinds; ++i) {
    Rule rule;
    rule.kind = static_cast<RuleKind>(i);
    rule.id = std::string(name_of(rule.kind));
    rule.least = least;
    rule.years = 3;
    rule.parents = true;
    rule.siblings = wide;
    rule.leaders_only = !wide && rule.kind == RuleKind::same_topic;
    rule.most = rule.kind == RuleKind::named ? 2 : 0;
    book.rules.push_back(rule);
  }
  return book;
}

/// Few names, organisations and identifiers, so that everything happens often.
class RandomRecords {
 public:
  explicit RandomRecords(std::uint64_t seed) : random_(seed) {}

  std::uint32_t below(std::uint32_t count) { return static_cast<std::uint32_t>(random_() % count); }
  Day day() { return below(6) == 0 ? kNoDay : 18'000 + static_cast<Day>(below(2'500)); }
  Id one_of(Texts& texts, const char* prefix, std::uint32_t count, std::uint32_t nothing) {
    if (below(100) < nothing) return kNothing;
    return texts.add(prefix + std::to_string(below(count)));
  }
  Person person(Texts& texts) {
    static const std::vector<const char*> names = {
        "张伟",       "Zhang Wei",  "Wei Zhang", "W. Zhang", "王小明", "Xiaoming Wang",
        "X. M. Wang", "Wang XM",    "张威",      "李娜",     "Li Na",  "欧阳修",
        "Ouyang Xiu", "John Smith", "J. Smith",  "李楠",     "Nan Li"};
    Person made;
    if (below(20) != 0) made.name = texts.add(names[below(static_cast<std::uint32_t>(names.size()))]);
    if (below(5) == 0) made.other_name = texts.add(names[below(static_cast<std::uint32_t>(names.size()))]);
    made.id_number = one_of(texts, "id", 25, 80);
    made.orcid = one_of(texts, "orcid", 25, 80);
    made.email = one_of(texts, "mail", 25, 80);
    made.organisation = one_of(texts, "org", 12, 30);
    return made;
  }
  Expert expert(Texts& texts, std::size_t number) {
    Expert made;
    made.id = texts.add("E" + std::to_string(number));
    for (std::uint32_t i = 0, n = 1 + below(2); i < n; ++i) made.persons.push_back(person(texts));
    for (std::uint32_t i = 0, n = below(3); i < n; ++i)
      made.affiliations.push_back({one_of(texts, "org", 12, 5), day(), day()});
    for (std::uint32_t i = 0, n = below(4) == 0 ? 1 : 0; i < n; ++i) {
      Declaration one;
      one.id = texts.add("D" + std::to_string(number) + "-" + std::to_string(i));
      if (below(2) == 0) one.person = person(texts);
      if (below(3) == 0) one.organisation = one_of(texts, "org", 12, 0);
      if (below(3) == 0) one.application = texts.add("A" + std::to_string(below(20)));
      one.date = day();
      made.declared.push_back(one);
    }
    return made;
  }
  Application application(Texts& texts, std::size_t number) {
    Application made;
    made.id = texts.add("A" + std::to_string(number));
    made.topic = one_of(texts, "topic", 6, 10);
    made.date = day();
    for (std::uint32_t i = 0, n = 1 + below(3); i < n; ++i) made.people.push_back({person(texts), i == 0});
    for (std::uint32_t i = 0, n = below(3); i < n; ++i)
      made.organisations.push_back({one_of(texts, "org", 12, 5), static_cast<Part>(below(3))});
    for (std::uint32_t i = 0, n = below(4); i < n; ++i) made.avoided.push_back(person(texts));
    return made;
  }
  Records records(std::uint32_t applications, std::uint32_t experts, std::uint32_t ties) {
    Records made;
    for (std::uint32_t i = 0; i < experts; ++i) made.experts.push_back(expert(made.texts, i));
    for (std::uint32_t i = 0; i < applications; ++i) made.applications.push_back(application(made.texts, i));
    for (std::uint32_t i = 0; i < ties; ++i) {
      Tie tie;
      tie.id = made.texts.add("T" + std::to_string(i));
      tie.kind = static_cast<TieKind>(below(5));
      tie.date = day();
      for (std::uint32_t k = 0, n = 2 + below(3); k < n; ++k) tie.people.push_back(person(made.texts));
      made.ties.push_back(tie);
    }
    for (std::uint32_t i = 0, n = below(3); i < n; ++i)
      made.sanctions.push_back({made.texts.add("S" + std::to_string(i)), person(made.texts), day(), day()});
    for (std::uint32_t i = 0; i < 8; ++i) {
      const Id child = one_of(made.texts, "org", 12, 0), parent = one_of(made.texts, "org", 12, 0);
      if (child != parent) made.parent[child] = parent;
    }
    return made;
  }

 private:
  std::mt19937_64 random_;
};

}  // namespace guohe::matching::conflicts::testing
