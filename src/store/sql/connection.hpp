// A connection to a database, and nothing more: one SQL text ($1, $2, …) for SQLite and PostgreSQL, a cache
// of prepared statements, and failures of few kinds whose messages never hold the values that were bound. A
// connection is used by one thread at a time.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "app/ports/store.hpp"

namespace guohe::store {

enum class FailureKind {
  unique,    // a unique or primary key was there already
  rejected,  // another constraint, a wrong statement, a text with a zero byte
  busy,      // locked by another process for too long
  lost,      // the connection is gone; a new one may work
  full,      // disk full, out of memory, input or output error
  damaged,   // a packed text is not what was written
};

class DatabaseFailure : public app::StoreFailure {
 public:
  DatabaseFailure(FailureKind kind, const std::string& what);
  [[nodiscard]] FailureKind kind() const { return kind_; }
  [[nodiscard]] const std::string& detail() const { return detail_; }

 private:
  FailureKind kind_;
  std::string detail_;
};

/// A value to bind. Texts are referred to, so they must outlive the call.
class Param {
 public:
  Param(std::nullptr_t) {}                                              // NOLINT: implicit by design
  Param(std::int64_t value) : kind_(Kind::integer), integer_(value) {}  // NOLINT
  Param(int value) : kind_(Kind::integer), integer_(value) {}           // NOLINT
  Param(bool) = delete;
  Param(std::string_view value) : kind_(Kind::text), text_(value) {}    // NOLINT
  Param(const std::string& value) : kind_(Kind::text), text_(value) {}  // NOLINT
  Param(const char* value) : kind_(Kind::text), text_(value) {}         // NOLINT

  /// Bytes in a column of texts, which SQLite takes and PostgreSQL refuses.
  static Param bytes(std::string_view value) {
    Param param(value);
    param.kind_ = Kind::bytes;
    return param;
  }

  enum class Kind { null, integer, text, bytes };
  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] std::int64_t integer() const { return integer_; }
  [[nodiscard]] std::string_view text() const { return text_; }

 private:
  Kind kind_ = Kind::null;
  std::int64_t integer_ = 0;
  std::string_view text_;
};

/// A row of a result.
class Row {
 public:
  explicit Row(std::vector<std::optional<std::string>> cells) : cells_(std::move(cells)) {}
  [[nodiscard]] bool null(std::size_t column) const { return !cells_.at(column).has_value(); }
  /// Empty for null.
  [[nodiscard]] std::string text(std::size_t column) const {
    return cells_.at(column).value_or(std::string());
  }
  /// 0 for null.
  [[nodiscard]] std::int64_t integer(std::size_t column) const;
  [[nodiscard]] std::size_t size() const { return cells_.size(); }

 private:
  std::vector<std::optional<std::string>> cells_;
};

using Rows = std::vector<Row>;

/// What `read` makes of each row.
template <class Read>
auto each(const Rows& rows, Read read) {
  std::vector<std::decay_t<std::invoke_result_t<Read&, const Row&>>> found;
  found.reserve(rows.size());
  for (const Row& row : rows) found.push_back(read(row));
  return found;
}

struct Outcome {
  Rows rows;
  std::int64_t changed = 0;  // rows that an insert, update or delete touched
};

/// Whose SQL it takes, for the little that is not the same in both.
enum class Dialect { sqlite, postgres };

/// All methods throw DatabaseFailure.
class Connection {
 public:
  virtual ~Connection() = default;

  virtual Outcome run(std::string_view sql, std::span<const Param> params) = 0;
  /// Several statements without parameters: migrations, settings.
  virtual void script(const std::string& sql) = 0;

  /// Begins a transaction that may write; from here on no other process writes.
  virtual void begin_write() = 0;
  virtual void begin_read() = 0;
  virtual void commit() = 0;
  /// Never throws; a connection that cannot even do this is lost.
  virtual void rollback() noexcept = 0;
  [[nodiscard]] virtual bool lost() const = 0;
  [[nodiscard]] virtual Dialect dialect() const = 0;
  /// A query for all columns of all tables, in their order: table, column, place in the primary key (from 1;
  /// 0: not in it).
  [[nodiscard]] virtual const char* columns_query() const = 0;
  /// Looks for damage in the database's own structures; what it found, in the database's words.
  virtual std::vector<std::string> damage() = 0;

  Outcome run(std::string_view sql, std::initializer_list<Param> params) {
    return run(sql, std::span<const Param>(params.begin(), params.size()));
  }
  Rows query(std::string_view sql, std::initializer_list<Param> params = {}) { return run(sql, params).rows; }
  std::optional<Row> first(std::string_view sql, std::initializer_list<Param> params) {
    Rows rows = query(sql, params);
    if (rows.empty()) return std::nullopt;
    return std::move(rows.front());
  }
};

/// Opens a SQLite database: WAL, every commit synced to disk. Throws DatabaseFailure.
[[nodiscard]] std::unique_ptr<Connection> connect_sqlite(const std::string& path, bool read_only);

/// Opens a PostgreSQL connection ("postgresql://…" or "host=… dbname=…"). Throws DatabaseFailure.
[[nodiscard]] std::unique_ptr<Connection> connect_postgres(const std::string& conninfo);

/// Whether open_store() takes an address for PostgreSQL's.
[[nodiscard]] bool is_postgres(std::string_view where);

}  // namespace guohe::store
