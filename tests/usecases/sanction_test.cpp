// The register of sanctions: told, heard, considered, confirmed by another person; what rules see of it;
// lifted, annulled; and who sees it.
// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "app/sanction_register.hpp"
#include "base/described.hpp"
#include "life.hpp"

namespace guohe::testing {
namespace {

using app::Sanction;
using app::SanctionEffect;
using app::SanctionState;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

struct Sanctions : Life {
  std::string code_of(const std::string& organisation) {
    std::string code;
    EXPECT_TRUE(store->read([&](app::Reader& reader) -> Result<void> {
      code = reader.organisation(organisation)->credit_code;
      return {};
    }));
    return code;
  }
  app::ProposeSanction request() {
    app::ProposeSanction one;
    one.credit_code = code_of("org-a");
    one.kind = app::SanctionKind::dishonesty;
    one.ground = "提供虚假材料";
    one.citation = "科学技术活动违规行为处理暂行规定第十条";
    one.from = "2025-05-01";
    one.to = "2027-04-30";
    return one;
  }
  Result<Sanction> act(const std::string& login, const std::string& sanction, const std::string& action,
                       const std::string& text = {}, const std::string& document = {}) {
    const auto now = app::get_sanction(*services, actor(login), sanction);
    return app::act_on_sanction(*services, actor(login),
                                {sanction, action, now ? now->version : 0, text, document});
  }
  std::string in_force() {
    const Sanction made = need(app::propose_sanction(*services, actor("olga"), request()));
    need(act("adam", made.id, "reply", "材料系笔误"));
    need(act("olga", made.id, "consider", "申辩不成立"));
    need(act("paul", made.id, "confirm", "", "粤科监字〔2025〕1号"));
    return made.id;
  }
};

TEST(SanctionRegister, TheSubjectIsHeardBeforeItTakesEffect) {
  Sanctions life;
  const Sanction made = need(app::propose_sanction(*life.services, life.actor("olga"), life.request()));
  EXPECT_EQ(made.state, SanctionState::hearing);
  EXPECT_THAT(life.told("adam"), Contains(HasSubstr("you may answer")));
  const auto early = life.act("olga", made.id, "consider", "无申辩");
  ASSERT_FALSE(early);
  EXPECT_THAT(early.error().message.en, HasSubstr("may answer until"));
  need(life.act("adam", made.id, "reply", "材料系笔误"));
  need(life.act("olga", made.id, "consider", "申辩不成立"));
  EXPECT_FALSE(life.act("olga", made.id, "confirm", "", "x")) << "another person";
  EXPECT_EQ(life.act("paul", made.id, "confirm").error().place, "/document");
  const Sanction done = need(life.act("paul", made.id, "confirm", "", "粤科监字〔2025〕1号"));
  EXPECT_EQ(done.state, SanctionState::in_force);
  const Sanction seen = need(app::get_sanction(*life.services, life.actor("adam"), made.id));
  EXPECT_THAT(seen.steps, SizeIs(4));
}

TEST(SanctionRegister, WithoutAnAnswerItGoesOnWhenTheTimeIsOver) {
  Sanctions life;
  const Sanction made = need(app::propose_sanction(*life.services, life.actor("olga"), life.request()));
  life.clock.set(made.reply_by + "T15:59:59Z");
  EXPECT_FALSE(life.act("olga", made.id, "consider", "无申辩"));
  life.clock.set(made.reply_by + "T16:00:00Z");  // the next day in Guangdong
  EXPECT_FALSE(life.act("adam", made.id, "reply", "晚了"));
  EXPECT_EQ(need(life.act("olga", made.id, "consider", "逾期未申辩")).state, SanctionState::deciding);
}

TEST(SanctionRegister, RulesReadWhatIsInForceAndNothingElse) {
  Sanctions life;
  life.clock.set("2025-05-16T02:00:00Z");
  // As packs read it: registry.sanctions[from <= today and to >= today].
  const auto rows = [&] {
    std::vector<std::string> found;
    EXPECT_TRUE(life.store->read([&](app::Reader& reader) -> Result<void> {
      found = reader.registry("sanctions", "", "org-a", "");
      return {};
    }));
    return found;
  };
  const Sanction made = need(app::propose_sanction(*life.services, life.actor("olga"), life.request()));
  EXPECT_THAT(rows(), IsEmpty()) << "nothing binds before it is confirmed";
  need(life.act("adam", made.id, "reply", "材料系笔误"));
  need(life.act("olga", made.id, "consider", "申辩不成立"));
  need(life.act("paul", made.id, "confirm", "", "粤科监字〔2025〕1号"));
  ASSERT_THAT(rows(), SizeIs(1));
  EXPECT_THAT(rows()[0], HasSubstr(R"("kind":"dishonesty")"));
  EXPECT_THAT(rows()[0], HasSubstr(R"("from":"2025-05-01","to":"2027-04-30")"));
  EXPECT_EQ(need(app::get_sanction(*life.services, life.actor("olga"), made.id)).effect,
            SanctionEffect::in_effect);
  need(life.act("paul", made.id, "lift", "已整改"));
  EXPECT_THAT(rows()[0], HasSubstr(R"("to":"2025-05-15")")) << "the day before it was lifted";
}

TEST(SanctionRegister, DecidesTheVerdictForAsLongAsItIsInEffect) {
  Sanctions life;
  ASSERT_TRUE(life.store->write([&](app::Unit& unit) -> Result<void> {
    programme::Call call = *unit.call(kCall);
    call.parameters = R"({"notice rules": ["W-7"]})";  // those with a record of dishonesty may not apply
    unit.put_call(call);
    return {};
  }));
  const std::string draft = life.complete_draft();
  int edits = 0;
  const auto status = [&] {  // a draft is judged anew with each edit
    life.fill(draft, R"({"title":"题目)" + std::to_string(++edits) + "\"}");
    const auto verdict = json::read<programme::Verdict>(life.get(draft).verdict.text);
    EXPECT_TRUE(verdict);
    const auto clause = std::ranges::find(verdict->clauses, "W-7", &programme::ClauseVerdict::id);
    EXPECT_NE(clause, verdict->clauses.end());
    return clause->status;
  };
  EXPECT_EQ(status(), programme::Status::met);
  app::ProposeSanction request = life.request();
  request.to = "2025-05-10";
  const Sanction made = need(app::propose_sanction(*life.services, life.actor("olga"), request));
  need(life.act("adam", made.id, "reply", "材料系笔误"));
  need(life.act("olga", made.id, "consider", "申辩不成立"));
  EXPECT_EQ(status(), programme::Status::met) << "nobody is barred before it is confirmed";
  need(life.act("paul", made.id, "confirm", "", "粤科监字〔2025〕1号"));
  EXPECT_EQ(status(), programme::Status::unmet);
  EXPECT_FALSE(life.World::act("ana", draft, "submit"));
  life.clock.set("2025-05-10T15:59:59Z");  // the last second of its last day in Guangdong
  EXPECT_EQ(status(), programme::Status::unmet);
  life.clock.set("2025-05-10T16:00:00Z");
  EXPECT_EQ(status(), programme::Status::met) << "over, without anybody's doing";
  EXPECT_EQ(need(app::get_sanction(*life.services, life.actor("olga"), made.id)).effect,
            SanctionEffect::over);
}

TEST(SanctionRegister, AnAppealMayAnnulIt) {
  Sanctions life;
  const std::string id = life.in_force();
  EXPECT_FALSE(life.act("paul", id, "uphold", "x")) << "nobody has appealed";
  need(life.act("adam", id, "appeal", "新证据"));
  EXPECT_FALSE(life.act("adam", id, "appeal", "again"));
  EXPECT_EQ(need(life.act("paul", id, "dismiss", "理由不足")).state, SanctionState::in_force);
  need(life.act("adam", id, "appeal", "再次申诉"));
  const Sanction done = need(life.act("paul", id, "uphold", "证据属实"));
  EXPECT_EQ(done.state, SanctionState::annulled);
  EXPECT_EQ(done.effect, SanctionEffect::over);
}

TEST(SanctionRegister, IsSeenByTheOfficeAndByWhomItConcerns) {
  Sanctions life;
  const std::string id = life.in_force();
  for (const char* login : {"olga", "paul", "aude", "adam"})
    EXPECT_THAT(need(app::list_sanctions(*life.services, life.actor(login))).items, SizeIs(1)) << login;
  EXPECT_THAT(need(app::list_sanctions(*life.services, life.actor("bob"))).items, IsEmpty());
  EXPECT_EQ(app::get_sanction(*life.services, life.actor("bob"), id).error().code, "sanction.unknown");
  for (const char* login : {"ana", "rita", "eve", "fay", "ada"})
    EXPECT_EQ(app::list_sanctions(*life.services, life.actor(login)).error().code, "access.denied") << login;
}

TEST(SanctionRegister, HoldsTheBansOfRemovalToo) {
  Sanctions life;
  ASSERT_TRUE(life.store->write([&](app::Unit& unit) -> Result<void> {
    unit.put_registry({"case:x:removals", "removals", "", "org-a",
                       R"({"base":"某基地","decided on":"2025-01-01","banned until":"2029-12-31"})"});
    return {};
  }));
  const auto all = need(app::list_sanctions(*life.services, life.actor("olga")));
  ASSERT_THAT(all.removals, SizeIs(1));
  EXPECT_TRUE(all.removals[0].in_effect);
  EXPECT_EQ(all.removals[0].until, "2029-12-31");
}

TEST(SanctionRegister, WantsWhatItStandsOn) {
  Sanctions life;
  const auto refused = [&](const app::ProposeSanction& request) {
    const auto made = app::propose_sanction(*life.services, life.actor("olga"), request);
    return made ? std::string("taken") : made.error().place;
  };
  app::ProposeSanction one = life.request();
  one.citation = " ";
  EXPECT_EQ(refused(one), "/citation");
  one = life.request();
  one.to = "2025-04-30";
  EXPECT_EQ(refused(one), "/to");
  one = life.request();
  one.person = "张三";
  EXPECT_EQ(refused(one), "/id_number");
  one = life.request();
  one.credit_code = "no";
  EXPECT_EQ(refused(one), "/credit_code");
  one = life.request();
  one.reply_days = 1;
  EXPECT_EQ(refused(one), "/reply_days");
}

}  // namespace
}  // namespace guohe::testing
