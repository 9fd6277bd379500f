// Batches against one at a time: random facts of every topic there is, judged both ways.
// SPDX-License-Identifier: Apache-2.0
#include "policy/verdict/batch.hpp"

#include <gtest/gtest.h>

#include <random>

#include "policy/testing.hpp"

namespace guohe::policy {
namespace {

using feel::Type;
using feel::Value;
using programme::EvidenceState;
using programme::Status;

// Facts as the readers would give them, with gaps; texts and numbers that the rules ask about come up often.
class Facts {
 public:
  Facts(const CompiledTopic& topic, std::uint64_t seed) : topic_(topic), random_(seed) {}

  Prepared draw() {
    Prepared made;
    made.frame = topic_.blank;
    const int inputs = std::max({topic_.call_slot, topic_.registry_slot, topic_.today_slot}) + 1;
    // Facts without gaps, with few, and with many.
    gaps_ = static_cast<int>(random_() % 3) * 8;
    for (int slot = 0; slot < inputs; ++slot)
      made.frame[static_cast<std::size_t>(slot)] = value(topic_.scope.type(slot), slot >= topic_.call_slot);
    for (std::size_t i = 0; i < topic_.evidence.size(); ++i)
      made.circumstances.evidence.push_back(random_() % 3 == 0 ? EvidenceState::missing
                                                               : EvidenceState::checked);
    for (int i = 0; i < topic_.clause_count; ++i) {
      made.circumstances.findings.push_back(static_cast<Finding>(random_() % 3));
      made.circumstances.options.push_back(-1);
    }
    for (const auto& [id, clause] : topic_.by_id) {
      if (!clause->options.empty())
        made.circumstances.options[static_cast<std::size_t>(clause->number)] =
            static_cast<std::int16_t>(static_cast<int>(random_() % (clause->options.size() + 1)) - 1);
    }
    return made;
  }

 private:
  Value value(const Type& type, bool whole) {
    if (!whole && static_cast<int>(random_() % 100) < gaps_) return Value::missing();
    switch (type.kind()) {
      case Type::Kind::boolean:
        return Value::boolean(random_() % 3 != 0);
      case Type::Kind::number:
        if (random_() % 400 == 0) return Value::number(*Decimal::parse("12345678901234567890.5"));
        return Value::number(Decimal::from_scaled(static_cast<std::int64_t>(random_() % 60'000'000), 2));
      case Type::Kind::date:
        return Value::date(*from_days(static_cast<std::int64_t>(19'000 + random_() % 2'000)));
      case Type::Kind::string:
        if (type.is_choice() && !type.choices().empty())
          return Value::string(type.choices()[random_() % type.choices().size()]);
        return Value::string(kTexts[random_() % kTexts.size()]);
      case Type::Kind::list: {
        std::vector<Value> items;
        for (std::uint64_t i = random_() % 4; i > 0; --i) items.push_back(value(type.element(), true));
        return Value::list(std::move(items));
      }
      case Type::Kind::context: {
        std::vector<Value> values;
        for (const Type::Field& field : type.fields()) values.push_back(value(field.type, false));
        return Value::context(type.shape(), std::move(values));
      }
      default:
        return Value::missing();
    }
  }

