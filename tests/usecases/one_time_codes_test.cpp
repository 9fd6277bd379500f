// Signing in in two steps: enrolled, asked for, never taken twice, limited, recovered, turned off; and what
// whoever runs the machine does for people who are locked out.
// SPDX-License-Identifier: Apache-2.0
#include "app/one_time_codes.hpp"

#include <gtest/gtest.h>

#include "app/own_account.hpp"
#include "app/ports/sign_in_records.hpp"
#include "app/sign_in.hpp"
#include "app/tend_accounts.hpp"
#include "app/tickets.hpp"
#include "app/totp.hpp"
#include "support/world.hpp"

namespace guohe::testing {
namespace {

constexpr const char* kPassword = "open sesame";

/// ana, with an authenticator in her hand.
struct Enrolled : World {
  app::Session session() {
    auto signed_in = app::sign_in(*services, {"ana", kPassword, "10.0.0.1"}, with_code());
    EXPECT_TRUE(signed_in) << signed_in.error().code;
    return std::move(signed_in->session);
  }
  /// What the authenticator shows; empty before there is one. Each call waits for a new code.
  std::string with_code() {
    if (secret.empty()) return {};
    clock.advance(std::chrono::seconds(30));
    return shown();
  }
  std::string shown(std::int64_t steps_from_now = 0) {
    return app::totp_code(secret, app::totp_step(now()) + steps_from_now);
  }
  programme::Seconds now() { return std::chrono::floor<std::chrono::seconds>(clock.now()); }
  void enrol() {
    const app::Session ana = session();
    auto begun = app::begin_one_time_codes(*services, ana);
    ASSERT_TRUE(begun);
    enrolment = *begun;
    const std::string held = from_base32(begun->secret);
    const auto on = app::turn_on_one_time_codes(
        *services, ana, {begun->ticket, kPassword, app::totp_code(held, app::totp_step(now())), with_code()});
    ASSERT_TRUE(on) << on.error().code;
    secret = held;
  }
  std::string sign_in(const std::string& code) {
    const auto done = app::sign_in(*services, {"ana", kPassword, "10.0.0.1"}, code);
    return done ? "in" : done.error().code;
  }
  std::vector<std::string> recorded() {
    std::vector<std::string> actions;
    EXPECT_TRUE(store->read([&](app::Reader& reader) -> Result<void> {
      for (const auto& entry : reader.ledger_from(0, 1000)) actions.push_back(entry.content.action);
      return {};
    }));
    return actions;
  }
  static std::string from_base32(const std::string& text) {
    std::string bytes;
    unsigned held = 0, bits = 0;
    for (const char c : text) {
      held = held << 5U | static_cast<unsigned>(c >= 'A' ? c - 'A' : c - '2' + 26);
      if ((bits += 5) >= 8) bytes += static_cast<char>(held >> (bits -= 8) & 0xffU);
      held &= (1U << bits) - 1;
    }
    return bytes;
  }
  std::string secret;
  app::CodeEnrolment enrolment;
};

TEST(OneTimeCodes, AreAskedForOnceTheyAreOn) {
  Enrolled world;
  EXPECT_FALSE(app::one_time_codes(*world.services, world.session())->on);
  world.enrol();
  EXPECT_EQ(world.sign_in(""), "session.code_required");
  EXPECT_EQ(world.sign_in("000000"), "session.wrong_code");
  EXPECT_EQ(world.sign_in(world.with_code()), "in");
  EXPECT_EQ(world.sign_in(world.shown()), "session.wrong_code") << "never twice";
  EXPECT_EQ(world.sign_in(world.shown(-1)), "session.wrong_code") << "nor one before it";
  EXPECT_EQ(world.sign_in(world.shown(1)), "in") << "a clock that is half a minute ahead";
  const auto wrong = app::sign_in(*world.services, {"ana", "guess", "10.0.0.1"}, world.with_code());
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().code, "session.wrong_credentials") << "the code says nothing about the password";
  const auto recorded = world.recorded();
  EXPECT_EQ(std::ranges::count(recorded, "one_time_code.on"), 1);
}

TEST(OneTimeCodes, AreNotOnBeforeACodeConfirmsThem) {
  Enrolled world;
  const app::Session ana = world.session();
  const auto begun = *app::begin_one_time_codes(*world.services, ana);
  EXPECT_EQ(begun.qr.rows.size(), static_cast<std::size_t>(begun.qr.width));
  EXPECT_EQ(begun.recovery.size(), 10U);
  const std::string right = app::totp_code(Enrolled::from_base32(begun.secret), app::totp_step(world.now()));
  const auto refused = [&](const app::TurnOnCodes& request) {
    const auto done = app::turn_on_one_time_codes(*world.services, ana, request);
    return done ? std::string("on") : done.error().code;
  };
  EXPECT_EQ(refused({begun.ticket, kPassword, "123456", ""}), "one_time_code.wrong");
  EXPECT_EQ(refused({begun.ticket, "wrong", right, ""}), "password.wrong");
  EXPECT_EQ(refused({begun.ticket + "A", kPassword, right, ""}), "one_time_code.expired");
  app::Session bea = ana;
  bea.actor.account = world.actor("bea").account;
  EXPECT_EQ(
      app::turn_on_one_time_codes(*world.services, bea, {begun.ticket, kPassword, right, ""}).error().code,
      "one_time_code.expired")
      << "another's set-up";
  EXPECT_EQ(world.sign_in(""), "in");
  EXPECT_EQ(refused({begun.ticket, kPassword, right, ""}), "on");
  EXPECT_EQ(refused({begun.ticket, kPassword, right, begun.recovery[0]}), "one_time_code.expired") << "once";
  world.clock.advance(std::chrono::minutes(31));
  const auto late = *app::begin_one_time_codes(*world.services, ana);
  world.clock.advance(std::chrono::minutes(31));
  EXPECT_EQ(refused({late.ticket, kPassword, right, ""}), "one_time_code.expired");
}

TEST(OneTimeCodes, TheDatabaseHoldsNeitherSecretNorRecoveryCodes) {
  Enrolled world;
  world.enrol();
  ASSERT_TRUE(world.store->read([&](app::Reader& reader) -> Result<void> {
    const auto stored = reader.one_time_code(world.actor("ana").account.id);
    EXPECT_TRUE(stored.has_value());
    EXPECT_EQ(stored->secret.find(world.enrolment.secret), std::string::npos);
    EXPECT_EQ(app::unseal(world.services->settings, app::kCodeSecret, stored->secret), world.secret);
    app::Settings other = world.services->settings;
    other.identity_key = app::IdentityKey("another key");
    EXPECT_FALSE(app::unseal(other, app::kCodeSecret, stored->secret));
    EXPECT_FALSE(app::unseal(world.services->settings, "another purpose", stored->secret));
    for (const std::string& code : world.enrolment.recovery) {
      EXPECT_EQ(std::ranges::count(stored->recovery, code), 0);
    }
    return {};
  }));
}

TEST(OneTimeCodes, GuessingIsLimitedFromEverywhere) {
  Enrolled world;
  world.enrol();
  world.clock.advance(std::chrono::seconds(60));
  for (int i = 0; i < 5; ++i) {
    const auto guessed = app::sign_in(*world.services, {"ana", kPassword, "10.0.1." + std::to_string(i)},
                                      "00000" + std::to_string(i));
    EXPECT_EQ(guessed.error().code, "session.wrong_code");
  }
  const auto right = app::sign_in(*world.services, {"ana", kPassword, "10.0.2.1"}, world.shown());
  ASSERT_FALSE(right);
  EXPECT_EQ(right.error().code, "session.throttled");
  EXPECT_GT(right.error().retry_after_seconds, 0);
  world.clock.advance(std::chrono::minutes(16));
  EXPECT_EQ(world.sign_in(world.shown()), "in");
}

TEST(OneTimeCodes, ARecoveryCodeWorksOnce) {
  Enrolled world;
  world.enrol();
  std::string typed = world.enrolment.recovery[3];
  std::ranges::transform(typed, typed.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  std::ranges::replace(typed, '-', ' ');
  EXPECT_EQ(world.sign_in(typed), "in");
  EXPECT_EQ(world.sign_in(world.enrolment.recovery[3]), "session.wrong_code");
  EXPECT_EQ(app::one_time_codes(*world.services, world.session())->recovery_left, 9);
  const auto recorded = world.recorded();
  EXPECT_EQ(std::ranges::count(recorded, "one_time_code.recovery"), 1);
}

TEST(OneTimeCodes, AreRenewedAndTurnedOffWithPasswordAndCode) {
  Enrolled world;
  world.enrol();
  const std::string first = world.secret;
  world.enrol();  // another device
  EXPECT_NE(world.secret, first);
  EXPECT_EQ(world.sign_in(app::totp_code(first, app::totp_step(world.now()) + 1)), "session.wrong_code");
  const app::Session ana = world.session();
  const auto off = [&](const std::string& password, const std::string& code) {
    const auto done = app::turn_off_one_time_codes(*world.services, ana, password, code);
    return done ? std::string("off") : done.error().code;
  };
  EXPECT_EQ(off("wrong", world.with_code()), "password.wrong");
  EXPECT_EQ(off(kPassword, ""), "session.code_required");
  EXPECT_EQ(off(kPassword, "000000"), "session.wrong_code");
  EXPECT_EQ(off(kPassword, world.with_code()), "off");
  EXPECT_EQ(off(kPassword, ""), "one_time_code.off");
  EXPECT_EQ(world.sign_in(""), "in");
  const auto recorded = world.recorded();
  EXPECT_EQ(std::ranges::count(recorded, "one_time_code.renew"), 1);
  EXPECT_EQ(std::ranges::count(recorded, "one_time_code.off"), 1);
}

TEST(OneTimeCodes, EndOtherSessionsAndAreNobodyElsesBusiness) {
  Enrolled world;
  const auto elsewhere = app::sign_in(*world.services, {"ana", kPassword, "10.0.0.9"});
  world.enrol();
  EXPECT_FALSE(*app::find_session(*world.services, elsewhere->token));
  app::Session deputy = world.session();
  deputy.actor.deputy = "al";
  EXPECT_EQ(app::begin_one_time_codes(*world.services, deputy).error().code, "access.denied");
  EXPECT_EQ(app::turn_off_one_time_codes(*world.services, deputy, kPassword, world.shown()).error().code,
            "access.denied");
}

TEST(TendAccounts, MakesTheFirstAdministrator) {
  World world;
  const app::NewAccount root{"root-1", "林岚", "", {programme::Role::administrator}, "", "Lanyun-2025-hai"};
  ASSERT_TRUE(app::create_account(*world.services, root));
  EXPECT_TRUE(app::sign_in(*world.services, {"root-1", "Lanyun-2025-hai", "10.0.0.1"}));
  EXPECT_EQ(app::create_account(*world.services, root).error().code, "person.login_taken");
  app::NewAccount wrong = root;
  wrong.login = "root-2";
  wrong.roles = {programme::Role::applicant};
  wrong.password = "short";
  const auto refused = app::create_account(*world.services, wrong);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().details.size(), 2U) << "an applicant registers with his organisation";
  wrong = {"rec-9", "梅", "", {programme::Role::recommender}, "no such", "Lanyun-2025-hai"};
  EXPECT_FALSE(app::create_account(*world.services, wrong));
  wrong.department = "dep-gz";
  EXPECT_TRUE(app::create_account(*world.services, wrong));
}

TEST(TendAccounts, LetsSomebodyInWhoIsLockedOut) {
  Enrolled world;
  world.enrol();
  const auto before = app::sign_in(*world.services, {"ana", kPassword, "10.0.0.1"}, world.with_code());
  EXPECT_EQ(app::reset_one_time_codes(*world.services, "nobody").error().code, "person.unknown");
  ASSERT_TRUE(app::reset_one_time_codes(*world.services, "ana"));
  EXPECT_EQ(app::reset_one_time_codes(*world.services, "ana").error().code, "one_time_code.off");
  EXPECT_FALSE(*app::find_session(*world.services, before->token)) << "whoever took the account over is out";
  EXPECT_EQ(world.sign_in(""), "in");
  EXPECT_EQ(app::reset_password(*world.services, "ana", "short").error().code, "form.invalid");
  ASSERT_TRUE(app::reset_password(*world.services, "ana", "Lanyun-2025-hai"));
  EXPECT_EQ(world.sign_in(""), "session.wrong_credentials");
  const auto recorded = world.recorded();
  EXPECT_EQ(std::ranges::count(recorded, "one_time_code.reset"), 1);
  EXPECT_EQ(std::ranges::count(recorded, "password.reset"), 1);
}

}  // namespace
}  // namespace guohe::testing
