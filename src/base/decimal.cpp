// SPDX-License-Identifier: Apache-2.0
// Decimal over Intel's BID128 library (libbidgcc000.a: values and flags passed as arguments, no globals).
// The library's header needs macros that Debian does not install, so the few functions used here are
// declared by hand; the signatures are those of bid_functions.h with DECIMAL_CALL_BY_REFERENCE 0,
// DECIMAL_GLOBAL_ROUNDING 0 and DECIMAL_GLOBAL_EXCEPTION_FLAGS 0.
#include "base/decimal.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstring>

extern "C" {
struct alignas(16) Bid128 {
  std::uint64_t w[2];  // low word first
};
// NOLINTBEGIN(bugprone-reserved-identifier): names of the library
Bid128 __bid128_from_string(char* text, unsigned rounding, unsigned* flags);
void __bid128_to_string(char* text, Bid128 x, unsigned* flags);
Bid128 __bid128_add(Bid128 x, Bid128 y, unsigned rounding, unsigned* flags);
Bid128 __bid128_sub(Bid128 x, Bid128 y, unsigned rounding, unsigned* flags);
Bid128 __bid128_mul(Bid128 x, Bid128 y, unsigned rounding, unsigned* flags);
Bid128 __bid128_div(Bid128 x, Bid128 y, unsigned rounding, unsigned* flags);
Bid128 __bid128_pow(Bid128 x, Bid128 y, unsigned rounding, unsigned* flags);
Bid128 __bid128_exp(Bid128 x, unsigned rounding, unsigned* flags);
Bid128 __bid128_log(Bid128 x, unsigned rounding, unsigned* flags);
Bid128 __bid128_sqrt(Bid128 x, unsigned rounding, unsigned* flags);
Bid128 __bid128_fmod(Bid128 x, Bid128 y, unsigned* flags);
Bid128 __bid128_quantize(Bid128 x, Bid128 y, unsigned rounding, unsigned* flags);
int __bid128_quiet_less(Bid128 x, Bid128 y, unsigned* flags);
int __bid128_quiet_equal(Bid128 x, Bid128 y, unsigned* flags);
double __bid128_to_binary64(Bid128 x, unsigned rounding, unsigned* flags);
// NOLINTEND(bugprone-reserved-identifier)
}

