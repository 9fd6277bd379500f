// Small topics with each kind of defect; what is said of them is held against the engine.
// SPDX-License-Identifier: Apache-2.0
#include "policy/proof/proof.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "policy/facts/facts_file.hpp"
#include "policy/proof/known_findings.hpp"
#include "policy/testing.hpp"
#include "policy/verdict/explain.hpp"

namespace guohe::policy {
namespace {

using programme::Overall;
using programme::Status;
using Kind = ProofKind;

constexpr const char* kTopic = R"(topic: small
title: {zh: 小专题, en: A small topic}
cite: 专题二
process: pre-award
summary: {zh: 例, en: An example.}
term: {zh: 1 年, en: 1 year}
grant: {zh: 无, en: none}
types:
  partner:
    kind: {type: choice, label: {zh: 类, en: Kind}, choices: {home: {zh: 内, en: Home}, foreign: {zh: 外, en: Foreign}}}
    raised: {type: money, label: {zh: 自筹, en: Raised}, min: 0}
    signed on: {type: date, label: {zh: 签署, en: Signed}}
sections:
  basics: {label: {zh: 基本, en: Basics}}
fields:
  name: {type: text, section: basics, label: {zh: 名称, en: Name}}
  staff: {type: integer, section: basics, label: {zh: 人员, en: Staff}, min: 0, max: 1000}
  amount: {type: money, section: basics, label: {zh: 金额, en: Amount}, min: 0}
  rate: {type: number, section: basics, label: {zh: 比率, en: Rate}}
  founded on: {type: date, section: basics, label: {zh: 成立, en: Founded}}
  mode: {type: choice, section: basics, label: {zh: 方式, en: Mode}, choices: {a: {zh: 甲, en: A}, b: {zh: 乙, en: B}}}
  partners: {type: list of partner, section: basics, label: {zh: 参与单位, en: Partners}}
)";

std::string clause(const std::string& id, const std::string& rule, const std::string& more = {},
                   const std::string& kind = "eligibility") {
  return "  - id: " + id + "\n    cite: （一）\n    kind: " + kind + "\n    says: {zh: 例, en: example}\n" +
         (rule.empty() ? "" : "    rule: '" + rule + "'\n") + (more.empty() ? "" : "    " + more + "\n");
}

// A topic of its own with these clauses.
std::shared_ptr<const CompiledTopic> topic_with(const std::string& clauses,
                                                const std::string& definitions = {}) {
  TemporaryPacks packs;
  packs.replace("guideline.yaml", "topics: [grant]", "topics: [grant, small]");
  std::ofstream(packs.root() / "demo/small.yaml")
      << kTopic << (definitions.empty() ? "" : "definitions:\n" + definitions) << "clauses:\n"
      << clauses;
  Diagnostics diagnostics;
  const auto library = PolicyLibrary::load(packs.root(), diagnostics);
  for (const Diagnostic& one : diagnostics) {
    EXPECT_NE(one.severity, Severity::error) << render(one, Language::en);
  }
  const auto topic = library->compiled("demo/small");
  if (!topic) std::abort();
  return *topic;
}

ProofReport prove(const CompiledTopic& topic) {
  auto report = prove_topic(topic);
  EXPECT_TRUE(report) << report.error().message.en;
  return report ? *std::move(report) : ProofReport{};
}

std::vector<std::string> titles(const ProofReport& report) {
  std::vector<std::string> all;
  for (const ProofFinding& finding : report.findings) {
    std::string title = name_of(finding.kind);
    for (const std::string& clause : finding.clauses) title += " " + clause;
    all.push_back(std::move(title));
  }
  return all;
}

programme::Verdict judged(const CompiledTopic& topic, const ProofWitness& witness) {
  const auto file = read_facts_file(witness.application.text);
  EXPECT_TRUE(file) << witness.application.text;
  const auto verdict = explain_verdict(topic, file->input);
  EXPECT_TRUE(verdict) << witness.application.text;
  return *verdict;
}

Status status(const programme::Verdict& verdict, const std::string& id) {
  for (const programme::ClauseVerdict& one : verdict.clauses) {
    if (one.id == id) return one.status;
  }
  return Status::unknown;
}

using Titles = std::vector<std::string>;

TEST(Proof, ASoundTopicHasAnEligibleApplicationAndNoFinding) {
  const auto topic =
      topic_with(clause("A", "staff >= 10") + clause("B", "count(partners[kind = \"foreign\"]) >= 2") +
                 clause("C", "founded on + duration(\"P3Y\") - duration(\"P1D\") <= today") +
                 clause("D", "sum(concatenate([0], partners.raised)) >= amount and amount > 100.5") +
                 clause("E", "", "ask: {zh: 是否, en: Is it}"));
  const ProofReport report = prove(*topic);
  EXPECT_EQ(titles(report), Titles{});
  ASSERT_TRUE(report.eligible);
  EXPECT_EQ(judged(*topic, *report.eligible).overall, Overall::eligible);
  EXPECT_TRUE(report.open.empty());
}

TEST(Proof, WhatCannotBeMetIsNamedWithWhatExcludesIt) {
  const auto topic = topic_with(clause("A", "mode = \"a\" and staff >= 100 and staff < 50"));
  const ProofReport report = prove(*topic);
  ASSERT_EQ(titles(report), (Titles{"none_eligible A", "never_met A"}));
  const ProofFinding& finding = report.findings[1];
  ASSERT_EQ(finding.reasons.size(), 2U);
  EXPECT_EQ(finding.reasons[0].text, "staff >= 100");
  EXPECT_EQ(finding.reasons[1].text, "staff < 50");
  EXPECT_TRUE(finding.reasons[0].place.starts_with("demo/small.yaml:")) << finding.reasons[0].place;
  ASSERT_EQ(finding.witnesses.size(), 1U);
  EXPECT_EQ(status(judged(*topic, finding.witnesses[0]), "A"), Status::unmet);
}

TEST(Proof, TheBoundOfAFieldIsAReason) {
  const ProofReport report = prove(*topic_with(clause("A", "staff > 1000")));
  ASSERT_EQ(titles(report), (Titles{"none_eligible A", "never_met A"}));
  EXPECT_EQ(report.findings[1].reasons.back().of, "staff");
}

TEST(Proof, ARuleThatExcludesNobodyAndAClauseThatNeverApplies) {
  const auto topic =
      topic_with(clause("A", "staff >= 0") + clause("B", "staff > 5", "when: mode = \"a\" and mode = \"b\""));
  EXPECT_EQ(titles(prove(*topic)), (Titles{"never_unmet A", "never_applies B"}));
}

TEST(Proof, ATextThatIsOnlyAskedForIsNoFinding) {
  EXPECT_EQ(titles(prove(*topic_with(clause("A", "name != \"\"")))), Titles{});
}

TEST(Proof, ClausesThatContradict) {
  const auto topic = topic_with(clause("A", "staff > 10 and amount > 1") + clause("B", "staff < 5"));
  const ProofReport report = prove(*topic);
  ASSERT_EQ(titles(report), (Titles{"none_eligible A B", "contradiction A B"}));
  EXPECT_EQ(report.findings[1].reasons.size(), 2U);
  ASSERT_EQ(report.findings[1].witnesses.size(), 1U);
  const auto verdict = judged(*topic, report.findings[1].witnesses[0]);
  EXPECT_TRUE(status(verdict, "A") == Status::unmet || status(verdict, "B") == Status::unmet);
}

TEST(Proof, ClausesThatNeverApplyTogetherDoNotContradict) {
  const auto topic = topic_with(clause("A", "staff > 10", "when: mode = \"a\"") +
                                clause("B", "staff < 5", "when: mode = \"b\""));
  EXPECT_EQ(titles(prove(*topic)), Titles{});
}

TEST(Proof, AClauseThatAnotherImplies) {
  const auto topic = topic_with(clause("A", "staff >= 10") + clause("B", "staff >= 5"));
  const ProofReport report = prove(*topic);
  ASSERT_EQ(titles(report), Titles{"implied A B"});
  ASSERT_EQ(report.findings[0].witnesses.size(), 1U);
  const auto verdict = judged(*topic, report.findings[0].witnesses[0]);
  EXPECT_EQ(status(verdict, "A"), Status::unmet);
  EXPECT_EQ(status(verdict, "B"), Status::met);
}

TEST(Proof, ImpliedThroughListsAndDefinitionsForListsOfBoundedLength) {
  const auto topic =
      topic_with(clause("A", "count(foreign[raised > 0]) >= 2") + clause("B", "count(foreign) >= 1"),
                 "  foreign: 'partners[kind = \"foreign\"]'\n");
  const ProofReport report = prove(*topic);
  ASSERT_EQ(titles(report), Titles{"implied A B"});
  EXPECT_EQ(report.findings[0].lists, Titles{"partners"});
}

TEST(Proof, ImpliedThroughTheCalendar) {
  const auto topic = topic_with(clause("A", "founded on + duration(\"P3Y\") <= today") +
                                clause("B", "founded on + duration(\"P35M\") < today"));
  EXPECT_EQ(titles(prove(*topic)), Titles{"implied A B"});
}

TEST(Proof, MoreRowsThanAreWrittenOutAreThoughtOf) {
  const auto topic = topic_with(clause("A", "count(partners) >= 20") + clause("B", "count(partners) <= 25"));
  const ProofReport report = prove(*topic);
  EXPECT_EQ(titles(report), Titles{});
  ASSERT_TRUE(report.eligible);
}

TEST(Proof, ABundleIsMetByItsParts) {
  const std::string parts =
      "at least: 2\n    of:\n"
      "      - {id: A1, cite: （一）, says: {zh: 例, en: x}, rule: staff >= 10}\n"
      "      - {id: A2, cite: （一）, says: {zh: 例, en: x}, rule: staff < 10}\n"
      "      - {id: A3, cite: （一）, says: {zh: 例, en: x}, rule: amount < 0}";
  const ProofReport report = prove(*topic_with(clause("A", "", parts)));
  EXPECT_EQ(titles(report), (Titles{"none_eligible A", "never_met A", "never_met A3"}));
}

TEST(Proof, WhatHasNoFormulaIsNotProved) {
  const auto topic = topic_with(clause("A", "day of week(founded on) = \"Monday\" and staff > 3"));
  const ProofReport report = prove(*topic);
  EXPECT_EQ(titles(report), Titles{});
  ASSERT_EQ(report.widened.size(), 1U);
  EXPECT_EQ(report.widened[0].clause, "A");
}

TEST(Proof, FunctionsOfATextAreRunOnTextsThatOccur) {
  const auto topic = topic_with(clause("A", "ends with(upper case(name), \"LAB\")"));
  const ProofReport report = prove(*topic);
  EXPECT_EQ(titles(report), Titles{});
  ASSERT_TRUE(report.eligible);
  EXPECT_EQ(status(judged(*topic, *report.eligible), "A"), Status::met);
}

TEST(Proof, TheSameTopicGivesTheSameReport) {
  const auto topic =
      topic_with(clause("A", "staff >= 10 and count(partners) > 1") + clause("B", "staff >= 5"));
  EXPECT_EQ(json::write(prove(*topic)), json::write(prove(*topic)));
}

TEST(Proof, CanBeCancelledAndRefusesTooManyRows) {
  const auto topic = topic_with(clause("A", "staff >= 10"));
  const std::atomic<bool> cancelled = true;
  ProofOptions options;
  options.cancelled = &cancelled;
  const auto stopped = prove_topic(*topic, options);
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, "proof.cancelled");
  options = {};
  options.rows = kProofRowsMax + 1;
  const auto refused = prove_topic(*topic, options);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "proof.rows");
}