  static inline const std::vector<std::string> kTexts = {"Guangdong", "甲", "乙", "CN", "NZ", "x"};
  const CompiledTopic& topic_;
  std::mt19937_64 random_;
  int gaps_ = 0;
};

void compare(const std::shared_ptr<const CompiledTopic>& topic, std::uint64_t seed) {
  SCOPED_TRACE(topic->source.id + ", seed " + std::to_string(seed));
  const TopicPlan plan(topic);
  Batch batch(plan);
  Facts facts(*topic, seed);
  std::vector<Prepared> all;
  for (int i = 0; i < 700; ++i) {
    all.push_back(facts.draw());
    batch.add(all.back());
  }
  const auto outcomes = judge_all(
      plan, batch, [&](std::size_t i) { return all[i].frame; }, 3);
  ASSERT_TRUE(outcomes);
  Judge judge(*topic);
  std::vector<Status> statuses(static_cast<std::size_t>(topic->clause_count));
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::vector<Value> frame = all[i].frame;
    ASSERT_EQ(outcomes->overall[i], judge.run(frame, all[i].circumstances, statuses)) << "application " << i;
    for (const auto& [id, clause] : topic->by_id) {
      const auto number = static_cast<std::size_t>(clause->number);
      ASSERT_EQ(outcomes->of(i)[number], statuses[number]) << id << " of application " << i;
    }
  }
  EXPECT_EQ(outcomes->by_machine, 0U);  // found when they were added
  std::cout << topic->source.id << ": " << plan.covered() << " of " << plan.programs()
            << " programs in columns, " << batch.bytes() / all.size() << " bytes an application\n";
}

TEST(Batch, AgreesWithOneAtATime) {
  compare(testing_topic(), std::random_device{}());
}

TEST(Batch, AgreesOnThePacksOfTheProduct) {
  Diagnostics diagnostics;
  const auto library = PolicyLibrary::load(std::filesystem::path(GUOHE_SOURCE_DIR) / "policies", diagnostics);
  for (const PackInfo& pack : library->packs()) {
    for (const std::string& id : pack.topics) {
      const auto topic = library->compiled(id, pack.version);
      ASSERT_TRUE(topic);
      compare(*topic, std::random_device{}());
    }
  }
}

TEST(Batch, AChangedTopicRunsOverTheSameFacts) {
  const TopicPlan before(testing_topic());
  Batch batch(before);
  Facts facts(*testing_topic(), 7);
  std::vector<Prepared> all;
  for (int i = 0; i < 50; ++i) {
    all.push_back(facts.draw());
    batch.add(all.back());
  }
  TemporaryPacks packs;
  packs.replace("grant.yaml", "requested grant <= call.cap", "requested grant <= call.cap / 2");
  Diagnostics diagnostics;
  const auto changed = PolicyLibrary::load(packs.root(), diagnostics)->compiled("demo/grant");
  ASSERT_TRUE(changed);
  const TopicPlan after(*changed, before);
  EXPECT_GT(after.covered(), 0U);
  const auto outcomes = judge_all(
      after, batch, [&](std::size_t i) { return all[i].frame; }, 2);
  ASSERT_TRUE(outcomes);
  Judge judge(**changed);
  std::vector<Status> statuses(static_cast<std::size_t>((*changed)->clause_count));
  for (std::size_t i = 0; i < all.size(); ++i)
    EXPECT_EQ(outcomes->overall[i], judge.run(all[i].frame, all[i].circumstances, statuses));
}

TEST(Batch, OtherFieldsAreRefused) {
  const TopicPlan before(testing_topic());
  Batch batch(before);
  TemporaryPacks packs;
  packs.replace(
      "grant.yaml", "  staff: {type: integer",
      "  staff: {type: integer, section: basics, label: {zh: 甲, en: A}}\n  staff now: {type: integer");
  Diagnostics diagnostics;
  const auto changed = PolicyLibrary::load(packs.root(), diagnostics)->compiled("demo/grant");
  ASSERT_TRUE(changed);
  const auto refused =
      judge_all(TopicPlan(*changed, before), batch, [](std::size_t) { return std::vector<Value>(); });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "batch.other_fields");
}

TEST(Batch, NoneIsFine) {
  const TopicPlan plan(testing_topic());
  Batch batch(plan);
  const auto outcomes = judge_all(
      plan, batch, [](std::size_t) { return std::vector<Value>(); }, 4);
  ASSERT_TRUE(outcomes);
  EXPECT_TRUE(outcomes->overall.empty());
}

}  // namespace
}  // namespace guohe::policy
