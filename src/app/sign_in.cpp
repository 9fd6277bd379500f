// SPDX-License-Identifier: Apache-2.0
#include "app/sign_in.hpp"

#include <mutex>

#include "app/attempts.hpp"
#include "app/errors.hpp"
#include "app/ports/store.hpp"
#include "app/second_step.hpp"
#include "app/tools.hpp"

namespace guohe::app {

namespace {

using programme::Seconds;

constexpr std::size_t kCredentialMax = 256;  // bytes of a login or a password

Error wrong_credentials() {
  return {ErrorKind::unauthenticated,
          "session.wrong_credentials",
          {"账号或密码不正确", "the login or the password is wrong"}};
}

Error sign_in_throttled(std::chrono::seconds wait) {
  const std::string minutes = std::to_string((wait.count() + 59) / 60);
  return {ErrorKind::too_many,
          "session.throttled",
          {"登录失败次数过多，请 " + minutes + " 分钟后再试",
           "too many failed attempts: try again in " + minutes + " minutes"}};
}

struct SignInLimits {
  AttemptLimit pair;     // this login from this address
  AttemptLimit login;    // from everywhere
  AttemptLimit address;  // whatever the login
};

SignInLimits limits_of(const Settings& settings, const SignIn& request) {
  const auto limit = [&](const std::string& what, const char* key, int most) {
    return AttemptLimit{keyed_hash(what, key), most, settings.sign_in_window};
  };
  return {limit(request.login + "\n" + request.address, "guohe-pair", settings.sign_in_failures),
          limit(request.login, "guohe-login", settings.sign_in_failures_per_login),
          limit(request.address, "guohe-address", settings.sign_in_failures_per_address)};
}

/// The address is charged for failures only: an office of hundreds signs in from one address on the last day
/// of a call.
Result<void> count_sign_in(Services& services, const SignIn& request, Seconds now) {
  const SignInLimits limits = limits_of(services.settings, request);
  return services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_TRY(attempts_left(unit, limits.address, now, &sign_in_throttled));
    GUOHE_TRY(count_attempt(unit, limits.pair, now, &sign_in_throttled));
    return count_attempt(unit, limits.login, now, &sign_in_throttled);
  });
}

Result<void> count_failure_of_address(Services& services, const SignIn& request, Seconds now) {
  const AttemptLimit limit = limits_of(services.settings, request).address;
  return services.store.write([&](Unit& unit) -> Result<void> {
    add_attempt(unit, limit, now);
    return {};
  });
}

/// A hash that no password gives, made once: what an unknown login is checked against.
Result<std::string> dummy_hash(const Services& services) {
  static std::mutex mutex;
  static std::string hash;
  const std::lock_guard lock(mutex);
  if (hash.empty()) {
    GUOHE_LET(made, services.passwords.hash("nobody's password"));
    hash = std::move(made);
  }
  return hash;
}

}  // namespace

Result<programme::Account> check_credentials(Services& services, const SignIn& request) {
  if (request.login.empty() || request.password.empty() || request.login.size() > kCredentialMax ||
      request.password.size() > kCredentialMax || request.login.find('\0') != std::string::npos) {
    return Error{
        ErrorKind::invalid, "session.malformed", {"请填写账号和密码", "give a login and a password"}};
  }
  const Seconds now = now_of(services);
  GUOHE_TRY(count_sign_in(services, request, now));

  std::optional<AccountSecret> secret;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    secret = reader.account_by_login(request.login);
    return {};
  }));
  // An unknown login takes as long as a wrong password.
  GUOHE_LET(dummy, dummy_hash(services));
  GUOHE_LET(matches, services.passwords.verify(secret ? secret->password_hash : dummy, request.password));
  if (!matches || !secret || !secret->account.enabled) {
    GUOHE_TRY(count_failure_of_address(services, request, now));
    return wrong_credentials();
  }

  return std::move(secret->account);
}

Result<SignedIn> complete_sign_in(Services& services, const programme::Account& account,
                                  const std::string& code, const Origin& origin,
                                  const std::function<Result<void>(Unit&)>& also) {
  GUOHE_LET(step, hear_code(services, account.id, code));
  SignedIn signed_in;
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    const auto present = unit.account(account.id);
    if (!present || !present->enabled) return wrong_credentials();
    GUOHE_TRY(also(unit));
    GUOHE_TRY(take_code(unit, services, *present, step, code));
    signed_in = begin_session(unit, services, *present, origin);
    return {};
  }));
  return signed_in;
}

Result<SignedIn> sign_in(Services& services, const SignIn& request) {
  return sign_in(services, request, {});
}

Result<SignedIn> sign_in(Services& services, const SignIn& request, const std::string& code) {
  GUOHE_LET(account, check_credentials(services, request));
  return complete_sign_in(services, account, code, {request.address, request.agent},
                          [&](Unit& unit) -> Result<void> {
                            forgive_attempts(unit, services, request);
                            return {};
                          });
}

void forgive_attempts(Unit& unit, const Services& services, const SignIn& request) {
  // The address keeps its count: somebody with one account could else try others without end.
  const SignInLimits limits = limits_of(services.settings, request);
  unit.clear_sign_in_failures(limits.pair.counter);
  unit.clear_sign_in_failures(limits.login.counter);
}

}  // namespace guohe::app
