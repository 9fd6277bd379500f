// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <thread>

#include "base/described.hpp"
#include "policy/testing.hpp"
#include "policy/verdict/judge.hpp"
#include "policy/verdict/prepare.hpp"
#include "policy/verdict/words.hpp"

namespace guohe::policy {
namespace {

using programme::ClauseVerdict;
using programme::EvidenceState;
using programme::Overall;
using programme::Status;
using programme::Verdict;

const char* const kFacts =
    R"({"title": "示例", "founded on": "2020-01-01", "staff": 40, "area": 500, "modes": ["research"],
  "field": "biomedicine", "needs ethics": false, "requested grant": 500000.00, "partners": [
  {"name": "甲", "kind": "foreign", "signed": true, "self raised": 300000.00},
  {"name": "乙", "kind": "mainland", "signed": true, "self raised": 200000.00}]})";

app::CheckInput input(const std::string& facts = kFacts) {
  app::CheckInput made;
  made.facts = facts;
  made.registry = R"({"projects of leader": []})";
  made.call = R"({"cap": 500000})";
  made.today = "2025-05-20";
  made.evidence = {{"agreement", EvidenceState::checked}, {"lease", EvidenceState::checked}};
  return made;
}

Verdict verdict(const app::CheckInput& given) {
  const auto made = testing_library()->check("demo/grant", {}, given);
  if (!made) {
    for (const Problem& problem : made.error().details)
      ADD_FAILURE() << problem.place << " " << problem.message.en;
    return {};
  }
  return *made;
}

const ClauseVerdict& clause(const Verdict& verdict, const std::string& id) {
  for (const ClauseVerdict& one : verdict.clauses) {
    if (one.id == id) return one;
    for (const ClauseVerdict& part : one.parts) {
      if (part.id == id) return part;
    }
  }
  static const ClauseVerdict none;
  ADD_FAILURE() << "no clause " << id;
  return none;
}

std::string without(std::string facts, const std::string& member) {
  const std::size_t begin = facts.find("\"" + member + "\"");
  const std::size_t end = facts.find(", ", begin) + 2;
  return facts.erase(begin, end - begin);
}

TEST(Verdict, AnEligibleApplication) {
  const Verdict v = verdict(input());
  EXPECT_EQ(v.overall, Overall::eligible);
  EXPECT_EQ(v.version, "2025.1");
  const ClauseVerdict& e1 = clause(v, "E1");
  EXPECT_EQ(e1.status, Status::met);
  EXPECT_EQ(e1.cite, "专题一（一）1");
  EXPECT_EQ(e1.found.zh, "国外单位 1 家：甲");
  EXPECT_EQ(clause(v, "E2").flags.size(), 1U);
  EXPECT_EQ(clause(v, "E4").cite, "专题二1");
  EXPECT_EQ(clause(v, "P1").status, Status::yes);
  EXPECT_EQ(clause(v, "X1").status, Status::not_applicable);
  EXPECT_EQ(v.counts.met, 6);
}

TEST(Verdict, MissingDataIsNeverUnmet) {
  const Verdict v = verdict(input("{}"));
  EXPECT_EQ(v.overall, Overall::undetermined);
  for (const ClauseVerdict& one : v.clauses) EXPECT_NE(one.status, Status::unmet) << one.id;
  EXPECT_EQ(clause(v, "E4").status, Status::unknown);
  EXPECT_EQ(clause(v, "E4").missing, std::vector<std::string>{"founded on"});
  EXPECT_EQ(clause(v, "E4").found.zh, "尚缺：成立日期");
}

TEST(Verdict, InputsCarryLabelsAndWords) {
  const Verdict v = verdict(input());
  const auto& inputs = clause(v, "E4").inputs;
  ASSERT_EQ(inputs.size(), 2U);
  EXPECT_EQ(inputs[0].path, "founded on");
  EXPECT_EQ(inputs[0].label.en, "Founded on");
  EXPECT_EQ(inputs[0].shown.zh, "2020年1月1日");
  EXPECT_EQ(inputs[1].path, "call.publish date");
  EXPECT_EQ(inputs[1].shown.en, "8 April 2025");
}

TEST(Verdict, UnsetParametersSayWhy) {
  app::CheckInput given = input();
  given.call = "{}";
  const ClauseVerdict s1 = clause(verdict(given), "S1");
  EXPECT_EQ(s1.status, Status::unknown);
  EXPECT_EQ(s1.found.zh, "尚缺：限额（附件未提供）");
}

