// Both sides of a two-sided project: the comparison, the one-time link, and what becomes of the answer.
// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "app/confirmation_links.hpp"
#include "life.hpp"

namespace guohe::testing {
namespace {

using programme::Likeness;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr const char* kOurs =
    R"({"title": "氢能", "title en": "Hydrogen Storage for Ports", "field": "hydrogen",
        "lead name en": "Guangzhou University", "leader name en": "ZHANG Wei-Ming",
        "foreign leader name en": "José García", "start date": "2025-10-01", "end date": "2028-09-30",
        "foreign partners": [{"id": "r1", "name": "哈", "name en": "Universität zu Köln", "country": "DE"}]})";
constexpr const char* kTheirs =
    R"({"number": "KR-1", "english title": "Hydrogen storage for ports", "field": "hydrogen",
        "chinese unit": "Guangzhou University", "foreign unit": "Universitat zu Koln",
        "chinese leader": "Weiming Zhang", "foreign leader": "Garcia, Jose",
        "started on": "2025-10-01", "ended on": "2028-10-31", "match": "certain"})";
constexpr const char* kHere = "10.0.0.1";

struct BothSides : Life {
  BothSides() {
    id = standing("two-sided", "matching");
    EXPECT_TRUE(store->write([&](app::Unit& unit) -> Result<void> {
      unit.set_facts(id, kOurs);
      return {};
    }));
  }
  app::Comparison compared(const std::string& login = "ana") {
    auto both = app::compare_sides(*services, actor(login), id);
    EXPECT_TRUE(both) << both.error().code;
    return both ? *both : app::Comparison{};
  }
  std::string link(const std::string& login = "ana") {
    auto made = app::make_link(*services, actor(login), id);
    EXPECT_TRUE(made) << made.error().code;
    return made ? made->token : std::string();
  }
  std::string looked_at(const std::string& token) {
    const auto asked = app::look_at_link(*services, token, kHere);
    return asked ? "ok" : asked.error().code;
  }
  app::LinkAnswer answer(const std::string& token) {
    app::LinkAnswer said;
    const auto asked = app::look_at_link(*services, token, kHere);
    EXPECT_TRUE(asked);
    for (const app::AskedItem& item : asked->items) said.items.push_back({item.name, true, "", item.ours.en});
    said.name = "María López";
    said.post = "Programme officer";
    said.email = "maria@example.org";
    return said;
  }
  Likeness likeness(const app::Comparison& both, const std::string& name) {
    const auto item = std::ranges::find(both.items, name, &app::ComparedItem::name);
    return item == both.items.end() ? Likeness::missing : item->likeness;
  }
};

TEST(BothSides, AreHeldTogetherItemByItem) {
  BothSides world;
  app::Comparison before = world.compared();
  ASSERT_THAT(before.items, SizeIs(8));
  EXPECT_FALSE(before.recorded_at);
  EXPECT_EQ(before.items[0].ours.en, "Hydrogen Storage for Ports");
  EXPECT_EQ(before.items[3].ours.en, "Universität zu Köln");
  for (const app::ComparedItem& item : before.items) EXPECT_EQ(item.likeness, Likeness::missing) << item.name;
  world.go("olga", "match", "", kTheirs);
  for (const char* login : {"ana", "olga", "eve", "rita"}) {
    const app::Comparison both = world.compared(login);
    EXPECT_TRUE(both.recorded_at);
    EXPECT_EQ(world.likeness(both, "english title"), Likeness::format);
    EXPECT_EQ(world.likeness(both, "field"), Likeness::same);
    EXPECT_EQ(world.likeness(both, "foreign unit"), Likeness::format);
    EXPECT_EQ(world.likeness(both, "chinese leader"), Likeness::format);
    EXPECT_EQ(world.likeness(both, "foreign leader"), Likeness::format);
    EXPECT_EQ(world.likeness(both, "started on"), Likeness::same);
    EXPECT_EQ(world.likeness(both, "ended on"), Likeness::differs);
  }
  const auto stranger = app::compare_sides(*world.services, world.actor("bea"), world.id);
  ASSERT_FALSE(stranger);
  EXPECT_EQ(stranger.error().code, "application.unknown");
}

