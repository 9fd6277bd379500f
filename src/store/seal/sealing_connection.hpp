// A connection that sees which rows a unit of work changes.
//
// Every INSERT, UPDATE and DELETE on a sealed table gets a RETURNING clause with the sealed columns, so that
// the seals are made of what the database holds, whoever wrote the statement; nobody can forget to say what
// changed. An UPDATE of unsealed columns alone passes as it is.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "store/seal/schema.hpp"
#include "store/sql/connection.hpp"

namespace guohe::store {

/// How a statement is run. `table` is null when it changes nothing that is sealed.
struct SealPlan {
  const SealedTable* table = nullptr;
  std::string sql;     // with RETURNING
  bool gone = false;   // it deletes
  bool asked = false;  // it had a RETURNING of its own
};

/// The plans of all statements so far. Used by one thread; the schema must outlive it.
class SealPlans {
 public:
  explicit SealPlans(const Schema& schema) : schema_(schema) {}
  const SealPlan& of(std::string_view sql);

 private:
  const Schema& schema_;
  std::unordered_map<std::string, SealPlan> plans_;
};

class SealingConnection final : public Connection {
 public:
  SealingConnection(Connection& inner, SealPlans& plans) : inner_(inner), plans_(plans) {}

  using Connection::run;
  Outcome run(std::string_view sql, std::span<const Param> params) override;
  void script(const std::string& sql) override { inner_.script(sql); }
  void begin_write() override { inner_.begin_write(); }
  void begin_read() override { inner_.begin_read(); }
  void commit() override { inner_.commit(); }
  void rollback() noexcept override { inner_.rollback(); }
  [[nodiscard]] bool lost() const override { return inner_.lost(); }
  [[nodiscard]] Dialect dialect() const override { return inner_.dialect(); }
  [[nodiscard]] const char* columns_query() const override { return inner_.columns_query(); }
  std::vector<std::string> damage() override { return inner_.damage(); }

  /// The lines of all rows changed so far, each with what is in it now; sorted, so the same change has the
  /// same bytes.
  [[nodiscard]] std::string lines() const;
  [[nodiscard]] std::vector<std::string> tables() const;

 private:
  Connection& inner_;
  SealPlans& plans_;
  std::map<std::pair<std::string, std::vector<std::string>>, std::string> lines_;
};

}  // namespace guohe::store
