// Signing in through a provider, with a provider that says what the test wants: links, second steps, first
// sign-ins, and what is refused.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "app/one_time_codes.hpp"
#include "app/people.hpp"
#include "app/ports/identity_provider.hpp"
#include "app/ports/sign_in_records.hpp"
#include "app/provider_sign_in.hpp"
#include "app/tend_accounts.hpp"
#include "app/totp.hpp"
#include "support/world.hpp"

namespace guohe::testing {
namespace {

constexpr const char* kAccountPassword = "open sesame";

class FakeProvider final : public app::IdentityProvider {
 public:
  [[nodiscard]] const Text& name() const override { return name_; }
  [[nodiscard]] const std::string& issuer() const override { return issuer_; }
  Result<std::string> address(const app::ProviderRequest& request) override {
    asked = request;
    return std::string("https://id.example.org/auth");
  }
  Result<app::ProviderPerson> redeem(const std::string& /*code*/, const std::string& verifier,
                                     const std::string& nonce) override {
    if (nonce != asked.nonce || verifier.empty()) return Error{ErrorKind::forbidden, "provider.refused", {}};
    return app::ProviderPerson{issuer_, subject, "林岚"};
  }

  app::ProviderRequest asked;
  std::string subject = "p-77";

 private:
  Text name_{"省统一身份认证", "Provincial identity"};
  std::string issuer_ = "https://id.example.org";
};

struct Visited : World {
  Visited() { services->provider = &provider; }
  app::Session session(const std::string& login = "ana") {
    auto done = app::sign_in(*services, {login, kAccountPassword, "10.0.0.1"});
    EXPECT_TRUE(done);
    return std::move(done->session);
  }
  /// To the provider and back.
  Result<app::ProviderArrival> arrive() {
    const auto visit = app::begin_provider_sign_in(*services);
    EXPECT_TRUE(visit);
    return app::arrive_from_provider(*services, {visit->ticket, "code", provider.asked.state, ""},
                                     {"10.0.0.1", "browser"});
  }
  std::string link(const std::string& login) {
    const app::Session owner = session(login);
    const auto visit = app::begin_link(*services, owner);
    EXPECT_TRUE(visit);
    const auto done = app::link_identity(*services, owner, {visit->ticket, "code", provider.asked.state, ""});
    return done ? "linked" : done.error().code;
  }
  std::string turn_on_codes() {
    const app::Session ana = session();
    const auto begun = app::begin_one_time_codes(*services, ana);
    std::string secret;
    unsigned held = 0, bits = 0;
    for (const char c : begun->secret) {
      held = held << 5U | static_cast<unsigned>(c >= 'A' ? c - 'A' : c - '2' + 26);
      if ((bits += 5) >= 8) secret += static_cast<char>(held >> (bits -= 8) & 0xffU);
      held &= (1U << bits) - 1;
    }
    EXPECT_TRUE(
        app::turn_on_one_time_codes(*services, ana, {begun->ticket, kAccountPassword, code(secret), ""}));
    clock.advance(std::chrono::seconds(30));
    return secret;
  }
  std::string code(const std::string& secret) {
    return app::totp_code(secret, app::totp_step(std::chrono::floor<std::chrono::seconds>(clock.now())));
  }
  FakeProvider provider;
};

TEST(Provider, OpensTheAccountThatItsOwnerLinked) {
  Visited world;
  auto first = world.arrive();
  ASSERT_TRUE(first);
  EXPECT_EQ(first->step, app::ProviderStep::account);
  EXPECT_FALSE(first->signed_in);
  EXPECT_EQ(world.link("ana"), "linked");
  EXPECT_EQ(world.link("ana"), "linked") << "twice is no error";
  EXPECT_EQ(world.link("bea"), "provider.taken");
  const auto again = world.arrive();
  ASSERT_TRUE(again);
  ASSERT_EQ(again->step, app::ProviderStep::signed_in);
  EXPECT_EQ(again->signed_in->session.account.login, "ana");
  EXPECT_TRUE(*app::find_session(*world.services, again->signed_in->token));
  world.provider.subject = "p-78";
  EXPECT_EQ(world.arrive()->step, app::ProviderStep::account) << "somebody else there";
  const app::Session ana = world.session();
  const auto linked = app::list_identities(*world.services, ana);
  ASSERT_EQ(linked->items.size(), 1U);
  EXPECT_EQ(linked->items[0].label, "林岚");
  EXPECT_EQ(app::unlink_identity(*world.services, world.session("bea"), linked->items[0].id).error().code,
            "provider.unknown_identity");
  EXPECT_TRUE(app::unlink_identity(*world.services, ana, linked->items[0].id));
  world.provider.subject = "p-77";
  EXPECT_EQ(world.arrive()->step, app::ProviderStep::account);
}

TEST(Provider, AnAnswerIsTakenOnceAndOnlyToItsQuestion) {
  Visited world;
  const auto visit = app::begin_provider_sign_in(*world.services);
  const std::string state = world.provider.asked.state;
  const auto arrive = [&](const std::string& ticket, const std::string& with,
                          const std::string& issuer = "") {
    const auto done = app::arrive_from_provider(*world.services, {ticket, "code", with, issuer}, {});
    return done ? std::string("arrived") : done.error().code;
  };
  EXPECT_EQ(arrive(visit->ticket, state + "x"), "provider.state");
  EXPECT_EQ(arrive("", state), "provider.state");
  EXPECT_EQ(arrive(visit->ticket + "A", state), "provider.state");
  EXPECT_EQ(arrive(visit->ticket, state, "https://evil.example"), "provider.state");
  EXPECT_EQ(arrive(visit->ticket, state, "https://id.example.org"), "arrived");
  EXPECT_EQ(arrive(visit->ticket, state), "provider.state") << "replayed";
  const auto late = app::begin_provider_sign_in(*world.services);
  world.clock.advance(std::chrono::minutes(11));
  EXPECT_EQ(arrive(late->ticket, world.provider.asked.state), "provider.state");
  // Another question's nonce.
  const auto old = app::begin_provider_sign_in(*world.services);
  const std::string old_state = world.provider.asked.state;
  (void)app::begin_provider_sign_in(*world.services);
  EXPECT_EQ(arrive(old->ticket, old_state), "provider.refused");
  // What was begun to link does not sign in, nor the other way, nor in another session.
  const app::Session ana = world.session();
  const auto linking = app::begin_link(*world.services, ana);
  EXPECT_EQ(arrive(linking->ticket, world.provider.asked.state), "provider.state");
  EXPECT_EQ(app::link_identity(*world.services, world.session("bea"),
                               {linking->ticket, "code", world.provider.asked.state, ""})
                .error()
                .code,
            "provider.state");
  world.services->provider = nullptr;
  EXPECT_EQ(app::begin_provider_sign_in(*world.services).error().code, "provider.none");
}

TEST(Provider, TheFirstTimeAsksForThePasswordOfAnAccount) {
  Visited world;
  const std::string ticket = world.arrive()->ticket;
  const auto finish = [&](const std::string& password, const std::string& with = "") {
    const auto done = app::finish_with_password(*world.services, with.empty() ? ticket : with,
                                                {"ana", password, "10.0.0.1"}, "");
    return done ? done->session.account.login : done.error().code;
  };
  EXPECT_EQ(finish("guess"), "session.wrong_credentials");
  EXPECT_EQ(finish(kAccountPassword, "AAAA"), "provider.state");
  EXPECT_EQ(finish(kAccountPassword), "ana");
  EXPECT_EQ(finish(kAccountPassword), "provider.state") << "once";
  EXPECT_EQ(world.arrive()->step, app::ProviderStep::signed_in);
}

TEST(Provider, DoesNotStandInForTheSecondStep) {
  Visited world;
  EXPECT_EQ(world.link("ana"), "linked");
  const std::string secret = world.turn_on_codes();
  const auto arrived = world.arrive();
  ASSERT_EQ(arrived->step, app::ProviderStep::code);
  EXPECT_FALSE(arrived->signed_in);
  EXPECT_EQ(app::finish_with_code(*world.services, arrived->ticket, "000000", {}).error().code,
            "session.wrong_code");
  const auto in = app::finish_with_code(*world.services, arrived->ticket, world.code(secret), {});
  ASSERT_TRUE(in) << in.error().code;
  EXPECT_EQ(in->session.account.login, "ana");
  world.clock.advance(std::chrono::seconds(30));
  EXPECT_EQ(app::finish_with_code(*world.services, arrived->ticket, world.code(secret), {}).error().code,
            "provider.state");
  // Nor does the first time.
  world.provider.subject = "p-80";
  const std::string ticket = world.arrive()->ticket;
  world.clock.advance(std::chrono::seconds(30));
  EXPECT_EQ(
      app::finish_with_password(*world.services, ticket, {"ana", kAccountPassword, "1"}, "").error().code,
      "session.code_required");
  EXPECT_TRUE(
      app::finish_with_password(*world.services, ticket, {"ana", kAccountPassword, "1"}, world.code(secret)));
}

TEST(Provider, AnInvitationMakesTheAccountAndLinksIt) {
  Visited world;
  const auto invited = app::invite_person(*world.services, world.actor("adam"),
                                          {"新人", "new@example.org", {programme::Role::applicant}, ""});
  ASSERT_TRUE(invited);
  const std::string ticket = world.arrive()->ticket;
  const app::PersonForm form{"newbie", "新人", "new@example.org", "", "Lanyun-2025-hai"};
  EXPECT_EQ(app::finish_with_invitation(*world.services, ticket, "no such", form, {}).error().code,
            "invitation.unknown");
  const auto in = app::finish_with_invitation(*world.services, ticket, invited->token, form, {});
  ASSERT_TRUE(in) << in.error().code;
  EXPECT_EQ(in->session.account.login, "newbie");
  EXPECT_EQ(world.arrive()->signed_in->session.account.login, "newbie");
}

TEST(Provider, DoesNotOpenAnAccountThatIsSwitchedOff) {
  Visited world;
  EXPECT_EQ(world.link("al"), "linked");
  EXPECT_TRUE(
      app::change_person(*world.services, world.actor("adam"), {world.actor("al").account.id, {}, false}));
  EXPECT_EQ(world.arrive().error().code, "provider.account_off");
}

}  // namespace
}  // namespace guohe::testing
