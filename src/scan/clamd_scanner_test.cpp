// Against a real clamd, which a test starts with a signature of its own.
// SPDX-License-Identifier: Apache-2.0
#include "scan/clamd_scanner.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/scan_peer.hpp"

namespace guohe::scan {
namespace {

using app::ScanOutcome;
using guohe::testing::eicar;
using guohe::testing::ScanPeer;

class Bytes final : public app::FileReader {
 public:
  explicit Bytes(std::string bytes) : bytes_(std::move(bytes)) {}
  [[nodiscard]] std::int64_t size() const override { return static_cast<std::int64_t>(bytes_.size()); }
  Result<std::size_t> read(std::span<char> into) override {
    const std::size_t given = bytes_.copy(into.data(), std::min<std::size_t>(into.size(), 40'000), at_);
    at_ += given;
    return given;
  }

 private:
  std::string bytes_;
  std::size_t at_ = 0;
};

app::ScanReport scanned(app::Scanner& scanner, std::string bytes) {
  Bytes file(std::move(bytes));
  return scanner.scan(file);
}

TEST(ClamdScanner, SaysWhatIsInAFile) {
  if (!ScanPeer::there()) GTEST_SKIP() << ScanPeer::kNotThere;
  ScanPeer clamd;
  const auto scanner = clamd_scanner(clamd.where());
  ASSERT_TRUE(scanner);
  EXPECT_EQ(scanned(**scanner, "plain words").outcome, ScanOutcome::clean);
  EXPECT_EQ(scanned(**scanner, std::string(3'000'000, 'x')).outcome, ScanOutcome::clean);
  for (const std::string& bad : {eicar(), "%PDF-1.4\n" + std::string(200'000, ' ') + eicar() + " and more"}) {
    const app::ScanReport report = scanned(**scanner, bad);
    EXPECT_EQ(report.outcome, ScanOutcome::infected) << report.words;
    EXPECT_EQ(report.words, "Guohe.Test.Eicar.UNOFFICIAL");
  }
}

TEST(ClamdScanner, AFileItDoesNotTakeHasFailedAndIsNotClean) {
  if (!ScanPeer::there()) GTEST_SKIP() << ScanPeer::kNotThere;
  ScanPeer clamd("StreamMaxLength 1M\n");
  const auto scanner = clamd_scanner(clamd.where());
  ASSERT_TRUE(scanner);
  const app::ScanReport report = scanned(**scanner, std::string(5'000'000, 'x'));
  EXPECT_EQ(report.outcome, ScanOutcome::failed);
  EXPECT_NE(report.words.find("clamd: "), std::string::npos) << report.words;
}

TEST(ClamdScanner, AScannerThatIsAwayIsSaidToBe) {
  for (const char* where : {"/nowhere/clamd.sock", "127.0.0.1:1"}) {
    const auto scanner = clamd_scanner(where);
    ASSERT_TRUE(scanner) << where;
    const app::ScanReport report = scanned(**scanner, "words");
    EXPECT_EQ(report.outcome, ScanOutcome::failed);
    EXPECT_TRUE(report.away);
    EXPECT_FALSE(report.words.empty());
  }
  for (const char* where : {"clamd", "", "host:", ":3310", "host:x", "clamd.sock"})
    EXPECT_EQ(clamd_scanner(where).error().code, "scan.bad_address") << where;
}

}  // namespace
}  // namespace guohe::scan
