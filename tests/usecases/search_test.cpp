// Searching as people do, with the real packs: each sees their own, snippets show where, pages come to an
// end.
// SPDX-License-Identifier: Apache-2.0
#include "app/search.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "app/snippet.hpp"
#include "support/world.hpp"

namespace guohe {
namespace {

using app::SearchKind;
using testing::World;

class SearchUseCase : public ::testing::Test {
 protected:
  app::SearchResults find(const app::Actor& actor, const app::SearchQuery& query) {
    auto found = app::search(*world_.services, actor, query);
    EXPECT_TRUE(found) << found.error().code;
    return found ? *std::move(found) : app::SearchResults{};
  }
  app::SearchResults find(const std::string& login, const std::string& q, const std::string& kind = {}) {
    return find(world_.actor(login), {q, kind, {}, {}, 0, {}, 0});
  }
  static bool holds(const app::SearchResults& results, SearchKind kind, const std::string& id) {
    return std::ranges::any_of(
        results.items, [&](const app::SearchItem& item) { return item.kind == kind && item.id == id; });
  }

  World world_;
};

TEST_F(SearchUseCase, TwoOrganisationsSeeOnlyTheirs) {
  const std::string id = world_.submitted();
  const std::string title = world_.get(id).title;
  ASSERT_FALSE(title.empty());
  for (const char* login : {"ana", "adam", "rita", "eve", "olga", "aude"}) {
    EXPECT_TRUE(holds(find(login, title), SearchKind::application, id)) << login;
  }
  for (const char* login : {"bea", "bob", "rosa", "ada"}) {
    const auto found = find(login, title, "application");
    EXPECT_TRUE(found.items.empty()) << login;
    EXPECT_FALSE(found.next) << login;
  }
  EXPECT_TRUE(find(app::Actor{}, {title, {}, {}, {}, 0, {}, 0}).items.empty());
}

TEST_F(SearchUseCase, TheFormOfWhatWasSubmittedIsSearchedAndItsNumbersOfIdentityAreNot) {
  const std::string id = world_.submitted();
  const auto found = find("olga", "E12345678");
  EXPECT_TRUE(found.items.empty());
  const auto& facts = world_.get(id).facts.text;
  ASSERT_FALSE(facts.empty());
}

TEST_F(SearchUseCase, PeopleAreFoundByWhoManagesThem) {
  EXPECT_FALSE(find("adam", "ana", "person").items.empty());
  EXPECT_TRUE(find("bob", "ana", "person").items.empty());
  EXPECT_TRUE(find("ana", "ana", "person").items.empty());
  EXPECT_TRUE(find("olga", "ana", "person").items.empty());
}

TEST_F(SearchUseCase, ClausesOfTheRulesAreFoundByAnybody) {
  const auto found = find(app::Actor{}, {"国外 参与单位", "clause", {}, {}, 0, {}, 0});
  ASSERT_FALSE(found.clauses.empty());
  EXPECT_TRUE(found.items.empty());
  EXPECT_TRUE(found.clauses.front().call.has_value());
  EXPECT_TRUE(std::ranges::any_of(found.clauses.front().snippet, &app::SnippetPart::hit));
  EXPECT_LE(find(app::Actor{}, {"合作", {}, {}, {}, 0, {}, 0}).clauses.size(), 5U);
}

TEST_F(SearchUseCase, RefusesWhatItCannotRead) {
  const auto code = [&](const app::SearchQuery& query) {
    const auto found = app::search(*world_.services, world_.actor("ana"), query);
    return found ? std::string("found") : found.error().code;
  };
  EXPECT_EQ(code({std::string(201, 'x'), {}, {}, {}, 0, {}, 0}), "list.q_too_long");
  EXPECT_EQ(code({"x", "secrets", {}, {}, 0, {}, 0}), "search.unknown_kind");
  EXPECT_EQ(code({"x", {}, {}, {}, 0, "nonsense", 0}), "list.bad_cursor");
  EXPECT_EQ(code({"、、", {}, {}, {}, 0, {}, 0}), "found");
}

TEST(Snippet, MarksEveryWordAndCutsBetweenCharacters) {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "前";
  text += "智能制造与Smart制造";
  for (int i = 0; i < 90; ++i) text += "后";
  const auto parts = app::snippet_of(text, {"智能", "smart"});
  std::string joined;
  std::vector<std::string> hits;
  for (const app::SnippetPart& part : parts) {
    joined += part.text;
    if (part.hit) hits.push_back(part.text);
  }
  EXPECT_EQ(hits, (std::vector<std::string>{"智能", "Smart"}));
  EXPECT_TRUE(joined.starts_with("…前") && joined.ends_with("后…")) << joined;
  EXPECT_LT(joined.size(), 320U);
}

}  // namespace
}  // namespace guohe