namespace guohe {

struct DecimalBits {
  static Bid128 out(const Decimal& value) { return {{value.low_, value.high_}}; }
  static Decimal in(const Bid128& bits) { return Decimal::raw(bits.w[0], bits.w[1]); }
};

namespace {

constexpr unsigned kNearestEven = 0;
constexpr int kExponentBias = 6176;

Bid128 out(const Decimal& value) {
  return DecimalBits::out(value);
}
Decimal in(const Bid128& bits) {
  return DecimalBits::in(bits);
}

// Sign, digits and exponent of a finite number: value = (-1)^negative * digits * 10^exponent.
struct Parts {
  bool negative = false;
  std::string digits;  // no leading zeros; "0" for zero
  int exponent = 0;
};

Parts parts_of(const Decimal& value) {
  std::array<char, 64> text{};
  unsigned flags = 0;
  __bid128_to_string(text.data(), out(value), &flags);  // "+110E-2"
  Parts parts;
  parts.negative = text[0] == '-';
  const char* mark = std::strchr(text.data(), 'E');
  if (mark == nullptr) return {false, "0", 0};
  parts.digits.assign(static_cast<const char*>(text.data()) + 1, mark);
  const char* exponent = mark[1] == '+' ? mark + 2 : mark + 1;
  std::from_chars(exponent, text.data() + text.size(), parts.exponent);
  const std::size_t first = parts.digits.find_first_not_of('0');
  if (first == std::string::npos) return {false, "0", 0};
  parts.digits.erase(0, first);
  return parts;
}

// The number 1E-scale, whose exponent tells quantize where to round.
Bid128 unit(int scale) {
  return {{1, static_cast<std::uint64_t>(kExponentBias - scale) << 49U}};
}

unsigned library_mode(Rounding mode, bool negative) {
  switch (mode) {
    case Rounding::half_even:
    case Rounding::half_down:
      return 0;
    case Rounding::floor:
      return 1;
    case Rounding::ceiling:
      return 2;
    case Rounding::down:
      return 3;
    case Rounding::half_up:
      return 4;  // ties away from zero
    case Rounding::up:
      return negative ? 1 : 2;
  }
  return 0;
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
  if (text.empty() || text.size() > 10'000) return std::nullopt;
  std::size_t at = text[0] == '-' ? 1 : 0;
  const auto digits = [&] {
    const std::size_t from = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    return at - from;
  };
  const std::size_t whole = digits();
  std::size_t fraction = 0;
  if (at < text.size() && text[at] == '.') {
    ++at;
    fraction = digits();
    if (fraction == 0) return std::nullopt;
  }
  if (whole + fraction == 0) return std::nullopt;
  if (at == text.size() && fraction == 0 && whole <= 18) {
    std::int64_t value = 0;
    for (const char c : text) {
      if (c != '-') value = value * 10 + (c - '0');
    }
    return Decimal(text[0] == '-' ? -value : value);
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    const std::size_t exponent = digits();
    if (exponent == 0 || exponent > 6) return std::nullopt;
  }
  if (at != text.size()) return std::nullopt;
  std::string copy(text);
  unsigned flags = 0;
  const Decimal value = in(__bid128_from_string(copy.data(), kNearestEven, &flags));
  if (!value.is_finite()) return std::nullopt;
  return value;
}

Decimal Decimal::from_double(double value) {
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%.17g", value);
  unsigned flags = 0;
  return in(__bid128_from_string(text.data(), kNearestEven, &flags));
}

std::string Decimal::to_string() const {
  if (!is_finite()) return "null";
  if ((high_ & ~kSign) == kExponentZero) {
    std::string text = std::to_string(low_);
    if ((high_ & kSign) != 0 && low_ != 0) text.insert(text.begin(), '-');
    return text;
  }
  Parts parts = parts_of(*this);
  while (parts.exponent < 0 && parts.digits.back() == '0') {
    parts.digits.pop_back();
    ++parts.exponent;
    if (parts.digits.empty()) return "0";
  }
  std::string& text = parts.digits;
  if (text.size() == 1 && text.front() == '0') return text;
  if (parts.exponent >= 0) {
    text.append(static_cast<std::size_t>(parts.exponent), '0');
  } else {
    const auto places = static_cast<std::size_t>(-parts.exponent);
    if (text.size() <= places) text.insert(0, places - text.size() + 1, '0');
    text.insert(text.size() - places, 1, '.');
  }
  if (parts.negative) text.insert(text.begin(), '-');
  return text;
}

double Decimal::to_double() const {
  unsigned flags = 0;
  return __bid128_to_binary64(out(*this), kNearestEven, &flags);
}

std::optional<std::int64_t> Decimal::to_int64() const {
  if ((high_ & ~kSign) == kExponentZero && low_ <= static_cast<std::uint64_t>(INT64_MAX)) {
    const auto value = static_cast<std::int64_t>(low_);
    return (high_ & kSign) != 0 ? -value : value;
  }
  if (!is_finite()) return std::nullopt;
  const Parts parts = parts_of(*this);
  if (parts.digits == "0") return 0;
  if (parts.exponent > 19) return std::nullopt;
  std::string text = parts.digits;
  if (parts.exponent >= 0) {
    text.append(static_cast<std::size_t>(parts.exponent), '0');
  } else {
    for (int i = parts.exponent; i < 0; ++i) {
      if (text.empty() || text.back() != '0') return std::nullopt;
      text.pop_back();
    }
  }
  if (text.empty() || text.size() > 18) return std::nullopt;
  const std::int64_t value = std::stoll(text);
  return parts.negative ? -value : value;
}

std::optional<std::int64_t> Decimal::scaled(int digits) const {
  static constexpr auto kPowers = [] {
    std::array<std::uint64_t, 20> powers{1};
    for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
    return powers;
  }();
  if (!is_plain(high_) || (high_ & kCoefficientHigh) != 0) return std::nullopt;
  if (low_ == 0) return 0;
  const int shift = static_cast<int>((high_ & ~kSign) >> 49U) - kExponentBias + digits;
  if (shift < -19 || shift > 19) return std::nullopt;
  std::uint64_t size = low_;
  const std::uint64_t power = kPowers[static_cast<std::size_t>(shift < 0 ? -shift : shift)];
  if (shift < 0) {
    if (size % power != 0) return std::nullopt;
    size /= power;
  } else if (__builtin_mul_overflow(size, power, &size)) {
    return std::nullopt;
  }
  if (size > static_cast<std::uint64_t>(INT64_MAX)) return std::nullopt;
  const auto value = static_cast<std::int64_t>(size);
  return (high_ & kSign) != 0 ? -value : value;
}

bool Decimal::is_integer() const {
  if ((high_ & ~kSign) == kExponentZero) return true;
  return is_finite() && rounded(0, Rounding::down) == *this;
}

int Decimal::sign() const {
  if (is_plain(high_)) {
    if (low_ == 0 && (high_ & kCoefficientHigh) == 0) return 0;
    return (high_ & kSign) != 0 ? -1 : 1;
  }
  return compare(*this, Decimal());
}

Decimal Decimal::rounded(int scale, Rounding mode) const {
  if (!is_finite() || is_zero()) return is_finite() ? Decimal() : *this;
  if (scale > kExponentBias) return *this;
  const bool negative = (high_ & kSign) != 0;
  unsigned flags = 0;
  const Bid128 result =
      __bid128_quantize(out(*this), unit(std::max(scale, -6111)), library_mode(mode, negative), &flags);
  Decimal value = in(result);
  // Quantize cannot show more than 34 digits: the number is then whole at that scale already.
  if (!value.is_finite()) return *this;
  if (mode == Rounding::half_down) {
    const Decimal low = rounded(scale, Rounding::down);
    const Decimal high = rounded(scale, Rounding::up);
    const Decimal from_low = (*this - low).abs();
    const Decimal from_high = (high - *this).abs();
    return from_low <= from_high ? low : high;
  }
  return value;
}

Decimal Decimal::modulo(const Decimal& a, const Decimal& b) {
  unsigned flags = 0;
  const Decimal rest = in(__bid128_fmod(out(a), out(b), &flags));  // sign of a
  if (!rest.is_finite() || rest.is_zero() || rest.sign() == b.sign()) return rest;
  return rest + b;
}

Decimal Decimal::power(const Decimal& a, const Decimal& b) {
  unsigned flags = 0;
  const std::optional<std::int64_t> exponent = b.to_int64();
  if (!exponent || *exponent < 0 || *exponent > 1024) {
    return in(__bid128_pow(out(a), out(b), kNearestEven, &flags));
  }
  // Squaring is exact where the result has at most 34 digits, which the library's pow is not.
  Decimal result(1);
  Decimal base = a;
  for (std::int64_t n = *exponent; n > 0; n >>= 1U) {
    if ((n & 1) != 0) result = result * base;
    if (n > 1) base = base * base;
  }
  return result;
}

Decimal Decimal::square_root() const {
  unsigned flags = 0;
  return in(__bid128_sqrt(out(*this), kNearestEven, &flags));
}

Decimal Decimal::natural_logarithm() const {
  unsigned flags = 0;
  return in(__bid128_log(out(*this), kNearestEven, &flags));
}

Decimal Decimal::exponential() const {
  unsigned flags = 0;
  return in(__bid128_exp(out(*this), kNearestEven, &flags));
}

std::size_t Decimal::hash() const {
  // Equal numbers may have different exponents: small whole ones are hashed as integers, all others as text.
  constexpr std::int64_t kSmall = 100'000'000'000'000'000;
  const std::optional<std::int64_t> whole = to_int64();
  if (whole && *whole<kSmall&& * whole> - kSmall) return std::hash<std::int64_t>{}(*whole);
  return std::hash<std::string>{}(to_string());
}

Decimal Decimal::add(const Decimal& a, const Decimal& b) {
  unsigned flags = 0;
  return in(__bid128_add(out(a), out(b), kNearestEven, &flags));
}

Decimal Decimal::subtract(const Decimal& a, const Decimal& b) {
  unsigned flags = 0;
  return in(__bid128_sub(out(a), out(b), kNearestEven, &flags));
}

Decimal Decimal::multiply(const Decimal& a, const Decimal& b) {
  unsigned flags = 0;
  return in(__bid128_mul(out(a), out(b), kNearestEven, &flags));
}

Decimal Decimal::divide(const Decimal& a, const Decimal& b) {
  unsigned flags = 0;
  return in(__bid128_div(out(a), out(b), kNearestEven, &flags));
}

int Decimal::compare(const Decimal& a, const Decimal& b) {
  unsigned flags = 0;
  if (__bid128_quiet_less(out(a), out(b), &flags) != 0) return -1;
  return __bid128_quiet_equal(out(a), out(b), &flags) != 0 ? 0 : 1;
}

}  // namespace guohe
