// Exact decimal numbers: IEEE 754-2008 decimal128 (34 digits, half-even), the number of FEEL and of money.
// The arithmetic is Intel's BID library, hidden in decimal.cpp. Small numbers of one scale, which are
// most numbers, are added and compared here without a call.
// Layout of the high word: sign (1 bit), biased exponent (14), coefficient (49 high bits).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace guohe {

enum class Rounding { half_even, half_up, half_down, up, down, floor, ceiling };

class Decimal {
 public:
  constexpr Decimal() = default;  // zero
  /// The whole number `value`, exactly.
  constexpr explicit Decimal(std::int64_t value)
      : low_(value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value)),
        high_(value < 0 ? kExponentZero | kSign : kExponentZero) {}

  /// Reads `-12`, `.5`, `3.40`, `1.5e3` (FEEL numeric literal, and JSON's). More than 34 digits are rounded.
  /// Returns nothing when the text is not a number or is out of range.
  [[nodiscard]] static std::optional<Decimal> parse(std::string_view text);
  /// The nearest decimal with at most 17 significant digits.
  [[nodiscard]] static Decimal from_double(double value);

  /// Plain text without exponent and without trailing zeros after the point: `300000`, `-0.5`.
  [[nodiscard]] std::string to_string() const;
  [[nodiscard]] double to_double() const;
  /// The number, when it is whole and fits.
  [[nodiscard]] std::optional<std::int64_t> to_int64() const;

  /// The number times 10^digits, when that is whole and fits; nothing otherwise (and for numbers of more than
  /// 19 digits, trailing zeros counted). The form in which many numbers are computed with at once.
  [[nodiscard]] std::optional<std::int64_t> scaled(int digits) const;
  /// value / 10^digits, exactly; 0 <= digits <= 18.
  [[nodiscard]] static constexpr Decimal from_scaled(std::int64_t value, int digits) {
    const Decimal whole(value);
    return raw(whole.low_, whole.high_ - (static_cast<std::uint64_t>(digits) << 49U));
  }

  /// False after an overflow or a division by zero; FEEL makes null of such numbers.
  [[nodiscard]] constexpr bool is_finite() const { return (high_ & kSpecial) != kSpecial; }
  [[nodiscard]] bool is_integer() const;
  [[nodiscard]] bool is_zero() const { return sign() == 0; }
  /// -1, 0 or 1.
  [[nodiscard]] int sign() const;

  [[nodiscard]] friend Decimal operator+(const Decimal& a, const Decimal& b) {
    const std::uint64_t sum = a.low_ + b.low_;
    if (a.high_ == b.high_ && (a.high_ & kCoefficientHigh) == 0 && sum >= a.low_ && is_plain(a.high_)) {
      return raw(sum, a.high_);
    }
    return add(a, b);
  }
  [[nodiscard]] friend Decimal operator-(const Decimal& a, const Decimal& b) {
    if (a.high_ == b.high_ && a.low_ > b.low_ && (a.high_ & kCoefficientHigh) == 0 && is_plain(a.high_)) {
      return raw(a.low_ - b.low_, a.high_);
    }
    return subtract(a, b);
  }
  [[nodiscard]] friend Decimal operator*(const Decimal& a, const Decimal& b) {
    if (a.high_ == kExponentZero && b.high_ == kExponentZero && ((a.low_ | b.low_) >> 32U) == 0) {
      return raw(a.low_ * b.low_, kExponentZero);
    }
    return multiply(a, b);
  }
  /// Not finite when `b` is zero.
  [[nodiscard]] friend Decimal operator/(const Decimal& a, const Decimal& b) { return divide(a, b); }
  [[nodiscard]] Decimal operator-() const { return is_zero() ? *this : raw(low_, high_ ^ kSign); }

  [[nodiscard]] friend bool operator==(const Decimal& a, const Decimal& b) {
    if (a.low_ == b.low_ && a.high_ == b.high_) return a.is_finite();
    return compare(a, b) == 0;
  }
  [[nodiscard]] friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
    if (a.high_ == b.high_ && a.high_ == kExponentZero) return a.low_ <=> b.low_;
    return compare(a, b) <=> 0;
  }

  [[nodiscard]] Decimal abs() const { return raw(low_, high_ & ~kSign); }
  /// To `scale` digits after the point; a negative scale rounds tens, hundreds, ...
  [[nodiscard]] Decimal rounded(int scale, Rounding mode) const;
  /// FEEL's modulo: a - b * floor(a / b); not finite when `b` is zero.
  [[nodiscard]] static Decimal modulo(const Decimal& a, const Decimal& b);
  [[nodiscard]] static Decimal power(const Decimal& a, const Decimal& b);
  [[nodiscard]] Decimal square_root() const;
  [[nodiscard]] Decimal natural_logarithm() const;
  [[nodiscard]] Decimal exponential() const;

  /// Equal numbers have equal hashes.
  [[nodiscard]] std::size_t hash() const;

 private:
  static constexpr std::uint64_t kSign = 0x8000000000000000U;
  static constexpr std::uint64_t kSpecial = 0x7800000000000000U;
  static constexpr std::uint64_t kExponentZero = 0x3040000000000000U;
  static constexpr std::uint64_t kCoefficientHigh = 0x0001FFFFFFFFFFFFU;

  static constexpr bool is_plain(std::uint64_t high) {
    return (high & 0x6000000000000000U) != 0x6000000000000000U;
  }
  static constexpr Decimal raw(std::uint64_t low, std::uint64_t high) {
    Decimal made;
    made.low_ = low;
    made.high_ = high;
    return made;
  }
  static Decimal add(const Decimal& a, const Decimal& b);
  static Decimal subtract(const Decimal& a, const Decimal& b);
  static Decimal multiply(const Decimal& a, const Decimal& b);
  static Decimal divide(const Decimal& a, const Decimal& b);
  static int compare(const Decimal& a, const Decimal& b);
  friend struct DecimalBits;

  std::uint64_t low_ = 0;
  std::uint64_t high_ = kExponentZero;
};

}  // namespace guohe
