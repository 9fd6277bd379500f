// Bulk work in SQL, the same for every database.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/bulk.hpp"
#include "store/sql/connection.hpp"

namespace guohe::store {

class SqlBulk final : public app::BulkUnit {
 public:
  explicit SqlBulk(Connection& db) : db_(db) {}

  std::optional<app::BulkRecord> bulk(const std::string& id) override;
  std::vector<app::BulkRecord> bulks(const std::string& made_by, int limit) override;
  std::vector<app::BulkRecord> running_bulks() override;
  app::BulkTotals bulk_totals(const std::string& bulk) override;
  std::vector<app::BulkRowRecord> bulk_rows(const std::string& bulk, std::int64_t after,
                                            std::optional<app::BulkRowState> state, int limit) override;
  std::optional<app::BulkRowRecord> bulk_row(const std::string& bulk, std::int64_t ordinal) override;
  void put_bulk(const app::BulkRecord& bulk) override;
  void put_bulk_row(const app::BulkRowRecord& row) override;

 private:
  Connection& db_;
};

}  // namespace guohe::store
