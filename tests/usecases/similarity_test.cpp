// 查重 through the use cases, with a real index and the real packs: what was copied is found and shown side
// by side, what leaves is no longer compared, a lost index is made again, and nobody but the office sees it.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "app/dossier.hpp"
#include "app/facts_json.hpp"
#include "app/similarity/compared_text.hpp"
#include "app/similarity/similar_applications.hpp"
#include "app/similarity/text_index.hpp"
#include "base/described.hpp"
#include "base/sm3.hpp"
#include "life.hpp"
#include "similarity/identifiers.hpp"

namespace guohe::testing {
namespace {

using app::ComparisonState;
using app::SimilarApplication;
using app::SimilarityOfApplication;

constexpr const char* kCopied =
    "本项目拟在南海典型岛礁布放自供能监测浮标，连续获取涂层试样的电化学阻抗与附着生物数据，据此建立服役寿命预"
    "测模型";

std::string content(const std::string& text) {
  return R"({"research content": ")" + text + R"("})";
}

/// A world that compares what is submitted.
struct Compared : Life {
  Compared() { services->similar = &index; }

  std::string handed_in(const std::string& facts, const std::string& leader = "E12345678") {
    id = complete_draft(leader);
    fill(id, facts);
    (void)go("ana", "submit");
    return id;
  }
  int compare() {
    int compared = 0;
    for (bool more = true; more;) {
      const auto round = need(app::compare_due_texts(*services));
      compared += round.compared;
      more = round.more;
    }
    return compared;
  }
  SimilarityOfApplication seen(const std::string& application, const std::string& login = "olga") {
    return need(app::get_similarity(*services, actor(login), application));
  }
  const SimilarApplication* found(const SimilarityOfApplication& shown, const std::string& other) {
    const auto at = std::ranges::find_if(
        shown.others, [&](const SimilarApplication& one) { return one.application.id == other; });
    return at == shown.others.end() ? nullptr : &*at;
  }
  std::string refused(const std::string& login, const std::string& application) {
    const auto shown = app::get_similarity(*services, actor(login), application);
    return shown ? "" : shown.error().code;
  }

