// SPDX-License-Identifier: Apache-2.0
#include "policy/desk/desk.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "policy/testing.hpp"

namespace guohe::policy {
namespace {

using app::PackChange;
using app::PackChangeKind;
using app::PackText;

class DeskTest : public ::testing::Test {
 protected:
  DeskTest() : live_(testing_root(), testing_library()), desk_(live_) {}

  static PackText draft() {
    PackText text;
    text.pack = "demo";
    text.version = "2025.9";
    return text;
  }

  PackText changed(PackChange change) {
    PackText text = draft();
    auto texts = desk_.change(text, {std::move(change)});
    EXPECT_TRUE(texts) << texts.error().message.en;
    if (texts) text.changed = *std::move(texts);
    return text;
  }

  LiveLibrary live_;
  Desk desk_;
};

const programme::PackClause* clause_of(const programme::PackContent& content, const std::string& id) {
  for (const auto& topic : content.topics) {
    for (const auto& clause : topic.clauses) {
      if (clause.id == id) return &clause;
    }
  }
  return nullptr;
}

TEST_F(DeskTest, ADraftThatChangesNothingIsReady) {
  const auto check = desk_.check(draft(), {});
  ASSERT_TRUE(check);
  EXPECT_TRUE(check->ready);
  EXPECT_GT(check->passed, 0);
  const auto difference = desk_.difference(draft());
  ASSERT_TRUE(difference);
  EXPECT_TRUE(difference->items.empty());
  ASSERT_EQ(difference->files.size(), 1U) << "the version stands in guideline.yaml";
  EXPECT_EQ(difference->files[0].name, "guideline.yaml");
}

TEST_F(DeskTest, EveryClauseShowsItsPieceOfYaml) {
  const auto content = desk_.content(draft());
  ASSERT_TRUE(content);
  EXPECT_TRUE(content->diagnostics.empty());
  int clauses = 0;
  for (const auto& topic : content->topics) {
    EXPECT_TRUE(topic.sound);
    for (const auto& clause : topic.clauses) {
      ++clauses;
      EXPECT_NE(clause.yaml.find("id: " + clause.id), std::string::npos) << clause.yaml;
      EXPECT_FALSE(clause.topics.empty());
      EXPECT_GT(clause.place.line, 0);
    }
  }
  EXPECT_GT(clauses, 3);
}

TEST_F(DeskTest, ABrokenRuleIsSaidWithItsPlaceAndCanBeMended) {
  const auto before = desk_.content(draft());
  ASSERT_TRUE(before);
  const auto& topic = before->topics.front();
  const auto ruled = std::find_if(topic.clauses.begin(), topic.clauses.end(), [](const auto& clause) {
    return clause.editable && !clause.reading && !clause.expressions.empty() &&
           clause.expressions.back().of == "rule";
  });
  ASSERT_NE(ruled, topic.clauses.end());
  PackChange change;
  change.kind = PackChangeKind::rule;
  change.topic = topic.id;
  change.clause = ruled->id;
  change.text = "no such name > 3";
  PackText text = changed(change);
  const auto broken = desk_.check(text, {});
  ASSERT_TRUE(broken);
  EXPECT_FALSE(broken->sound);
  EXPECT_FALSE(broken->ready);
  ASSERT_FALSE(broken->diagnostics.empty());
  EXPECT_EQ(broken->diagnostics[0].place.file, ruled->place.file);
  EXPECT_GT(broken->diagnostics[0].place.line, 0);
  EXPECT_FALSE(desk_.freeze(text));
  // Names are those of the version before while the draft has none.
  EXPECT_FALSE(desk_.complete(text, topic.id, "", 0)->items.empty());
  change.text = ruled->expressions.back().text;
  auto mended = desk_.change(text, {change});
  ASSERT_TRUE(mended) << mended.error().message.en;
  text.changed = *mended;
  EXPECT_TRUE(desk_.check(text, {})->ready);
}

TEST_F(DeskTest, AChangedConstantBreaksTheCasesThatPinIt) {
  const auto content = desk_.content(draft());
  ASSERT_TRUE(content);
  bool some = false;
  for (const auto& settable : content->topics.front().settable) {
    const bool number = settable.kind == "number" && !settable.parts && !settable.value.empty();
    if (!number || !settable.editable) continue;
    PackChange change;
    change.kind = PackChangeKind::constant;
    change.topic = content->topics.front().id;
    change.name = settable.name;
    change.was = settable.value;
    change.text = "987654321";
    const PackText text = changed(change);
    const auto difference = desk_.difference(text);
    ASSERT_TRUE(difference);
    EXPECT_FALSE(difference->items.empty()) << settable.name;
    const auto check = desk_.check(text, {});
    ASSERT_TRUE(check);
    EXPECT_EQ(check->ready, check->failed == 0);
    EXPECT_EQ(check->broken, check->failed) << "they pass in the base";
    some = some || check->broken > 0;
    change.was = "not what stands there";
    EXPECT_EQ(desk_.change(draft(), {change}).error().code, "pack_change.stale");
  }
  EXPECT_TRUE(some);
}

TEST_F(DeskTest, SaysAndFilesChange) {
  const auto content = desk_.content(draft());
  const auto& clause = content->topics.front().clauses.front();
  PackChange change;
  change.kind = PackChangeKind::says;
  change.topic = content->topics.front().id;
  change.clause = clause.id;
  change.says = Text{"新的：说法", "new: words"};
  const PackText text = changed(change);
  EXPECT_EQ(clause_of(*desk_.content(text), clause.id)->says, (Text{"新的：说法", "new: words"}));
  const auto difference = desk_.difference(text);
  ASSERT_EQ(difference->items.size(), 1U);
  EXPECT_EQ(difference->items[0].id, clause.id);
  ASSERT_EQ(difference->items[0].aspects.size(), 2U);
  EXPECT_EQ(difference->items[0].aspects[0].name, "says.zh");
  EXPECT_TRUE(desk_.check(text, {})->ready) << "words break no case";

  PackChange file;
  file.kind = PackChangeKind::file;
  file.text = "x";
  for (const char* name :
       {"../x.yaml", "/etc/x.yaml", "a/b.yaml", ".yaml", "x.txt", "cases/../a/x.yaml", ""}) {
    file.file = name;
    EXPECT_EQ(desk_.change(draft(), {file}).error().code, "pack_change.file_name") << name;
  }
  for (const char* name : {"registry.yaml", "notices/strict.yaml"}) {
    file.file = name;
    EXPECT_EQ(desk_.change(draft(), {file}).error().code, "pack_change.shared") << name;
  }
}

TEST_F(DeskTest, UnknownThingsAreSaid) {
  PackChange change;
  change.kind = PackChangeKind::rule;
  change.topic = "demo/grant";
  change.clause = "NONE";
  change.text = "true";
  const auto unknown = desk_.change(draft(), {change});
  EXPECT_EQ(unknown.error().code, "pack_change.unknown");
  EXPECT_EQ(unknown.error().place, "/changes/0");
  change.topic = "other/grant";
  EXPECT_EQ(desk_.change(draft(), {change}).error().code, "pack_change.unknown");
  change.clause.reset();
  EXPECT_EQ(desk_.change(draft(), {change}).error().code, "pack_change.missing");
  PackText text = draft();
  text.pack = "none";
  EXPECT_EQ(desk_.content(text).error().code, "pack.unknown");
  text = draft();
  text.base_version = "1";
  EXPECT_EQ(desk_.content(text).error().code, "pack.unknown_version");
}

TEST_F(DeskTest, APublishedVersionIsInForceFromItsDateAndTheOldOneStays) {
  PackText text = draft();
  text.in_force_from = "2026-01-01";
  auto frozen = desk_.freeze(text);
  ASSERT_TRUE(frozen) << frozen.error().message.en;
  frozen->ordinal = 1;
  const std::string before = live_.topic("demo/grant", {}, {"2026-06-01", {}})->version;
  EXPECT_TRUE(desk_.show({*frozen}).empty());
  EXPECT_EQ(desk_.shown(), 1);
  EXPECT_EQ(live_.topic("demo/grant", {}, {"2025-12-31", {}})->version, before);
  EXPECT_EQ(live_.topic("demo/grant", {}, {"2026-01-01", {}})->version, "2025.9");
  EXPECT_EQ(live_.topic("demo/grant", {}, {"2026-06-01", "2025-11-01"})->version, before)
      << "a call that had opened keeps its rules";
  EXPECT_EQ(live_.topic("demo/grant", {}, {"2026-06-01", "2026-01-01"})->version, "2025.9");
  EXPECT_EQ(live_.topic("demo/grant", before, {})->version, before);
  const auto editions = desk_.editions();
  EXPECT_EQ(editions.front().version, "2025.9");
  EXPECT_TRUE(editions.front().published);
  EXPECT_EQ(editions.front().digest, frozen->digest);
  EXPECT_TRUE(desk_.show({*frozen}).empty()) << "shown once only";
  EXPECT_EQ(desk_.editions().size(), editions.size());
  // The next draft begins from what was published.
  PackText next = draft();
  next.version = "2025.10";
  EXPECT_TRUE(desk_.check(next, {})->ready);
}

TEST_F(DeskTest, AVersionMayChangeOpenCalls) {
  PackText text = draft();
  text.in_force_from = "2026-01-01";
  text.changes_open_calls = true;
  auto frozen = desk_.freeze(text);
  ASSERT_TRUE(frozen);
  frozen->ordinal = 1;
  (void)desk_.show({*frozen});
  EXPECT_EQ(live_.topic("demo/grant", {}, {"2026-06-01", "2025-11-01"})->version, "2025.9");
}

std::vector<std::string> names(const programme::CompletionList& list) {
  std::vector<std::string> names;
  for (const auto& item : list.items) names.push_back(item.name);
  return names;
}

TEST_F(DeskTest, CompletesWhatIsTyped) {
  const auto at_end = [&](const std::string& text) {
    auto list = desk_.complete(draft(), "demo/grant", text, static_cast<int>(text.size()));
    EXPECT_TRUE(list);
    return *std::move(list);
  };
  const auto has = [](const programme::CompletionList& list, const std::string& name) {
    const auto all = names(list);
    return std::find(all.begin(), all.end(), name) != all.end();
  };
  EXPECT_TRUE(has(at_end(""), "call"));
  EXPECT_TRUE(has(at_end("cou"), "count"));
  EXPECT_FALSE(has(at_end("cou"), "sum"));
  EXPECT_TRUE(has(at_end("1 + string le"), "string length"));
  EXPECT_EQ(at_end("1 + string le").begin, 4);
  EXPECT_TRUE(has(at_end("CALL"), "call")) << "case does not matter";
  EXPECT_FALSE(at_end("call.").items.empty());
  EXPECT_TRUE(at_end("1.").items.empty());
  EXPECT_TRUE(at_end("\"cou").items.empty()) << "inside a string that is compared with nothing";
  (void)desk_.complete(draft(), "demo/grant", "é", 1);
  (void)desk_.complete(draft(), "demo/grant", "]]]][.", 99);
}

TEST_F(DeskTest, ChecksAnExpressionAsItIsTyped) {
  const auto fine = desk_.check_expression(draft(), "demo/grant", "1 + 1 = 2", "boolean", {});
  ASSERT_TRUE(fine);
  EXPECT_TRUE(fine->sound);
  EXPECT_EQ(fine->type, "boolean");
  const auto number = desk_.check_expression(draft(), "demo/grant", "1 + 1", "boolean", {});
  EXPECT_FALSE(number->sound);
  const auto unfinished = desk_.check_expression(draft(), "demo/grant", "1 + ", {}, {});
  EXPECT_FALSE(unfinished->sound);
  ASSERT_FALSE(unfinished->problems.empty());
  const auto value = desk_.check_expression(draft(), "demo/grant", "today", {}, "cases/grant/complete.yaml");
  ASSERT_TRUE(value) << value.error().message.en;
  ASSERT_TRUE(value->value);
  EXPECT_FALSE(value->value->value.empty());
  EXPECT_EQ(desk_.check_expression(draft(), "demo/grant", "1", {}, "cases/none.yaml").error().code,
            "pack_case.unknown");
}

TEST_F(DeskTest, ProvesWhatADraftMakesImpossible) {
  const auto before = desk_.prove(draft(), "demo/grant");
  ASSERT_TRUE(before) << before.error().message.en;
  EXPECT_GT(before->counts.confirmed, 0);
  PackChange change;
  change.kind = PackChangeKind::rule;
  change.topic = "demo/grant";
  change.clause = "E2";
  change.text = "false";
  const auto after = desk_.prove(changed(change), "demo/grant");
  ASSERT_TRUE(after) << after.error().message.en;
  EXPECT_TRUE(std::any_of(after->findings.begin(), after->findings.end(), [](const auto& finding) {
    return finding.kind == programme::ProofKind::never_met && finding.clauses.front() == "E2";
  }));
  EXPECT_EQ(desk_.prove(draft(), "demo/none").error().code, "topic.unknown");
}

TEST_F(DeskTest, RunsMutationsInTheBackground) {
  auto found = desk_.mutations(draft());
  ASSERT_TRUE(found) << found.error().message.en;
  for (int i = 0; i < 6000 && found->state == programme::MutationState::running; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    found = desk_.mutations(draft());
  }
  EXPECT_EQ(found->state, programme::MutationState::finished);
  EXPECT_GT(found->made, 10);
  EXPECT_EQ(found->made, found->noticed + found->equivalent + static_cast<int>(found->survivors.size()));
  PackChange change;
  change.kind = PackChangeKind::rule;
  change.topic = "demo/grant";
  change.clause = "E2";
  change.text = "no such name";
  EXPECT_EQ(desk_.mutations(changed(change))->state, programme::MutationState::cases_fail);
}

}  // namespace
}  // namespace guohe::policy
