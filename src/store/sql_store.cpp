// The store port on any Connection: one writer, a pool of readers.
// SPDX-License-Identifier: Apache-2.0
#include <spdlog/spdlog.h>

#include <utility>

#include "store/migrations.hpp"
#include "store/open.hpp"
#include "store/sql/pool.hpp"
#include "store/sql/writer.hpp"
#include "store/sql_unit.hpp"

namespace guohe::store {

namespace {

class SqlStore final : public app::Store {
 public:
  SqlStore(std::unique_ptr<Connection> first, Connect writer, Connect reader, std::size_t readers)
      : writer_(std::move(first), std::move(writer)), readers_(std::move(reader), readers) {}

  Result<void> read(const std::function<Result<void>(app::Reader&)>& read) override {
    return readers_.run([&read](Connection& connection) {
      SqlUnit unit(connection);
      return read(unit);
    });
  }

  Result<void> write(const std::function<Result<void>(app::Unit&)>& work) override {
    return writer_.run([&work](Connection& connection) {
      SqlUnit unit(connection);
      return work(unit);
    });
  }

 private:
  Writer writer_;
  Pool readers_;
};

bool is_postgres(const std::string& where) {
  return where.starts_with("postgresql://") || where.starts_with("postgres://") || where.starts_with("host=");
}

}  // namespace

Result<std::unique_ptr<app::Store>> open_store(const std::string& where) {
  Connect writer;
  Connect reader;
  if (is_postgres(where)) {
    writer = reader = [where] { return connect_postgres(where); };
  } else {
    writer = [where] { return connect_sqlite(where, false); };
    reader = [where] { return connect_sqlite(where, true); };
  }
  std::unique_ptr<Connection> first;
  try {
    first = writer();
  } catch (const DatabaseFailure& failure) {
    spdlog::error("the database cannot be opened: {}", failure.detail());
    return failure.error();
  }
  if (auto migrated = migrate(*first, migrations()); !migrated) return std::move(migrated).error();
  return std::unique_ptr<app::Store>(
      std::make_unique<SqlStore>(std::move(first), std::move(writer), std::move(reader), 8));
}

}  // namespace guohe::store
