// Changes of calls in SQL, the same for every database.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/call_changes.hpp"
#include "store/sql/connection.hpp"

namespace guohe::store {

class SqlCallChanges final : public app::CallChangeUnit {
 public:
  explicit SqlCallChanges(Connection& db) : db_(db) {}

  std::optional<app::CallChangeRecord> call_change(const std::string& id) override;
  std::vector<app::CallChangeRecord> call_changes(int limit) override;
  std::vector<app::CallChangeRecord> published_call_changes(const std::string& call) override;
  std::optional<std::string> settled_digest(const std::string& call) override;
  std::vector<app::DraftOfCall> drafts_of_call(const std::string& call) override;
  bool put_call_change(const app::CallChangeRecord& change, std::int64_t expected) override;
  void put_settled_digest(const std::string& call, const std::string& digest) override;

 private:
  Connection& db_;
};

}  // namespace guohe::store
