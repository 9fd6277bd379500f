// Batches against one at a time: random facts and the cases of every topic there is, judged both ways.
// SPDX-License-Identifier: Apache-2.0
#include "policy/verdict/batch.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "feel/mutation/mutations.hpp"
#include "policy/cases/case.hpp"
#include "policy/cases/case_input.hpp"
#include "policy/cases/mutation_sites.hpp"
#include "policy/testing.hpp"
#include "policy/verdict/random_facts.hpp"

namespace guohe::policy {
namespace {

using feel::Value;
using programme::Status;
using TopicPtr = std::shared_ptr<const CompiledTopic>;

struct Loaded {
  Loaded(const TopicPtr& topic, std::vector<Prepared> applications)
      : plan(topic), batch(plan), all(std::move(applications)) {
    for (const Prepared& one : all) batch.add(one);
  }
  [[nodiscard]] FrameSource frames() const {
    return [this](std::size_t i) { return all[i].frame; };
  }

  TopicPlan plan;
  Batch batch;
  std::vector<Prepared> all;
};

std::vector<Prepared> drawn(const CompiledTopic& topic, int count, std::uint64_t seed) {
  RandomFacts facts(topic, seed);
  std::vector<Prepared> all;
  for (int i = 0; i < count; ++i) all.push_back(facts.draw());
  return all;
}

// The judge's own outcomes, one application at a time.
void expect_as_judged(const CompiledTopic& topic, const std::vector<Prepared>& all,
                      const Outcomes& outcomes) {
  Judge judge(topic);
  std::vector<Status> statuses(static_cast<std::size_t>(topic.clause_count));
  ASSERT_EQ(outcomes.overall.size(), all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::vector<Value> frame = all[i].frame;
    ASSERT_EQ(outcomes.overall[i], judge.run(frame, all[i].circumstances, statuses)) << "application " << i;
    for (const auto& [id, clause] : topic.by_id) {
      const auto number = static_cast<std::size_t>(clause->number);
      ASSERT_EQ(outcomes.of(i)[number], statuses[number]) << id << " of application " << i;
    }
  }
}

void compare(const TopicPtr& topic, std::uint64_t seed) {
  SCOPED_TRACE(topic->source.id + ", seed " + std::to_string(seed));
  Loaded loaded(topic, drawn(*topic, 700 / kThinned, seed));
  const auto outcomes = judge_all(loaded.plan, loaded.batch, loaded.frames(), 3);
  ASSERT_TRUE(outcomes);
  expect_as_judged(*topic, loaded.all, *outcomes);
  EXPECT_EQ(outcomes->by_machine, 0U);  // found when they were added
  std::cout << topic->source.id << ": " << loaded.plan.covered() << " of " << loaded.plan.programs()
            << " programs in columns, " << loaded.batch.bytes() / loaded.all.size()
            << " bytes an application\n";
}

// The topic with one rule changed at random; null when it does not compile.
TopicPtr changed(const CompiledTopic& topic, std::mt19937_64& random) {
  Guideline guideline = topic.guideline;
  TopicSource source = topic.source;
  std::vector<MutationSite> sites;
  for_each_site(guideline, source, [&](const MutationSite& site) {
    if (site.value == nullptr) sites.push_back(site);
  });
  const MutationSite& site = sites[random() % sites.size()];
  if (site.count != nullptr) {
    *site.count = 1 + static_cast<int>(random() % static_cast<std::uint64_t>(site.parts));
  } else {
    const auto all = feel::mutations(*site.expression, topic.scope);
    if (all.empty()) return nullptr;
    *site.expression =
        feel::Expression(feel::mutated(site.expression->text, all[random() % all.size()]), site.of);
  }
  Diagnostics ignored;
  return compile_topic(guideline, topic.registry, std::move(source), ignored);
}

// Changed topics over the facts that were loaded for another: whole, and only what has changed.
void compare_changed(const TopicPtr& topic, std::uint64_t seed) {
  SCOPED_TRACE(topic->source.id + ", seed " + std::to_string(seed));
  std::mt19937_64 random(seed);
  Loaded loaded(topic, drawn(*topic, 120 / kThinned, seed));
  TopicPlan plan = loaded.plan;
  auto before = judge_all(plan, loaded.batch, loaded.frames());
  ASSERT_TRUE(before);
  for (int i = 0; i < 4; ++i) {
    const TopicPtr other = changed(*plan.topic(), random);
    if (other == nullptr) continue;
    const TopicPlan after(other, loaded.plan);
    auto outcomes = judge_changed(plan, *before, after, loaded.batch, loaded.frames(), 2);
    ASSERT_TRUE(outcomes);
    expect_as_judged(*other, loaded.all, *outcomes);
    // Changes pile up.
    plan = after;
    before = std::move(outcomes);
  }
}

template <typename Check>
void of_every_topic(Check check) {
  Diagnostics diagnostics;
  const auto library = PolicyLibrary::load(std::filesystem::path(GUOHE_SOURCE_DIR) / "policies", diagnostics);
  for (const PackInfo& pack : library->packs()) {
    for (const std::string& id : pack.topics) {
      const auto topic = library->compiled(id, pack.version);
      ASSERT_TRUE(topic);
      check(*topic);
    }
  }
}

TEST(Batch, AgreesWithOneAtATime) {
  compare(testing_topic(), std::random_device{}());
}

TEST(Batch, AgreesOnThePacksOfTheProduct) {
  of_every_topic([](const TopicPtr& topic) { compare(topic, std::random_device{}()); });
}

TEST(Batch, AgreesOnTheCasesOfTheProduct) {
  const std::filesystem::path root = std::filesystem::path(GUOHE_SOURCE_DIR) / "policies";
  Diagnostics diagnostics;
  const auto library = PolicyLibrary::load(root, diagnostics);
  std::map<std::string, std::vector<Prepared>> by_topic;
  for (const std::string& file : thinned(case_files(root, {}))) {
    const auto one = read_case(*library, root, file, diagnostics);
    ASSERT_TRUE(one) << file;
    auto prepared = prepare(**library->compiled(one->topic), one->input);
    if (prepared) by_topic[one->topic].push_back(*std::move(prepared));
  }
  EXPECT_FALSE(by_topic.empty());
  for (auto& [id, all] : by_topic) {
    SCOPED_TRACE(id);
    const TopicPtr topic = *library->compiled(id);
    Loaded loaded(topic, std::move(all));
    const auto outcomes = judge_all(loaded.plan, loaded.batch, loaded.frames(), 2);
    ASSERT_TRUE(outcomes);
    expect_as_judged(*topic, loaded.all, *outcomes);
  }
}

TEST(Batch, ChangesOfThePacksOfTheProductAgree) {
  compare_changed(testing_topic(), std::random_device{}());
  of_every_topic([](const TopicPtr& topic) { compare_changed(topic, std::random_device{}()); });
}

TEST(Batch, WhatHasNotChangedIsTakenOver) {
  Loaded loaded(testing_topic(), drawn(*testing_topic(), 50, 7));
  const auto before = judge_all(loaded.plan, loaded.batch, loaded.frames());
  ASSERT_TRUE(before);
  TemporaryPacks packs;
  packs.replace("grant.yaml", "requested grant <= call.cap", "requested grant <= call.cap / 2");
  Diagnostics diagnostics;
  const auto topic = PolicyLibrary::load(packs.root(), diagnostics)->compiled("demo/grant");
  ASSERT_TRUE(topic);
  const TopicPlan after(*topic, loaded.plan);
  EXPECT_GT(after.covered(), 0U);
  const auto outcomes = judge_changed(loaded.plan, *before, after, loaded.batch, loaded.frames(), 2);
  ASSERT_TRUE(outcomes);
  expect_as_judged(**topic, loaded.all, *outcomes);
  std::vector<std::string> judged;
  for (const auto& [id, clause] : (*topic)->by_id) {
    const auto number = static_cast<std::size_t>(clause->number);
    if (!outcomes->shares(number, *before, number)) judged.push_back(id);
  }
  EXPECT_EQ(judged.size(), 1U);
  const auto whole = judge_all(after, loaded.batch, loaded.frames());
  ASSERT_TRUE(whole);
  expect_as_judged(**topic, loaded.all, *whole);
}

TEST(Batch, OutcomesOfFewerApplicationsAreNoHelp) {
  Loaded loaded(testing_topic(), drawn(*testing_topic(), 20, 3));
  const auto before = judge_all(loaded.plan, loaded.batch, loaded.frames());
  ASSERT_TRUE(before);
  loaded.all.push_back(drawn(*testing_topic(), 1, 4).front());
  loaded.batch.add(loaded.all.back());
  const auto after = judge_changed(loaded.plan, *before, loaded.plan, loaded.batch, loaded.frames());
  ASSERT_TRUE(after);
  expect_as_judged(*testing_topic(), loaded.all, *after);
}

TEST(Batch, OtherFieldsAreRefused) {
  Loaded loaded(testing_topic(), {});
  TemporaryPacks packs;
  packs.replace(
      "grant.yaml", "  staff: {type: integer",
      "  staff: {type: integer, section: basics, label: {zh: 甲, en: A}}\n  staff now: {type: integer");
  Diagnostics diagnostics;
  const auto other = PolicyLibrary::load(packs.root(), diagnostics)->compiled("demo/grant");
  ASSERT_TRUE(other);
  const TopicPlan after(*other, loaded.plan);
  const auto refused = judge_all(after, loaded.batch, loaded.frames());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "batch.other_fields");
  const auto also = judge_changed(loaded.plan, {}, after, loaded.batch, loaded.frames());
  ASSERT_FALSE(also);
  EXPECT_EQ(also.error().code, "batch.other_fields");
}

TEST(Batch, NoneIsFine) {
  Loaded loaded(testing_topic(), {});
  const auto outcomes = judge_all(loaded.plan, loaded.batch, loaded.frames(), 4);
  ASSERT_TRUE(outcomes);
  EXPECT_TRUE(outcomes->overall.empty());
}

}  // namespace
}  // namespace guohe::policy
