// A PostgreSQL of a test's own: a cluster in a temporary folder, reachable by a Unix socket only, gone when
// the test ends. As root it runs as the user postgres, as PostgreSQL demands.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace guohe::testing {

class PrivatePostgres {
 public:
  /// Nothing when PostgreSQL's programs are not installed (`why_not` says so).
  static std::optional<PrivatePostgres> start(std::string& why_not);

  PrivatePostgres(PrivatePostgres&& other) noexcept;
  PrivatePostgres& operator=(PrivatePostgres&&) = delete;
  ~PrivatePostgres();

  /// A new, empty database; its connection string.
  std::string create_database();
  /// Stops and starts the server, as in maintenance: every connection is lost.
  void restart();
  /// `mode`: of pg_ctl.
  void stop(const std::string& mode = "fast") const;
  [[nodiscard]] bool begin() const;

 private:
  PrivatePostgres(std::filesystem::path folder, std::string programs);
  [[nodiscard]] int run(const std::string& command) const;

  std::filesystem::path folder_;
  std::string programs_;
  int databases_ = 0;
};

/// One for the whole test program, started when first asked for; nullptr when it cannot be.
PrivatePostgres* shared_postgres(std::string& why_not);

}  // namespace guohe::testing
