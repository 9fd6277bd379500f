// One-time codes by time (RFC 6238 on RFC 4226): HMAC-SHA-1, six digits, steps of thirty seconds, which is
// what every authenticator application reads. Pure.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "programme/time.hpp"

namespace guohe::app {

inline constexpr std::size_t kTotpSecretBytes = 20;  // RFC 4226 §4, R6: 160 bits

/// The step that an instant lies in (RFC 6238 §4.2, T).
[[nodiscard]] std::int64_t totp_step(programme::Seconds at);

/// The six digits of a step (RFC 4226 §5.3).
[[nodiscard]] std::string totp_code(std::string_view secret, std::int64_t step);

/// The step whose code this is: the present one, the one before or the one after (RFC 6238 §5.2 and §6), and
/// later than `last`, the last that was taken. Nothing for a wrong or a used code.
[[nodiscard]] std::optional<std::int64_t> matching_step(std::string_view secret, std::string_view code,
                                                        programme::Seconds now, std::int64_t last);

/// RFC 4648 §6 without padding, as authenticator applications want secrets.
[[nodiscard]] std::string base32(std::string_view bytes);

/// The address that a QR code holds: otpauth://totp/Guohe:LOGIN?secret=…&issuer=Guohe
[[nodiscard]] std::string otpauth_address(std::string_view login, std::string_view secret);

}  // namespace guohe::app
