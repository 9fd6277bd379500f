// SPDX-License-Identifier: Apache-2.0
#include "app/confirm_password.hpp"

#include "app/errors.hpp"
#include "app/tools.hpp"

namespace guohe::app {

namespace {

constexpr int kWrongPasswords = 10;

}  // namespace

Result<void> require_oneself(const Session& session) {
  if (!session.actor.signed_in()) return session_required();
  if (session.actor.acts_for_another()) return access_denied();
  return {};
}

Result<AccountSecret> confirm_password(Services& services, const programme::Account& account,
                                       const std::string& password, const std::string& place) {
  const programme::Seconds now = now_of(services);
  const programme::Seconds since = now - services.settings.sign_in_window;
  const std::string counter = keyed_hash(account.id, "guohe-password");
  std::optional<AccountSecret> secret;
  // Counted before it is heard, so that many at a time cannot slip past the limit.
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    const SignInFailures failures = unit.sign_in_failures(counter, since);
    if (failures.count >= kWrongPasswords) {
      Error error{ErrorKind::too_many,
                  "session.throttled",
                  {"口令输错次数过多，请稍后再试", "too many wrong passwords: try again later"}};
      error.retry_after_seconds =
          static_cast<int>((failures.since + services.settings.sign_in_window - now).count());
      return error;
    }
    unit.add_sign_in_failure(counter, now, since);
    secret = unit.account_by_login(account.login);
    return secret ? Result<void>{} : Result<void>{session_required()};
  }));
  GUOHE_LET(matches, services.passwords.verify(secret->password_hash, password));
  if (!matches) {
    return Error{
        ErrorKind::forbidden, "password.wrong", {"现用口令不正确", "the present password is wrong"}, place};
  }
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    unit.clear_sign_in_failures(counter);
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
