// Scans of files in SQL, the same for every database.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/scans.hpp"
#include "store/sql/connection.hpp"

namespace guohe::store {

class SqlScans final : public app::ScanUnit {
 public:
  explicit SqlScans(Connection& db) : db_(db) {}

  std::vector<app::FileScan> scans_of(const std::string& application) override;
  app::ScanCounts scan_counts() override;
  std::vector<app::TroubledFile> files_in_trouble(int limit) override;
  std::optional<app::FileScan> scanned_last() override;
  void want_scan(const std::string& digest, programme::Seconds now) override;
  std::vector<app::FileScan> claim_scans(const std::string& claim, programme::Seconds now,
                                         programme::Seconds until, programme::Seconds at_most,
                                         int limit) override;
  bool settle_scan(const std::string& claim, const app::FileScan& scan) override;
  void forget_scan(const std::string& digest) override;
  std::int64_t scan_again(const std::string& digest, programme::Seconds now) override;

 private:
  Connection& db_;
};

}  // namespace guohe::store
