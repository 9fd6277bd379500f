// Attachments over HTTP: what goes in comes out, to those who may have it, within limits, in bounded memory.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <fstream>

#include "base/percent.hpp"
#include "http/world.hpp"

namespace guohe::http::testing {
namespace {

constexpr std::size_t kMegabyte = 1U << 20U;

/// A line of /proc/self/status in kilobytes: VmRSS now, VmHWM the highest since it was last reset.
long kilobytes(const std::string& name) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.compare(0, name.size(), name) == 0) return std::stol(line.substr(name.size() + 1));
  }
  return -1;
}

class Attachments : public ::testing::Test {
 protected:
  Attachments()
      : id_(world_.draft()),
        path_("/applications/" + id_ + "/attachments"),
        applicant_(world_.person("applicant")) {
    const Answer topic = applicant_.get("/calls/gd-2025/topics/gd-2025%2Fjoint-rd");
    evidence_ = percent_encode(std::string(topic.json.at("topic").at("evidence").at(0).at("id").as_string()));
  }
  [[nodiscard]] std::string target(const std::string& name) const {
    return path_ + "?evidence=" + evidence_ + "&name=" + percent_encode(name);
  }
  std::size_t count() {
    return applicant_.get("/applications/" + id_).json.at("attachments").as_array().size();
  }

  World world_;
  std::string id_;
  std::string path_;
  Person applicant_;
  std::string evidence_;
};

TEST_F(Attachments, ComeBackAsTheyWent) {
  std::string bytes = kPdf;
  for (int i = 0; i < 300'000; ++i) bytes += static_cast<char>(i * 7);
  const Answer added = applicant_.upload(target("合作 协议.pdf"), bytes);
  ASSERT_EQ(added.status, 201U) << added.body;
  EXPECT_EQ(added.number("/size"), static_cast<std::int64_t>(bytes.size()));
  EXPECT_EQ(added.text("/type"), "application/pdf");
  EXPECT_EQ(added.text("/name"), "合作 协议.pdf");
  const Answer back = applicant_.get(path_ + "/" + added.text("/id"));
  EXPECT_EQ(back.status, 200U);
  EXPECT_TRUE(back.body == bytes);
  EXPECT_EQ(back.header("X-Content-Type-Options"), "nosniff");
  EXPECT_NE(back.header("Content-Disposition").find("attachment;"), std::string::npos);
  EXPECT_NE(back.header("Content-Security-Policy").find("sandbox"), std::string::npos);
  EXPECT_EQ(applicant_.del(path_ + "/" + added.text("/id")).status, 204U);
  EXPECT_EQ(applicant_.get(path_ + "/" + added.text("/id")).status, 404U);
}

TEST_F(Attachments, AreNotForOthers) {
  const Answer added = applicant_.upload(target("a.pdf"), kPdf);
  ASSERT_EQ(added.status, 201U) << added.body;
  const std::string file = path_ + "/" + added.text("/id");
  for (const char* login : {"stranger", "colleague", "recommender", "examiner", "auditor", "administrator"}) {
    Person person = world_.person(login);
    EXPECT_EQ(person.get(file).status, 404U) << login;
    EXPECT_EQ(person.del(file).status, 404U) << login;
    EXPECT_EQ(person.upload(target("b.pdf"), kPdf).status, 404U) << login;
  }
  Person visitor = world_.visitor();
  EXPECT_EQ(visitor.get(file).status, 401U);
  EXPECT_EQ(visitor.upload(target("b.pdf"), kPdf).status, 401U);
  const std::string other = world_.draft();
  EXPECT_EQ(applicant_.get("/applications/" + other + "/attachments/" + added.text("/id")).status, 404U)
      << "an attachment is found under its own application only";
}

TEST_F(Attachments, WhatIsNotAllowedLeavesNothing) {
  EXPECT_EQ(applicant_.upload(target("a.exe"), "MZ\x90 program").status, 422U);
  EXPECT_EQ(applicant_.upload(target("a.png"), kPdf).status, 422U) << "the name says another type";
  EXPECT_EQ(applicant_.upload(target("a.pdf"), "").status, 422U);
  EXPECT_EQ(applicant_.upload(path_ + "?evidence=none&name=a.pdf", kPdf).status, 422U);
  EXPECT_EQ(applicant_.upload(path_ + "?evidence=" + evidence_, kPdf).status, 422U) << "no name";
  EXPECT_EQ(applicant_.upload(target("../../a.pdf"), kPdf).status, 422U);
  EXPECT_EQ(count(), 0U);
}

TEST_F(Attachments, OverTheLimitAreRefusedBeforeTheyAreSent) {
  WireClient client(world_.port());
  const Reply reply =
      client.exchange(applicant_.head("POST", target("a.pdf")) + "Content-Length: 52428801\r\n\r\n");
  EXPECT_EQ(reply.status, 413U);
  EXPECT_EQ(count(), 0U);
}

TEST_F(Attachments, ThatBreakOffLeaveNothing) {
  {
    WireClient client(world_.port());
    client.send(applicant_.head("POST", target("a.pdf")) + "Content-Length: 1000000\r\n\r\n" + kPdf);
    client.send(std::string(300'000, 'x'));
  }
  EXPECT_EQ(applicant_.upload(target("b.pdf"), kPdf).status, 201U) << "and the server goes on";
  EXPECT_EQ(count(), 1U);
}

TEST_F(Attachments, AreNeverWholeInMemory) {
  std::ofstream("/proc/self/clear_refs") << "5";  // VmHWM begins anew
  const long before = kilobytes("VmRSS:");
  WireClient client(world_.port(), std::chrono::seconds(60));
  constexpr std::size_t kPieces = 48;
  const std::string first = kPdf;
  client.send(applicant_.head("POST", target("big.pdf")) +
              "Content-Length: " + std::to_string(first.size() + kPieces * kMegabyte) + "\r\n\r\n" + first);
  const std::string piece(kMegabyte, 'x');
  for (std::size_t i = 0; i < kPieces; ++i) ASSERT_TRUE(client.send(piece));
  EXPECT_EQ(client.receive().status, 201U);
  EXPECT_LT(kilobytes("VmHWM:") - before, 16 * 1024) << "48 MB went through";
}

}  // namespace
}  // namespace guohe::http::testing
