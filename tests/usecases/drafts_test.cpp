// Drafts: what is saved, what merges, what is refused.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <thread>

#include "base/json.hpp"
#include "support/world.hpp"

namespace guohe::testing {
namespace {

using app::DraftConflicts;
using app::DraftSaved;
using app::PatchDraft;
using Outcome = Result<std::variant<DraftSaved, DraftConflicts>>;

Outcome patch(World& world, const std::string& id, std::int64_t base, std::vector<app::FactChange> changes,
              const std::string& login = "ana") {
  return patch_draft(*world.services, world.actor(login), PatchDraft{id, base, std::move(changes)});
}

/// A member of the facts as stored, JSON.
std::string field(World& world, const std::string& id, const std::string& name) {
  const std::string facts = world.get(id).facts.text;
  const auto node = json::parse(facts);
  const json::Node* value = node->find(name);
  return value == nullptr ? "" : facts.substr(value->begin, value->end - value->begin);
}

TEST(Drafts, SaveFieldsRowsAndCells) {
  World world;
  const std::string id = world.draft();
  const auto saved = patch(
      world, id, 1,
      {{"title", "\"珊瑚\""},
       {"requested grant", "500000.00"},
       {"partners/p1", R"({"name":"北港大学","jurisdiction":"FOREIGN"})"},
       {"partners/p1/country", "\"GB\""},
       {"members", R"([{"name":"甲","unit":"岭南海洋大学"},{"name":"乙","unit":"北港大学","id":"m2"}])"}});
  ASSERT_TRUE(saved) << saved.error().code;
  EXPECT_EQ(std::get<DraftSaved>(*saved).version, 2);
  EXPECT_FALSE(std::get<DraftSaved>(*saved).merged);
  EXPECT_EQ(field(world, id, "requested grant"), "500000.00") << "a number stays as it was typed";
  EXPECT_EQ(field(world, id, "partners"),
            R"([{"id":"p1","country":"GB","jurisdiction":"FOREIGN","name":"北港大学"}])");
  EXPECT_NE(field(world, id, "members").find(R"([{"id":"r)"), std::string::npos)
      << "a row without an id gets one";
  const auto row = world.get(id);
  EXPECT_EQ(row.title, "珊瑚");
  EXPECT_EQ(row.requested, "500000.00");
  ASSERT_TRUE(patch(world, id, 2, {{"partners/p1", {}}, {"title", "null"}}));
  EXPECT_EQ(field(world, id, "partners"), "[]");
  EXPECT_EQ(field(world, id, "title"), "");
}

TEST(Drafts, TwoEditorsMergeOrConflict) {
  World world;
  const std::string id = world.draft();
  ASSERT_TRUE(patch(world, id, 1, {{"title", "\"一\""}, {"title en", "\"one\""}}));
  ASSERT_TRUE(patch(world, id, 2, {{"title", "\"二\""}}, "adam"));
  const auto merged = patch(world, id, 2, {{"title en", "\"two\""}});
  ASSERT_TRUE(merged);
  const auto& saved = std::get<DraftSaved>(*merged);
  EXPECT_TRUE(saved.merged);
  ASSERT_EQ(saved.others.size(), 1U);
  EXPECT_EQ(saved.others[0].path, "title");
  EXPECT_EQ(saved.others[0].value->text, "\"二\"");
  const auto conflict = patch(world, id, 2, {{"title", "\"三\""}, {"field", "\"biomedicine\""}});
  ASSERT_TRUE(conflict);
  const auto& conflicts = std::get<DraftConflicts>(*conflict);
  ASSERT_EQ(conflicts.conflicts.size(), 1U);
  EXPECT_EQ(conflicts.conflicts[0].base->text, "\"一\"");
  EXPECT_EQ(conflicts.conflicts[0].mine->text, "\"三\"");
  EXPECT_EQ(conflicts.conflicts[0].theirs->text, "\"二\"");
  EXPECT_EQ(conflicts.version, 4);
  EXPECT_EQ(field(world, id, "field"), "") << "nothing of a conflict is stored";
}

TEST(Drafts, NothingOfTheWrongShapeIsStored) {
  World world;
  const std::string id = world.draft();
  const std::string before = world.get(id).facts.text;
  for (const app::FactChange& change :
       std::vector<app::FactChange>{{"requested grant", "\"much\""},
                                    {"no such field", "1"},
                                    {"lead type", "\"club\""},
                                    {"partners/p1", R"({"no such column":1})"},
                                    {"title", "{}"},
                                    {"title", "[1"},
                                    {"", "1"},
                                    {"partners/none/name", "\"x\""},
                                    {"partners/p1/id", "\"x\""}}) {
    const auto refused = patch(world, id, 1, {{"title", "\"好\""}, change});
    ASSERT_FALSE(refused) << change.path;
    EXPECT_EQ(refused.error().kind, ErrorKind::invalid) << change.path << " " << refused.error().code;
  }
  EXPECT_EQ(world.get(id).facts.text, before);
  EXPECT_EQ(world.get(id).version, 1);
}

TEST(Drafts, AVersionThatNeverWasIsAConflict) {
  World world;
  const std::string id = world.draft();
  for (const std::int64_t version : {0, -1, 2, 99}) {
    const auto refused = patch(world, id, version, {{"title", "\"x\""}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "draft.unknown_version");
  }
}

TEST(Drafts, LimitsHold) {
  World world;
  world.services->settings.changes_per_patch = 3;
  world.services->settings.facts_bytes = 2000;
  const std::string id = world.draft();
  EXPECT_EQ(patch(world, id, 1, {{"a", "1"}, {"b", "1"}, {"c", "1"}, {"d", "1"}}).error().code,
            "draft.too_many_changes");
  EXPECT_EQ(patch(world, id, 1, {{"research content", "\"" + std::string(3000, 'x') + "\""}}).error().code,
            "facts.too_large");
}

TEST(Drafts, CannotBeEditedOnceSubmitted) {
  World world;
  const std::string id = world.submitted();
  const auto refused = patch(world, id, world.get(id).version, {{"title", "\"x\""}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "draft.not_editable");
}

TEST(Drafts, AreOpenedOnlyWhileTheCallIs) {
  World world;
  world.clock.set("2025-05-20T09:00:00Z");
  const auto late = create_draft(*world.services, world.actor("ana"), {kCall, kTopic});
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code, "call.not_open");
  EXPECT_EQ(create_draft(*world.services, world.actor("ana"), {"none", kTopic}).error().code, "call.unknown");
  EXPECT_EQ(create_draft(*world.services, world.actor("ana"), {kCall, "gd-bases/featured"}).error().code,
            "topic.unknown");
  EXPECT_EQ(create_draft(*world.services, world.actor("eve"), {kCall, kTopic}).error().code, "access.denied");
}

// Several people save at once through the real store; whatever any of them was told is saved is there.
TEST(Drafts, ConcurrentEditorsLoseNothing) {
  World world;
  const std::string id = world.draft();
  const char* logins[] = {"ana", "adam"};
  constexpr int kRounds = 8;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      const std::string row = "partners/p" + std::to_string(t);
      std::int64_t base = 1;
      for (int i = 0; i < kRounds; ++i) {
        const std::string name = "\"" + std::to_string(t) + "-" + std::to_string(i) + "\"";
        const auto save = [&] {
          return i == 0 ? patch(world, id, base, {{row, "{\"name\":" + name + "}"}}, logins[t % 2])
                        : patch(world, id, base, {{row + "/name", name}}, logins[t % 2]);
        };
        auto saved = save();
        // Told that it is busy, an editor tries again.
        while (!saved && saved.error().code == "draft.busy") saved = save();
        ASSERT_TRUE(saved) << saved.error().code;
        ASSERT_TRUE(std::holds_alternative<DraftSaved>(*saved));
        base = std::get<DraftSaved>(*saved).version;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  const std::string partners = field(world, id, "partners");
  for (int t = 0; t < 4; ++t) {
    EXPECT_NE(partners.find("\"" + std::to_string(t) + "-" + std::to_string(kRounds - 1) + "\""),
              std::string::npos);
  }
  EXPECT_EQ(world.get(id).version, 1 + 4 * kRounds) << "each save is a version";
}

}  // namespace
}  // namespace guohe::testing