TEST(Verdict, EvidenceAndPeople) {
  app::CheckInput given = input();
  given.evidence["agreement"] = EvidenceState::attached;
  EXPECT_EQ(clause(verdict(given), "E1").status, Status::needs_evidence);
  given.judgements["E1"] = false;  // an examiner's no decides, whatever the files say
  EXPECT_EQ(clause(verdict(given), "E1").status, Status::unmet);

  std::string facts = kFacts;
  facts.replace(facts.find("\"needs ethics\": false"), 21, "\"needs ethics\": true");
  given = input(facts);
  EXPECT_EQ(clause(verdict(given), "E5").status, Status::needs_evidence);
  given.evidence["ethics approval"] = EvidenceState::checked;
  EXPECT_EQ(clause(verdict(given), "E5").status, Status::needs_judgement);
  given.judgements["E5"] = true;
  EXPECT_EQ(clause(verdict(given), "E5").status, Status::met);
  given.judgements["E5"] = false;
  EXPECT_EQ(clause(verdict(given), "E5").status, Status::unmet);
}

TEST(Verdict, ReadingsAreSwitchedAndCompared) {
  std::string facts = kFacts;
  facts.replace(facts.find("\"foreign\""), 9, "\"hk\"");
  app::CheckInput given = input(facts);
  const ClauseVerdict taken = clause(verdict(given), "E1");
  EXPECT_EQ(taken.status, Status::unmet);
  ASSERT_EQ(taken.readings.size(), 2U);
  EXPECT_EQ(taken.readings[1].status, Status::met);
  ASSERT_EQ(taken.flags.size(), 1U);
  EXPECT_EQ(taken.flags[0].code, "reading_differs");
  EXPECT_EQ(taken.remedy.en, "Add a foreign participant");
  given.readings["I-5"] = "outside the mainland";
  const ClauseVerdict switched = clause(verdict(given), "E1");
  EXPECT_EQ(switched.status, Status::met);
  EXPECT_TRUE(switched.readings[1].taken);
}

TEST(Verdict, WrongIdsAreProblems) {
  app::CheckInput given = input();
  given.evidence["leese"] = EvidenceState::checked;
  given.judgements["E9"] = true;
  given.readings["I-5"] = "no such";
  given.today = "2025-13-01";
  const auto made = testing_library()->check("demo/grant", {}, given);
  ASSERT_FALSE(made);
  std::vector<std::string> places;
  for (const Problem& problem : made.error().details) places.push_back(problem.place);
  EXPECT_EQ(places,
            (std::vector<std::string>{"/today", "/evidence/leese", "/judgements/E9", "/readings/I-5"}));
}

TEST(Verdict, OldVersionsStand) {
  std::string facts = kFacts;
  facts.replace(facts.find("\"staff\": 40"), 11, "\"staff\": 30");
  const auto old = testing_library()->check("demo/grant", "2024.9", input(facts));
  ASSERT_TRUE(old);
  EXPECT_EQ(clause(*old, "K1-2").status, Status::met);
  EXPECT_EQ(clause(verdict(input(facts)), "K1-2").status, Status::unmet);
  const auto changes = testing_library()->changes("demo/grant", "2024.9", "2025.1");
  std::vector<std::string> what;
  for (const auto& change : changes) what.push_back(change.what + " " + change.id);
  EXPECT_EQ(what, (std::vector<std::string>{"field_removed note", "clause_changed K1", "clause_added D1"}));
  EXPECT_EQ(testing_library()->check("demo/grant", "1", input()).error().code, "topic.unknown_version");
  EXPECT_EQ(testing_library()->check("demo/grants", {}, input()).error().code, "topic.unknown");
}

