// kill -9 of a real `guohe serve` while it carries out bulk work: started again it goes on where it was,
// every row is done once and whole, and the ledger verifies.
// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <chrono>
#include <random>
#include <thread>

#include "http/killed_server.hpp"
#include "http/person.hpp"

namespace guohe::http::testing {
namespace {

constexpr int kRows = 150;
constexpr int kKills = 6;
constexpr std::chrono::minutes kLongest{3};  // on a slow machine

class BulkKill : public KilledServer {
 protected:
  /// Applications that wait to be proposed, copied from one that was examined.
  void prepare(guohe::testing::World& world) override {
    world.clock.set(kNow);
    const std::string made = world.examined();
    const auto written = world.store->write([&](app::Unit& unit) -> Result<void> {
      for (int i = 0; i < kRows; ++i) {
        programme::Application one = *unit.application(made);
        one.id = "k" + std::to_string(i);
        one.number += "-" + one.id;
        one.state = "ranked";
        one.leader_key.clear();
        unit.add_application(one, unit.facts(made));
        ids_.push_back(one.id);
      }
      return {};
    });
    ASSERT_TRUE(written);
  }

  std::vector<std::string> ids_;
};

std::string preview_of(const std::vector<std::string>& ids) {
  std::string list;
  for (const std::string& id : ids) list += (list.empty() ? "\"" : ",\"") + id + "\"";
  return R"({"action":"propose","form":{"grant":1000,"reason":"好"},"ids":[)" + list + "]}";
}

TEST_F(BulkKill, BulkWorkGoesOnAndDoesNothingTwice) {
  Person olga(port_);
  ASSERT_EQ(olga.sign_in("olga", kPassword).status, 200U);
  const Answer shown = olga.post("/bulk", preview_of(ids_));
  ASSERT_EQ(shown.status, 201U) << shown.body;
  ASSERT_EQ(shown.number("/totals/waiting"), kRows) << shown.body;
  const std::string path = "/bulk/" + shown.text("/id");
  ASSERT_EQ(olga.send("POST", path + "/confirm", "", "").status, 200U);

  std::atomic<bool> ended{false};
  std::thread pushing([&] {  // as the page does for as long as it is open
    const auto until = std::chrono::steady_clock::now() + kLongest;
    while (!ended && std::chrono::steady_clock::now() < until) {
      const Answer answer = olga.send("POST", path + "/run", "", "");
      if (answer.status == 200 && answer.text("/state") == "done") ended = true;
      if (answer.status != 200) std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    ended = true;
  });
  std::mt19937 random(std::random_device{}());
  int kills = 0;
  while (!ended && kills < kKills) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50 + random() % 250));
    kill();
    ++kills;
    start();
    audited();
  }
  pushing.join();

  Person reader(port_);
  ASSERT_EQ(reader.sign_in("olga", kPassword).status, 200U);
  const Answer done = reader.get(path);
  EXPECT_EQ(done.text("/state"), "done") << done.body;
  EXPECT_EQ(done.number("/totals/done"), kRows) << done.body;
  for (const std::string& id : ids_) {
    const Answer history = reader.get("/applications/" + id + "/history");
    ASSERT_EQ(history.json.at("items").as_array().size(), 1U) << id << " was moved once";
    EXPECT_EQ(history.text("/items/0/to"), "approving") << id;
  }
  program_->signal(SIGTERM);
  EXPECT_EQ(program_->exit_code(), 0);
  const store::Audit audit = audited();
  EXPECT_GT(kills, 0);
  std::cout << kRows << " rows of bulk work, " << kills << " kills; ledger of " << audit.entries
            << " entries, " << audit.rows << " rows: intact\n";
}

}  // namespace
}  // namespace guohe::http::testing
