// The library of experts in SQL, the same for every database.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/experts.hpp"
#include "store/sql/connection.hpp"

namespace guohe::store {

class SqlExperts final : public app::ExpertUnit {
 public:
  explicit SqlExperts(Connection& db) : db_(db) {}

  std::optional<programme::Expert> expert(const std::string& id) override;
  std::optional<programme::Expert> expert_of(const std::string& account) override;
  std::optional<programme::Expert> expert_with_email(const std::string& email) override;
  std::vector<programme::Expert> experts_like(const programme::Expert& expert) override;
  std::vector<programme::Expert> experts(const app::ExpertFilter& filter, const app::ExpertPlace& after,
                                         int limit) override;
  std::int64_t count_experts(const app::ExpertFilter& filter) override;
  bool put_expert(const programme::Expert& expert, std::int64_t expected) override;

 private:
  std::optional<programme::Expert> one(const std::string& column, const std::string& value);

  Connection& db_;
};

}  // namespace guohe::store