TEST(Verdict, SameInputSameBytesWhateverTheOrderOfKeysAndThreads) {
  const std::string once = json::write(verdict(input()));
  std::vector<std::string> members = {
      R"("title":"示例")",
      R"("founded on":"2020-01-01")",
      R"("staff":40)",
      R"("area":500)",
      R"("modes":["research"])",
      R"("field":"biomedicine")",
      R"("needs ethics":false)",
      R"("requested grant":500000.00)",
      R"("partners":[{"name":"甲","kind":"foreign","signed":true,"self raised":300000.00},)"
      R"({"self raised":200000.00,"signed":true,"kind":"mainland","name":"乙"}])"};
  std::mt19937 random(1);  // a fixed seed: the same permutations every time
  for (int round = 0; round < 20; ++round) {
    std::shuffle(members.begin(), members.end(), random);
    std::string facts = "{";
    for (const std::string& member : members) facts += (facts.size() > 1 ? "," : "") + member;
    EXPECT_EQ(json::write(verdict(input(facts + "}"))), once);
  }
  std::vector<std::string> results(4);
  std::vector<std::thread> threads;
  for (std::string& result : results) {
    threads.emplace_back([&result] {
      for (int i = 0; i < 5; ++i) result = json::write(*testing_library()->check("demo/grant", {}, input()));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& result : results) EXPECT_EQ(result, once);
}

TEST(Verdict, StatusesDoNotDependOnTheOrderOfRows) {
  app::CheckInput given = input();
  const Verdict a = verdict(given);
  given.facts =
      R"({"title": "示例", "founded on": "2020-01-01", "staff": 40, "area": 500, "modes": ["research"],
  "field": "biomedicine", "needs ethics": false, "requested grant": 500000.00, "partners": [
  {"name": "乙", "kind": "mainland", "signed": true, "self raised": 200000.00},
  {"name": "甲", "kind": "foreign", "signed": true, "self raised": 300000.00}]})";
  const Verdict b = verdict(given);
  ASSERT_EQ(a.clauses.size(), b.clauses.size());
  for (std::size_t i = 0; i < a.clauses.size(); ++i) {
    EXPECT_EQ(a.clauses[i].status, b.clauses[i].status);
    EXPECT_EQ(a.clauses[i].found, b.clauses[i].found);
  }
}

// The fast path and the explained verdict agree, with each field missing in turn.
TEST(Verdict, FastPathAgreesWithTheExplainedVerdict) {
  const CompiledTopic& topic = *testing_topic();
  Judge judge(topic);
  std::vector<std::string> variants = {kFacts, "{}"};
  for (const char* member : {"founded on", "staff", "area", "field", "needs ethics", "requested grant"}) {
    variants.push_back(without(kFacts, member));
  }
  for (const std::string& facts : variants) {
    const app::CheckInput given = input(facts);
    auto prepared = prepare(topic, given);
    ASSERT_TRUE(prepared);
    std::vector<Status> statuses(static_cast<std::size_t>(topic.clause_count));
    const Overall overall = judge.run(prepared->frame, prepared->circumstances, statuses);
    const Verdict v = verdict(given);
    EXPECT_EQ(overall, v.overall);
    for (const ClauseVerdict& one : v.clauses) {
      EXPECT_EQ(one.status, statuses[static_cast<std::size_t>(topic.by_id.at(one.id)->number)]) << one.id;
    }
  }
}

// Kleene: undecided parts are tried both ways. Met when every completion is met, unmet when none is.
TEST(Bundle, EqualsTheEnumerationOfCompletions) {
  constexpr Status kAll[] = {
      Status::met,           Status::unmet, Status::unknown, Status::needs_evidence, Status::needs_judgement,
      Status::not_applicable};
  constexpr int kParts = 4;
  std::vector<Status> parts(kParts);
  for (int code = 0; code < 6 * 6 * 6 * 6; ++code) {
    std::vector<int> open;
    int sure = 0;
    for (int i = 0, rest = code; i < kParts; ++i, rest /= 6) {
      const Status status = kAll[rest % 6];
      parts[static_cast<std::size_t>(i)] = status;
      if (status == Status::met) ++sure;
      if (status != Status::met && status != Status::unmet && status != Status::not_applicable)
        open.push_back(i);
    }
    for (int wanted = 1; wanted <= kParts; ++wanted) {
      bool always = true;
      bool ever = false;
      for (unsigned mask = 0; mask < 1U << open.size(); ++mask) {
        const bool reached = sure + __builtin_popcount(mask) >= wanted;
        always = always && reached;
        ever = ever || reached;
      }
      const Status status = at_least(wanted, parts);
      EXPECT_EQ(status == Status::met, always) << code << " " << wanted;
      EXPECT_EQ(status == Status::unmet, !ever) << code << " " << wanted;
    }
  }
}

