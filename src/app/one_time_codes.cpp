// SPDX-License-Identifier: Apache-2.0
#include "app/one_time_codes.hpp"

#include <algorithm>

#include "app/confirm_password.hpp"
#include "app/errors.hpp"
#include "app/second_step.hpp"
#include "app/tickets.hpp"
#include "app/tools.hpp"
#include "app/totp.hpp"
#include "base/described.hpp"
#include "print/qr.hpp"

namespace guohe::app {

namespace {

constexpr const char* kTicket = "one-time-code-enrolment";
constexpr std::chrono::minutes kTicketLife{30};
constexpr int kRecoveryCodes = 10;
constexpr std::size_t kRecoveryBytes = 10;  // 80 bits: too many to try
constexpr std::size_t kGroup = 4;

/// What a ticket holds.
struct Enrolment {
  std::string account;
  std::string secret;                 // base64url
  std::vector<std::string> recovery;  // hashes
};
BOOST_DESCRIBE_STRUCT(Enrolment, (), (account, secret, recovery))

std::string grouped(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); i += kGroup) out += (i > 0 ? "-" : "") + text.substr(i, kGroup);
  return out;
}

DrawnCode drawn(const std::string& content) {
  DrawnCode code;
  const auto squares = print::qr_code(content);
  if (!squares) return code;
  code.width = squares->width;
  for (int row = 0; row < squares->width; ++row) {
    std::string line;
    for (int column = 0; column < squares->width; ++column) line += squares->dark(row, column) ? '1' : '0';
    code.rows.push_back(std::move(line));
  }
  return code;
}

Error wrong_new_code() {
  return {ErrorKind::invalid,
          "one_time_code.wrong",
          {"验证码不正确；请核对手机时间，输入当前显示的六位数字",
           "the code is wrong: check the clock of the device and enter the six digits it shows now"},
          "/code"};
}

Error expired() {
  return {ErrorKind::invalid,
          "one_time_code.expired",
          {"设置已超过半小时或已使用，请重新开始",
           "this set-up is over half an hour old or was used: begin again"},
          "/ticket"};
}

/// The code of the secret in force stands in a field of its own beside the new one.
Error of_present(Error error) {
  error.place = "/present";
  return error;
}

}  // namespace

Result<OneTimeCodes> one_time_codes(Services& services, const Session& session) {
  GUOHE_TRY(require_oneself(session));
  OneTimeCodes state;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    if (const auto stored = reader.one_time_code(session.own_account)) {
      state = {true, programme::instant_text(stored->since), static_cast<int>(stored->recovery.size())};
    }
    return {};
  }));
  return state;
}

Result<CodeEnrolment> begin_one_time_codes(Services& services, const Session& session) {
  GUOHE_TRY(require_oneself(session));
  const programme::Account& account = session.actor.account;
  const std::string secret = from_base64url(random_text(services, kTotpSecretBytes));
  CodeEnrolment begun;
  begun.secret = base32(secret);
  begun.address = otpauth_address(account.login, secret);
  begun.qr = drawn(begun.address);
  Enrolment held{account.id, base64url(secret), {}};
  for (int i = 0; i < kRecoveryCodes; ++i) {
    begun.recovery.push_back(grouped(base32(from_base64url(random_text(services, kRecoveryBytes)))));
    held.recovery.push_back(hash_of_recovery(services.settings, account.id, begun.recovery.back()));
  }
  begun.ticket = make_ticket(services, kTicket, json::write(held), kTicketLife);
  return begun;
}

Result<void> turn_on_one_time_codes(Services& services, const Session& session, const TurnOnCodes& request) {
  GUOHE_TRY(require_oneself(session));
  const programme::Account& account = session.actor.account;
  const auto ticket = open_ticket(services, kTicket, request.ticket);
  if (!ticket) return expired();
  const auto held = json::read<Enrolment>(ticket->text);
  if (!held || held->account != account.id) return expired();
  const std::string secret = from_base64url(held->secret);
  const programme::Seconds now = now_of(services);
  const auto step = matching_step(secret, request.code, now, 0);
  if (!step) return wrong_new_code();
  GUOHE_TRY(confirm_password(services, account, request.password, "/password"));
  const auto heard = hear_code(services, account.id, request.present);
  if (!heard) return of_present(heard.error());
  const OneTimeCodeRecord code{account.id, seal(services, kCodeSecret, secret), *step, held->recovery, now};
  return services.store.write([&](Unit& unit) -> Result<void> {
    if (!unit.use_ticket(ticket->id, ticket->expires, now)) return expired();
    const bool renewed = unit.one_time_code(account.id).has_value();
    const auto taken = take_code(unit, services, account, *heard, request.present);
    if (!taken) return of_present(taken.error());
    unit.put_one_time_code(code);
    end_sessions_but(unit, account.id, session.id);
    record(unit, session.actor, now, renewed ? "one_time_code.renew" : "one_time_code.on",
           "account:" + account.id, {});
    return {};
  });
}

Result<void> turn_off_one_time_codes(Services& services, const Session& session, const std::string& password,
                                     const std::string& code) {
  GUOHE_TRY(require_oneself(session));
  const programme::Account& account = session.actor.account;
  GUOHE_TRY(confirm_password(services, account, password, "/password"));
  GUOHE_LET(heard, hear_code(services, account.id, code));
  return services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_TRY(take_code(unit, services, account, heard, code));
    if (!unit.remove_one_time_code(account.id)) {
      return Error{
          ErrorKind::conflict, "one_time_code.off", {"两步验证没有开启", "sign-in in two steps is not on"}};
    }
    record(unit, session.actor, now_of(services), "one_time_code.off", "account:" + account.id, {});
    return {};
  });
}

}  // namespace guohe::app
