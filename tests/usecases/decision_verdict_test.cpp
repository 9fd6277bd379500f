// What stands against a decision is looked for on the day it is taken: the books of that day, and the quota
// over everything that was awarded, by whichever way.
// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "life.hpp"

namespace guohe::testing {
namespace {

using programme::Instant;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr const char* kBook = "granted-meanwhile";

struct Deciding : Life {
  void reviewed() {
    id = examined();
    go("eve", "pass");
    go("olga", "record-review", "", kReview);
  }
  /// The leader is granted a project elsewhere, with no conclusion yet.
  void granted(const char* day) {
    book(std::string(R"({"number": "T-1", "title": "培训班", "field": "international cooperation",
        "level": "provincial", "role": "lead", "sort": "ordinary", "match": "certain", "conclusion": "none",
        "counts as in progress": true, "started": ")") +
         day + "\"}");
  }
  void book(const std::string& row) {
    EXPECT_TRUE(store->write([&](app::Unit& unit) -> Result<void> {
      unit.put_registry({kBook, "projects of leader", unit.application(id)->leader_key, "", row});
      return {};
    }));
  }
  std::vector<Instant> instants() {
    std::vector<Instant> kept;
    const auto history = need(app::list_verdicts(*services, actor("olga"), id));
    for (const auto& one : history.items) kept.push_back(one.instant);
    return kept;
  }
  /// An application of a topic with a quota, at a step of the project library.
  std::string in_library(const std::string& state, const std::string& name, const std::string& topic) {
    EXPECT_TRUE(store->write([&](app::Unit& unit) -> Result<void> {
      programme::Application one = *unit.application(id);
      one.id = name;
      one.number += "-" + name;
      one.topic = topic;
      one.pack_version = services->policy.topic(topic, {}, {})->version;
      one.process = "project-library";
      one.process_version = processes->catalogue().find(one.process)->version;
      one.state = state;
      unit.add_application(one, "{}");
      return {};
    }));
    return name;
  }
};

// Scenario 10: at submission the leader has no project; one is granted before the approval.
TEST(DecisionVerdicts, SeeWhatWasGrantedSinceTheExamination) {
  Deciding life;
  life.reviewed();
  life.go("olga", "propose", "", kProposal);
  EXPECT_THAT(life.instants(), ElementsAre(Instant::submission, Instant::examination, Instant::decision));
  life.granted("2025-08-01");
  life.clock.set("2025-09-10T02:00:00Z");
  const Error refused = life.no("paul", "approve");
  EXPECT_EQ(refused.code, "action.not_allowed");
  EXPECT_THAT(refused.message.en, HasSubstr("专题一·一（二）5")) << "the clause is named";
  EXPECT_THAT(refused.message.en, HasSubstr("T-1"));
  const auto seen = life.get(life.id, "paul");
  EXPECT_EQ(seen.overall, programme::Overall::not_eligible) << "whoever goes on from here sees why";
  EXPECT_EQ(life.instants().size(), 4U) << "both verdicts are kept";
  EXPECT_EQ(life.no("paul", "approve").code, "action.not_allowed");
  EXPECT_EQ(life.instants().size(), 4U) << "the same verdict is kept once";
  life.book(
      R"({"number": "T-1", "conclusion": "passed", "concluded on": "2025-09-10", "started": "2025-08-01",
      "field": "international cooperation", "level": "provincial", "role": "lead", "match": "certain",
      "counts as in progress": true})");
  EXPECT_EQ(life.go("paul", "approve").state, "publicised");
  EXPECT_EQ(life.get(life.id, "paul").overall, programme::Overall::eligible);
}

TEST(DecisionVerdicts, AreMadeOnceMoreBeforeTheOfficeSigns) {
  Deciding life;
  life.publicised();
  life.clock.set("2025-05-15T02:00:00Z");
  EXPECT_EQ(life.by_clock(), 1);
  life.go("olga", "announce", "", kAnnouncement);
  life.go("ana", "draw-up", "", kTask);
  life.go("adam", "sign");
  life.go("rita", "sign");
  life.granted("2025-05-14");
  EXPECT_THAT(life.no("olga", "sign").message.en, HasSubstr("T-1"));
  EXPECT_EQ(life.go("olga", "return", "负责人另有在研项目").state, "contracting");
}

TEST(DecisionVerdicts, HoldQuotasAgainstAllAwardsOfTheCall) {
  Deciding life;
  life.id = life.examined();
  for (int i = 1; i < 10; ++i)
    life.in_library(i % 2 == 0 ? "released" : "tracking", "b" + std::to_string(i),
                    i % 2 == 0 ? "gd-2020/joint-research-centre" : "gd-2020/technology-transfer-centre");
  life.in_library("publicised", "entering", "gd-2020/joint-research-centre");
  const std::string tenth = life.in_library("ready", "tenth", "gd-2020/joint-research-centre");
  const std::string last = life.in_library("ready", "eleventh", "gd-2020/technology-transfer-centre");
  constexpr const char* kRelease = R"({"document number": "粤科合字〔2026〕4号", "grant": 1000000})";
  EXPECT_EQ(life.go_on(tenth, "paul", "release", "", kRelease).state, "released")
      << "who enters the library takes no place";
  life.id = last;
  const Error refused = life.no("paul", "release", "", kRelease);
  EXPECT_THAT(refused.message.en, HasSubstr("Already awarded: 10, of at most 10")) << "both types together";
}

}  // namespace
}  // namespace guohe::testing
