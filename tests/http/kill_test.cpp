// kill -9 of a real `guohe serve`, again and again, while people work on it over HTTP: drafts are made,
// filled in, given files, submitted, recommended or returned, examined, reviewed, proposed and approved.
//
// Each person keeps a record of what the server acknowledged. A request whose answer did not come is sent
// again with its Idempotency-Key, as a browser would. In the end, and after each restart, everything
// acknowledged is there, nothing was done twice, nothing by halves, and the ledger verifies with every row
// and file.
//
//     GUOHE_KILL_ACTIONS=2000 build/tests/http/kill_test           the long run
//     GUOHE_TEST_STORE=postgres build/tests/http/kill_test
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <thread>

#include "base/json.hpp"
#include "http/killed_server.hpp"
#include "http/person.hpp"
#include "store/files/local_files.hpp"
#include "store/open.hpp"
#include "store/seal/audit.hpp"
#include "support/world.hpp"

namespace guohe::http::testing {
namespace {

constexpr int kLanes = 3;
constexpr int kTries = 200;  // of one request, a tenth of a second apart

int actions_wanted() {
  const char* given = std::getenv("GUOHE_KILL_ACTIONS");
  return given == nullptr ? 200 : std::atoi(given);
}

/// What the server said is done.
struct Acknowledged {
  std::string id;
  std::int64_t version = 0;
  std::vector<std::string> actions;
  std::vector<std::string> attachments;
  std::map<std::string, std::string> receipts;  // digest by number
};

using Kill = KilledServer;

/// One person after the other on one application after the other.
class Lane {
 public:
  Lane(std::uint16_t port, int seed, std::atomic<int>& left)
      : port_(port), random_(static_cast<unsigned>(seed)), left_(left) {}

  /// Signs everybody in, while nothing is killed yet.
  void enter() {
    for (const char* login : {"ana", "rita", "eve", "olga", "paul"}) {
      Person& person = people_.try_emplace(login, port_).first->second;
      const Answer answer = person.sign_in(login, kPassword);
      EXPECT_EQ(answer.status, 200U) << answer.body;
    }
  }

  void work() {
    while (left_ > 0 && !::testing::Test::HasFailure()) one_application();
  }

  [[nodiscard]] const std::vector<Acknowledged>& record() const { return record_; }

