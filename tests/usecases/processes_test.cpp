// Every process of the house from the end of the examination to its end, with its unhappy ways.
// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/portal.hpp"
#include "life.hpp"

namespace guohe::testing {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* kDocument = R"({"document number": "粤科合字〔2025〕7号", "decided on": "2025-05-20"})";

constexpr const char* kRemoval = R"({"document number": "粤科合字〔2026〕8号"})";

struct Case : Life {
  void selected(const char* proposal) {
    go("olga", "record-review", "", kReview);
    go("olga", "propose", "", proposal);
    go("paul", "approve");
    clock.set("2025-05-20T02:00:00Z");
    EXPECT_EQ(by_clock(), 1) << "the publicity is over";
  }
  void base() {
    id = standing("base-recognition", "reviewing");
    selected(R"({"reason": "条件齐备"})");
    go("paul", "announce", "", kDocument);
  }
  std::string beside() { return get(id, "olga").cases.back().id; }
  std::vector<std::string> registry(const char* kind) {
    std::vector<std::string> rows;
    EXPECT_TRUE(store->read([&](app::Reader& reader) -> Result<void> {
      rows = reader.registry(kind, {}, "org-a", {});
      return {};
    }));
    return rows;
  }
  /// What everybody reads of the one entry of a public list: the column's words; empty: there is no entry.
  std::string listed(const char* list, const std::string& column) {
    const auto page = app::list_public(*services, {list, {}, {}, {}, {}, 0});
    EXPECT_TRUE(page);
    if (!page || page->items.size() != 1) return {};
    const auto& cells = page->items.front().cells;
    const auto cell = cells.find(column);
    return cell == cells.end() ? "-" : cell->second.en;
  }
  /// An evaluation of the base, as far as its grade.
  std::string graded(const char* grade) {
    go("olga", "notify-evaluation", "", R"({"from": "2024-01-01", "to": "2025-05-01", "by": "2025-06-30"})");
    const std::string evaluation = beside();
    go_on(evaluation, "ana", "submit", "", R"({"results": "成果", "plans": "计划"})");
    go_on(evaluation, "olga", "grade", "", std::string(R"({"opinion": "意见", "grade": ")") + grade + "\"}");
    return evaluation;
  }
};

TEST(Bases, AreRecognisedAndReportForThreeYears) {
  Case life;
  life.base();
  EXPECT_EQ(life.get(life.id).state, "recognised");
  EXPECT_THAT(life.registry("bases of lead"), ElementsAre(HasSubstr("\"active\"")));
  for (const char* day : {"2026-05-20T02:00:00Z", "2027-05-20T02:00:00Z", "2028-05-20T02:00:00Z"}) {
    life.clock.set(day);
    EXPECT_EQ(life.by_clock(), 1) << day;
    life.report(life.beside());
  }
  life.clock.set("2030-05-20T02:00:00Z");
  EXPECT_EQ(life.by_clock(), 0) << "three years, no more";
}

TEST(Bases, ThatFailTwiceAreRemovedAndBarredForFiveYears) {
  Case life;
  life.base();
  const std::string evaluation = life.graded("unqualified");
  auto good = life.act("paul", evaluation, "confirm");
  ASSERT_FALSE(good);
  EXPECT_EQ(life.listed("bases", "grade"), "-") << "no grade before it is approved";
  EXPECT_EQ(life.go_on(evaluation, "paul", "demand-rectification").due_on, "2026-05-20");
  EXPECT_EQ(life.listed("bases", "grade"), "Unqualified");
  EXPECT_EQ(life.listed("bases", "evaluated_in"), "2025");
  EXPECT_EQ(life.listed("bases", "standing"), "To be put right within a year");
  EXPECT_EQ(life.listed("removals", "ground"), "");
  life.clock.set("2026-05-21T02:00:00Z");
  EXPECT_GE(life.by_clock(), 1) << "the year is over (and a report of the base falls due)";
  EXPECT_EQ(life.get(evaluation, "olga").state, "re-evaluating");
  EXPECT_THAT(life.registry("bases of lead"), ElementsAre(HasSubstr("\"rectifying\"")));
  EXPECT_FALSE(life.act("paul", evaluation, "remove", "整改无效", kRemoval)) << "nobody graded it again";
  life.go_on(evaluation, "olga", "grade-again", "", R"({"grade": "unqualified", "opinion": "仍不合格"})");
  EXPECT_FALSE(life.act("paul", evaluation, "pass-second"));
  life.go_on(evaluation, "paul", "remove", "整改无效", kRemoval);
  EXPECT_EQ(life.get(life.id, "olga").state, "removed");
  EXPECT_EQ(life.listed("bases", "grade"), "") << "it left the directory";
  EXPECT_EQ(life.listed("removals", "ground"), "Unqualified, and still so after rectification");
  EXPECT_EQ(life.listed("removals", "clause"), "Measures, article 14 (1)");
  EXPECT_EQ(life.listed("removals", "from"), "2026-05-21");
  EXPECT_EQ(life.listed("removals", "until"), "2031-05-20");
  EXPECT_THAT(life.registry("removals"), ElementsAre(HasSubstr("\"banned until\":\"2031-05-20\"")));
  EXPECT_THAT(life.registry("evaluations"), ElementsAre(HasSubstr("\"second grade\":\"unqualified\"")));
  EXPECT_THAT(life.registry("bases of lead"), ElementsAre(HasSubstr("\"removed\"")));
  EXPECT_THAT(life.told("adam"), Contains(HasSubstr("cannot apply again within five years")));
}

TEST(Bases, ThatPassStayOnTheList) {
  Case life;
  life.base();
  const std::string evaluation = life.graded("excellent");
  life.go_on(evaluation, "paul", "confirm");
  EXPECT_EQ(life.get(life.id).state, "recognised");
  EXPECT_THAT(life.registry("evaluations"), ElementsAre(HasSubstr("\"excellent\"")));
  EXPECT_THAT(life.registry("bases of lead"),
              ElementsAre(AllOf(HasSubstr("\"last grade\":\"excellent\""), HasSubstr("\"active\""),
                                HasSubstr("\"recognised on\":\"2025-05-20\""))));
}

TEST(Bases, ThatStayAwayAreHeardBeforeTheyAreRemoved) {
  Case life;
  life.base();
  life.go("olga", "notify-evaluation", "",
          R"({"from": "2024-01-01", "to": "2025-05-01", "by": "2025-06-30"})");
  const std::string evaluation = life.beside();
  life.clock.set("2025-07-01T02:00:00Z");
  EXPECT_EQ(life.by_clock(), 1);
  EXPECT_EQ(life.get(evaluation, "olga").state, "no-show");
  const auto early = life.act("olga", evaluation, "propose-removal", "未说明");
  ASSERT_FALSE(early);
  EXPECT_THAT(early.error().message.en, HasSubstr("not before the end of 2025-07-22"));
  life.go_on(evaluation, "ana", "explain", "", R"({"reason": "搬迁"})");
  EXPECT_THAT(life.registry("evaluations"),
              ElementsAre(AllOf(HasSubstr("\"excuse\":\"open\""), HasSubstr("\"stayed away\""))));
  life.go_on(evaluation, "olga", "propose-removal", "理由不成立");
  life.go_on(evaluation, "paul", "remove", "理由不成立", kRemoval);
  EXPECT_EQ(life.get(life.id, "olga").state, "removed");
}

TEST(Bases, ThatQuitAreNotSaidToHaveStayedAway) {
  Case life;
  life.base();
  life.go("olga", "notify-evaluation", "",
          R"({"from": "2024-01-01", "to": "2025-05-01", "by": "2025-06-30"})");
  const std::string evaluation = life.beside();
  life.go_on(evaluation, "ana", "submit", "", R"({"results": "成果", "plans": "计划"})");
  life.go_on(evaluation, "adam", "quit", "经费不足");
  life.go_on(evaluation, "ana", "explain", "", R"({"reason": "经费不足"})");
  life.go_on(evaluation, "olga", "accept-excuse", "情况属实");
  EXPECT_THAT(life.registry("evaluations"),
              ElementsAre(AllOf(HasSubstr("\"quit\""), HasSubstr("\"accepted\""))));
}

TEST(Bases, IncidentsAreHeardAndMayEndInRemoval) {
  Case life;
  life.base();
  life.go("olga", "record-incident", "", R"({"summary": "虚报数据", "ground": "false information"})");
  const std::string incident = life.beside();
  life.go_on(incident, "olga", "hear", "核查");
  EXPECT_THAT(life.registry("incidents"), ElementsAre(HasSubstr("\"open\"")));
  auto early = life.act("olga", incident, "conclude", "", R"({"serious": true, "facts": "属实"})");
  ASSERT_FALSE(early);
  EXPECT_THAT(early.error().message.en, HasSubstr("not before the end of 2025-06-11"))
      << "fifteen days of work, the holiday aside";
  life.go_on(incident, "adam", "state", "", R"({"text": "系统录入错误"})");
  life.go_on(incident, "olga", "conclude", "", R"({"serious": true, "facts": "属实"})");
  life.go_on(incident, "paul", "remove", "情节严重", R"({"document number": "粤科合字〔2025〕10号"})");
  EXPECT_EQ(life.get(life.id, "olga").state, "removed");
  EXPECT_THAT(life.registry("incidents"), ElementsAre(HasSubstr("\"established\"")));
}

TEST(Bases, OfTheFormerProcedureAreCarriedOverByTwoPeople) {
  Case life;
  life.id = life.standing("base-recognition", "examining");
  const auto legacy = [](const char* approved, const char* grade) {
    return std::string(R"({"document number": "粤科函〔2019〕1号", "evaluation": "粤科函〔2024〕5号",
        "evaluated on": "2024-12-01", "recognised on": ")") +
           approved + R"(", "grade": ")" + grade + "\"}";
  };
  EXPECT_EQ(life.no("olga", "propose-carry-over", "原办法批准", legacy("2019-06-01", "unqualified")).code,
            "facts.invalid");
  EXPECT_THAT(
      life.no("olga", "propose-carry-over", "原办法批准", legacy("2024-12-02", "qualified")).message.en,
      HasSubstr("after the former approval"));
  life.clock.set("2025-05-15T02:00:00Z");
  life.go("olga", "propose-carry-over", "原办法批准", legacy("2023-06-01", "qualified"));
  EXPECT_EQ(life.no("olga", "carry-over").code, "access.denied");
  life.go("paul", "carry-over");
  EXPECT_EQ(life.get(life.id).state, "recognised");
  EXPECT_THAT(life.registry("bases of lead"),
              ElementsAre(AllOf(HasSubstr("\"legacy\""), HasSubstr("\"last grade\":\"qualified\""))));
  EXPECT_EQ(life.by_clock(), 0) << "the report of 2024 is not asked for afterwards";
  life.clock.set("2025-06-01T02:00:00Z");
  EXPECT_EQ(life.by_clock(), 1);
  EXPECT_EQ(life.by_clock(), 0) << "one a year";
}

TEST(PostSubsidy, IsCheckedPaidAndFollowedForThreeYears) {
  Case life;
  life.id = life.standing("post-subsidy", "auditing");
  life.go("olga", "audit", "",
          R"({"area": true, "equipment": true, "staff": true, "spending": true, "opinion": "相符"})");
  life.selected(kProposal);
  life.go("olga", "announce", "", kAnnouncement);
  const Error part =
      life.no("fay", "pay", "", R"({"amount": 1, "paid on": "2025-05-20", "reference": "A-1"})");
  EXPECT_THAT(part.message.en, HasSubstr("in full"));
  life.go("fay", "pay", "", R"({"amount": 400000, "paid on": "2025-05-20", "reference": "A-1"})");
  EXPECT_EQ(life.no("olga", "finish").code, "action.not_allowed");
  for (const char* day : {"2026-05-20T02:00:00Z", "2027-05-20T02:00:00Z", "2028-05-20T02:00:00Z"}) {
    life.clock.set(day);
    EXPECT_EQ(life.by_clock(), 1) << day;
    life.report(life.beside());
  }
  EXPECT_EQ(life.by_clock(), 1) << "the last report ends the tracking";
  EXPECT_EQ(life.get(life.id).state, "done");
  EXPECT_THAT(life.registry("earlier support"), ElementsAre(HasSubstr("\"funding\"")));
}

TEST(ProjectLibrary, FollowsWhoIsNewForAYear) {
  Case life;
  life.id = life.standing("project-library", "reviewing");
  life.selected(R"({"earlier": false, "reason": "新建"})");
  life.go("olga", "announce", "",
          R"({"document number": "粤科合字〔2025〕3号", "entered on": "2025-05-20"})");
  EXPECT_EQ(life.no("olga", "sort").code, "action.not_allowed");
  EXPECT_EQ(life.go("olga", "follow").due_on, "2026-05-20");
  life.clock.set("2026-05-21T02:00:00Z");
  EXPECT_EQ(life.by_clock(), 1);
  life.go("olga", "pass-assessment", "", R"({"opinion": "达到要求"})");
  life.go("paul", "release", "", R"({"document number": "粤科合字〔2026〕4号", "grant": 1000000})");
  life.go("fay", "pay", "", R"({"amount": 1000000, "paid on": "2026-05-21", "reference": "B-1"})");
  EXPECT_EQ(life.get(life.id).state, "tracking");
  EXPECT_THAT(life.registry("library entries"), ElementsAre(HasSubstr("\"released\"")));
}

TEST(ProjectLibrary, RemovesWhoFailsTheAssessment) {
  Case life;
  life.id = life.standing("project-library", "assessing");
  life.go("olga", "fail-assessment", "未开展合作", R"({"opinion": "不合格"})");
  EXPECT_EQ(life.get(life.id).state, "removed");
}

TEST(TwoSided, ComparesTheListsAndAsksTheOtherSide) {
  Case life;
  life.id = life.standing("two-sided", "matching");
  life.go("olga", "match", "",
          R"({"number": "KR-1", "english title": "Joint title", "chinese unit": "A", "foreign unit": "B",
              "chinese leader": "C", "foreign leader": "D", "match": "certain"})");
  EXPECT_EQ(life.get(life.id).state, "examining");
  const auto verdict = life.get(life.id, "eve");
  EXPECT_THAT(life.registry("counterpart applications"), ElementsAre(HasSubstr("KR-1")));
}

