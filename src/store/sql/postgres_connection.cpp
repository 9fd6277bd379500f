// PostgreSQL, over libpq. Values travel as text; the types of parameters come from where they stand.
// SPDX-License-Identifier: Apache-2.0
#include <libpq-fe.h>

#include <array>
#include <unordered_map>

#include "store/sql/connection.hpp"

namespace guohe::store {

namespace {

constexpr std::size_t kPreparedStatements = 256;

struct Clear {
  void operator()(PGresult* result) const { PQclear(result); }
};
struct Finish {
  void operator()(PGconn* connection) const { PQfinish(connection); }
};
using ResultPtr = std::unique_ptr<PGresult, Clear>;

FailureKind kind_of(std::string_view state) {
  if (state == "23505") return FailureKind::unique;
  const std::string_view group = state.substr(0, 2);
  if (group == "08" || group == "57") return FailureKind::lost;  // connection, or the server is shutting down
  if (group == "53" || group == "58") return FailureKind::full;  // resources, the system
  if (group == "40" || group == "55") return FailureKind::busy;  // serialisation, locks
  return FailureKind::rejected;
}

class PostgresConnection final : public Connection {
 public:
  explicit PostgresConnection(const std::string& conninfo) : connection_(connect(conninfo)) {
    // libpq's connection messages may name host and user, never the password.
    if (PQstatus(connection_.get()) != CONNECTION_OK) {
      throw DatabaseFailure(FailureKind::lost, PQerrorMessage(connection_.get()));
    }
    PQsetClientEncoding(connection_.get(), "UTF8");
    PQsetNoticeProcessor(
        connection_.get(), [](void*, const char*) {}, nullptr);
    script(
        "SET synchronous_commit = on; SET TIME ZONE 'UTC'; SET lock_timeout = '15s'; "
        "SET statement_timeout = '60s'; SET idle_in_transaction_session_timeout = '60s'");
  }

  using Connection::run;

  Outcome run(std::string_view sql, std::span<const Param> params) override {
    const std::string& name = prepare(sql);
    // The texts must end in a zero byte for libpq, so numbers and views are copied here.
    std::vector<std::string> texts(params.size());
    std::vector<const char*> values(params.size(), nullptr);
    for (std::size_t i = 0; i < params.size(); ++i) {
      if (params[i].kind() == Param::Kind::null) continue;
      if (params[i].kind() == Param::Kind::integer) {
        texts[i] = std::to_string(params[i].integer());
      } else {
        if (params[i].text().find('\0') != std::string_view::npos) {
          throw DatabaseFailure(FailureKind::rejected, "a text holds a zero byte");
        }
        texts[i] = params[i].text();
      }
      values[i] = texts[i].c_str();
    }
    const ResultPtr result(PQexecPrepared(connection_.get(), name.c_str(), static_cast<int>(params.size()),
                                          values.data(), nullptr, nullptr, 0));
    check(result.get(), sql);
    Outcome outcome;
    const int columns = PQnfields(result.get());
    for (int row = 0; row < PQntuples(result.get()); ++row) {
      std::vector<std::optional<std::string>> cells(static_cast<std::size_t>(columns));
      for (int i = 0; i < columns; ++i) {
        if (PQgetisnull(result.get(), row, i) != 0) continue;
        cells[static_cast<std::size_t>(i)].emplace(
            PQgetvalue(result.get(), row, i), static_cast<std::size_t>(PQgetlength(result.get(), row, i)));
      }
      outcome.rows.emplace_back(std::move(cells));
    }
    const char* changed = PQcmdTuples(result.get());
    if (changed != nullptr && *changed != '\0') outcome.changed = std::stoll(changed);
    return outcome;
  }

  void script(const std::string& sql) override {
    const ResultPtr result(PQexec(connection_.get(), sql.c_str()));
    check(result.get(), std::string_view(sql).substr(0, 60));
  }

  // Writers of all processes queue at one row, so that the ledger has one head and a unit sees all before it.
  void begin_write() override {
    script("BEGIN ISOLATION LEVEL READ COMMITTED");
    run("SELECT id FROM writer_lock WHERE id = 1 FOR UPDATE", std::span<const Param>());
  }
  void begin_read() override { script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"); }
  void commit() override { script("COMMIT"); }
  void rollback() noexcept override {
    const ResultPtr result(PQexec(connection_.get(), "ROLLBACK"));
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) lost_ = true;
  }
  [[nodiscard]] bool lost() const override { return lost_ || PQstatus(connection_.get()) != CONNECTION_OK; }
  [[nodiscard]] Dialect dialect() const override { return Dialect::postgres; }
  [[nodiscard]] const char* columns_query() const override {
    return "SELECT c.relname, a.attname, COALESCE(array_position(i.indkey::int2[], a.attnum) + 1, 0) "
           "FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT "
           "a.attisdropped "
           "LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary "
           "WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace "
           "ORDER BY c.relname, a.attnum";
  }
  // PostgreSQL checks its pages as it reads them, when they have checksums; reading every row is the check.
  std::vector<std::string> damage() override { return {}; }

 private:
  /// A machine that does not answer is given up after seconds, when connecting and in the middle of a
  /// statement. What the address itself says about this goes before.
  static PGconn* connect(const std::string& conninfo) {
    const std::array<const char*, 4> names{"connect_timeout", "tcp_user_timeout", "dbname", nullptr};
    const std::array<const char*, 4> values{"5", "20000", conninfo.c_str(), nullptr};
    return PQconnectdbParams(names.data(), values.data(), 1);
  }

  void check(const PGresult* result, std::string_view what) {
    const ExecStatusType status = PQresultStatus(result);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return;
    if (PQstatus(connection_.get()) != CONNECTION_OK) {
      lost_ = true;
      throw DatabaseFailure(FailureKind::lost, "connection lost in: " + std::string(what));
    }
    // Neither the primary message nor the detail is repeated: both may quote values.
    const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char* constraint = PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME);
    const std::string code = state == nullptr ? "?????" : state;
    const FailureKind kind = kind_of(code);
    if (kind == FailureKind::lost) lost_ = true;
    throw DatabaseFailure(kind, "SQLSTATE " + code +
                                    (constraint == nullptr ? "" : " on " + std::string(constraint)) +
                                    " in: " + std::string(what));
  }

  const std::string& prepare(std::string_view sql) {
    const auto found = statements_.find(std::string(sql));
    if (found != statements_.end()) return found->second;
    if (statements_.size() >= kPreparedStatements) {
      script("DEALLOCATE ALL");
      statements_.clear();
    }
    std::string name = "s" + std::to_string(++prepared_);
    const std::string text(sql);
    const ResultPtr result(PQprepare(connection_.get(), name.c_str(), text.c_str(), 0, nullptr));
    check(result.get(), sql);
    return statements_.emplace(text, std::move(name)).first->second;
  }

  std::unique_ptr<PGconn, Finish> connection_;
  std::unordered_map<std::string, std::string> statements_;
  std::uint64_t prepared_ = 0;
  bool lost_ = false;
};

}  // namespace

std::unique_ptr<Connection> connect_postgres(const std::string& conninfo) {
  return std::make_unique<PostgresConnection>(conninfo);
}

}  // namespace guohe::store
