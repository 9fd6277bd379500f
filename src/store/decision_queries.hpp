// Decision lists in SQL, the same for every database.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/decisions.hpp"
#include "store/sql/connection.hpp"

namespace guohe::store {

class SqlDecisions final : public app::DecisionUnit {
 public:
  explicit SqlDecisions(Connection& db) : db_(db) {}

  std::optional<app::DecisionListRecord> decision_list(const std::string& id) override;
  std::vector<app::DecisionListRecord> decision_lists(int limit) override;
  std::vector<app::DecisionChangeRecord> decision_changes(const std::string& list) override;
  bool put_decision_list(const app::DecisionListRecord& list, std::int64_t expected) override;
  void add_decision_change(const app::DecisionChangeRecord& change) override;

 private:
  Connection& db_;
};

}  // namespace guohe::store
