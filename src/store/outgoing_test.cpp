// The contract of the store's parts for mail and scans, on every backend.
// SPDX-License-Identifier: Apache-2.0
#include "app/ports/outgoing.hpp"

#include <gtest/gtest.h>

#include "app/ports/scans.hpp"
#include "store/seal/audit.hpp"
#include "support/each_store.hpp"

namespace guohe::store {
namespace {

using app::MailState;
using app::OutgoingMail;
using app::Reader;
using app::ScanState;
using app::Unit;
using programme::Seconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr Seconds kNow{seconds(1'746'064'800)};
constexpr Seconds kFar = kNow + std::chrono::hours(2);

class OutgoingTest : public OnEachStore {
 protected:
  void SetUp() override {
    OnEachStore::SetUp();
    if (IsSkipped()) return;
    write([](Unit& unit) {
      for (const auto& [id, email] :
           {std::pair{"p1", "p1@example.org"}, {"p2", "p2@example.org"}, {"p3", ""}})
        unit.put_account({{id, id, "甲", {programme::Role::officer}, "", "", true, email}, "x"});
    });
  }

  void tell(const std::string& id, const std::string& account, Seconds at = kNow) {
    write([&](Unit& unit) {
      unit.add_notice({id, account, "", at, {"题", "subject"}, {"文", "text"}, {}, "registration"});
    });
  }

  std::vector<OutgoingMail> claim(const std::string& name, Seconds now = kNow, int limit = 10) {
    std::vector<OutgoingMail> taken;
    write([&](Unit& unit) {
      taken =
          unit.change_outgoing().claim_mail(name, now, now + minutes(5), now + std::chrono::hours(2), limit);
    });
    return taken;
  }

  bool settle(const std::string& name, const OutgoingMail& mail) {
    bool done = false;
    write([&](Unit& unit) { done = unit.change_outgoing().settle_mail(name, mail); });
    return done;
  }

  static std::string ids(const std::vector<OutgoingMail>& mails) {
    std::string text;
    for (const OutgoingMail& mail : mails) text += mail.notice.id + " ";
    return text;
  }
};

TEST_P(OutgoingTest, AMailComesWithItsNoticeForWhoHasAnAddressAndWantsIt) {
  write([](Unit& unit) { unit.change_outgoing().put_mail_choice("p2", app::MailChoice::off); });
  tell("n1", "p1");
  tell("n2", "p2");
  tell("n3", "p3");
  const auto undone = store_->write([](Unit& unit) -> Result<void> {
    unit.add_notice({"n4", "p1", "", kNow, {"题", "subject"}, {"文", "text"}, {}, "person"});
    return Error{ErrorKind::conflict, "test.undone", {"不", "no"}};
  });
  ASSERT_FALSE(undone);
  const auto mails = claim("c1");
  ASSERT_EQ(ids(mails), "n1 ");
  EXPECT_EQ(mails[0].address, "p1@example.org");
  EXPECT_EQ(mails[0].notice.text.zh, "文");
  EXPECT_EQ(mails[0].notice.about, "registration");
  EXPECT_EQ(mails[0].queued_at, kNow);
  EXPECT_EQ(read([](Reader& reader) { return reader.outgoing().mail_counts().waiting; }), 1);
}

TEST_P(OutgoingTest, WhatOneServerClaimsNoOtherTakesUntilTheClaimLapses) {
  for (const char* id : {"n1", "n2", "n3"}) tell(id, "p1");
  EXPECT_EQ(ids(claim("c1", kNow, 2)), "n1 n2 ");
  EXPECT_EQ(ids(claim("c2", kNow, 2)), "n3 ");
  EXPECT_EQ(ids(claim("c3")), "");
  auto lapsed = claim("c4", kNow + minutes(5), 1);
  ASSERT_EQ(ids(lapsed), "n1 ");
  lapsed[0].state = MailState::sent;
  EXPECT_FALSE(settle("c1", lapsed[0])) << "the first was too late";
  EXPECT_TRUE(settle("c4", lapsed[0]));
  EXPECT_FALSE(settle("c4", lapsed[0])) << "once";
  EXPECT_EQ(ids(claim("c5", kNow + minutes(30))), "n2 n3 ") << "what was sent never goes again";
}

TEST_P(OutgoingTest, AFailedMailSaysWhyAndIsDueLater) {
  tell("n1", "p1");
  tell("n2", "p1");
  auto mails = claim("c1");
  ASSERT_EQ(mails.size(), 2U);
  mails[0].attempts = 1;
  mails[0].tried_at = kNow;
  mails[0].due_at = kNow + minutes(10);
  mails[0].code = 452;
  mails[0].words = "452 full";
  mails[1].state = MailState::refused;
  mails[1].tried_at = kNow + seconds(1);
  mails[1].refusals = 3;
  EXPECT_TRUE(settle("c1", mails[0]));
  EXPECT_TRUE(settle("c1", mails[1]));
  EXPECT_EQ(ids(claim("c2", kNow + minutes(9))), "");
  const auto troubles = read([](Reader& reader) { return reader.outgoing().mail_in_trouble(10); });
  ASSERT_EQ(ids(troubles), "n2 n1 ") << "the latest first";
  EXPECT_EQ(troubles[1].words, "452 full");
  EXPECT_EQ(troubles[1].code, 452);
  EXPECT_EQ(read([](Reader& reader) { return reader.outgoing().mail_tried_last()->notice.id; }), "n2");
  write([](Unit& unit) {
    EXPECT_EQ(unit.change_outgoing().try_mail_again("n9", kNow), 0);
    EXPECT_EQ(unit.change_outgoing().try_mail_again("n2", kNow), 1);
    EXPECT_EQ(unit.change_outgoing().try_mail_again("", kNow), 1) << "the other";
  });
  EXPECT_EQ(ids(claim("c3")), "n1 n2 ");
}

TEST_P(OutgoingTest, AClockPutBackDoesNotHoldMailsUp) {
  tell("n1", "p1", kNow + std::chrono::days(365));
  EXPECT_EQ(ids(claim("c1")), "n1 ") << "queued next year, by a clock that was wrong";
}

TEST_P(OutgoingTest, AFileIsScannedOnceAndItsResultIsSealed) {
  write([](Unit& unit) {
    for (const char* digest : {"sm3:1", "sm3:2", "sm3:1"}) unit.change_scans().want_scan(digest, kNow);
  });
  std::vector<app::FileScan> taken;
  const auto take = [&](const char* name, Seconds now) {
    write(
        [&](Unit& unit) { taken = unit.change_scans().claim_scans(name, now, now + minutes(5), kFar, 10); });
    return taken.size();
  };
  ASSERT_EQ(take("c1", kNow), 2U);
  EXPECT_EQ(take("c2", kNow), 0U);
  EXPECT_EQ(take("c3", kNow + minutes(5)), 2U) << "the first server died";
  taken[0].state = ScanState::infected;
  taken[0].found = "Bad";
  taken[0].scanned_at = taken[0].tried_at = kNow;
  taken[1].attempts = 1;
  taken[1].tried_at = kNow;
  taken[1].words = "clamd: away";
  taken[1].due_at = kNow + minutes(10);
  write([&](Unit& unit) {
    EXPECT_FALSE(unit.change_scans().settle_scan("c1", taken[0]));
    for (const auto& scan : taken) EXPECT_TRUE(unit.change_scans().settle_scan("c3", scan));
    unit.change_scans().want_scan("sm3:1", kNow);
  });
  const auto counts = read([](Reader& reader) { return reader.scans().scan_counts(); });
  EXPECT_EQ(counts.infected, 1);
  EXPECT_EQ(counts.failed, 1);
  EXPECT_EQ(counts.waiting, 0);
  const auto troubles = read([](Reader& reader) { return reader.scans().files_in_trouble(10); });
  ASSERT_EQ(troubles.size(), 2U);
  EXPECT_EQ(troubles[0].scan.found, "Bad");
  EXPECT_EQ(troubles[1].scan.words, "clamd: away");
  EXPECT_EQ(take("c4", kNow + minutes(1)), 0U) << "what is known is not scanned again";
  write([](Unit& unit) { EXPECT_EQ(unit.change_scans().scan_again("sm3:1", kNow), 1); });
  EXPECT_EQ(take("c5", kNow), 1U);
  store_.reset();
  const auto audit = audit_database(where_, {});
  ASSERT_TRUE(audit);
  EXPECT_TRUE(audit->intact) << (audit->findings.empty() ? "" : audit->findings[0].says.en);
}

INSTANTIATE_TEST_SUITE_P(Stores, OutgoingTest, ::testing::Values(Backend::sqlite, Backend::postgres),
                         backend_name);

}  // namespace
}  // namespace guohe::store
