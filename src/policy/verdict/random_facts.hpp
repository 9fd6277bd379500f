// Random facts and circumstances of a topic, for tests.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "policy/verdict/prepare.hpp"

namespace guohe::policy {

// Facts as the readers would give them, with gaps; texts and numbers that the rules ask about come up often.
class RandomFacts {
 public:
  RandomFacts(const CompiledTopic& topic, std::uint64_t seed) : topic_(topic), random_(seed) {}

  Prepared draw() {
    Prepared made;
    made.frame = topic_.blank;
    const int inputs = std::max({topic_.call_slot, topic_.registry_slot, topic_.today_slot}) + 1;
    // Facts without gaps, with few, and with many.
    gaps_ = static_cast<int>(random_() % 3) * 8;
    for (int slot = 0; slot < inputs; ++slot)
      made.frame[static_cast<std::size_t>(slot)] = value(topic_.scope.type(slot), slot >= topic_.call_slot);
    // Reports are mostly still to come.
    if (random_() % 3 != 0) {
      for (const int slot : topic_.report_slots)
        made.frame[static_cast<std::size_t>(slot)] = feel::Value::missing();
    }
    made.circumstances = circumstances();
    return made;
  }

 private:
  // Some have none at all, some a few; the rest says something of everything.
  Circumstances circumstances() {
    using programme::EvidenceState;
    Circumstances made;
    const std::uint64_t said = random_() % 3;
    if (said == 0) return made;
    for (std::size_t i = 0; i < topic_.evidence.size(); ++i)
      made.evidence.push_back(random_() % 2 == 0 ? EvidenceState::checked
                                                 : static_cast<EvidenceState>(random_() % 4));
    made.findings.resize(static_cast<std::size_t>(topic_.clause_count));
    made.options.assign(made.findings.size(), -1);
    for (Finding& finding : made.findings) {
      if (said == 2 || random_() % 8 == 0) finding = static_cast<Finding>(random_() % 3);
    }
    for (const auto& [id, clause] : topic_.by_id) {
      if (!clause->options.empty())
        made.options[static_cast<std::size_t>(clause->number)] =
            static_cast<std::int16_t>(static_cast<int>(random_() % (clause->options.size() + 1)) - 1);
    }
    return made;
  }

  feel::Value value(const feel::Type& type, bool whole) {
    if (!whole && static_cast<int>(random_() % 100) < gaps_) return feel::Value::missing();
    switch (type.kind()) {
      case feel::Type::Kind::boolean:
        return feel::Value::boolean(random_() % 3 != 0);
      case feel::Type::Kind::number:
        if (random_() % 400 == 0) return feel::Value::number(*Decimal::parse("12345678901234567890.5"));
        return feel::Value::number(
            Decimal::from_scaled(static_cast<std::int64_t>(random_() % 60'000'000), 2));
      case feel::Type::Kind::date:
        return feel::Value::date(*from_days(static_cast<std::int64_t>(19'000 + random_() % 2'000)));
      case feel::Type::Kind::string:
        if (type.is_choice() && !type.choices().empty())
          return feel::Value::string(type.choices()[random_() % type.choices().size()]);
        return feel::Value::string(kTexts[random_() % kTexts.size()]);
      case feel::Type::Kind::list: {
        std::vector<feel::Value> items;
        for (std::uint64_t i = random_() % 4; i > 0; --i) items.push_back(value(type.element(), true));
        return feel::Value::list(std::move(items));
      }
      case feel::Type::Kind::context: {
        std::vector<feel::Value> values;
        for (const feel::Type::Field& field : type.fields()) values.push_back(value(field.type, false));
        return feel::Value::context(type.shape(), std::move(values));
      }
      default:
        return feel::Value::missing();
    }
  }

  static inline const std::vector<std::string> kTexts = {"Guangdong", "甲", "乙", "CN", "NZ", "x"};
  const CompiledTopic& topic_;
  std::mt19937_64 random_;
  int gaps_ = 0;
};

}  // namespace guohe::policy
