// The store port's part for decision lists: what the office proposes to award, keep in reserve and refuse.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "programme/time.hpp"

namespace guohe::app {

/// Being drawn up; put before the second officer; confirmed (its bulk work says how far it is); withdrawn.
enum class DecisionState { drafting, proposed, confirmed, withdrawn };
BOOST_DESCRIBE_ENUM(DecisionState, drafting, proposed, confirmed, withdrawn)

struct DecisionListRecord {
  std::string id;
  std::string call;
  std::string topic;
  DecisionState state = DecisionState::drafting;
  std::int64_t version = 1;
  std::string made_by;
  std::vector<std::string> editors;  // everybody who changed it, its maker first
  std::string confirmed_by;
  std::string bulk;  // that carries it out; empty before
  programme::Seconds made_at;
  programme::Seconds updated_at;
  std::string body;  // JSON: quotas and rows
};

struct DecisionChangeRecord {
  std::string list;
  std::int64_t version = 0;  // of the list, that the change led to
  programme::Seconds at;
  std::string by;
  std::string what;  // JSON
  std::string reason;
};

class DecisionReader {
 public:
  virtual ~DecisionReader() = default;
  virtual std::optional<DecisionListRecord> decision_list(const std::string& id) = 0;
  /// Newest first; the bodies are left out.
  virtual std::vector<DecisionListRecord> decision_lists(int limit) = 0;
  /// Oldest first.
  virtual std::vector<DecisionChangeRecord> decision_changes(const std::string& list) = 0;
};

class DecisionUnit : public DecisionReader {
 public:
  /// Stores a list if the stored version is `expected` (0: there is none); false when it is not.
  virtual bool put_decision_list(const DecisionListRecord& list, std::int64_t expected) = 0;
  virtual void add_decision_change(const DecisionChangeRecord& change) = 0;
};

}  // namespace guohe::app
