// A real `guohe serve` that a test kills and starts again, on a database that the test may fill first.
//
//     GUOHE_TEST_STORE=postgres build/tests/http/kill_test
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "app/system/system.hpp"
#include "http/program.hpp"
#include "store/seal/audit.hpp"
#include "support/private_postgres.hpp"
#include "support/world.hpp"

namespace guohe::http::testing {

inline constexpr const char* kPassword = "open sesame";
inline constexpr const char* kNow = "2025-05-01T02:00:00Z";

class KilledServer : public ::testing::Test {
 protected:
  void SetUp() override {
    database_ = (folder_.path() / "data" / "guohe.db").string();
    if (const char* wanted = std::getenv("GUOHE_TEST_STORE"); wanted && std::string(wanted) == "postgres") {
      std::string why_not;
      auto* postgres = guohe::testing::shared_postgres(why_not);
      if (postgres == nullptr) {
        std::cerr << "SKIPPED: " << why_not << "\n";
        std::exit(77);
      }
      database_ = postgres->create_database();
    }
    std::filesystem::create_directories(folder_.path() / "data");
    {
      guohe::testing::World world(database_);
      people(world);
      prepare(world);
    }
    start();
  }

  /// The people of the tests' world, with passwords that the real server takes.
  void people(guohe::testing::World& world) {
    const auto hash = app::argon2_passwords()->hash(kPassword);
    ASSERT_TRUE(hash);
    const auto settled = world.store->write([&](app::Unit& unit) -> Result<void> {
      for (const char* login : {"ana", "adam", "rita", "eve", "olga", "paul"}) {
        auto account = unit.account_by_login(login);
        account->password_hash = *hash;
        unit.put_account(*account);
      }
      return {};
    });
    ASSERT_TRUE(settled);
  }

  /// What else is there before the server starts.
  virtual void prepare(guohe::testing::World& /*world*/) {}

  void start() {
    std::vector<std::string> arguments{"serve",      "--lang",
                                       "en",         "--no-demo",
                                       "--clock",    kNow,
                                       "--port",     std::to_string(port_),
                                       "--data",     (folder_.path() / "data").string(),
                                       "--database", database_,
                                       "--policies", GUOHE_SOURCE_DIR "/policies",
                                       "--web",      (folder_.path() / "none").string()};
    program_ = std::make_unique<Program>(arguments);
    ASSERT_TRUE(program_->says("ready at")) << program_->text();
    port_ = program_->port();
  }

  void kill() {
    program_->signal(SIGKILL);
    program_.reset();
  }

  /// The ledger, every sealed row and, where given, every file.
  store::Audit audited(const store::AuditOptions& options = {}) {
    const auto audit = store::audit_database(database_, options);
    EXPECT_TRUE(audit);
    if (!audit) return {};
    EXPECT_TRUE(audit->intact) << (audit->findings.empty() ? "" : audit->findings[0].says.en);
    return *audit;
  }

  guohe::testing::TemporaryFolder folder_;
  std::string database_;
  std::unique_ptr<Program> program_;
  std::uint16_t port_ = 0;
};

}  // namespace guohe::http::testing
