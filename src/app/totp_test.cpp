// RFC 6238's and RFC 4226's own vectors; the window; no code twice.
// SPDX-License-Identifier: Apache-2.0
#include "app/totp.hpp"

#include <gtest/gtest.h>

namespace guohe::app {
namespace {

using programme::Seconds;

const std::string kSecret = "12345678901234567890";

Seconds at(std::int64_t seconds) {
  return Seconds(std::chrono::seconds(seconds));
}

TEST(Totp, GivesTheCodesOfTheStandards) {
  // RFC 4226, appendix D.
  const char* const hotp[] = {"755224", "287082", "359152", "969429", "338314",
                              "254676", "287922", "162583", "399871", "520489"};
  for (int i = 0; i < 10; ++i) EXPECT_EQ(totp_code(kSecret, i), hotp[i]);
  // RFC 6238, appendix B, the last six of the eight digits.
  EXPECT_EQ(totp_code(kSecret, totp_step(at(59))), "287082");
  EXPECT_EQ(totp_code(kSecret, totp_step(at(1'111'111'109))), "081804");
  EXPECT_EQ(totp_code(kSecret, totp_step(at(1'234'567'890))), "005924");
  EXPECT_EQ(totp_code(kSecret, totp_step(at(20'000'000'000))), "353130");
}

TEST(Totp, TakesOneStepToEachSideAndNoneTwice) {
  const Seconds now = at(1'746'064'800);
  const std::int64_t step = totp_step(now);
  for (const std::int64_t near : {step - 1, step, step + 1})
    EXPECT_EQ(matching_step(kSecret, totp_code(kSecret, near), now, 0), near);
  EXPECT_FALSE(matching_step(kSecret, totp_code(kSecret, step - 2), now, 0));
  EXPECT_FALSE(matching_step(kSecret, totp_code(kSecret, step + 2), now, 0));
  EXPECT_FALSE(matching_step(kSecret, totp_code(kSecret, step), now, step));
  EXPECT_FALSE(matching_step(kSecret, totp_code(kSecret, step - 1), now, step));
  EXPECT_TRUE(matching_step(kSecret, totp_code(kSecret, step + 1), now, step));
  for (const char* wrong : {"", "1", "12345", "1234567", "abcdef", "000000\n"})
    EXPECT_FALSE(matching_step(kSecret, wrong, now, 0)) << wrong;
}

TEST(Totp, WritesSecretsAsApplicationsReadThem) {
  // RFC 4648 §10, without the padding.
  EXPECT_EQ(base32(""), "");
  EXPECT_EQ(base32("f"), "MY");
  EXPECT_EQ(base32("fo"), "MZXQ");
  EXPECT_EQ(base32("foo"), "MZXW6");
  EXPECT_EQ(base32("foob"), "MZXW6YQ");
  EXPECT_EQ(base32("fooba"), "MZXW6YTB");
  EXPECT_EQ(base32("foobar"), "MZXW6YTBOI");
  EXPECT_EQ(otpauth_address("li@x y", "foo"), "otpauth://totp/Guohe:li%40x%20y?secret=MZXW6&issuer=Guohe");
}

}  // namespace
}  // namespace guohe::app
