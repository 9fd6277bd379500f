// ID tokens made with keys of the test's own: the good ones, and each way to be wrong.
// SPDX-License-Identifier: Apache-2.0
#include "identity/id_token.hpp"

#include <gtest/gtest.h>

#include "identity/token_maker.hpp"

namespace guohe::identity {
namespace {

using testing::Maker;

const programme::Seconds kNow{std::chrono::seconds(1'746'064'800)};
const Expected kExpected{"https://id.example.org", "guohe", "n-1", kNow};

std::string claims(const std::string& changed = "", const std::string& value = "") {
  std::vector<std::pair<std::string, std::string>> all{{"iss", R"("https://id.example.org")"},
                                                       {"aud", R"("guohe")"},
                                                       {"sub", R"("p-77")"},
                                                       {"name", R"("林岚")"},
                                                       {"nonce", R"("n-1")"},
                                                       {"iat", "1746064795"},
                                                       {"exp", "1746065100"}};
  std::string text;
  for (auto& [name, given] : all) {
    if (name == changed) given = value;
    if (!given.empty()) text += (text.empty() ? "" : ",") + ("\"" + name + "\":" + given);
  }
  return "{" + text + "}";
}

struct IdToken : ::testing::Test {
  Maker rsa = testing::shared_rsa();  // slow to make: once for all tests
  Maker ec = Maker::p256("k2");
  std::vector<Key> keys = read_keys(testing::key_set({rsa, ec}));

  Verdict check(const std::string& token) {
    Claims found;
    return check_id_token(token, keys, kExpected, found);
  }
  Verdict with(const std::string& changed, const std::string& value) {
    return check(rsa.token("RS256", claims(changed, value)));
  }
};

TEST_F(IdToken, IsGoodByEitherAlgorithm) {
  ASSERT_EQ(keys.size(), 2U);
  Claims found;
  EXPECT_EQ(check_id_token(rsa.token("RS256", claims()), keys, kExpected, found), Verdict::good);
  EXPECT_EQ(found.subject, "p-77");
  EXPECT_EQ(found.label, "林岚");
  EXPECT_EQ(check(ec.token("ES256", claims())), Verdict::good);
  EXPECT_EQ(with("aud", R"(["guohe"])"), Verdict::good);
}

TEST_F(IdToken, IsNotGoodByAnotherSignature) {
  const std::string token = rsa.token("RS256", claims());
  const std::size_t last = token.rfind('.');
  EXPECT_EQ(check(token.substr(0, last) + "." + std::string(342, 'A')), Verdict::wrong_signature);
  EXPECT_EQ(check(token.substr(0, last) + "."), Verdict::wrong_signature);
  EXPECT_EQ(check(Maker::rsa("k1").token("RS256", claims())), Verdict::wrong_signature)
      << "a key of somebody else's";
  EXPECT_EQ(check(Maker::rsa("k9").token("RS256", claims())), Verdict::unknown_key);
  EXPECT_EQ(check(ec.token("ES256", claims()).substr(0, 100)), Verdict::malformed);
  // Claims that were changed after signing.
  const std::string other = rsa.token("RS256", claims("sub", R"("p-1")"));
  EXPECT_EQ(check(other.substr(0, other.rfind('.')) + token.substr(last)), Verdict::wrong_signature);
}

TEST_F(IdToken, IsNotGoodByAnotherAlgorithm) {
  EXPECT_EQ(check(rsa.token("none", claims())), Verdict::wrong_algorithm);
  EXPECT_EQ(check(testing::unsigned_token("none", claims())), Verdict::wrong_algorithm);
  EXPECT_EQ(check(testing::unsigned_token("None", claims())), Verdict::wrong_algorithm);
  EXPECT_EQ(check(testing::unsigned_token("HS256", claims())), Verdict::wrong_algorithm);
  EXPECT_EQ(check(rsa.token("RS512", claims())), Verdict::wrong_algorithm);
  EXPECT_EQ(check(rsa.token("ES256", claims())), Verdict::unknown_key) << "the key is for RS256";
  EXPECT_EQ(check(rsa.token("RS256", claims(), R"(,"crit":["x"])")), Verdict::malformed);
}

TEST_F(IdToken, IsForUsFromTheProviderNowAndInAnswer) {
  EXPECT_EQ(with("iss", R"("https://id.example.org/")"), Verdict::wrong_issuer);
  EXPECT_EQ(with("iss", ""), Verdict::wrong_issuer);
  EXPECT_EQ(with("aud", R"("another")"), Verdict::wrong_audience);
  EXPECT_EQ(with("aud", R"(["guohe","another"])"), Verdict::wrong_audience) << "two, and no azp";
  EXPECT_EQ(with("aud", ""), Verdict::wrong_audience);
  EXPECT_EQ(with("aud", R"(["guohe","another"],"azp":"guohe")"), Verdict::good);
  EXPECT_EQ(with("aud", R"("guohe","azp":"another")"), Verdict::wrong_audience);
  EXPECT_EQ(with("exp", "1746064740"), Verdict::expired);
  EXPECT_EQ(with("exp", "1746064741"), Verdict::good) << "clocks may differ by a minute";
  EXPECT_EQ(with("exp", R"("1746065100")"), Verdict::expired);
  EXPECT_EQ(with("exp", ""), Verdict::expired);
  EXPECT_EQ(with("iat", "1746064861"), Verdict::expired) << "from the future";
  EXPECT_EQ(with("nonce", R"("n-0")"), Verdict::wrong_nonce) << "the answer to another question";
  EXPECT_EQ(with("nonce", ""), Verdict::wrong_nonce);
  EXPECT_EQ(with("sub", R"("")"), Verdict::malformed);
  EXPECT_EQ(with("sub", "7"), Verdict::malformed);
}

TEST_F(IdToken, OfAnyBytesIsRefused) {
  for (const std::string token :
       {"", ".", "..", "a.b.c", "...", "e30.e30.e30", "e30.e30.", "W10.e30.e30", "e30.e30.e30.e30"})
    EXPECT_NE(check(token), Verdict::good) << token;
  EXPECT_EQ(check(std::string(100'000, 'a')), Verdict::malformed);
}

TEST(Keys, ThatAreWeakOrForSomethingElseArePassedOver) {
  EXPECT_TRUE(read_keys("").empty());
  EXPECT_TRUE(read_keys("[]").empty());
  EXPECT_TRUE(read_keys(R"({"keys":7})").empty());
  EXPECT_TRUE(
      read_keys(
          R"({"keys":[7,{},{"kty":"RSA"},{"kty":"EC","crv":"P-256","x":"AA","y":"AA"},{"kty":"oct","k":"AA"}]})")
          .empty());
  EXPECT_TRUE(read_keys(testing::key_set({Maker::rsa("short", 1024)})).empty());
  const std::string off_curve = R"({"keys":[{"kty":"EC","crv":"P-256","x":")" + std::string(43, 'A') +
                                R"(","y":")" + std::string(43, 'A') + R"("}]})";
  EXPECT_TRUE(read_keys(off_curve).empty());
  std::string for_encryption = testing::key_set({Maker::p256("e")});
  for_encryption.replace(for_encryption.find("\"kty\""), 0, R"("use":"enc",)");
  EXPECT_TRUE(read_keys(for_encryption).empty());
}

}  // namespace
}  // namespace guohe::identity
