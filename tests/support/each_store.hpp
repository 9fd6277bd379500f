// The stores that the store's tests run on: SQLite in a folder of the test's own, and a private PostgreSQL.
// Where PostgreSQL is not installed its half is skipped, and says so.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "app/ports/store.hpp"
#include "store/open.hpp"
#include "store/sql/connection.hpp"
#include "support/private_postgres.hpp"
#include "support/world.hpp"

namespace guohe::store {

enum class Backend { sqlite, postgres };

inline std::string backend_name(const ::testing::TestParamInfo<Backend>& each) {
  return each.param == Backend::sqlite ? "SQLite" : "PostgreSQL";
}

/// A test of the store port on an empty, migrated database.
class OnEachStore : public ::testing::TestWithParam<Backend> {
 protected:
  void SetUp() override {
    if (GetParam() == Backend::postgres) {
      std::string why_not;
      postgres_ = guohe::testing::shared_postgres(why_not);
      if (postgres_ == nullptr) GTEST_SKIP() << "PostgreSQL is not tested: " << why_not;
      where_ = postgres_->create_database();
    } else {
      where_ = (folder_.path() / "test.db").string();
    }
    open();
  }

  void open() {
    store_.reset();
    auto opened = open_store(where_);
    ASSERT_TRUE(opened) << opened.error().message.en;
    store_ = std::move(*opened);
  }

  /// Beside the store, past its port.
  [[nodiscard]] auto connect() const {
    return GetParam() == Backend::sqlite ? connect_sqlite(where_, false) : connect_postgres(where_);
  }

  template <typename F>
  void write(F work) {
    const auto done = store_->write([&](app::Unit& unit) -> Result<void> {
      work(unit);
      return {};
    });
    ASSERT_TRUE(done) << done.error().code;
  }

  template <typename F>
  auto read(F work) {
    decltype(work(std::declval<app::Reader&>())) value{};
    const auto done = store_->read([&](app::Reader& reader) -> Result<void> {
      value = work(reader);
      return {};
    });
    EXPECT_TRUE(done) << done.error().code;
    return value;
  }

  guohe::testing::TemporaryFolder folder_;
  guohe::testing::PrivatePostgres* postgres_ = nullptr;
  std::string where_;
  std::unique_ptr<app::Store> store_;
};

}  // namespace guohe::store
