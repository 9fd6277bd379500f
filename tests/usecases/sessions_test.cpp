// SPDX-License-Identifier: Apache-2.0
#include "app/sessions.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "app/system/system.hpp"
#include "support/world.hpp"

namespace guohe::testing {
namespace {

using app::SignIn;

TEST(Sessions, LiveUntilSignedOut) {
  World world;
  const auto signed_in = app::sign_in(*world.services, {"ana", "open sesame", "10.0.0.1"});
  ASSERT_TRUE(signed_in);
  EXPECT_EQ(signed_in->token.size(), 43U);
  EXPECT_EQ(signed_in->session.account.organisation->id, "org-a");
  const auto found = app::find_session(*world.services, signed_in->token);
  ASSERT_TRUE(found);
  ASSERT_TRUE(*found);
  EXPECT_EQ((*found)->actor.account.login, "ana");
  EXPECT_EQ((*found)->csrf, signed_in->session.csrf);
  EXPECT_NE((*found)->csrf, signed_in->token);
  EXPECT_TRUE(app::csrf_matches(**found, signed_in->session.csrf));
  EXPECT_FALSE(app::csrf_matches(**found, ""));
  EXPECT_TRUE(app::sign_out(*world.services, signed_in->token));
  EXPECT_FALSE(*app::find_session(*world.services, signed_in->token));
  EXPECT_TRUE(app::sign_out(*world.services, signed_in->token)) << "twice is no error";
}

TEST(Sessions, EndWhenIdleAndInTheEnd) {
  World world;
  const auto signed_in = app::sign_in(*world.services, {"ana", "open sesame", "10.0.0.1"});
  ASSERT_TRUE(signed_in);
  for (int i = 0; i < 7; ++i) {
    world.clock.advance(std::chrono::minutes(100));
    EXPECT_TRUE(*app::find_session(*world.services, signed_in->token)) << "in use, " << i;
  }
  world.clock.advance(std::chrono::minutes(20));
  EXPECT_FALSE(*app::find_session(*world.services, signed_in->token)) << "twelve hours are over";
  const auto again = app::sign_in(*world.services, {"ana", "open sesame", "10.0.0.1"});
  world.clock.advance(std::chrono::hours(2));
  EXPECT_FALSE(*app::find_session(*world.services, again->token)) << "two hours idle";
  for (const char* token : {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}) {
    EXPECT_FALSE(*app::find_session(*world.services, token));
  }
}

TEST(Sessions, OneAnswerForEveryWrongSignIn) {
  World world;
  for (const SignIn& wrong : {SignIn{"ana", "wrong", "1"}, SignIn{"nobody", "open sesame", "2"},
                              SignIn{"ANA", "open sesame", "3"}}) {
    const auto refused = app::sign_in(*world.services, wrong);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "session.wrong_credentials");
    EXPECT_EQ(refused.error().kind, ErrorKind::unauthenticated);
  }
  for (const SignIn& malformed :
       {SignIn{"", "x", ""}, SignIn{"x", "", ""}, SignIn{std::string(300, 'x'), "x", ""}}) {
    EXPECT_EQ(app::sign_in(*world.services, malformed).error().code, "session.malformed");
  }
}

TEST(Sessions, FiveFailuresAreEnoughForAWhile) {
  World world;
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(app::sign_in(*world.services, {"ana", "wrong", "10.0.0.1"}).error().code,
              "session.wrong_credentials");
  const auto throttled = app::sign_in(*world.services, {"ana", "open sesame", "10.0.0.1"});
  ASSERT_FALSE(throttled);
  EXPECT_EQ(throttled.error().kind, ErrorKind::too_many);
  EXPECT_EQ(throttled.error().retry_after_seconds, 15 * 60);
  EXPECT_TRUE(app::sign_in(*world.services, {"ana", "open sesame", "10.0.0.2"}))
      << "a stranger cannot lock her out elsewhere";
  EXPECT_TRUE(app::sign_in(*world.services, {"bea", "open sesame", "10.0.0.1"}));
  world.clock.advance(std::chrono::minutes(15));
  world.clock.advance(std::chrono::seconds(1));
  EXPECT_TRUE(app::sign_in(*world.services, {"ana", "open sesame", "10.0.0.1"}));
}

TEST(Sessions, ASuccessForgetsFailures) {
  World world;
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 4; ++i) (void)app::sign_in(*world.services, {"ana", "wrong", "10.0.0.1"});
    ASSERT_TRUE(app::sign_in(*world.services, {"ana", "open sesame", "10.0.0.1"})) << round;
  }
}

TEST(Sessions, OneAddressCannotTryEverybody) {
  World world;
  for (int i = 0; i < 50; ++i)
    (void)app::sign_in(*world.services, {"user" + std::to_string(i), "wrong", "10.0.0.1"});
  EXPECT_EQ(app::sign_in(*world.services, {"ana", "open sesame", "10.0.0.1"}).error().kind,
            ErrorKind::too_many);
}

TEST(Sessions, ADisabledAccountIsOutAtOnce) {
  World world;
  const auto signed_in = app::sign_in(*world.services, {"ana", "open sesame", "10.0.0.1"});
  const auto disabled = world.store->write([](app::Unit& unit) -> Result<void> {
    auto secret = *unit.account_by_login("ana");
    secret.account.enabled = false;
    unit.put_account(secret);
    return {};
  });
  ASSERT_TRUE(disabled);
  EXPECT_FALSE(*app::find_session(*world.services, signed_in->token));
  EXPECT_EQ(app::sign_in(*world.services, {"ana", "open sesame", "10.0.0.1"}).error().code,
            "session.wrong_credentials");
}

TEST(Passwords, Argon2VerifiesAndBoundsWhoWaits) {
  const auto passwords = app::argon2_passwords(1, 0);
  const auto hash = passwords->hash("correct horse");
  ASSERT_TRUE(hash);
  EXPECT_TRUE(hash->starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
  EXPECT_TRUE(*passwords->verify(*hash, "correct horse"));
  EXPECT_FALSE(*passwords->verify(*hash, "wrong"));
  EXPECT_FALSE(*passwords->verify("no hash", "x"));
  std::atomic<int> busy = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      for (int j = 0; j < 10; ++j) {
        if (const auto verified = passwords->verify(*hash, "x"); !verified) ++busy;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_GT(busy, 0) << "nobody may wait";
}

}  // namespace
}  // namespace guohe::testing