TEST(TwoSided, OneSideAloneIsVoidAndWhatTheOtherDoesNotSupportIsNotFunded) {
  Case life;
  life.id = life.standing("two-sided", "matching");
  EXPECT_EQ(life.go("olga", "void", "外方没有收到申报").state, "void");
  Case other;
  other.id = other.standing("two-sided", "reviewing");
  other.go("olga", "record-review", "", kReview);
  other.go("olga", "confer", "", R"({"supported": false, "minutes": "会商纪要1号"})");
  EXPECT_THAT(other.no("olga", "propose", "", kProposal).message.en,
              HasSubstr("other side does not support"));
  EXPECT_EQ(other.go("olga", "reject", "外方不支持").state, "not-funded");
}

TEST(Registration, IsFollowedToItsEnd) {
  Case life;
  life.id = life.standing("registration", "registered");
  life.go("olga", "support", "",
          R"({"document number": "国科外〔2025〕1号", "decided on": "2025-05-01", "ends on": "2026-05-01"})");
  life.go("ana", "sum-up", "", R"({"results": "完成全部工作"})");
  EXPECT_EQ(life.go("olga", "close").state, "closed");
  EXPECT_THAT(life.get(life.id).cases, IsEmpty());
}

}  // namespace
}  // namespace guohe::testing
