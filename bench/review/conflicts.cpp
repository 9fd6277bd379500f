// Conflicts of interest at national scale: generated people with spellings in Chinese and pinyin,
// organisations by Zipf with bodies above them, papers, projects, families; and conflicts of every kind
// planted, each of which must be found.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <atomic>
#include <iostream>
#include <optional>
#include <random>

#include "base/utf8.hpp"
#include "matching/conflicts/engine.hpp"
#include "matching/conflicts/reference/naive_conflicts.hpp"
#include "matching/conflicts/testing.hpp"
#include "parts.hpp"
#include "timing.hpp"

namespace guohe::bench {
namespace {

using namespace matching::conflicts;  // NOLINT: its names are the subject here
using matching::Index;

constexpr Day kToday = 20'600, kYear = 365;

struct Planted {
  Index application, expert;
  RuleKind kind;
};

// Records and what was planted in them.
class Maker {
 public:
  Maker(Index applications, std::uint64_t seed) : random_(seed) {
    const Index experts = applications / 4;
    organisations_ = std::max<std::uint32_t>(50, applications / 50);
    for (std::uint32_t i = 0; i < organisations_; ++i) sizes_.push_back(1.0 / (i + 10));
    organisation_ = std::discrete_distribution<std::uint32_t>(sizes_.begin(), sizes_.end());
    for (std::uint32_t i = 0; i < organisations_; ++i)
      if (i % 10 == 3) records.parent[organisation(i)] = organisation(i / 10);
    for (Index e = 0; e < experts; ++e) add_expert(e);
    for (Index a = 0; a < applications; ++a) add_application(a);
    const Index ties = applications + applications / 4;
    for (Index t = 0; t < ties; ++t) add_tie(t);
    for (std::size_t kind = 0; kind < kRuleKinds; ++kind)
      for (int i = 0; i < 200; ++i) plant(static_cast<RuleKind>(kind), i);
  }

  Records records;
  std::vector<Planted> planted;

 private:
  std::uint32_t below(std::uint32_t count) { return static_cast<std::uint32_t>(random_() % count); }
  Id text(const std::string& one) { return records.texts.add(one); }
  Id organisation(std::uint32_t number) { return text("org-" + std::to_string(number)); }
  Id drawn_organisation() { return organisation(organisation_(random_)); }

  // About a hundred surnames and two thousand given names, half of them written in pinyin.
  Id name() {
    static const std::u32string surnames =
        U"王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任"
        U"沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严";
    static const std::u32string given =
        U"伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国文玉红梅志春晓东海燕波宁辉鹏宇飞凯浩然";
    std::u32string one{surnames[below(static_cast<std::uint32_t>(surnames.size()))]};
    for (std::uint32_t i = 0, n = below(3) == 0 ? 0 : 1; i <= n; ++i)
      one += given[below(static_cast<std::uint32_t>(given.size()))];
    std::string utf8;
    for (const char32_t c : one) append_utf8(utf8, c);
    return text(utf8);
  }
  Person person() {
    Person one;
    one.name = name();
    one.organisation = drawn_organisation();
    if (below(3) != 0) one.email = text("p" + std::to_string(next_++) + "@x");
    if (below(3) == 0) one.orcid = text("0000-" + std::to_string(next_++));
    return one;
  }
  // The same person as another source has it: sometimes by identifier, sometimes by name and organisation.
  Person again(const Person& person) {
    Person one;
    one.name = person.name;
    if (person.email != kNothing && (person.organisation == kNothing || below(2) == 0)) {
      one.email = person.email;
    } else {
      one.organisation = person.organisation;
    }
    return one;
  }

