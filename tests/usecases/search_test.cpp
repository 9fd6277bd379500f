// Searching as people do, with the real packs: each sees their own, snippets show where, pages come to an
// end.
// SPDX-License-Identifier: Apache-2.0
#include "app/search.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "app/form_words.hpp"
#include "app/snippet.hpp"
#include "programme/country.hpp"
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

TEST_F(SearchUseCase, AFormIsFoundByWhatPeopleReadNotByWhatIsKept) {
  const std::string id = world_.submitted();
  const auto facts = *json::parse(world_.get(id).facts.text);
  const auto topic = *world_.services->policy.topic(testing::kTopic, {}, {});
  const auto field = std::ranges::find(topic.fields, "field", &programme::Field::name);
  const auto partners = std::ranges::find(topic.fields, "partners", &programme::Field::name);
  ASSERT_TRUE(field != topic.fields.end() && partners != topic.fields.end());
  const auto choice = std::ranges::find(field->choices, facts.find("field")->text, &programme::Choice::value);
  ASSERT_NE(choice, field->choices.end());
  const Text* country = nullptr;
  for (const json::Node& partner : facts.find("partners")->items) {
    if (const json::Node* from = partner.find("country")) country = programme::country_name(from->text);
  }
  ASSERT_NE(country, nullptr);
  const auto all_found = [&] {
    for (const std::string& word : {choice->label.zh, choice->label.en, country->zh, country->en})
      EXPECT_TRUE(holds(find("olga", word, "application"), SearchKind::application, id)) << word;
  };
  all_found();
  // As a database from before holds it.
  ASSERT_TRUE(world_.store->write([&](app::Unit& unit) -> Result<void> {
    unit.search_facts(id, unit.facts(id));
    return {};
  }));
  EXPECT_TRUE(find("olga", country->zh, "application").items.empty());
  EXPECT_TRUE(*app::reenter_form_words(*world_.services, 10));
  EXPECT_FALSE(*app::reenter_form_words(*world_.services, 10)) << "once is enough";
  all_found();
}

TEST_F(SearchUseCase, WhatWasAnsweredSinceIsFoundAsFarAsOneMayReadIt) {
  const std::string id = world_.examined();
  const auto act = [&](const char* login, const char* action, const char* form = "") {
    const auto done = world_.act(login, id, action, {}, form);
    ASSERT_TRUE(done) << action << ": " << done.error().message.en;
  };
  act("eve", "pass");
  act("olga", "record-review", R"({"score": 91.5, "rank": 2, "opinion": "专家组同意支持"})");
  act("olga", "propose", R"({"grant": 400000, "reason": "名列前茅"})");
  act("paul", "approve");
  world_.clock.set("2025-06-30T02:00:00Z");
  ASSERT_TRUE(app::take_due_actions(*world_.services));
  act("olga", "announce", R"({"document number": "粤科函合字〔2025〕99号", "grant": 400000})");
  for (const char* login : {"ana", "rita", "olga"})
    EXPECT_TRUE(holds(find(login, "粤科函合字〔2025〕99号"), SearchKind::application, id)) << login;
  const auto public_one = find(app::Actor{}, {"粤科函合字", {}, {}, {}, 0, {}, 0});
  EXPECT_TRUE(holds(public_one, SearchKind::publicity, world_.get(id).number));
  for (const char* login : {"ana", "rita"})
    EXPECT_TRUE(find(login, "专家组同意支持").items.empty()) << login << ": the office's own";
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
