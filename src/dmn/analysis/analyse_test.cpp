// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dmn/analysis/constants.hpp"
#include "dmn/analysis/table.hpp"

namespace guohe::dmn::analysis {
namespace {

using feel::Type;
using testing::ElementsAre;
using testing::IsEmpty;

struct Made {
  Table table;

  Made& column(const std::string& name, Type type, std::string allowed = {}) {
    table.columns.push_back({name, name, std::move(type), std::move(allowed)});
    return *this;
  }
  Made& rule(const std::vector<std::string>& tests, std::string output = "1") {
    Rule made;
    for (const std::string& test : tests) made.tests.emplace_back(test);
    made.outputs = {std::move(output)};
    table.rules.push_back(std::move(made));
    return *this;
  }
  Made& policy(HitPolicy policy) {
    table.hit_policy = policy;
    return *this;
  }

  // Findings as text: "gap 17, -", "overlap 1 2: 5", "unreachable 2".
  [[nodiscard]] std::vector<std::string> findings() const {
    std::vector<std::string> made;
    for (const Finding& finding : analyse(table)) {
      static const char* const kNames[] = {"gap",           "overlap",      "unreachable",
                                           "never matches", "not analysed", "limit"};
      std::string text = kNames[static_cast<int>(finding.kind)];
      for (const std::size_t rule : finding.rules) text += " " + std::to_string(rule + 1);
      for (std::size_t i = 0; i < finding.witness.size(); ++i) {
        const auto& value = finding.witness[i];
        text += (i == 0 ? ": " : ", ") + (value ? feel::to_feel_literal(*value) : "-");
      }
      made.push_back(std::move(text));
    }
    return made;
  }
};

TEST(Analyse, FindsGapsOfNumbers) {
  EXPECT_THAT(Made().column("age", Type::number()).rule({"< 18"}).rule({"> 18"}).findings(),
              ElementsAre("gap: 18"));
  EXPECT_THAT(Made().column("age", Type::number()).rule({"< 18"}).rule({">= 18"}).findings(), IsEmpty());
  EXPECT_THAT(Made().column("age", Type::number()).rule({"[0..1)"}).rule({"(1..2]"}).findings(),
              ElementsAre("gap: -1"));
  EXPECT_THAT(Made().column("age", Type::number(), "[0..2]").rule({"[0..1)"}).rule({"(1..2]"}).findings(),
              ElementsAre("gap: 1"));
  EXPECT_THAT(Made().column("age", Type::number()).rule({"<= 1"}).rule({">= 1.5"}).findings(),
              ElementsAre("gap: 1.25"));
  EXPECT_THAT(
      Made().column("age", Type::number()).rule({"1, 2, [3..4]"}).rule({"not(1, 2, [3..4])"}).findings(),
      IsEmpty());
}

TEST(Analyse, KnowsThatDaysHaveNeighbours) {
  const auto days = [](const std::string& a, const std::string& b) {
    return Made().column("day", Type::date()).rule({a}).rule({b}).findings();
  };
  EXPECT_THAT(days("<= @\"2025-01-31\"", ">= @\"2025-02-01\""), IsEmpty());
  EXPECT_THAT(days("<= date(\"2025-01-31\")", ">= @\"2025-02-02\""), ElementsAre("gap: @\"2025-02-01\""));
  EXPECT_THAT(
      Made().column("d", Type::months_duration()).rule({"<= @\"P1Y\""}).rule({"> @\"P12M\""}).findings(),
      IsEmpty());
  EXPECT_THAT(Made().column("t", Type::time()).rule({"< @\"12:00:00\""}).rule({"> @\"12:00:00\""}).findings(),
              ElementsAre("gap: @\"12:00:00\""));
  EXPECT_THAT(Made()
                  .column("t", Type::date_time())
                  .rule({"< @\"2025-01-01T00:00:00+08:00\""})
                  .rule({"> @\"2024-12-31T16:00:00Z\""})
                  .findings(),
              ElementsAre("gap: @\"2025-01-01T00:00:00+08:00\""));
}

TEST(Analyse, CountsTheAllowedValues) {
  const std::string sizes = R"("small", "large")";
  EXPECT_THAT(Made().column("s", Type::string(), sizes).rule({R"("small")"}).findings(),
              ElementsAre(R"(gap: "large")"));
  EXPECT_THAT(Made().column("s", Type::string(), sizes).rule({R"("small")"}).rule({R"("large")"}).findings(),
              IsEmpty());
  EXPECT_THAT(Made().column("s", Type::string()).rule({R"("small")"}).findings(),
              ElementsAre(R"(gap: "other")"));
  EXPECT_THAT(Made().column("b", Type::boolean()).rule({"true"}).findings(), ElementsAre("gap: false"));
  EXPECT_THAT(Made().column("s", Type::string(), sizes).rule({R"("tiny")"}).rule({"-"}).findings(),
              ElementsAre("never matches 1"));
}

TEST(Analyse, ShowsGapsAndOverlapsOfSeveralColumns) {
  const Made made = Made()
                        .column("age", Type::number())
                        .column("vip", Type::boolean())
                        .rule({"< 18", "-"})
                        .rule({">= 18", "true"})
                        .rule({"> 60", "-"}, "2");
  EXPECT_THAT(made.findings(), ElementsAre("gap: 18, false", "overlap 2 3: 61, true"));
}

TEST(Analyse, OverlapsDependOnThePolicy) {
  const auto overlaps = [](HitPolicy policy, const std::string& second) {
    return Made()
        .column("n", Type::number())
        .policy(policy)
        .rule({"<= 5"}, "1")
        .rule({">= 5"}, second)
        .findings();
  };
  EXPECT_THAT(overlaps(HitPolicy::unique, "1"), ElementsAre("overlap 1 2: 5"));
  EXPECT_THAT(overlaps(HitPolicy::any, "1.0"), IsEmpty());
  EXPECT_THAT(overlaps(HitPolicy::any, "2"), ElementsAre("overlap 1 2: 5"));
  EXPECT_THAT(overlaps(HitPolicy::first, "2"), ElementsAre("overlap 1 2: 5"));
  EXPECT_THAT(overlaps(HitPolicy::collect, "2"), IsEmpty());
}

TEST(Analyse, FindsRulesThatAreNeverChosen) {
  EXPECT_THAT(Made()
                  .column("n", Type::number())
                  .policy(HitPolicy::first)
                  .rule({"<= 5"})
                  .rule({"> 3"})
                  .rule({"[1..7]"})
                  .findings(),
              ElementsAre("unreachable 3"));
  Made by_priority = Made().column("n", Type::number()).policy(HitPolicy::priority);
  by_priority.table.priorities = {{"\"high\"", "\"low\""}};
  by_priority.rule({"> 3"}, "\"low\"").rule({"-"}, "\"high\"");
  EXPECT_THAT(by_priority.findings(), ElementsAre("overlap 1 2: 4", "unreachable 1"));
}

TEST(Analyse, LeavesOutWhatItDoesNotUnderstand) {
  // Rule 2 may match anything, so nothing is a gap for certain, and it is not said to overlap.
  EXPECT_THAT(Made().column("n", Type::number()).rule({"< 5"}).rule({"> limit"}).findings(),
              ElementsAre("not analysed 2"));
  EXPECT_THAT(Made()
                  .column("n", Type::number())
                  .column("b", Type::boolean())
                  .rule({"< 5", "-"})
                  .rule({"> limit", "true"})
                  .findings(),
              ElementsAre("not analysed 2", "gap: 5, false"));
  EXPECT_THAT(Made().column("n", Type::number()).rule({R"("five")"}).rule({"-"}).findings(),
              ElementsAre("not analysed 1"));
  EXPECT_THAT(Made().column("n", Type::list(Type::number())).rule({"[1, 2]"}).rule({"-"}).findings(),
              ElementsAre("not analysed 1"));
}

TEST(Analyse, TakesColumnsOfOneExpressionTogether) {
  Made made = Made().column("n", Type::number()).column("n", Type::number());
  EXPECT_THAT(made.rule({"< 5", "> 5"}).rule({">= 5", "-"}).rule({"-", "< 5"}).findings(),
              ElementsAre("never matches 1"));
}

TEST(Analyse, FollowsNullWhereATestNamesIt) {
  EXPECT_THAT(Made().column("n", Type::number()).rule({"null"}).rule({"<= 0"}).findings(),
              ElementsAre("gap: 1"));
  EXPECT_THAT(Made().column("n", Type::number()).rule({"not(null)"}).findings(), ElementsAre("gap: null"));
}

TEST(Analyse, EndsOnLargeTables) {
  Made made;
  for (int i = 0; i < 40; ++i) made.column("c" + std::to_string(i), Type::number());
  for (int i = 0; i < 40; ++i) {
    std::vector<std::string> tests(40, "-");
    tests[static_cast<std::size_t>(i)] = "> 0";
    tests[static_cast<std::size_t>((i * 7 + 3) % 40)] = "< 10";
    made.rule(tests);
  }
  EXPECT_FALSE(made.findings().empty());
}

TEST(ConstantsOf, KnowsWhatItUnderstands) {
  const auto count = [](const char* tests) {
    const auto found = constants_of(tests);
    return found ? static_cast<int>(found->size()) : -1;
  };
  EXPECT_EQ(count("-"), 0);
  EXPECT_EQ(count("< 5"), 1);
  EXPECT_EQ(count("-5, 2 + 3, [1..7)"), 4);
  EXPECT_EQ(count("not(1, \"a\")"), 2);
  EXPECT_EQ(count("? > 1 and (? < 5 or ? in [7..8])"), 4);
  EXPECT_EQ(count("between 1 and 2"), -1);
  EXPECT_EQ(count("? between 1 and 2"), 2);
  EXPECT_EQ(count("date and time(\"2025-01-01T00:00:00\")"), 1);
  EXPECT_EQ(count("[1, 2, [3..4]]"), 4);
  EXPECT_EQ(count("(> 3)"), 1);
  EXPECT_EQ(count("? + 1 > 2"), -1);
  EXPECT_EQ(count("> limit"), -1);
  EXPECT_EQ(count("contains(?, \"a\")"), -1);
  EXPECT_EQ(count("today()"), -1);
  EXPECT_EQ(count("date(\"never\")"), -1);
  EXPECT_EQ(count("(("), -1);
}

}  // namespace
}  // namespace guohe::dmn::analysis