 private:
  /// Sends a request until it is answered; the same key each time.
  Answer send(const std::string& login, const std::string& method, const std::string& path,
              const std::string& body, const char* type = "application/json") {
    Person& person = people_.at(login);
    if (method != "GET") {
      --left_;
      person.once = "lane-" + std::to_string(random_());
    }
    Answer answer;
    for (int i = 0; i < kTries; ++i) {
      answer = person.send(method, path, body, method == "GET" ? "" : type);
      if (answer.status != 0 && answer.status != 503) break;
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return answer;
  }

  /// An answer that must be a success, or the request's work done and its answer lost by a kill.
  bool done(const Answer& answer, const std::string& what) {
    if (answer.status >= 200 && answer.status < 300) return true;
    if (answer.error() == "request.done_already") {
      ++lost_answers;
      return false;
    }
    ADD_FAILURE() << what << ": " << answer.status << " " << answer.body.substr(0, 400);
    return false;
  }

  std::int64_t version(const std::string& login) { return send(login, "GET", path_, "").number("/version"); }

  /// An action; whether or not its answer came, it is done when this returns.
  void act(const std::string& login, const std::string& action, const std::string& form = "") {
    const std::int64_t before = version(login);
    const std::string body = "{\"version\":" + std::to_string(before) + ",\"reason\":\"理由\"" +
                             (form.empty() ? "" : ",\"form\":" + form) + "}";
    Answer answer = send(login, "POST", path_ + "/actions/" + action, body);
    const bool told = done(answer, action);
    if (!told) answer = send(login, "GET", path_, "");
    Acknowledged& mine = record_.back();
    mine.actions.push_back(action);
    mine.version = std::max(mine.version, answer.number("/version"));
    EXPECT_GT(answer.number("/version"), before) << action << " was said to be done";
    if (action == "submit") mine.receipts[answer.text("/receipt/number")] = answer.text("/receipt/digest");
  }

  void attach(const std::string& evidence) {
    std::string name = evidence;
    std::replace(name.begin(), name.end(), ' ', '+');
    const Answer answer =
        send("ana", "POST", path_ + "/attachments?evidence=" + name + "&name=proof.pdf",
             "%PDF-1.4 " + evidence + " " + std::to_string(random_()), "application/octet-stream");
    if (done(answer, "attach " + evidence)) record_.back().attachments.push_back(answer.text("/id"));
  }

  void fill(const std::string& facts) {
    const auto node = json::parse(facts);
    std::string changes;
    for (const json::Member& member : node->members) {
      const std::string value = facts.substr(member.value.begin, member.value.end - member.value.begin);
      changes +=
          (changes.empty() ? "" : ",") + ("{\"path\":\"" + member.name + "\",\"value\":" + value + "}");
    }
    const std::int64_t base = version("ana");
    const Answer answer =
        send("ana", "PATCH", path_,
             "{\"base_version\":" + std::to_string(base) + ",\"changes\":[" + changes + "]}");
    if (done(answer, "patch")) record_.back().version = answer.number("/version");
  }

  void examine() {
    for (int i = 0; i < 60; ++i) {
      const Answer sheet = send("eve", "GET", path_ + "/examination", "");
      const auto* open = sheet.json.is_object() ? sheet.json.as_object().if_contains("open") : nullptr;
      if (open == nullptr || open->as_array().empty()) return;
      const std::string clause(open->as_array()[0].as_string());
      std::string evidence;
      for (const auto& item : sheet.json.at("evidence").as_array()) {
        evidence += (evidence.empty() ? "" : ",") + boost::json::serialize(item.at("id")) + ":\"checked\"";
      }
      done(send("eve", "PUT", path_ + "/findings/" + clause,
                R"({"finding":"met","remark":"","evidence":{)" + evidence + "}}"),
           "finding");
    }
  }

  void one_application() {
    const Answer made =
        send("ana", "POST", "/applications", R"({"call":"gd-2025","topic":"gd-2025/joint-rd"})");
    if (!done(made, "create")) return;
    record_.push_back({made.text("/id"), made.number("/version"), {"create"}, {}, {}});
    path_ = "/applications/" + made.text("/id");
    fill(guohe::testing::World::complete_facts("E" + std::to_string(10'000'000 + random_() % 90'000'000)));
    for (const char* evidence : {"legal person certificate", "cooperation agreement", "employment proof",
                                 "self raised commitment", "registration certificate", "priority proof"}) {
      attach(evidence);
    }
    if (::testing::Test::HasFailure()) return;
    act("ana", "submit");
    if (random_() % 3 == 0) {
      act("rita", "return");
      fill(R"({"title":"改过的题目"})");
      act("ana", "submit");
    }
    act("rita", "recommend");
    examine();
    act("eve", "pass");
    act("olga", "record-review", R"({"score":90,"opinion":"好"})");
    act("olga", "propose", R"({"grant":100000,"reason":"好"})");
    act("paul", "approve");
  }

  std::uint16_t port_;
  std::mt19937 random_;
  std::atomic<int>& left_;
  std::map<std::string, Person> people_;
  std::vector<Acknowledged> record_;
  std::string path_;

 public:
  int lost_answers = 0;
};

/// Everything acknowledged is there, once.
void check_record(Person& person, const Acknowledged& mine) {
  const std::string path = "/applications/" + mine.id;
  const Answer application = person.get(path);
  ASSERT_EQ(application.status, 200U) << mine.id << " is lost";
  EXPECT_GE(application.number("/version"), mine.version);
  std::vector<std::string> happened;
  std::string state;
  const Answer history = person.get(path + "/history");
  for (const auto& item : history.json.at("items").as_array()) {
    const std::string action(item.at("action").as_string());
    if (action == "attach" || action == "detach" || action == "find") continue;
    happened.push_back(action);
    EXPECT_EQ(std::string(item.at("from").as_string()), state)
        << "a step is missing before " << happened.back();
    state = item.at("to").as_string();
  }
  EXPECT_EQ(happened, mine.actions) << mine.id;
  EXPECT_EQ(application.text("/state"), state);
  std::set<std::string> attached;
  for (const auto& one : application.json.at("attachments").as_array())
    attached.emplace(one.at("id").as_string());
  for (const std::string& id : mine.attachments) {
    EXPECT_TRUE(attached.contains(id)) << "attachment " << id << " is lost";
    EXPECT_EQ(person.get(path + "/attachments/" + id).status, 200U);
  }
  for (const auto& [number, digest] : mine.receipts) {
    EXPECT_EQ(person.get("/receipts/" + number).text("/digest"), digest) << "receipt " << number;
  }
}

TEST_F(Kill, NothingAcknowledgedIsLostAndNothingIsDoneByHalvesOrTwice) {
  std::atomic<int> left{actions_wanted()};
  std::vector<std::unique_ptr<Lane>> lanes;
  for (int i = 0; i < kLanes; ++i) {
    lanes.push_back(std::make_unique<Lane>(port_, i + 1, left));
    lanes.back()->enter();
  }
  std::vector<std::thread> threads;
  std::atomic<int> working{kLanes};
  for (auto& lane : lanes) {
    threads.emplace_back([&working, &lane] {
      lane->work();
      --working;
    });
  }
  std::mt19937 random(std::random_device{}());
  int kills = 0;
  while (working > 0) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100 + random() % 900));
    if (working == 0) break;
    kill();
    ++kills;
    start();
    audited();
    // Time enough for something to be done between two kills, also on a slow machine.
    std::this_thread::sleep_for(std::chrono::milliseconds(1000));
  }
  for (std::thread& thread : threads) thread.join();

  Person ana(port_);
  ASSERT_EQ(ana.sign_in("ana", kPassword).status, 200U);
  std::size_t applications = 0;
  int lost_answers = 0;
  for (const auto& lane : lanes) {
    for (const Acknowledged& mine : lane->record()) check_record(ana, mine);
    applications += lane->record().size();
    lost_answers += lane->lost_answers;
  }
  program_->signal(SIGTERM);
  EXPECT_EQ(program_->exit_code(), 0);
  auto files = store::open_local_files((folder_.path() / "data" / "attachments").string());
  ASSERT_TRUE(files);
  const store::Audit audit = audited({files->get(), {}});
  EXPECT_GT(kills, 0);
  std::cout << actions_wanted() << " actions on " << applications << " applications, " << kills << " kills, "
            << lost_answers << " answers lost and found done; ledger of " << audit.entries << " entries, "
            << audit.rows << " rows, " << audit.files << " files: intact\n";
}

}  // namespace
}  // namespace guohe::http::testing
