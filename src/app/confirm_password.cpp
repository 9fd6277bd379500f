// SPDX-License-Identifier: Apache-2.0
#include "app/confirm_password.hpp"

#include "app/attempts.hpp"
#include "app/errors.hpp"
#include "app/tools.hpp"

namespace guohe::app {

namespace {

constexpr int kWrongPasswords = 10;

Error too_many_passwords(std::chrono::seconds /*wait*/) {
  return {ErrorKind::too_many,
          "session.throttled",
          {"口令输错次数过多，请稍后再试", "too many wrong passwords: try again later"}};
}

}  // namespace

Result<void> require_oneself(const Session& session) {
  if (!session.actor.signed_in()) return session_required();
  if (session.actor.acts_for_another()) return access_denied();
  return {};
}

Result<AccountSecret> confirm_password(Services& services, const programme::Account& account,
                                       const std::string& password, const std::string& place) {
  const AttemptLimit limit{keyed_hash(account.id, "guohe-password"), kWrongPasswords,
                           services.settings.sign_in_window};
  std::optional<AccountSecret> secret;
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_TRY(count_attempt(unit, limit, now_of(services), &too_many_passwords));
    secret = unit.account_by_login(account.login);
    return secret ? Result<void>{} : Result<void>{session_required()};
  }));
  GUOHE_LET(matches, services.passwords.verify(secret->password_hash, password));
  if (!matches) {
    return Error{
        ErrorKind::forbidden, "password.wrong", {"现用口令不正确", "the present password is wrong"}, place};
  }
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    unit.clear_sign_in_failures(limit.counter);
    return {};
  }));
  return std::move(*secret);
}

std::int64_t end_sessions_but(Unit& unit, const std::string& account, const std::string& id) {
  std::string kept;
  for (const SessionRecord& one : unit.sessions_of(account)) {
    if (one.id == id && !id.empty()) kept = one.hash;
  }
  return unit.remove_sessions_of(account, kept);
}

}  // namespace guohe::app