// A rule of a covering notice: no part of a verdict, nor of its counts, until the call carries it.
TEST(Notice, ARuleCountsOnlyWhereTheCallCarriesIt) {
  TemporaryPacks packs;
  packs.replace("grant.yaml", "include: [common]", "include: [common, notices/strict]");
  Diagnostics diagnostics;
  const auto library = PolicyLibrary::load(packs.root(), diagnostics);
  ASSERT_TRUE(diagnostics.empty()) << render(diagnostics[0], Language::en);
  app::CheckInput given = input();
  const Verdict off = *library->check("demo/grant", {}, given);
  EXPECT_EQ(json::write(off.clauses), json::write(verdict(given).clauses));
  EXPECT_EQ(json::write(off.counts), json::write(verdict(given).counts));
  EXPECT_EQ(off.overall, verdict(given).overall);

  given.call = R"({"cap": 500000, "strict rules": ["N1"]})";
  const Verdict on = *library->check("demo/grant", {}, given);
  EXPECT_EQ(clause(on, "N1").status, Status::unmet);
  EXPECT_EQ(on.overall, Overall::not_eligible);
  EXPECT_EQ(on.clauses.size(), off.clauses.size() + 1);
  EXPECT_EQ(clause(on, "N1").says.zh, "人员不足的不得申报");

  // Shown without a call, it says that not every call carries it.
  const programme::TopicView view = *library->topic("demo/grant", {});
  const auto shown =
      std::find_if(view.clauses.begin(), view.clauses.end(), [](const auto& c) { return c.id == "N1"; });
  ASSERT_NE(shown, view.clauses.end());
  EXPECT_EQ(shown->says.zh, "人员不足的不得申报（仅在申报通知载明时适用）");

  // What the guideline says of a parameter stands before what the notice says.
  given.call = "{}";
  EXPECT_EQ(clause(*library->check("demo/grant", {}, given), "S1").status, Status::unknown);
}

TEST(Bundle, NamesTheMildestWayToCompleteIt) {
  const std::vector<Status> parts = {Status::met, Status::unknown, Status::needs_judgement,
                                     Status::needs_evidence};
  EXPECT_EQ(at_least(1, parts), Status::met);
  EXPECT_EQ(at_least(2, parts), Status::needs_evidence);
  EXPECT_EQ(at_least(3, parts), Status::needs_judgement);
  EXPECT_EQ(at_least(4, parts), Status::unknown);
  EXPECT_EQ(at_least(1, {}), Status::unmet);
}

TEST(Words, FormatsOfBothLanguages) {
  const auto number = [](const char* text) { return feel::Value::number(*Decimal::parse(text)); };
  EXPECT_EQ(shown(number("500000"), Format::money, nullptr, Language::zh), "500,000.00 元");
  EXPECT_EQ(shown(number("-1234567.5"), Format::money, nullptr, Language::en), "RMB -1,234,567.50");
  EXPECT_EQ(shown(number("500000"), Format::wan, nullptr, Language::zh), "50 万元");
  EXPECT_EQ(shown(number("12345"), Format::wan, nullptr, Language::zh), "1.2345 万元");
  EXPECT_EQ(shown(number("500000"), Format::wan, nullptr, Language::en), "RMB 500,000");
  EXPECT_EQ(shown(number("0.2"), Format::percent, nullptr, Language::en), "20%");
  EXPECT_EQ(shown(number("999"), Format::plain, nullptr, Language::en), "999");
  EXPECT_EQ(shown(feel::Value::date({2025, 4, 8}), Format::date, nullptr, Language::zh), "2025年4月8日");
  EXPECT_EQ(shown(feel::Value::date({2025, 4, 8}), Format::date, nullptr, Language::en), "8 April 2025");
  EXPECT_EQ(shown(feel::Value::boolean(true), Format::plain, nullptr, Language::zh), "是");
  EXPECT_EQ(shown(feel::Value::missing(), Format::money, nullptr, Language::en), "not given");
  const feel::Value names = feel::Value::list({feel::Value::string("甲"), feel::Value::string("乙")});
  EXPECT_EQ(shown(names, Format::names, nullptr, Language::zh), "甲、乙");
  EXPECT_EQ(shown(names, Format::names, nullptr, Language::en), "甲, 乙");
  EXPECT_EQ(shown(feel::Value::list({}), Format::names, nullptr, Language::zh), "无");
}

}  // namespace
}  // namespace guohe::policy