  void add_expert(Index number) {
    Expert one;
    one.id = text("E" + std::to_string(number));
    Person self = person();
    self.id_number = text("id" + std::to_string(number));
    one.persons = {self};
    one.affiliations.push_back({self.organisation, kToday - static_cast<Day>(below(20) * kYear), kNoDay});
    if (below(2) == 0)
      one.affiliations.push_back(
          {drawn_organisation(), kToday - 30 * kYear, kToday - static_cast<Day>(below(12) * kYear)});
    records.experts.push_back(std::move(one));
  }
  void add_application(Index number) {
    Application one;
    one.id = text("A" + std::to_string(number));
    one.topic = text("topic-" + std::to_string(below(2'000)));
    one.date = kToday - 30;
    const Id lead = drawn_organisation();
    for (int i = 0; i < 3; ++i) {
      Person member = person();
      if (i < 2) member.organisation = lead;
      one.people.push_back({member, i == 0});
    }
    // One in twelve is led by an expert of the library.
    if (below(12) == 0) one.people[0].person = again(any_expert().persons[0]);
    one.organisations.push_back({lead, Part::lead});
    if (below(2) == 0) one.organisations.push_back({drawn_organisation(), Part::partner});
    if (below(3) == 0)
      one.organisations.push_back({text("foreign-" + std::to_string(below(20'000))), Part::foreign_partner});
    if (below(10) == 0) one.avoided.push_back(again(any_expert().persons[0]));
    records.applications.push_back(std::move(one));
  }
  const Expert& any_expert() {
    return records.experts[below(static_cast<std::uint32_t>(records.experts.size()))];
  }
  const Person& any_member() {
    const Application& one =
        records.applications[below(static_cast<std::uint32_t>(records.applications.size()))];
    return one.people[below(static_cast<std::uint32_t>(one.people.size()))].person;
  }
  void add_tie(Index number) {
    static const std::array<TieKind, 8> kinds = {TieKind::paper,   TieKind::paper,   TieKind::paper,
                                                 TieKind::paper,   TieKind::project, TieKind::project,
                                                 TieKind::advisor, TieKind::review};
    Tie one;
    one.id = text("T" + std::to_string(number));
    one.kind = kinds[below(8)];
    one.date = kToday - static_cast<Day>(below(10) * kYear);
    one.people.push_back(again(any_expert().persons[0]));
    for (std::uint32_t i = 0, n = 1 + below(4); i < n; ++i)
      one.people.push_back(below(2) == 0 ? again(any_member()) : person());
    if (one.kind == TieKind::advisor) one.people.resize(2);
    records.ties.push_back(std::move(one));
  }

  void plant(RuleKind kind, int number) {
    const auto a = static_cast<Index>(below(static_cast<std::uint32_t>(records.applications.size())));
    const auto e = static_cast<Index>(below(static_cast<std::uint32_t>(records.experts.size())));
    Application& application = records.applications[a];
    Expert& expert = records.experts[e];
    const auto tie = [&](TieKind of) {
      Tie one{text("planted-" + std::to_string(static_cast<int>(kind)) + "-" + std::to_string(number)),
              of,
              kToday - kYear,
              {}};
      one.people = {again(application.people[0].person), again(expert.persons[0])};
      records.ties.push_back(std::move(one));
    };
    switch (kind) {
      case RuleKind::self:
        application.people.push_back({again(expert.persons[0]), false});
        break;
      case RuleKind::organisation:
        expert.affiliations.push_back(
            {application.organisations[0].organisation, kToday - 9 * kYear, kToday - 2 * kYear});
        break;
      case RuleKind::partner:
        application.organisations.push_back({expert.affiliations[0].organisation, Part::partner});
        break;
      case RuleKind::foreign_partner:
        application.organisations.push_back({expert.affiliations[0].organisation, Part::foreign_partner});
        break;
      case RuleKind::same_topic: {
        const Index other = a == 0 ? 1 : a - 1;
        records.applications[other].topic = application.topic;
        records.applications[other].people[0] = {again(expert.persons[0]), true};
        break;
      }
      case RuleKind::co_author:
        tie(TieKind::paper);
        break;
      case RuleKind::co_applicant:
        tie(TieKind::project);
        break;
      case RuleKind::advisor:
        tie(TieKind::advisor);
        break;
      case RuleKind::family:
        tie(TieKind::family);
        break;
      case RuleKind::reciprocal:
        tie(TieKind::review);
        break;
      case RuleKind::declared: {
        Declaration one;
        one.id = text("D" + std::to_string(number));
        one.person = again(application.people[0].person);
        one.date = kToday - 10;
        expert.declared.push_back(one);
        break;
      }
      case RuleKind::named:
        application.avoided.insert(application.avoided.begin(), again(expert.persons[0]));
        break;
      case RuleKind::sanction:
        records.sanctions.push_back(
            {text("S" + std::to_string(number)), again(expert.persons[0]), kToday - 100, kNoDay});
        break;
    }
    planted.push_back({a, e, kind});
  }

  std::mt19937_64 random_;
  std::uint32_t organisations_ = 0, next_ = 0;
  std::vector<double> sizes_;
  std::discrete_distribution<std::uint32_t> organisation_;
};

}  // namespace

int conflicts(Index applications) {
  RuleBook rules = testing::rule_book(Certainty::likely, false);
  for (Rule& rule : rules.rules) {
    rule.years = rule.kind == RuleKind::co_author || rule.kind == RuleKind::co_applicant ? 5 : 3;
    if (rule.kind == RuleKind::self || rule.kind == RuleKind::advisor || rule.kind == RuleKind::family)
      rule.years = -1;
  }
  {  // The naive look at every pair, on a sample small enough for it.
    const Index sample = 400;
    Maker made(sample, 7);
    reference::Naive naive(made.records, rules, kToday);
    constexpr std::size_t kPairs = 2'000;
    std::size_t found = 0;
    std::mt19937_64 random(1);
    const double seconds = seconds_of([&] {
      for (std::size_t i = 0; i < kPairs; ++i)
        found +=
            naive.hits(random() % made.records.applications.size(), random() % made.records.experts.size())
                .size();
    });
    const double each = seconds / static_cast<double>(kPairs);
    fmt::print(
        "naive look at every pair (reference): {:.1f} microseconds a pair beside {} ties ({} hits in {}); {} "
        "x {} pairs "
        "would take {:.0f} days\n",
        each * 1e6, made.records.ties.size(), found, kPairs, applications, applications / 4,
        each * applications * (applications / 4) / 86'400);
  }
  Maker made(applications, 11);
  const std::size_t ties = made.records.ties.size();
  const std::vector<Planted> planted = std::move(made.planted);
  std::optional<Engine> engine;
  const double wall_begin = now(Clock::wall);
  const double built = seconds_of([&] { engine.emplace(std::move(made.records), rules, kToday); });
  const double built_wall = now(Clock::wall) - wall_begin;
  std::vector<std::atomic<std::uint64_t>> counts(kRuleKinds);
  std::vector<std::vector<std::pair<Index, std::uint32_t>>> wanted(static_cast<std::size_t>(applications));
  for (std::uint32_t i = 0; i < planted.size(); ++i)
    wanted[planted[i].application].emplace_back(planted[i].expert, i);
  std::vector<char> seen(planted.size(), 0);
  const double pass_begin = now(Clock::wall);
  const double pass = seconds_of(
      [&] {
        engine->each(2, [&](unsigned, Index application, std::span<const Hit> hits) {
          std::array<std::uint32_t, kRuleKinds> here{};
          for (const Hit& hit : hits) ++here[hit.rule];
          for (std::size_t i = 0; i < kRuleKinds; ++i)
            counts[i].fetch_add(here[i], std::memory_order_relaxed);
          for (const auto& [expert, number] : wanted[application])
            for (const Hit& hit : hits)
              if (hit.expert == expert && rules.rules[hit.rule].kind == planted[number].kind)
                seen[number] = 1;
        });
      },
      Clock::all_threads);
  const double pass_wall = now(Clock::wall) - pass_begin;
  for (const Hit& hit : engine->exclusions()) {
    ++counts[static_cast<std::size_t>(RuleKind::sanction)];
    for (std::uint32_t i = 0; i < planted.size(); ++i)
      if (planted[i].kind == RuleKind::sanction && planted[i].expert == hit.expert) seen[i] = 1;
  }
  std::size_t found = 0;
  for (const char one : seen) found += one != 0 ? 1 : 0;
  std::uint64_t all = 0;
  for (const auto& one : counts) all += one;
  fmt::print("\n{} applications, {} experts, {} ties, {} records of people\n\n", applications,
             applications / 4, ties, engine->people().size());
  fmt::print("| what | processor s | wall s |\n| --- | ---: | ---: |\n");
  fmt::print("| identities and lists, one thread | {:.2f} | {:.2f} |\n", built, built_wall);
  fmt::print("| every hit of every application, two threads | {:.2f} | {:.2f} |\n", pass, pass_wall);
  const double prepare =
      seconds_of([&] { (void)engine->replace_application(0, engine->records().applications[0]); });
  std::mt19937_64 random(5);
  std::vector<double> changes;
  for (int i = 0; i < 200; ++i) {
    const auto e = static_cast<Index>(random() % static_cast<std::uint64_t>(applications / 4));
    changes.push_back(seconds_of([&] {
      (void)engine->replace_expert(e, engine->records().experts[e]);
      std::vector<Hit> hits;
      engine->hits_of_expert(e, hits);
    }));
  }
  std::sort(changes.begin(), changes.end());
  fmt::print("| lists of applications, for the first change | {:.2f} | |\n", prepare);
  fmt::print("\nan expert changes, its hits anew: median {:.2f} ms, 90 % {:.2f} ms, most {:.2f} ms\n",
             1e3 * changes[100], 1e3 * changes[180], 1e3 * changes[199]);
  fmt::print("{} hits; planted {}, found {}; peak {:.0f} MB\n", all, planted.size(), found, peak_megabytes());
  for (std::size_t i = 0; i < kRuleKinds; ++i) fmt::print("  {}: {}\n", rules.rules[i].id, counts[i].load());
  return found == planted.size() ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace guohe::bench
