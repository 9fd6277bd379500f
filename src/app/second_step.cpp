// SPDX-License-Identifier: Apache-2.0
#include "app/second_step.hpp"

#include <algorithm>
#include <cctype>

#include "app/attempts.hpp"
#include "app/errors.hpp"
#include "app/one_time_codes.hpp"
#include "app/ports/sign_in_records.hpp"
#include "app/tickets.hpp"
#include "app/tools.hpp"
#include "app/totp.hpp"

namespace guohe::app {

namespace {

constexpr int kWrongCodes =
    5;  // three codes in a million are right: some 1 in 700 a day for whoever has the password

std::string counter_of(const std::string& account) {
  return keyed_hash(account, "guohe-code");
}

Error code_required() {
  return {ErrorKind::unauthenticated,
          "session.code_required",
          {"请输入身份验证器上的动态验证码", "enter the code that your authenticator shows"},
          "/code"};
}

Error wrong_code() {
  return {ErrorKind::unauthenticated,
          "session.wrong_code",
          {"验证码不正确或已使用过；请等待下一个验证码再试",
           "the code is wrong or was used already: wait for the next one"},
          "/code"};
}

Error too_many_codes(std::chrono::seconds /*wait*/) {
  return {ErrorKind::too_many,
          "session.throttled",
          {"验证码输错次数过多，请稍后再试", "too many wrong codes: try again later"}};
}

/// Letters and digits alone, large.
std::string plain_recovery_code(const std::string& code) {
  std::string text;
  for (const unsigned char c : code) {
    if (std::isalnum(c) != 0) text += static_cast<char>(std::toupper(c));
  }
  return text;
}

}  // namespace

std::string hash_of_recovery(const Settings& settings, const std::string& account, const std::string& code) {
  return keyed_hash("guohe-recovery\n" + account + "\n" + plain_recovery_code(code), settings.identity_key);
}

Result<HeardCode> hear_code(Services& services, const std::string& account, const std::string& code) {
  HeardCode heard;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    heard.needed = reader.one_time_code(account).has_value();
    return {};
  }));
  if (!heard.needed) return heard;
  if (plain_recovery_code(code).empty()) return code_required();
  const AttemptLimit limit{counter_of(account), kWrongCodes, services.settings.sign_in_window};
  GUOHE_TRY(services.store.write(
      [&](Unit& unit) { return count_attempt(unit, limit, now_of(services), &too_many_codes); }));
  return heard;
}

Result<void> take_code(Unit& unit, const Services& services, const programme::Account& account,
                       const HeardCode& heard, const std::string& code) {
  auto stored = unit.one_time_code(account.id);
  if (!stored) return {};
  if (!heard.needed) return code_required();
  const std::string given = plain_recovery_code(code);
  const auto secret = unseal(services.settings, kCodeSecret, stored->secret);
  const auto step =
      secret ? matching_step(*secret, given, now_of(services), stored->last_step) : std::nullopt;
  if (step) {
    stored->last_step = *step;
  } else {
    const std::string hash = hash_of_recovery(services.settings, account.id, given);
    if (std::erase(stored->recovery, hash) == 0) return wrong_code();
    Actor actor;
    actor.account = account;
    record(unit, actor, now_of(services), "one_time_code.recovery", "account:" + account.id, {});
  }
  unit.put_one_time_code(*stored);
  unit.clear_sign_in_failures(counter_of(account.id));
  return {};
}

}  // namespace guohe::app
