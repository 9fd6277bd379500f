// SPDX-License-Identifier: Apache-2.0
#include "app/totp.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <array>

#include "base/percent.hpp"

namespace guohe::app {

namespace {

constexpr std::int64_t kStepSeconds = 30;
constexpr std::uint32_t kModulus = 1'000'000;
constexpr std::size_t kDigits = 6;

}  // namespace

std::int64_t totp_step(programme::Seconds at) {
  return at.time_since_epoch().count() / kStepSeconds;
}

std::string totp_code(std::string_view secret, std::int64_t step) {
  std::array<unsigned char, 8> counter{};
  auto rest = static_cast<std::uint64_t>(step);
  for (std::size_t i = counter.size(); i-- > 0; rest >>= 8U)
    counter[i] = static_cast<unsigned char>(rest & 0xffU);
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
  unsigned size = 0;
  if (HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(),
           mac.data(), &size) == nullptr ||
      size != 20) {
    return {};
  }
  // RFC 4226 §5.4: dynamic truncation.
  const std::size_t at = mac[size - 1] & 0x0fU;
  const std::uint32_t number = (mac[at] & 0x7fU) << 24U | static_cast<std::uint32_t>(mac[at + 1]) << 16U |
                               static_cast<std::uint32_t>(mac[at + 2]) << 8U | mac[at + 3];
  const std::string digits = std::to_string(number % kModulus);
  return std::string(kDigits - digits.size(), '0') + digits;
}

std::optional<std::int64_t> matching_step(std::string_view secret, std::string_view code,
                                          programme::Seconds now, std::int64_t last) {
  if (code.size() != kDigits) return std::nullopt;
  std::optional<std::int64_t> found;
  const std::int64_t present = totp_step(now);
  for (std::int64_t step = present - 1; step <= present + 1; ++step) {
    const std::string right = totp_code(secret, step);
    const bool same = right.size() == kDigits && sodium_memcmp(right.data(), code.data(), kDigits) == 0;
    if (same && step > last && !found) found = step;
  }
  return found;
}

std::string base32(std::string_view bytes) {
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string text;
  std::uint32_t held = 0;
  unsigned bits = 0;
  for (const unsigned char byte : bytes) {
    held = held << 8U | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += kLetters[held >> (bits - 5) & 31U];
    held &= (1U << bits) - 1;
  }
  if (bits > 0) text += kLetters[held << (5 - bits) & 31U];
  return text;
}

std::string otpauth_address(std::string_view login, std::string_view secret) {
  return "otpauth://totp/Guohe:" + percent_encode(login) + "?secret=" + base32(secret) + "&issuer=Guohe";
}

}  // namespace guohe::app
