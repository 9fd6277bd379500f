// The register of sanctions in SQL, the same for every database.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/sanctions.hpp"
#include "store/sql/connection.hpp"

namespace guohe::store {

class SqlSanctions final : public app::SanctionUnit {
 public:
  explicit SqlSanctions(Connection& db) : db_(db) {}

  std::optional<app::SanctionRecord> sanction(const std::string& id) override;
  std::vector<app::SanctionRecord> sanctions(const std::string& organisation, int limit) override;
  std::vector<app::SanctionStepRecord> sanction_steps(const std::string& sanction) override;
  std::vector<app::RegistryRecord> registry_records(const std::string& kind, const std::string& organisation,
                                                    int limit) override;
  bool put_sanction(const app::SanctionRecord& sanction, std::int64_t expected) override;
  void add_sanction_step(const app::SanctionStepRecord& step) override;

 private:
  Connection& db_;
};

}  // namespace guohe::store
