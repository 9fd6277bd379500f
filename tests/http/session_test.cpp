// Signing in and out over HTTP: cookie, CSRF token, throttling, expiry.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "http/world.hpp"

namespace guohe::http::testing {
namespace {

TEST(Session, IsACookieThatScriptsCannotRead) {
  World world;
  Person person = world.visitor();
  EXPECT_EQ(person.get("/session").json.at("account"), nullptr);
  const Answer answer = person.sign_in("ana", kPassword);
  EXPECT_EQ(answer.status, 200U);
  EXPECT_NE(answer.header("Set-Cookie").find("; Path=/; HttpOnly; SameSite=Strict"), std::string::npos);
  EXPECT_EQ(answer.header("Cache-Control"), "no-store");
  EXPECT_EQ(person.get("/session").text("/account/login"), "ana");
  EXPECT_EQ(person.get("/session").text("/csrf"), person.csrf);
}

TEST(Session, EndsForGoodWhenSignedOut) {
  World world;
  Person person = world.person("applicant");
  Person thief = world.visitor();
  thief.cookie = person.cookie;
  const Answer answer = person.del("/session");
  EXPECT_EQ(answer.status, 204U);
  EXPECT_NE(answer.header("Set-Cookie").find("Max-Age=0"), std::string::npos);
  EXPECT_EQ(thief.get("/applications").status, 401U);
  EXPECT_EQ(thief.get("/session").json.at("account"), nullptr);
}

TEST(Session, AWrongPasswordAndAnUnknownLoginLookTheSame) {
  World world;
  Person person = world.visitor();
  const Answer wrong = person.sign_in("ana", "wrong");
  const Answer unknown = person.sign_in("nobody here", "wrong");
  EXPECT_EQ(wrong.status, 401U);
  EXPECT_EQ(unknown.status, 401U);
  EXPECT_EQ(wrong.body, unknown.body);
  EXPECT_TRUE(wrong.header("Set-Cookie").empty());
}

TEST(Session, GuessingIsThrottledAndTheRightPasswordToo) {
  World world;
  Person person = world.visitor();
  Answer answer;
  for (int i = 0; i < 20 && answer.status != 429; ++i) answer = person.sign_in("ana", "guess");
  EXPECT_EQ(answer.status, 429U);
  EXPECT_EQ(answer.error(), "session.throttled");
  EXPECT_GT(std::stoi(answer.header("Retry-After")), 0);
  EXPECT_EQ(person.sign_in("ana", kPassword).status, 429U);
  world.clock.set("2025-05-01T03:00:00Z");
  EXPECT_EQ(person.sign_in("ana", kPassword).status, 200U);
}

TEST(Session, EndsAfterIdling) {
  World world;
  Person person = world.person("applicant");
  world.clock.set("2025-05-01T03:59:00Z");
  EXPECT_EQ(person.get("/applications").status, 200U);
  world.clock.set("2025-05-01T06:00:00Z");
  EXPECT_EQ(person.get("/applications").status, 401U);
}

TEST(Session, OtherSitesCannotSignAnybodyIn) {
  World world;
  WireClient client(world.port());
  const std::string body = std::string(R"({"login":"ana","password":")") + kPassword + "\"}";
  const auto request = [&](const std::string& extra) {
    return client.exchange("POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\n" + extra +
                           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
  };
  EXPECT_EQ(request("Content-Type: application/json\r\nSec-Fetch-Site: cross-site\r\n").status, 403U);
  EXPECT_EQ(request("Content-Type: application/json\r\nOrigin: https://evil.example\r\n").status, 403U);
  EXPECT_EQ(request("Content-Type: text/plain\r\n").status, 415U) << "what a form could send";
  EXPECT_EQ(request("Content-Type: application/json\r\nSec-Fetch-Site: same-origin\r\n").status, 200U);
}

TEST(Session, NonsenseCookiesAreNobody) {
  World world;
  for (const char* cookie :
       {"guohe_session=", "guohe_session=x", "guohe_session=%00", "guohe_session=' OR 1=1 --"}) {
    Person person = world.visitor();
    person.cookie = cookie;
    EXPECT_EQ(person.get("/applications").status, 401U) << cookie;
    EXPECT_EQ(person.get("/session").status, 200U) << cookie;
  }
}

TEST(Site, TellsBrowsersWhatTheyMayDo) {
  World world;
  Person person = world.visitor();
  const Answer answer = person.get("/calls");
  EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff");
  EXPECT_NE(answer.header("Content-Security-Policy").find("frame-ancestors 'none'"), std::string::npos);
  EXPECT_FALSE(answer.header("X-Request-Id").empty());
  EXPECT_EQ(person.send("HEAD", "/calls", "", "").status, 200U);
  const Answer wrong = person.put("/calls", "{}");
  EXPECT_EQ(wrong.status, 405U);
  EXPECT_EQ(wrong.header("Allow"), "GET, HEAD");
  EXPECT_EQ(person.get("/no/such/path").error(), "route.unknown");
  EXPECT_EQ(person.get("/calls?stat=open").error(), "query.unknown_parameter");
}

}  // namespace
}  // namespace guohe::http::testing