TEST(Proof, KnownFindingsAreMarkedAndStaleOnesReported) {
  const TemporaryPacks packs;
  std::ofstream(packs.root() / "demo/known-findings.yaml")
      << "- {finding: implied A B, why: {zh: 如此, en: so it is}}\n"
         "- {finding: never_met C, why: {zh: 无, en: gone}}\n";
  std::vector<ProofReport> reports{
      prove(*topic_with(clause("A", "staff >= 10") + clause("B", "staff >= 5")))};
  Diagnostics problems;
  mark_known({packs.root()}, "demo", true, reports, problems);
  ASSERT_EQ(reports[0].findings.size(), 1U);
  EXPECT_EQ(reports[0].findings[0].known.en, "so it is");
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].code, "proof.no_such_finding");
}

// Random topics: what is said to be impossible is not seen in any of many random applications.
class RandomClauses {
 public:
  explicit RandomClauses(unsigned seed) : random_(seed) {}

  std::string rule(int depth) {
    if (depth > 0 && pick(2) == 0) {
      return "(" + rule(depth - 1) + (pick(2) == 0 ? " and " : " or ") + rule(depth - 1) + ")";
    }
    static const std::vector<std::string> operators = {"<", "<=", ">", ">=", "=", "!="};
    const std::string op = operators[pick(operators.size())];
    switch (pick(6)) {
      case 0:
        return "staff " + op + " " + std::to_string(pick(4));
      case 1:
        return "amount " + op + " " + std::to_string(pick(3)) + ".5";
      case 2:
        return std::string("mode ") + (pick(2) == 0 ? "=" : "!=") + " \"a\"";
      case 3:
        return "count(partners[kind = \"foreign\"]) " + op + " " + std::to_string(pick(3));
      case 4:
        return "(every p in partners satisfies p.raised " + op + " " + std::to_string(pick(3)) + ")";
      default:
        return "founded on " + std::string(pick(2) == 0 ? "<" : ">=") + " date(\"2020-02-2" +
               std::to_string(pick(10)) + "\")";
    }
  }