TEST(BothSides, TheOtherSideAnswersOnceByALink) {
  BothSides world;
  const std::string token = world.link();
  EXPECT_THAT(world.compared().links, SizeIs(1));
  app::LinkAnswer said = world.answer(token);
  said.items.back().agrees = false;
  const auto incomplete = app::answer_link(*world.services, token, said, kHere);
  ASSERT_FALSE(incomplete);
  EXPECT_EQ(incomplete.error().code, "form.invalid");
  said.items.back().theirs = "2028-10-31";
  const auto done = app::answer_link(*world.services, token, said, kHere);
  ASSERT_TRUE(done) << done.error().code << " " << done.error().message.en;
  const auto again = app::answer_link(*world.services, token, said, kHere);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, "link.unknown");

  const app::Comparison both = world.compared("olga");
  ASSERT_TRUE(both.answer);
  EXPECT_EQ(both.answer->name, "María López");
  EXPECT_EQ(both.links[0].state, app::LinkState::used);
  ASSERT_TRUE(both.items.front().confirmed && both.items.back().confirmed);
  EXPECT_TRUE(both.items.front().confirmed->agrees);
  EXPECT_FALSE(both.items.back().confirmed->agrees);
  EXPECT_EQ(both.items.back().confirmed->theirs, "2028-10-31");
  EXPECT_THAT(world.told("ana"), Contains(HasSubstr("other side has answered")));
  EXPECT_EQ(world.get(world.id).state, "matching");
  const auto records = world.get(world.id).records;
  ASSERT_THAT(records, SizeIs(1));
  EXPECT_EQ(records[0].by, "María López");
  EXPECT_EQ(records[0].form, "foreign confirmation");
  EXPECT_EQ(audited(world.where, *world.files), "");
}

TEST(BothSides, WhatWasShownIsWhatIsConfirmed) {
  BothSides world;
  const std::string token = world.link();
  app::LinkAnswer said = world.answer(token);
  said.items[0].shown = "Another title";
  const auto changed = app::answer_link(*world.services, token, said, kHere);
  ASSERT_FALSE(changed);
  EXPECT_EQ(changed.error().code, "link.changed");
  said = world.answer(token);
  ASSERT_TRUE(app::answer_link(*world.services, token, said, kHere));
  ASSERT_TRUE(world.store->write([&](app::Unit& unit) -> Result<void> {
    unit.set_facts(world.id, R"({"title en": "Something else"})");
    return {};
  }));
  EXPECT_FALSE(world.compared().items[0].confirmed->current);
}

TEST(BothSides, ALinkEndsByAnotherByWithdrawalAndByTime) {
  BothSides world;
  const std::string first = world.link();
  world.clock.advance(std::chrono::seconds(1));
  const std::string second = world.link("olga");
  EXPECT_EQ(world.looked_at(first), "link.unknown");
  EXPECT_EQ(world.looked_at(second), "ok");
  const std::string id = world.compared().links[0].id;
  const auto stranger = app::withdraw_link(*world.services, world.actor("rita"), world.id, id);
  ASSERT_FALSE(stranger);
  EXPECT_EQ(stranger.error().code, "access.denied");
  ASSERT_TRUE(app::withdraw_link(*world.services, world.actor("ana"), world.id, id));
  EXPECT_EQ(world.looked_at(second), "link.unknown");
  world.clock.advance(std::chrono::seconds(1));
  const std::string third = world.link();
  world.clock.advance(std::chrono::hours(30 * 24));
  EXPECT_EQ(world.looked_at(third), "link.unknown");
  EXPECT_EQ(world.compared().links[0].state, app::LinkState::expired);
  EXPECT_THAT(world.compared("rita").links, IsEmpty()) << "the department makes none and sees none";
}

TEST(BothSides, NobodyTriesManyLinks) {
  BothSides world;
  const std::string token = world.link();
  for (int i = 0; i < 20; ++i)
    EXPECT_EQ(world.looked_at(std::string(43, static_cast<char>('a' + i))), "link.unknown");
  EXPECT_EQ(world.looked_at(token), "link.throttled");
  const auto elsewhere = app::look_at_link(*world.services, token, "10.0.0.2");
  EXPECT_TRUE(elsewhere);
  world.clock.advance(std::chrono::minutes(16));
  EXPECT_EQ(world.looked_at(token), "ok");
}

TEST(BothSides, NoLinkWhereTheProcessLeavesNoRoom) {
  BothSides world;
  const std::string token = world.link();
  world.go("olga", "void", "外方没有收到申报");
  EXPECT_EQ(world.looked_at(token), "link.unknown");
  const auto late = app::make_link(*world.services, world.actor("ana"), world.id);
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code, "link.not_now");
}

}  // namespace
}  // namespace guohe::testing
