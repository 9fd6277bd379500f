// One-time codes of one's own account: turned on with an authenticator application, renewed, turned off.
// Nobody does any of it for another: all are refused (forbidden "access.denied") while acting under a
// delegation.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <vector>

#include "app/services.hpp"
#include "app/sessions.hpp"

namespace guohe::app {

/// The purpose under which secrets are sealed.
inline constexpr const char* kCodeSecret = "one-time-code";

struct OneTimeCodes {
  bool on = false;
  std::optional<std::string> since;
  int recovery_left = 0;
};
BOOST_DESCRIBE_STRUCT(OneTimeCodes, (), (on, since, recovery_left))

/// A QR code, row by row: "1" is dark. The quiet zone is left to whoever draws it.
struct DrawnCode {
  int width = 0;
  std::vector<std::string> rows;
};
BOOST_DESCRIBE_STRUCT(DrawnCode, (), (width, rows))

/// A new secret that is not in force yet; nothing of it is stored.
struct CodeEnrolment {
  std::string secret;   // base32, for those who type it
  std::string address;  // otpauth://…
  DrawnCode qr;         // of the address
  std::vector<std::string> recovery;
  std::string ticket;  // that turns it on, within half an hour
};
BOOST_DESCRIBE_STRUCT(CodeEnrolment, (), (secret, address, qr, recovery, ticket))

struct TurnOnCodes {
  std::string ticket;
  std::string password;
  std::string code;     // that the application shows with the new secret
  std::string present;  // a code of the present secret, where codes are on already
};

Result<OneTimeCodes> one_time_codes(Services&, const Session&);

Result<CodeEnrolment> begin_one_time_codes(Services&, const Session&);

/// From here on signing in takes a code; other sessions end. Renews secret and recovery codes where codes are
/// on. Errors: forbidden "password.wrong"; invalid "one_time_code.wrong" (the new code),
/// "one_time_code.expired" (the ticket: begin again); unauthenticated "session.code_required",
/// "session.wrong_code" (the present one); too_many "session.throttled"; unavailable "passwords.busy".
Result<void> turn_on_one_time_codes(Services&, const Session&, const TurnOnCodes&);

/// Errors: as above; conflict "one_time_code.off".
Result<void> turn_off_one_time_codes(Services&, const Session&, const std::string& password,
                                     const std::string& code);

}  // namespace guohe::app
