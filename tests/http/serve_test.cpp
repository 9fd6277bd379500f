// `guohe serve` as a program: it starts, says where, serves pages and API, ends when told, and says what is
// wrong when it cannot start.
// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "app/ports/store.hpp"
#include "app/system/system.hpp"
#include "http/person.hpp"
#include "http/program.hpp"
#include "support/mail_peer.hpp"
#include "support/scan_peer.hpp"
#include "support/world.hpp"

namespace guohe::http::testing {
namespace {

class Serve : public ::testing::Test {
 protected:
  std::vector<std::string> arguments(std::vector<std::string> more = {}) {
    std::vector<std::string> all{"serve",      "--lang",
                                 "en",         "--port",
                                 "0",          "--no-demo",
                                 "--data",     (folder_.path() / "data").string(),
                                 "--policies", GUOHE_SOURCE_DIR "/policies",
                                 "--web",      (folder_.path() / "web").string()};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }

  guohe::testing::TemporaryFolder folder_;
};

TEST_F(Serve, StartsServesAndEndsWhenTold) {
  std::filesystem::create_directories(folder_.path() / "web");
  std::ofstream(folder_.path() / "web" / "index.html") << "<html>the application</html>";
  Program program(arguments());
  ASSERT_TRUE(program.says("ready at")) << program.text();
  Person visitor(program.port());
  EXPECT_EQ(visitor.get("/health").text("/status"), "ok");
  WireClient client(program.port());
  const Reply page = client.exchange("GET /applications/01J HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_EQ(page.body, "<html>the application</html>");
  EXPECT_NE(page.header("Content-Security-Policy").find("script-src 'self'"), std::string::npos);
  EXPECT_EQ(client.exchange("GET /assets/none.js HTTP/1.1\r\nHost: h\r\n\r\n").status, 404U);
  EXPECT_EQ(client.exchange("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n").status, 405U);
  program.signal(SIGTERM);
  EXPECT_EQ(program.exit_code(), 0) << program.text();
}

TEST_F(Serve, KeepsItsKeyAndDataForTheNextStart) {
  for (int start = 0; start < 2; ++start) {
    Program program(arguments());
    ASSERT_TRUE(program.says("ready at")) << program.text();
    program.signal(SIGINT);
    EXPECT_EQ(program.exit_code(), 0);
  }
  const auto key = folder_.path() / "data" / "identity.key";
  EXPECT_EQ(std::filesystem::file_size(key), 64U);
  EXPECT_EQ(std::filesystem::status(key).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(Serve, AnEmptyInstallationGetsItsFirstAdministratorFromTheCommandLine) {
  const std::string data = (folder_.path() / "data").string();
  const auto account = [&](const std::string& verb, std::vector<std::string> more,
                           const std::string& password) {
    std::vector<std::string> all{"account", verb,     "--lang",     "en",
                                 "--data",  data,     "--policies", GUOHE_SOURCE_DIR "/policies",
                                 "--login", "lin.lan"};
    all.insert(all.end(), more.begin(), more.end());
    Program program(all, password);
    const int code = program.exit_code();
    return std::pair(code, program.text());
  };
  const std::vector<std::string> administrator{"--name", "林岚", "--role", "administrator"};
  Program server(arguments());
  ASSERT_TRUE(server.says("ready at")) << server.text();
  EXPECT_NE(server.text().find("guohe account create"), std::string::npos) << server.text();
  // While the server runs.
  EXPECT_EQ(account("create", administrator, "").first, 64);
  EXPECT_EQ(account("create", administrator, "weak\n").first, 65);
  EXPECT_EQ(account("create", {"--name", "林岚", "--role", "king"}, "x\n").first, 64);
  const auto made = account("create", administrator, "Haiyun-2025-lan\n");
  EXPECT_EQ(made.first, 0) << made.second;
  EXPECT_EQ(made.second.find("Haiyun"), std::string::npos);
  Person person(server.port());
  EXPECT_EQ(person.sign_in("lin.lan", "Haiyun-2025-lan").status, 200U);
  EXPECT_EQ(person.get("/people").status, 200U);
  EXPECT_EQ(account("reset-password", {}, "Haiyun-2026-lan\n").first, 0);
  EXPECT_EQ(person.get("/people").status, 401U);
  EXPECT_EQ(person.sign_in("lin.lan", "Haiyun-2026-lan").status, 200U);
  EXPECT_EQ(account("reset-codes", {}, "").first, 65) << "they are not on";
  server.signal(SIGTERM);
  EXPECT_EQ(server.exit_code(), 0);
  Program again(arguments());
  ASSERT_TRUE(again.says("ready at"));
  EXPECT_EQ(again.text().find("guohe account create"), std::string::npos) << "there is somebody now";
  Program verified({"ledger", "verify", "--lang", "en", "--data", data});
  EXPECT_EQ(verified.exit_code(), 0) << verified.text();
  Program keyless({"ledger", "verify", "--lang", "en", "--data", data, "--keys", data + "/none"});
  EXPECT_EQ(keyless.exit_code(), 66);
  EXPECT_NE(keyless.text().find("cannot read the public keys `" + data + "/none`"), std::string::npos)
      << keyless.text();
}

/// What a test waits for, for ten seconds at most.
template <typename F>
bool comes_true(F is_so) {
  for (int i = 0; i < 200; ++i) {
    if (is_so()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return false;
}

TEST_F(Serve, MailsNoticesAndHasFilesScanned) {
  using guohe::testing::MailPeer;
  using guohe::testing::ScanPeer;
  if (!MailPeer::there()) GTEST_SKIP() << MailPeer::kNotThere;
  if (!ScanPeer::there()) GTEST_SKIP() << ScanPeer::kNotThere;
  const MailPeer mail;
  const ScanPeer clamd;
  const std::string file = (folder_.path() / "mail.yaml").string();
  std::ofstream(file) << "server: smtp://127.0.0.1:" << mail.port()
                      << "\nencryption: none\nfrom: {name: 国合, address: guohe@example.org}\n"
                         "site: https://guohe.example.org\n";
  std::filesystem::create_directories(folder_.path() / "data");
  std::string id;
  {
    guohe::testing::World world((folder_.path() / "data" / "guohe.db").string());
    const auto hash = app::argon2_passwords()->hash("open sesame");
    ASSERT_TRUE(world.store->write([&](app::Unit& unit) -> Result<void> {
      for (const char* login : {"ana", "adam", "rita"}) {
        auto account = unit.account_by_login(login);
        account->password_hash = *hash;
        if (account->account.id == "ana") account->account.email = "ana@example.org";
        unit.put_account(*account);
      }
      return {};
    }));
    id = world.submitted();
  }
  Program program(arguments({"--clock", "2025-05-01T02:00:00Z", "--mail", file, "--clamd", clamd.where()}));
  ASSERT_TRUE(program.says("ready at")) << program.text();
  Person rita(program.port());
  Person ana(program.port());
  Person adam(program.port());
  for (auto& [person, login] : {std::pair{&rita, "rita"}, {&ana, "ana"}, {&adam, "adam"}})
    ASSERT_EQ(person->sign_in(login, "open sesame").status, 200U) << login;
  const std::string path = "/applications/" + id;
  const std::string version = std::to_string(rita.get(path).number("/version"));
  const Answer returned =
      rita.post(path + "/actions/return", R"({"version":)" + version + R"(,"reason":"请补正"})");
  ASSERT_EQ(returned.status, 200U) << returned.body;
  EXPECT_TRUE(comes_true([&] { return mail.mails().size() == 1; }));
  const Answer file_of_ana =
      ana.upload(path + "/attachments?evidence=priority+proof&name=a.txt", guohe::testing::eicar());
  ASSERT_EQ(file_of_ana.status, 201U) << file_of_ana.body;
  const std::string address = path + "/attachments/" + file_of_ana.text("/id");
  EXPECT_TRUE(comes_true([&] { return adam.get(address).error() == "attachment.infected"; }));
  EXPECT_EQ(ana.get(address).status, 200U);
  EXPECT_EQ(ana.get("/health/parts").text("/parts/mail"), "ok");
  EXPECT_EQ(ana.get("/health/parts").text("/parts/scans"), "ok");
  program.signal(SIGTERM);
  EXPECT_EQ(program.exit_code(), 0) << program.text();
  EXPECT_EQ(mail.mails().size(), 1U);
}

TEST_F(Serve, SaysWhenItsPortIsInUse) {
  Program first(arguments());
  ASSERT_TRUE(first.says("ready at")) << first.text();
  Program second(
      arguments({"--port", std::to_string(first.port()), "--data", (folder_.path() / "other").string()}));
  EXPECT_EQ(second.exit_code(), 69);
  EXPECT_NE(second.text().find("is in use"), std::string::npos) << second.text();
}

TEST_F(Serve, StandsStillAtTheInstantOfItsClock) {
  Program program(arguments({"--clock", "2025-05-20T08:59:59Z"}));
  ASSERT_TRUE(program.says("ready at")) << program.text();
  EXPECT_EQ(Person(program.port()).get("/health").text("/time"), "2025-05-20T08:59:59Z");
}

TEST_F(Serve, DoesNotStartOnWhatItDoesNotUnderstand) {
  EXPECT_EQ(Program({"serve", "--prot", "1"}).exit_code(), 64);
  EXPECT_EQ(Program({"serve", "--port", "many"}).exit_code(), 64);
  const auto packs = folder_.path() / "packs" / "broken";
  std::filesystem::create_directories(packs);
  std::ofstream(packs / "guideline.yaml") << "guideline: [\n";
  Program program(arguments({"--policies", (folder_.path() / "packs").string()}));
  EXPECT_EQ(program.exit_code(), 65) << program.text();
  EXPECT_NE(program.text().find("guideline.yaml"), std::string::npos) << program.text();
}

}  // namespace
}  // namespace guohe::http::testing
