// SPDX-License-Identifier: Apache-2.0
#include "http/api/error_reply.hpp"

#include <gtest/gtest.h>

#include "http/api/same_site.hpp"
#include "http/api/security_headers.hpp"

namespace guohe::http {
namespace {

Error error_of(ErrorKind kind, std::string code = "some.code") {
  return {kind, std::move(code), {"中文", "english"}, "/a/0", {{"some.detail", {"细", "detail"}, "/b"}}};
}

TEST(ErrorReply, GivesEachKindItsStatus) {
  EXPECT_EQ(error_reply(error_of(ErrorKind::invalid)).status, 422U);
  EXPECT_EQ(error_reply(error_of(ErrorKind::invalid, "json.syntax")).status, 400U);
  EXPECT_EQ(error_reply(error_of(ErrorKind::unauthenticated)).status, 401U);
  EXPECT_EQ(error_reply(error_of(ErrorKind::forbidden)).status, 403U);
  EXPECT_EQ(error_reply(error_of(ErrorKind::not_found)).status, 404U);
  EXPECT_EQ(error_reply(error_of(ErrorKind::conflict)).status, 409U);
  EXPECT_EQ(error_reply(error_of(ErrorKind::too_large)).status, 413U);
  EXPECT_EQ(error_reply(error_of(ErrorKind::too_many)).status, 429U);
  EXPECT_EQ(error_reply(error_of(ErrorKind::unavailable)).status, 503U);
  EXPECT_EQ(error_reply(error_of(ErrorKind::internal)).status, 500U);
}

TEST(ErrorReply, HasOneBodyForAll) {
  EXPECT_EQ(std::get<std::string>(error_reply(error_of(ErrorKind::conflict)).body),
            R"({"error":{"code":"some.code","message":{"zh":"中文","en":"english"},"place":"/a/0",)"
            R"("details":[{"code":"some.detail","message":{"zh":"细","en":"detail"},"place":"/b"}]}})");
}

TEST(ErrorReply, SaysWhenToTryAgain) {
  Error error = error_of(ErrorKind::too_many);
  error.retry_after_seconds = 90;
  EXPECT_EQ(*error_reply(error).headers.find("retry-after"), "90");
  EXPECT_NE(error_reply(error_of(ErrorKind::unavailable)).headers.find("Retry-After"), nullptr);
  EXPECT_EQ(error_reply(error_of(ErrorKind::conflict)).headers.find("Retry-After"), nullptr);
}

TEST(SameSite, BelievesTheBrowser) {
  const auto with = [](std::vector<std::pair<std::string, std::string>> headers) {
    Request request;
    for (auto& [name, value] : headers) request.headers.add(name, value);
    return is_same_site(request);
  };
  EXPECT_TRUE(with({}));
  EXPECT_TRUE(with({{"Sec-Fetch-Site", "same-origin"}}));
  EXPECT_FALSE(with({{"Sec-Fetch-Site", "cross-site"}}));
  EXPECT_FALSE(with({{"Sec-Fetch-Site", "same-site"}}));
  EXPECT_TRUE(with({{"Host", "a:8080"}, {"Origin", "http://a:8080"}}));
  EXPECT_FALSE(with({{"Host", "a:8080"}, {"Origin", "http://b"}}));
  EXPECT_FALSE(with({{"Host", "a:8080"}, {"Origin", "null"}}));
}

TEST(SecurityHeaders, KeepWhatIsStricter) {
  Response response;
  response.headers.add("Content-Security-Policy", "sandbox");
  secure(response, Content::page, true);
  EXPECT_EQ(*response.headers.find("Content-Security-Policy"), "sandbox");
  EXPECT_EQ(*response.headers.find("X-Content-Type-Options"), "nosniff");
  EXPECT_NE(response.headers.find("Strict-Transport-Security"), nullptr);
}

}  // namespace
}  // namespace guohe::http
