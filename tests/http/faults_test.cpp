// Neighbours that are away, a full disk, a clock that jumps: over HTTP the state is clear, work goes on where
// it can, and what was acknowledged is there. On both stores (GUOHE_TEST_STORE=postgres).
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstdlib>

#include "app/outgoing_mail.hpp"
#include "http/world.hpp"
#include "ledger/chain.hpp"
#include "mail/smtp_mailer.hpp"
#include "support/private_postgres.hpp"
#include "support/small_disk.hpp"

namespace guohe::http::testing {
namespace {

using guohe::testing::SmallDisk;

bool on_postgres() {
  const char* store = std::getenv("GUOHE_TEST_STORE");
  return store && std::string(store) == "postgres";
}

/// The chain of the ledger from its first entry on, and that time never goes back in it.
void expect_whole_ledger(World& world) {
  const auto read = world.store->read([](app::Reader& reader) -> Result<void> {
    std::string previous = ledger::genesis();
    std::string at;
    for (const app::LedgerRecord& entry : reader.ledger_from(1, 10'000)) {
      EXPECT_EQ(entry.previous, previous) << entry.seq;
      const std::string now = programme::instant_text(entry.content.at);
      EXPECT_GE(now, at) << entry.seq;
      previous = entry.hash;
      at = now;
    }
    return {};
  });
  EXPECT_TRUE(read);
}

TEST(Faults, AnUnreachableDatabaseIsSaidAndComesBackByItself) {
  if (!on_postgres()) GTEST_SKIP() << "a SQLite file is never out of reach; a full disk is another test";
  std::string why_not;
  guohe::testing::PrivatePostgres* postgres = guohe::testing::shared_postgres(why_not);
  World world;
  Person ana = world.person("applicant");
  const Answer made = ana.post("/applications", kDraft);
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string id = made.text("/id");
  postgres->stop();
  for (int i = 0; i < 3; ++i) {
    const Answer refused = i == 0 ? ana.get("/applications/" + id) : ana.post("/applications", kDraft);
    EXPECT_EQ(refused.status, 503) << refused.body;
    EXPECT_EQ(refused.error(), "store.unavailable");
    EXPECT_TRUE(refused.headers.find("Retry-After"));
  }
  const Answer health = world.visitor().get("/health/parts");
  EXPECT_EQ(health.status, 200) << "the server itself is up";
  EXPECT_EQ(health.text("/status"), "degraded");
  EXPECT_EQ(health.text("/parts/database"), "failing");
  ASSERT_TRUE(postgres->begin());
  EXPECT_EQ(ana.get("/applications/" + id).status, 200)
      << "what was acknowledged is there, and the session with it";
  EXPECT_EQ(ana.post("/applications", kDraft).status, 201);
  EXPECT_EQ(world.visitor().get("/health/parts").text("/parts/database"), "ok");
  postgres->restart();
  EXPECT_EQ(ana.post("/applications", kDraft).status, 201)
      << "connections that were cut off while idle are made anew";
  EXPECT_EQ(ana.get("/applications").number("/total"), 3) << "and nothing that was refused happened";
  expect_whole_ledger(world);
}

TEST(Faults, AFullDiskIsSaidOverHttpAndWorkGoesOnOnceThereIsRoom) {
  World world;
  Person ana = world.person("applicant");
  const std::string id = ana.post("/applications", kDraft).text("/id");
  const std::string path = "/applications/" + id + "/attachments?evidence=priority+proof&name=a.pdf";
  {
    const SmallDisk disk(1);
    Answer refused = ana.upload(path, std::string(kPdf) + std::string(100'000, ' '));
    EXPECT_EQ(refused.status, 503) << refused.body;
    EXPECT_EQ(refused.error(), "file.unavailable");
    if (!on_postgres()) {
      refused = ana.post("/applications", kDraft);
      EXPECT_EQ(refused.status, 503) << refused.body;
      EXPECT_EQ(refused.error(), "store.full");
      EXPECT_TRUE(refused.headers.find("Retry-After"));
    }
    EXPECT_EQ(ana.get("/applications/" + id).status, 200) << "reading goes on";
  }
  EXPECT_EQ(ana.upload(path, kPdf).status, 201);
  EXPECT_EQ(ana.post("/applications", kDraft).status, 201);
  EXPECT_EQ(ana.get("/applications").number("/total"), 2);
  expect_whole_ledger(world);
}

TEST(Faults, AnUnreachableMailServerIsSeenAndHoldsNothingUp) {
  World world;
  mail::MailConfig nowhere;
  nowhere.server = "smtp://127.0.0.1:1";
  nowhere.encrypted = false;
  const auto mailer = mail::smtp_mailer(nowhere, {});
  world.services->mailer = mailer.get();
  ASSERT_TRUE(world.store->write([](app::Unit& unit) -> Result<void> {
    auto ana = unit.account_by_login("ana");
    ana->account.email = "ana@example.org";
    unit.put_account(*ana);
    return {};
  }));
  const std::string id = world.submitted();
  const auto returned = world.act("rita", id, "return", "请补正");
  ASSERT_TRUE(returned) << returned.error().message.en;
  ASSERT_TRUE(app::send_due_mail(*world.services));
  const Answer health = world.visitor().get("/health/parts");
  EXPECT_EQ(health.text("/status"), "degraded");
  EXPECT_EQ(health.text("/parts/mail"), "failing");
  Person keeper = world.person("administrator");
  const Answer system = keeper.get("/system");
  EXPECT_EQ(system.status, 200) << system.body;
  EXPECT_FALSE(system.text("/state/mail/troubles/0/words").empty());
  EXPECT_EQ(system.text("/state/mail/troubles/0/state"), "waiting");
  EXPECT_EQ(keeper.post("/system/mail/again", "{}").status, 204);
  EXPECT_EQ(world.person("applicant").get("/notices").status, 200) << "the inbox has it";
}

TEST(Faults, AClockThatWasAheadLeavesNoSessionThatNeverEndsAndNoLockThatNeverOpens) {
  World world;
  world.clock.advance(std::chrono::hours(24 * 365));
  Person ahead = world.person("administrator");
  for (int i = 0; i < 6; ++i) (void)world.visitor().sign_in("ana", "wrong");
  EXPECT_EQ(world.visitor().sign_in("ana", kPassword).status, 429);
  world.clock.advance(-std::chrono::hours(24 * 365));
  EXPECT_EQ(ahead.get("/system").status, 401) << "it began in what is the future now";
  Person ana = world.person("applicant");
  EXPECT_EQ(ana.get("/notices").status, 200);
  EXPECT_EQ(world.visitor().get("/health/parts").text("/parts/clock"), "failing") << "behind the ledger";
  expect_whole_ledger(world);
}

TEST(Faults, AClockThatJumpsKeepsTheOrderOfEventsAndJudgesDeadlinesAsItNowStands) {
  World world;
  const std::string id = world.submitted();
  world.clock.advance(-std::chrono::hours(24 * 3));
  ASSERT_TRUE(world.act("rita", id, "return", "请补正"));
  world.clock.advance(std::chrono::hours(24 * 60));
  const auto late = world.act("ana", id, "submit");
  EXPECT_FALSE(late && std::holds_alternative<app::Application>(*late))
      << "the call has closed by this clock";
  world.clock.advance(-std::chrono::hours(24 * 57));
  const auto again = world.act("ana", id, "submit");
  EXPECT_TRUE(again) << again.error().code << " " << again.error().message.en;
  ASSERT_TRUE(world.store->read([&](app::Reader& reader) -> Result<void> {
    std::string actions;
    for (const app::EventRecord& event : reader.events(id)) actions += event.action + " ";
    EXPECT_NE(actions.find("submit return submit"), std::string::npos) << actions;
    return {};
  }));
  expect_whole_ledger(world);
}

}  // namespace
}  // namespace guohe::http::testing
