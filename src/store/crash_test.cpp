// kill -9 at any instant: what was acknowledged is there, and nothing is there by halves.
//
// A child process writes units of work from several threads and says through a pipe which of them it was told
// are done; it is killed at a random instant. Then the database is opened again. (A power cut is the business
// of synchronous=FULL, which a test of processes cannot show; sqlite_settings below holds that it is on.)
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <random>
#include <set>
#include <thread>

#include "base/sm3.hpp"
#include "ledger/chain.hpp"
#include "store/open.hpp"
#include "store/sql/connection.hpp"
#include "support/world.hpp"

namespace guohe::store {
namespace {

constexpr int kRounds = 12;
constexpr int kThreads = 8;
constexpr programme::Seconds kNow{std::chrono::seconds(1'746'064'800)};

/// Two rows and a ledger entry in one unit.
Result<void> write_pair(app::Store& store, std::int64_t number) {
  const std::string name = std::to_string(number);
  return store.write([&](app::Unit& unit) -> Result<void> {
    unit.put_department({"a" + name, {"x", "x"}, ""});
    unit.record({kNow, "", "pair", name, sm3(name)});
    unit.put_department({"b" + name, {"x", "x"}, ""});
    return {};
  });
}

/// The child: writes until it is killed.
[[noreturn]] void write_for_ever(const std::string& path, int pipe, std::int64_t first) {
  auto store = open_store(path);
  if (!store) std::_Exit(1);
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (std::int64_t i = first + t;; i += kThreads) {
        if (!write_pair(**store, i)) std::_Exit(2);
        if (::write(pipe, &i, sizeof i) != sizeof i) std::_Exit(3);  // eight bytes: one piece
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::_Exit(4);
}

std::vector<std::int64_t> read_all(int pipe) {
  std::vector<std::int64_t> numbers;
  std::int64_t number = 0;
  while (::read(pipe, &number, sizeof number) == sizeof number) numbers.push_back(number);
  return numbers;
}

void check(const std::string& path, const std::set<std::int64_t>& acknowledged) {
  auto store = open_store(path);
  ASSERT_TRUE(store);
  const auto read = (*store)->read([&](app::Reader& reader) -> Result<void> {
    ledger::Verifier verifier;
    std::set<std::int64_t> recorded;
    for (const auto& r : reader.ledger_from(1, 1'000'000)) {
      EXPECT_TRUE(
          verifier.accept({r.seq, programme::instant_text(r.content.at), r.content.actor, r.content.action,
                           r.content.subject, r.content.content, r.previous, r.hash, r.sealed}));
      recorded.insert(std::stoll(r.content.subject));
    }
    for (const std::int64_t number : acknowledged)
      EXPECT_TRUE(recorded.contains(number)) << number << " is lost";
    for (const std::int64_t number : recorded) {
      const std::string name = std::to_string(number);
      EXPECT_TRUE(reader.department("a" + name) && reader.department("b" + name))
          << number << " is there by halves";
    }
    return {};
  });
  EXPECT_TRUE(read);
}

TEST(Crash, WhatWasAcknowledgedIsThereAndNothingByHalves) {
  const guohe::testing::TemporaryFolder folder;
  const std::string path = (folder.path() / "crash.db").string();
  std::mt19937 random(std::random_device{}());
  std::set<std::int64_t> acknowledged;
  for (int round = 0; round < kRounds; ++round) {
    int pipe[2];
    ASSERT_EQ(::pipe(pipe), 0);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) write_for_ever(path, pipe[1], round * 1'000'000);
    ::close(pipe[1]);
    std::this_thread::sleep_for(std::chrono::microseconds(20'000 + random() % 150'000));
    ::kill(child, SIGKILL);
    for (const std::int64_t number : read_all(pipe[0])) acknowledged.insert(number);
    ::close(pipe[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the child stopped by itself: " << WEXITSTATUS(status);
    check(path, acknowledged);
  }
  EXPECT_FALSE(acknowledged.empty());
}

TEST(Crash, SqliteForcesEveryCommitToDisk) {
  const guohe::testing::TemporaryFolder folder;
  const auto connection = connect_sqlite((folder.path() / "x.db").string(), false);
  EXPECT_EQ(connection->query("PRAGMA synchronous").at(0).integer(0), 2) << "FULL";
  EXPECT_EQ(connection->query("PRAGMA journal_mode").at(0).text(0), "wal");
  EXPECT_EQ(connection->query("PRAGMA foreign_keys").at(0).integer(0), 1);
}

}  // namespace
}  // namespace guohe::store