  app::TextIndex index{(folder.path() / "similarity").string()};
};

std::string equal_text(const app::SimilarPassage& passage) {
  std::string text;
  for (const app::PassagePiece& piece : passage.pieces) text += piece.same ? piece.text : "";
  return text;
}

TEST(Similarity, WhatWasCopiedIsShownSideBySideWithItsField) {
  Compared world;
  const std::string first =
      world.handed_in(content(std::string("先说背景。") + kCopied + "，并在两地验证。"));
  EXPECT_EQ(world.seen(first).state, ComparisonState::waiting) << "a submission waits for nobody";
  EXPECT_EQ(world.compare(), 1);
  EXPECT_EQ(world.seen(first).documents, 0);
  EXPECT_TRUE(world.seen(first).others.empty());

  const std::string second =
      world.handed_in(content(std::string("另起一段。") + kCopied + "；此外研究新型缓蚀剂。"));
  EXPECT_EQ(world.compare(), 1);
  const auto shown = world.seen(second);
  EXPECT_EQ(shown.state, ComparisonState::done);
  EXPECT_EQ(shown.documents, 1);
  EXPECT_TRUE(shown.may_judge);
  ASSERT_EQ(shown.others.size(), 1U);
  const SimilarApplication& other = shown.others[0];
  EXPECT_EQ(other.application.id, first);
  EXPECT_FALSE(other.share_of_other);
  EXPECT_GT(other.share_millionths, 500'000) << "the rest of the example form is the same as well";
  EXPECT_TRUE(other.same_organisation);
  EXPECT_TRUE(other.same_leader);
  const auto passage = std::ranges::find_if(other.passages, [](const app::SimilarPassage& one) {
    return equal_text(one).find(kCopied) != std::string::npos;
  });
  ASSERT_NE(passage, other.passages.end());
  EXPECT_TRUE(passage->exact);
  const auto in_content = [](const std::vector<Text>& where) {
    return std::ranges::any_of(where, [](const Text& one) { return one.zh == "研究内容"; });
  };
  EXPECT_TRUE(in_content(passage->where));
  EXPECT_TRUE(in_content(passage->other_where));

  // The earlier one, compared before there was the later, shows it too.
  const auto earlier = world.seen(first);
  ASSERT_EQ(earlier.others.size(), 1U);
  EXPECT_EQ(earlier.others[0].application.id, second);
  EXPECT_TRUE(earlier.others[0].share_of_other);
  EXPECT_FALSE(earlier.others[0].passages.empty());
}

TEST(Similarity, WhatTheLeaderWasFundedForBeforeStandsBesideIt) {
  Compared world;
  const std::string id = world.handed_in(content("研究内容。"));
  EXPECT_TRUE(world.seen(id).earlier.empty());
  ASSERT_TRUE(world.store->write([&](app::Unit& unit) -> Result<void> {
    const auto application = unit.application(id);
    const auto put = [&](const std::string& number, const std::string& title) {
      unit.put_registry(
          {number, "projects of leader", application->leader_key, "",
           R"({"number":")" + number + R"(","title":")" + title + R"(","started":"2022-01-01"})"});
    };
    put("2022A1", "热带气象大数据与深度学习预报");
    put("2022A2", application->summary.title + "（二期）");
    unit.put_registry({"other", "projects of leader", "somebody", "", R"({"number":"X","title":"X"})"});
    unit.record({programme::Seconds{}, "me", "import.projects", "registry", sm3("")});
    return {};
  }));
  const auto earlier = world.seen(id).earlier;
  ASSERT_EQ(earlier.size(), 2U);
  EXPECT_EQ(earlier[0].number, "2022A2") << "the nearest title first";
  EXPECT_EQ(earlier[0].granted_on, "2022-01-01");
  EXPECT_GT(earlier[0].likeness_millionths, 800'000);
  EXPECT_LT(earlier[1].likeness_millionths, 300'000);
}

TEST(Similarity, OnlyTheOfficeSeesIt) {
  Compared world;
  const std::string first = world.handed_in(content(kCopied));
  const std::string second = world.handed_in(content(kCopied));
  world.compare();
  for (const char* login : {"ana", "adam", "rita", "fay"}) {
    EXPECT_EQ(world.refused(login, second), "access.denied") << login;
    EXPECT_EQ(app::judge_similarity(*world.services, world.actor(login), {second, first, "reuse", "x", 0})
                  .error()
                  .code,
              "access.denied");
    EXPECT_EQ(app::compare_again(*world.services, world.actor(login), second).error().code, "access.denied");
    EXPECT_EQ(app::list_similar_pairs(*world.services, world.actor(login), {}).error().code, "access.denied");
  }
  for (const char* login : {"bea", "rosa", "ada"})
    EXPECT_EQ(world.refused(login, second), "application.unknown") << login;
  for (const char* login : {"paul", "aude"}) {
    EXPECT_EQ(world.seen(second, login).others.size(), 1U) << login;
    EXPECT_FALSE(world.seen(second, login).may_judge) << login;
    EXPECT_EQ(app::judge_similarity(*world.services, world.actor(login), {second, first, "reuse", "x", 0})
                  .error()
                  .code,
              "access.denied");
  }
  EXPECT_TRUE(world.seen(second, "eve").may_judge);

  // What the applicant reads is the same bytes before and after somebody judges.
  const auto read = [&] {
    std::string all = json::write(need(app::list_history(*world.services, world.actor("ana"), second)));
    all += std::to_string(world.get(second).version) + world.get(second).updated_at;
    for (const std::string& text : world.told("ana")) all += text;
    return all;
  };
  const std::string before = read();
  (void)need(
      app::judge_similarity(*world.services, world.actor("eve"), {second, first, "misconduct", "x", 0}));
  EXPECT_EQ(read(), before);
}

TEST(Similarity, APersonDecidesAndNothingTheySaidIsLost) {
  Compared world;
  const std::string first = world.handed_in(content(kCopied));
  const std::string second = world.handed_in(content(kCopied));
  world.compare();
  const auto judge = [&](const char* login, const std::string& of, const std::string& other,
                         const char* judgement, const char* reason, int seen) {
    return app::judge_similarity(*world.services, world.actor(login), {of, other, judgement, reason, seen});
  };
  EXPECT_EQ(judge("eve", second, first, "no such", "x", 0).error().code, "similarity.unknown_judgement");
  EXPECT_EQ(judge("eve", second, first, "explain", " ", 0).error().code, "action.reason_required");
  EXPECT_EQ(judge("eve", second, second, "explain", "x", 0).error().code, "similarity.unknown");
  EXPECT_EQ(judge("eve", second, "none", "explain", "x", 0).error().code, "similarity.unknown");
  ASSERT_TRUE(judge("eve", second, first, "explain", "两份由同一团队填写，请说明区别", 0));
  EXPECT_EQ(judge("olga", first, second, "reuse", "x", 0).error().code, "similarity.judged_meanwhile");
  world.clock.advance(std::chrono::minutes(5));
  const auto shown = need(judge("olga", first, second, "reuse", "已说明：续报项目", 1));
  ASSERT_EQ(shown.others.size(), 1U);
  const auto& findings = shown.others[0].findings;
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].judgement, "reuse");
  EXPECT_EQ(findings[0].label.zh, "正当沿用");
  EXPECT_EQ(findings[0].by, "olga");
  EXPECT_TRUE(findings[0].on_present);
  EXPECT_EQ(findings[1].judgement, "explain");
  EXPECT_EQ(findings[1].reason, "两份由同一团队填写，请说明区别");
  EXPECT_EQ(world.seen(second).others.at(0).findings.size(), 2U) << "both see what was found of the pair";
  std::vector<std::string> acts;
  EXPECT_TRUE(world.store->read([&](app::Reader& reader) -> Result<void> {
    for (const auto& entry : reader.ledger_from(1, 10'000)) acts.push_back(entry.content.action);
    return {};
  }));
  EXPECT_EQ(std::ranges::count(acts, "similarity.judge"), 2);
  EXPECT_EQ(std::ranges::count(acts, "similarity.compare"), 2);

  const auto pairs = need(app::list_similar_pairs(*world.services, world.actor("olga"), {}));
  ASSERT_EQ(pairs.items.size(), 1U) << "each was compared with the other, and a pair is told once";
  EXPECT_EQ(pairs.items[0].finding->judgement, "reuse");
  EXPECT_EQ(pairs.from, 10);
  app::SimilarPairsQuery open;
  open.judged = "no";
  EXPECT_TRUE(need(app::list_similar_pairs(*world.services, world.actor("olga"), open)).items.empty());
  open.judged = "maybe";
  EXPECT_EQ(app::list_similar_pairs(*world.services, world.actor("olga"), open).error().code,
            "similarity.bad_query");
}

TEST(Similarity, WhatIsWithdrawnLeavesAndWhatComesBackIsComparedAnew) {
  Compared world;
  const std::string first = world.handed_in(content(kCopied));
  const std::string second = world.handed_in(content(kCopied));
  world.compare();
  EXPECT_NE(world.found(world.seen(second), first), nullptr);
  (void)world.go_on(first, "ana", "withdraw");
  EXPECT_EQ(world.found(world.seen(second), first), nullptr) << "at once, whatever the index holds";
  EXPECT_EQ(world.compare(), 0);
  ASSERT_NE(world.index.index(), nullptr);
  EXPECT_EQ(world.index.index()->documents(), 1U);

  world.fill(first, content("改写之后的研究内容与先前全无相同之处，转而讨论深海采矿装备的可靠性评价方法"));
  (void)world.go_on(first, "ana", "submit");
  EXPECT_EQ(world.compare(), 1);
  const auto shown = world.seen(second);
  const SimilarApplication* other = world.found(shown, first);
  ASSERT_NE(other, nullptr);
  EXPECT_TRUE(other->outdated) << "what was found is of the submission before";
  EXPECT_EQ(need(app::compare_again(*world.services, world.actor("olga"), second)).state,
            ComparisonState::waiting);
  EXPECT_EQ(world.compare(), 1);
  const auto anew = world.seen(second);
  other = world.found(anew, first);
  ASSERT_NE(other, nullptr);
  EXPECT_FALSE(other->outdated);
  for (const auto& passage : other->passages) EXPECT_EQ(equal_text(passage).find(kCopied), std::string::npos);
}

TEST(Similarity, AnIndexThatIsLostDamagedOrOfAnotherDatabaseIsMadeAgain) {
  Compared world;
  const std::string first = world.handed_in(content(kCopied));
  const std::string second = world.handed_in(content(kCopied));
  EXPECT_EQ(world.compare(), 2);
  const std::string folder = (world.folder.path() / "similarity").string();
  const auto again_with = [&](const std::string& where) {
    app::TextIndex other(where);
    world.services->similar = &other;
    EXPECT_TRUE(app::compare_again(*world.services, world.actor("olga"), second));
    EXPECT_EQ(world.compare(), 1);
    EXPECT_EQ(world.seen(second).others.size(), 1U);
    EXPECT_EQ(other.index()->documents(), 2U);
    world.services->similar = &world.index;
  };
  again_with((world.folder.path() / "elsewhere").string());
  again_with((world.folder.path() / "elsewhere").string());  // as after a restart

  const std::string elsewhere = (world.folder.path() / "elsewhere").string();
  for (const auto& file : std::filesystem::directory_iterator(elsewhere)) {
    if (file.path().extension() == ".seg") std::ofstream(file.path()) << "damaged";
  }
  again_with(elsewhere);
  std::ofstream(elsewhere + "/followed.json") << R"({"place":2,"entry":3,"hash":"of another database"})";
  again_with(elsewhere);
  std::ofstream(elsewhere + "/manifest.json") << "{";
  again_with(elsewhere);

  app::TextIndex locked(folder);
  EXPECT_EQ(locked.follow(*world.services).error().code, "similarity.locked");
}

TEST(Similarity, SeveralServersShareTheWorkAndEachTextIsComparedOnce) {
  Compared world;
  std::vector<std::string> ids;
  for (int i = 0; i < 6; ++i) ids.push_back(world.handed_in(content(kCopied + std::to_string(i))));
  app::TextIndex second((world.folder.path() / "second").string());
  app::Services other = *world.services;
  other.similar = &second;
  std::atomic<int> compared = 0;
  const auto serve = [&](app::Services& services) {
    for (int i = 0; i < 20; ++i) {
      const auto round = app::compare_due_texts(services);
      ASSERT_TRUE(round) << round.error().code;
      compared += round->compared;
    }
  };
  {
    std::jthread one([&] { serve(*world.services); });
    std::jthread two([&] { serve(other); });
  }
  EXPECT_EQ(compared, 6);
  for (const std::string& id : ids) EXPECT_EQ(world.seen(id).others.size(), 5U);
}

TEST(Similarity, APatentClaimedTwiceIsFoundInTablesToo) {
  const auto known = [](const programme::TopicView& topic, const std::string& facts) {
    const auto document =
        need(app::document_of(facts, [rows = 0]() mutable { return "r" + std::to_string(++rows); }));
    return app::compared_text(topic, document);
  };
  Life life;
  const auto topic = need(app::topic_at(*life.services, "gd-bases/joint-research", ""));
  const auto text =
      known(topic, R"({"patents": [{"number": "201810123456.7"}, {"number": "US 9,123,456"}]})").text;
  EXPECT_NE(text.find("ZL201810123456.7"), std::string::npos) << text;
  const auto identifiers = similarity::identifiers_of(text);
  ASSERT_FALSE(identifiers.empty());
  EXPECT_EQ(identifiers[0].value, "CN2018101234567");
}

TEST(Similarity, WithoutAnIndexThePageSaysSo) {
  Life life;
  life.id = life.submitted();
  EXPECT_EQ(need(app::get_similarity(*life.services, life.actor("olga"), life.id)).state,
            ComparisonState::off);
  EXPECT_EQ(app::compare_again(*life.services, life.actor("olga"), life.id).error().code, "similarity.off");
  EXPECT_TRUE(need(app::list_similar_pairs(*life.services, life.actor("olga"), {})).off);
  EXPECT_EQ(need(app::compare_due_texts(*life.services)).compared, 0);
}

}  // namespace
}  // namespace guohe::testing
