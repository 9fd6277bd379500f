// Decimal against its laws and against known values.
// SPDX-License-Identifier: Apache-2.0
#include "base/decimal.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace guohe {
namespace {

Decimal of(std::string_view text) {
  return Decimal::parse(text).value();
}

// Numbers of all sizes and scales: a coefficient and a power of ten.
rc::Gen<Decimal> decimals() {
  return rc::gen::map(
      rc::gen::pair(rc::gen::arbitrary<std::int64_t>(), rc::gen::inRange(-12, 6)), [](const auto& pair) {
        return *Decimal::parse(std::to_string(pair.first) + "e" + std::to_string(pair.second));
      });
}

TEST(Decimal, Text) {
  for (const char* text :
       {"0", "1", "-1", "0.1", "-0.001", "123456789012345678901234567890.1234", "300000", "1200"}) {
    EXPECT_EQ(of(text).to_string(), text);
  }
  EXPECT_EQ(of("300000.00").to_string(), "300000");
  EXPECT_EQ(of("1.50").to_string(), "1.5");
  EXPECT_EQ(of("-0").to_string(), "0");
  EXPECT_EQ(of("-0.00").to_string(), "0");
  EXPECT_EQ(of(".5").to_string(), "0.5");
  EXPECT_EQ(of("1.2e3").to_string(), "1200");
  EXPECT_EQ(of("1E-3").to_string(), "0.001");
  for (const char* text :
       {"", "-", ".", "1.", "a", "1a", "1e", "--1", "+1", " 1", "1 ", "0x1", "1e9999", "inf", "nan"}) {
    EXPECT_FALSE(Decimal::parse(text)) << text;
  }
}

TEST(Decimal, Rounding) {
  const auto rounded = [](std::string_view text, int scale, Rounding mode) {
    return of(text).rounded(scale, mode).to_string();
  };
  EXPECT_EQ(rounded("2.5", 0, Rounding::half_even), "2");
  EXPECT_EQ(rounded("3.5", 0, Rounding::half_even), "4");
  EXPECT_EQ(rounded("2.5", 0, Rounding::half_up), "3");
  EXPECT_EQ(rounded("-2.5", 0, Rounding::half_up), "-3");
  EXPECT_EQ(rounded("2.5", 0, Rounding::half_down), "2");
  EXPECT_EQ(rounded("2.51", 0, Rounding::half_down), "3");
  EXPECT_EQ(rounded("-2.5", 0, Rounding::half_down), "-2");
  EXPECT_EQ(rounded("2.1", 0, Rounding::up), "3");
  EXPECT_EQ(rounded("-2.1", 0, Rounding::up), "-3");
  EXPECT_EQ(rounded("-2.9", 0, Rounding::down), "-2");
  EXPECT_EQ(rounded("-2.1", 0, Rounding::floor), "-3");
  EXPECT_EQ(rounded("2.1", 0, Rounding::ceiling), "3");
  EXPECT_EQ(rounded("1250", -2, Rounding::half_even), "1200");
  EXPECT_EQ(rounded("1.005", 2, Rounding::half_up), "1.01");
  EXPECT_EQ(rounded("12345678901234567890123456789012345", 5, Rounding::floor),
            "12345678901234567890123456789012340");
}

TEST(Decimal, Arithmetic) {
  EXPECT_EQ((of("0.1") + of("0.2")).to_string(), "0.3");
  EXPECT_EQ((Decimal(1) / Decimal(3)).to_string(), "0.3333333333333333333333333333333333");
  EXPECT_FALSE((Decimal(1) / Decimal(0)).is_finite());
  EXPECT_EQ(Decimal::modulo(Decimal(-12), Decimal(5)).to_string(), "3");
  EXPECT_EQ(Decimal::modulo(Decimal(12), Decimal(-5)).to_string(), "-3");
  EXPECT_EQ(Decimal::power(Decimal(2), Decimal(100)).to_string(), "1267650600228229401496703205376");
  EXPECT_EQ(Decimal(16).square_root().to_string(), "4");
  EXPECT_EQ(Decimal(INT64_MIN).to_string(), "-9223372036854775808");
  EXPECT_EQ(of("12.0").to_int64(), 12);
  EXPECT_FALSE(of("12.5").to_int64());
  EXPECT_FALSE(of("1e30").to_int64());
}

TEST(Decimal, Laws) {
  EXPECT_TRUE(rc::check("addition commutes, subtraction undoes it", [] {
    const Decimal a = *decimals();
    const Decimal b = *decimals();
    RC_ASSERT(a + b == b + a);
    RC_ASSERT((a + b) - b == a);
    RC_ASSERT(a - b == -(b - a));
  }));
  EXPECT_TRUE(rc::check("multiplication commutes and keeps signs", [] {
    const Decimal a = *decimals();
    const Decimal b = *decimals();
    RC_ASSERT(a * b == b * a);
    RC_ASSERT((a * b).sign() == a.sign() * b.sign());
  }));
  EXPECT_TRUE(rc::check("text round trips", [] {
    const Decimal a = *decimals();
    RC_ASSERT(*Decimal::parse(a.to_string()) == a);
    RC_ASSERT(Decimal::parse(a.to_string())->hash() == a.hash());
  }));
  EXPECT_TRUE(rc::check("order agrees with subtraction", [] {
    const Decimal a = *decimals();
    const Decimal b = *decimals();
    RC_ASSERT((a < b) == ((a - b).sign() < 0));
    RC_ASSERT((a == b) == (a - b).is_zero());
  }));
  EXPECT_TRUE(rc::check("small integers are as machine integers", [] {
    const auto a = static_cast<std::int64_t>(*rc::gen::inRange(-1'000'000, 1'000'000));
    const auto b = static_cast<std::int64_t>(*rc::gen::inRange(-1'000'000, 1'000'000));
    RC_ASSERT((Decimal(a) + Decimal(b)).to_int64() == a + b);
    RC_ASSERT((Decimal(a) - Decimal(b)).to_int64() == a - b);
    RC_ASSERT((Decimal(a) * Decimal(b)).to_int64() == a * b);
    RC_ASSERT((Decimal(a) < Decimal(b)) == (a < b));
  }));
  EXPECT_TRUE(rc::check("scaled integers are the same numbers", [] {
    const auto value = *rc::gen::arbitrary<std::int64_t>();
    const int digits = *rc::gen::inRange(0, 19);
    if (value == INT64_MIN) return;
    const Decimal a = Decimal::from_scaled(value, digits);
    RC_ASSERT(a.scaled(digits) == value);
    RC_ASSERT(a * *Decimal::parse("1e" + std::to_string(digits)) == Decimal(value));
  }));
  EXPECT_TRUE(rc::check("floor and ceiling enclose", [] {
    const Decimal a = *decimals();
    RC_ASSERT(a.rounded(0, Rounding::floor) <= a);
    RC_ASSERT(a.rounded(0, Rounding::ceiling) >= a);
    RC_ASSERT(a.rounded(0, Rounding::ceiling) - a.rounded(0, Rounding::floor) <= Decimal(1));
  }));
}

TEST(Decimal, ScaledOnlyWhereItIsExact) {
  EXPECT_EQ(Decimal::parse("12.30")->scaled(1), 123);
  EXPECT_EQ(Decimal::parse("-0.005")->scaled(3), -5);
  EXPECT_EQ(Decimal::parse("0.005")->scaled(2), std::nullopt);
  EXPECT_EQ(Decimal::parse("1e18")->scaled(0), 1'000'000'000'000'000'000);
  EXPECT_EQ(Decimal::parse("1e18")->scaled(1), std::nullopt);
  EXPECT_EQ(Decimal::parse("9223372036854775808")->scaled(0), std::nullopt);
  EXPECT_EQ((Decimal(1) / Decimal(3)).scaled(18), std::nullopt);
  EXPECT_EQ((Decimal(1) / Decimal()).scaled(0), std::nullopt);
  EXPECT_EQ(Decimal::parse("0e500")->scaled(2), 0);
}

}  // namespace
}  // namespace guohe
