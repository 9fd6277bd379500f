// The provider behind a fake way out: discovery, the exchange, keys that change, answers that are not
// believed.
// SPDX-License-Identifier: Apache-2.0
#include "identity/open_id_provider.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "app/ports/clock.hpp"
#include "identity/token_maker.hpp"

namespace guohe::identity {
namespace {

using testing::Maker;

class FixedClock final : public app::Clock {
 public:
  [[nodiscard]] app::Time now() const override { return app::Time(std::chrono::seconds(at)); }
  std::int64_t at = 1'746'064'800;
};

/// What the provider has, by address; and what it was asked.
struct Internet {
  std::map<std::string, OutsideReply> pages;
  std::vector<OutsideRequest> asked;
  int count(const std::string& url) const {
    return static_cast<int>(
        std::ranges::count_if(asked, [&](const OutsideRequest& one) { return one.url == url; }));
  }
};
class FakeOutside final : public Outside {
 public:
  explicit FakeOutside(Internet& internet) : internet_(internet) {}
  Result<OutsideReply> send(const OutsideRequest& request) override {
    internet_.asked.push_back(request);
    const auto page = internet_.pages.find(request.url);
    if (page == internet_.pages.end()) return unavailable_provider();
    return page->second;
  }

 private:
  Internet& internet_;
};

const std::string kIssuer = "https://id.example.org";
const std::string kDiscovery = kIssuer + "/.well-known/openid-configuration";
const std::string kToken = kIssuer + "/token";
const std::string kKeys = kIssuer + "/jwks";

struct Provider : ::testing::Test {
  Provider() {
    internet.pages[kDiscovery] = {
        200, R"({"issuer":"https://id.example.org","authorization_endpoint":)"
             R"("https://id.example.org/auth?tenant=gd","token_endpoint":)"
             R"("https://id.example.org/token","jwks_uri":"https://id.example.org/jwks"})"};
    internet.pages[kKeys] = {200, testing::key_set({key})};
    answer(key, "n-1");
    provider = open_id_provider(
        {kIssuer, "gu ohe", "s+ecret", {"省统一身份认证", "Provincial identity"}, "https://g.example"},
        std::make_unique<FakeOutside>(internet), clock);
  }
  void answer(const Maker& maker, const std::string& nonce) {
    const std::string claims = R"({"iss":"https://id.example.org","aud":"gu ohe","sub":"p-77","nonce":")" +
                               nonce + R"(","iat":)" + std::to_string(clock.at) + R"(,"exp":)" +
                               std::to_string(clock.at + 300) + "}";
    internet.pages[kToken] = {200,
                              R"({"id_token":")" + maker.token("RS256", claims) + R"(","access_token":"x"})"};
  }
  std::string redeemed(const std::string& nonce = "n-1") {
    const auto person = provider->redeem("the code", "the verifier", nonce);
    return person ? person->subject : person.error().code;
  }

