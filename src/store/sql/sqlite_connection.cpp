// SQLite. "$1" is a named parameter there, so the same statement text serves; each is bound wherever its name
// stands.
// SPDX-License-Identifier: Apache-2.0
#include <sqlite3.h>

#include <unordered_map>

#include "store/sql/connection.hpp"

namespace guohe::store {

namespace {

constexpr std::size_t kStatements = 256;  // cached; lists with filters make many different texts

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
struct Close {
  void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
};

struct Statement {
  std::unique_ptr<sqlite3_stmt, Finalize> handle;
  std::vector<int> number;  // number[i]: which $n the i-th SQLite parameter is
};

FailureKind kind_of(int code) {
  switch (code & 0xff) {
    case SQLITE_CONSTRAINT:
      return code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY ? FailureKind::unique
                                                                                      : FailureKind::rejected;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return FailureKind::busy;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_NOMEM:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
      return FailureKind::full;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return FailureKind::lost;
    default:
      return FailureKind::rejected;
  }
}

class SqliteConnection final : public Connection {
 public:
  SqliteConnection(const std::string& path, bool read_only) {
    const int flags =
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
    db_.reset(handle);
    if (code != SQLITE_OK) fail(code, "open");
    sqlite3_busy_timeout(handle, 15'000);
    // FULL: a commit is on disk when it returns, also after a power cut. The writer's group commit makes it
    // cheap.
    script(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;"
        "PRAGMA cache_size=-32000; PRAGMA journal_size_limit=67108864; PRAGMA trusted_schema=OFF;");
    if (read_only) script("PRAGMA query_only=ON;");
  }

  using Connection::run;

  Outcome run(std::string_view sql, std::span<const Param> params) override {
    const Statement& statement = prepare(sql);
    sqlite3_stmt* handle = statement.handle.get();
    // Whatever happens, the statement is left ready for its next use.
    struct Reset {
      sqlite3_stmt* statement;
      ~Reset() {
        sqlite3_reset(statement);
        sqlite3_clear_bindings(statement);
      }
    } const reset{handle};
    for (std::size_t i = 0; i < statement.number.size(); ++i) {
      const auto which = static_cast<std::size_t>(statement.number[i]);
      if (which >= params.size())
        throw DatabaseFailure(FailureKind::rejected, "too few parameters: " + std::string(sql));
      bind(handle, static_cast<int>(i) + 1, params[which]);
    }
    Outcome outcome;
    const int columns = sqlite3_column_count(handle);
    int code = sqlite3_step(handle);
    for (; code == SQLITE_ROW; code = sqlite3_step(handle)) outcome.rows.push_back(read_row(handle, columns));
    if (code != SQLITE_DONE) fail(code, sql);
    if (sqlite3_stmt_readonly(handle) == 0) outcome.changed = sqlite3_changes64(db_.get());
    return outcome;
  }

  void script(const std::string& sql) override {
    const int code = sqlite3_exec(db_.get(), sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(code, sql.substr(0, 60));
  }

  void begin_write() override { run("BEGIN IMMEDIATE", {}); }
  void begin_read() override { run("BEGIN", {}); }
  void commit() override { run("COMMIT", {}); }
  void rollback() noexcept override {
    if (sqlite3_get_autocommit(db_.get()) != 0) return;
    if (sqlite3_exec(db_.get(), "ROLLBACK", nullptr, nullptr, nullptr) != SQLITE_OK) lost_ = true;
  }
  [[nodiscard]] bool lost() const override { return lost_; }
  [[nodiscard]] Dialect dialect() const override { return Dialect::sqlite; }
  [[nodiscard]] const char* columns_query() const override {
    return "SELECT m.name, p.name, p.pk FROM sqlite_schema m JOIN pragma_table_info(m.name) p "
           "WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, p.cid";
  }
  std::vector<std::string> damage() override {
    std::vector<std::string> found;
    for (const char* check : {"PRAGMA integrity_check", "PRAGMA foreign_key_check"}) {
      for (const Row& row : query(check)) {
        std::string line = row.text(0);
        for (std::size_t i = 1; i < row.size(); ++i) line += " " + row.text(i);
        if (line != "ok") found.push_back(std::move(line));
      }
    }
    return found;
  }

 private:
  [[noreturn]] void fail(int code, std::string_view what) {
    const FailureKind kind = kind_of(code);
    if (kind == FailureKind::lost) lost_ = true;
    // SQLite's own messages name tables and columns, never bound values.
    const char* message = db_ ? sqlite3_errmsg(db_.get()) : sqlite3_errstr(code);
    throw DatabaseFailure(kind,
                          std::string(message) + " (" + std::to_string(code) + ") in: " + std::string(what));
  }

  const Statement& prepare(std::string_view sql) {
    const auto found = statements_.find(std::string(sql));
    if (found != statements_.end()) return found->second;
    if (statements_.size() >= kStatements) statements_.clear();
    Statement statement;
    sqlite3_stmt* handle = nullptr;
    const int code = sqlite3_prepare_v3(db_.get(), sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
    if (code != SQLITE_OK) fail(code, sql);
    statement.handle.reset(handle);
    for (int i = 1; i <= sqlite3_bind_parameter_count(handle); ++i) {
      const char* name = sqlite3_bind_parameter_name(handle, i);  // "$12"
      statement.number.push_back(name == nullptr ? i - 1 : std::stoi(name + 1) - 1);
    }
    return statements_.emplace(sql, std::move(statement)).first->second;
  }

  void bind(sqlite3_stmt* statement, int index, const Param& param) {
    int code = SQLITE_OK;
    switch (param.kind()) {
      case Param::Kind::null:
        code = sqlite3_bind_null(statement, index);
        break;
      case Param::Kind::integer:
        code = sqlite3_bind_int64(statement, index, param.integer());
        break;
      case Param::Kind::text:
        // SQLite would keep a zero byte and PostgreSQL not: neither is offered one.
        if (param.text().find('\0') != std::string_view::npos) {
          throw DatabaseFailure(FailureKind::rejected, "a text holds a zero byte");
        }
        code = sqlite3_bind_text64(statement, index, param.text().empty() ? "" : param.text().data(),
                                   param.text().size(), SQLITE_STATIC, SQLITE_UTF8);
        break;
      case Param::Kind::bytes:
        code = sqlite3_bind_blob64(statement, index, param.text().empty() ? "" : param.text().data(),
                                   param.text().size(), SQLITE_STATIC);
        break;
    }
    if (code != SQLITE_OK) fail(code, "bind");
  }

  static Row read_row(sqlite3_stmt* statement, int columns) {
    std::vector<std::optional<std::string>> cells(static_cast<std::size_t>(columns));
    for (int i = 0; i < columns; ++i) {
      const int type = sqlite3_column_type(statement, i);
      if (type == SQLITE_NULL) continue;
      const auto* text = type == SQLITE_BLOB
                             ? static_cast<const char*>(sqlite3_column_blob(statement, i))
                             : reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
      // Bytes of length 0 are a null pointer.
      cells[static_cast<std::size_t>(i)].emplace(
          text == nullptr ? "" : text, static_cast<std::size_t>(sqlite3_column_bytes(statement, i)));
    }
    return Row(std::move(cells));
  }

  std::unique_ptr<sqlite3, Close> db_;
  std::unordered_map<std::string, Statement> statements_;
  bool lost_ = false;
};

}  // namespace

std::unique_ptr<Connection> connect_sqlite(const std::string& path, bool read_only) {
  return std::make_unique<SqliteConnection>(path, read_only);
}

}  // namespace guohe::store