  std::string facts() {
    std::string partners;
    for (std::size_t i = pick(4); i > 0; --i) {
      partners += std::string(partners.empty() ? "" : ",") + R"({"kind":")" +
                  (pick(2) == 0 ? "home" : "foreign") + R"(","raised":)" + std::to_string(pick(4)) + "}";
    }
    return R"({"staff":)" + std::to_string(pick(5)) + R"(,"amount":)" + std::to_string(pick(4)) +
           (pick(2) == 0 ? ".5" : "") + R"(,"mode":")" + (pick(2) == 0 ? "a" : "b") +
           R"(","founded on":"2020-02-2)" + std::to_string(pick(10)) + R"(","partners":[)" + partners + "]}";
  }

 private:
  std::size_t pick(std::size_t count) { return random_() % count; }
  std::mt19937 random_;
};

bool excludes(const ProofFinding& finding, const programme::Verdict& verdict) {
  const Status a = finding.clauses.empty() ? Status::unknown : status(verdict, finding.clauses[0]);
  const Status b = finding.clauses.size() < 2 ? Status::unknown : status(verdict, finding.clauses[1]);
  switch (finding.kind) {
    case Kind::never_met:
      return a == Status::met;
    case Kind::never_unmet:
      return a == Status::unmet;
    case Kind::contradiction:
      return a == Status::met && b == Status::met;
    case Kind::implied:
      return a == Status::met && b == Status::unmet;
    case Kind::none_eligible:
      return verdict.overall == Overall::eligible;
    default:
      return false;
  }
}

TEST(Proof, NothingSaidToBeImpossibleHappens) {
  std::size_t findings = 0;
  for (unsigned seed = 1; seed <= 12; ++seed) {
    RandomClauses random(seed);
    std::string clauses;
    for (const char* id : {"A", "B", "C"}) clauses += clause(id, random.rule(2));
    SCOPED_TRACE("seed " + std::to_string(seed) + "\n" + clauses);
    const auto topic = topic_with(clauses);
    const ProofReport report = prove(*topic);
    findings += report.findings.size();
    for (int i = 0; i < 300; ++i) {
      app::CheckInput input;
      input.facts = random.facts();
      input.today = "2025-05-20";
      const auto verdict = explain_verdict(*topic, input);
      ASSERT_TRUE(verdict) << input.facts;
      for (const ProofFinding& finding : report.findings)
        ASSERT_FALSE(excludes(finding, *verdict)) << finding.says.en << "\n" << input.facts;
    }
  }
  EXPECT_GT(findings, 5U);  // else this shows nothing
}

}  // namespace
}  // namespace guohe::policy