  Maker key = testing::shared_rsa();
  FixedClock clock;
  Internet internet;
  std::unique_ptr<app::IdentityProvider> provider;
};

TEST_F(Provider, IsVisitedAtTheAddressThatItNames) {
  const auto address = provider->address({"s-1", "n-1", "c-1"});
  ASSERT_TRUE(address);
  EXPECT_EQ(*address,
            "https://id.example.org/auth?tenant=gd&response_type=code&client_id=gu%20ohe&redirect_uri="
            "https%3A%2F%2Fg.example%2Fsign-in%2Freturn&scope=openid%20profile&state=s-1&nonce=n-1&"
            "code_challenge=c-1&code_challenge_method=S256");
  (void)provider->address({"s-2", "n-2", "c-2"});
  EXPECT_EQ(internet.count(kDiscovery), 1) << "kept for an hour";
  clock.at += 3601;
  (void)provider->address({"s-3", "n-3", "c-3"});
  EXPECT_EQ(internet.count(kDiscovery), 2);
}

TEST_F(Provider, ExchangesTheCodeWithItsSecretAndTheVerifier) {
  EXPECT_EQ(redeemed(), "p-77");
  const OutsideRequest& request = internet.asked[1];
  EXPECT_EQ(request.url, kToken);
  EXPECT_EQ(request.user, "gu%20ohe");
  EXPECT_EQ(request.password, "s%2Becret");
  EXPECT_EQ(
      *request.form,
      "grant_type=authorization_code&code=the%20code&redirect_uri=https%3A%2F%2Fg.example%2Fsign-in%2Freturn&"
      "code_verifier=the%20verifier");
}

TEST_F(Provider, SendsTheSecretAsTheProviderWantsIt) {
  internet.pages[kDiscovery].body.insert(
      1, R"("token_endpoint_auth_methods_supported":["client_secret_post"],)");
  EXPECT_EQ(redeemed(), "p-77");
  EXPECT_EQ(internet.asked[1].user, "");
  EXPECT_NE(internet.asked[1].form->find("client_secret=s%2Becret"), std::string::npos);
}

TEST_F(Provider, TakesNewKeysWhenATokenNamesOne) {
  EXPECT_EQ(redeemed(), "p-77");
  const Maker next = Maker::rsa("k2");
  answer(next, "n-1");
  internet.pages[kKeys].body = testing::key_set({key, next});
  EXPECT_EQ(redeemed(), "provider.refused") << "keys were read a moment ago";
  EXPECT_EQ(internet.count(kKeys), 1);
  clock.at += 31;
  EXPECT_EQ(redeemed(), "p-77");
  EXPECT_EQ(internet.count(kKeys), 2);
  EXPECT_EQ(redeemed(), "p-77");
  EXPECT_EQ(internet.count(kKeys), 2) << "a known key is not asked for again";
}

TEST_F(Provider, IsNotBelievedWhateverItAnswers) {
  EXPECT_EQ(redeemed("n-2"), "provider.refused") << "the answer to another question";
  answer(Maker::rsa("k1"), "n-1");
  EXPECT_EQ(redeemed(), "provider.refused");
  internet.pages[kToken] = {400, R"({"error":"invalid_grant"})"};
  EXPECT_EQ(redeemed(), "provider.refused") << "a code that was used";
  internet.pages[kToken] = {200, R"({"access_token":"x"})"};
  EXPECT_EQ(redeemed(), "provider.refused");
  internet.pages[kToken] = {200, "<html>"};
  EXPECT_EQ(redeemed(), "provider.refused");
  internet.pages[kToken] = {503, ""};
  EXPECT_EQ(redeemed(), "provider.unavailable");
  internet.pages.erase(kToken);
  EXPECT_EQ(redeemed(), "provider.unavailable");
}

TEST_F(Provider, OfAnotherNameOrWithoutTlsIsNoProvider) {
  const std::string good = internet.pages[kDiscovery].body;
  for (const auto& [from, to] :
       std::map<std::string, std::string>{{"\"https://id.example.org\"", "\"https://evil.example\""},
                                          {"https://id.example.org/token", "http://id.example.org/token"}}) {
    std::string body = good;
    internet.pages[kDiscovery].body = body.replace(body.find(from), from.size(), to);
    EXPECT_EQ(redeemed(), "provider.unavailable") << to;
  }
  EXPECT_EQ(internet.count(kToken), 0);
}

TEST(ProviderFile, IsReadWithItsSecretOrRefusedWithThePlace) {
  const std::string folder = ::testing::TempDir();
  std::ofstream(folder + "secret.txt") << "s3cret\n";
  const auto load = [&](const std::string& text, Diagnostics& diagnostics) {
    std::ofstream(folder + "identity.yaml") << text;
    return load_provider(folder + "identity.yaml", diagnostics);
  };
  Diagnostics none;
  const ProviderConfig config =
      load("issuer: https://id.example.org\nclient id: guohe\nclient secret: {file: " + folder +
               "secret.txt}\nname: {zh: 省认证, en: Identity}\nsite: https://guohe.example.org/\n",
           none);
  EXPECT_TRUE(none.empty());
  EXPECT_EQ(config.client_secret, "s3cret");
  EXPECT_EQ(return_address(config), "https://guohe.example.org/sign-in/return");
  Diagnostics wrong;
  (void)load(
      "issuer: http://id.example.org\nclient id: guohe\nclient secret: {environment: GUOHE_NO_SUCH}\n"
      "name: {zh: 省认证, en: Identity}\nsite: https://guohe.example.org\nport: 1\n",
      wrong);
  ASSERT_EQ(wrong.size(), 3U);
  Diagnostics missing;
  (void)load_provider(folder + "no such file", missing);
  EXPECT_TRUE(has_errors(missing));
}

TEST(ProviderFile, KnowsSafeAddresses) {
  for (const char* good :
       {"https://id.example.org", "http://127.0.0.1:3000", "http://localhost", "http://[::1]:3000/x"})
    EXPECT_TRUE(is_safe_address(good)) << good;
  for (const char* bad : {"", "id.example.org", "http://id.example.org", "http://127.0.0.1.evil.example",
                          "https://", "http://localhost@evil.example", "javascript:alert(1)", "https://a b"})
    EXPECT_FALSE(is_safe_address(bad)) << bad;
}

}  // namespace
}  // namespace guohe::identity
