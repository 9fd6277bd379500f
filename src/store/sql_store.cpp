// The store port on any Connection: one writer, a pool of readers.
// SPDX-License-Identifier: Apache-2.0
#include <spdlog/spdlog.h>

#include <atomic>
#include <chrono>
#include <thread>
#include <utility>

#include "store/migrations.hpp"
#include "store/open.hpp"
#include "store/seal/seal_all.hpp"
#include "store/seal/sealing_connection.hpp"
#include "store/search/entries.hpp"
#include "store/sql/pool.hpp"
#include "store/sql/writer.hpp"
#include "store/sql_unit.hpp"

namespace guohe::store {

namespace {

class SqlStore final : public app::Store {
 public:
  SqlStore(Schema schema, std::unique_ptr<Connection> first, Connect writer, Connect reader,
           std::size_t readers)
      : schema_(std::move(schema)),
        plans_(schema_),
        writer_(std::move(first), std::move(writer)),
        readers_(std::move(reader), readers),
        indexing_([this] { index_old_rows(); }) {}

  ~SqlStore() override {
    stopping_ = true;
    indexing_.join();
  }
  SqlStore(const SqlStore&) = delete;
  SqlStore& operator=(const SqlStore&) = delete;

  Result<void> read(const std::function<Result<void>(app::Reader&)>& read) override {
    return readers_.run([&read](Connection& connection) {
      SqlUnit unit(connection);
      return read(unit);
    });
  }

  Result<void> write(const std::function<Result<void>(app::Unit&)>& work) override {
    return writer_.run([&work, this](Connection& connection) -> Result<void> {
      SealingConnection sealing(connection, plans_);
      SqlUnit unit(sealing);
      if (auto done = work(unit); !done) return done;
      unit.enter_touched();  // these rows are sealed with the others
      unit.finish(sealing.lines(), sealing.tables());
      return {};
    });
  }

 private:
  /// Between the units of others, a page at a time; what a restart interrupts goes on at the next start.
  void index_old_rows() {
    bool more = true;
    while (more && !stopping_) {
      const auto done = writer_.run([&more](Connection& connection) -> Result<void> {
        more = enter_more(connection);
        return {};
      });
      if (!done) {
        spdlog::error("the search index is not complete: {}", done.error().message.en);
        return;
      }
    }
  }

  Schema schema_;
  SealPlans plans_;  // the writer's thread alone uses it
  Writer writer_;
  Pool readers_;
  std::atomic<bool> stopping_ = false;
  std::thread indexing_;
};

/// Brings the schema up to date; rows whose schema changed are sealed again.
Result<Schema> prepare(Connection& connection) {
  auto migrated = migrate(connection, migrations());
  if (!migrated) return std::move(migrated).error();
  try {
    Schema schema = read_schema(connection);
    if (*migrated > 0) seal_all(connection, schema);
    // A small database is searchable at once; the rest of a large one is taken in while it is used.
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(1);
    for (bool more = true; more && std::chrono::steady_clock::now() < end; connection.commit()) {
      connection.begin_write();
      more = enter_more(connection);
    }
    return schema;
  } catch (const DatabaseFailure& failure) {
    spdlog::error("the rows cannot be sealed: {}", failure.detail());
    connection.rollback();
    return failure.error();
  }
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
  auto schema = prepare(*first);
  if (!schema) return std::move(schema).error();
  return std::unique_ptr<app::Store>(std::make_unique<SqlStore>(*std::move(schema), std::move(first),
                                                                std::move(writer), std::move(reader), 8));
}

}  // namespace guohe::store
