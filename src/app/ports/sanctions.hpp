// The store port's part for the register of sanctions. What rules read of it stands in the registry
// (`sanctions`, `removals`), where it has always stood.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/ports/store_records.hpp"
#include "programme/time.hpp"

namespace guohe::app {

/// The subject is heard; the office considers and proposes; in force (also before its first day and after its
/// last); dropped before it took effect; lifted early; annulled on appeal.
enum class SanctionState { hearing, deciding, in_force, dropped, lifted, annulled };
BOOST_DESCRIBE_ENUM(SanctionState, hearing, deciding, in_force, dropped, lifted, annulled)

/// As rules tell them apart (policies/registry.yaml, record `sanction`).
enum class SanctionKind { audit, dishonesty, ethics, other };
BOOST_DESCRIBE_ENUM(SanctionKind, audit, dishonesty, ethics, other)

struct SanctionRecord {
  std::string id;
  std::string number;        // "SX2025-0001"
  std::string organisation;  // that is sanctioned, or that the person belongs to
  std::string person_key;    // keyed hash of the identity number; empty: the organisation itself
  std::string subject;       // name of the person or organisation
  SanctionKind kind = SanctionKind::other;
  std::string ground;    // what happened
  std::string citation;  // of the rule that it rests on
  std::string from;      // ISO date
  std::string to;        // ISO date, included; empty: permanent
  std::string reply_by;  // ISO date: the last day to answer
  SanctionState state = SanctionState::hearing;
  std::string document;  // number of the decision; empty before
  std::string decided_on;
  std::string decided_by;  // account
  std::string proposed_by;
  std::string ended_on;  // when it was lifted or annulled
  bool appealed = false;
  std::int64_t version = 1;
  programme::Seconds made_at;
};

/// What was done and said, in its order.
struct SanctionStepRecord {
  std::string sanction;
  std::int64_t version = 0;  // of the sanction, that the step led to
  programme::Seconds at;
  std::string by;
  std::string action;  // propose, reply, consider, confirm, send_back, drop, lift, appeal, uphold, dismiss
  std::string text;
};

class SanctionReader {
 public:
  virtual ~SanctionReader() = default;
  virtual std::optional<SanctionRecord> sanction(const std::string& id) = 0;
  /// Newest first; of one organisation, or all when it is empty.
  virtual std::vector<SanctionRecord> sanctions(const std::string& organisation, int limit) = 0;
  virtual std::vector<SanctionStepRecord> sanction_steps(const std::string& sanction) = 0;
  /// All records of a kind in the registry, by id; of one organisation, or all when it is empty.
  virtual std::vector<RegistryRecord> registry_records(const std::string& kind,
                                                       const std::string& organisation, int limit) = 0;
};

class SanctionUnit : public SanctionReader {
 public:
  /// Stores a sanction if the stored version is `expected` (0: there is none); false when it is not.
  virtual bool put_sanction(const SanctionRecord& sanction, std::int64_t expected) = 0;
  virtual void add_sanction_step(const SanctionStepRecord& step) = 0;
};

}  // namespace guohe::app
