// Signing in, and the sessions that come of it.
// SPDX-License-Identifier: Apache-2.0
#include <sodium.h>

#include <array>
#include <mutex>

#include "app/access.hpp"
#include "app/delegations.hpp"
#include "app/errors.hpp"
#include "app/ports/store.hpp"
#include "app/sessions.hpp"
#include "app/tools.hpp"
#include "app/view.hpp"

namespace guohe::app {

namespace {

using programme::Seconds;

constexpr std::size_t kLongest = 256;  // bytes of a login or a password
constexpr std::size_t kAgentMax = 300;
constexpr std::chrono::seconds kTouchEvery{60};

std::string hash_of_token(std::string_view token) {
  return keyed_hash(token, "guohe-session");
}

Error wrong_credentials() {
  return {ErrorKind::unauthenticated,
          "session.wrong_credentials",
          {"账号或密码不正确", "the login or the password is wrong"}};
}

Error throttled(std::chrono::seconds wait) {
  const auto seconds = std::max<std::int64_t>(wait.count(), 1);
  const std::string minutes = std::to_string((seconds + 59) / 60);
  Error error{ErrorKind::too_many,
              "session.throttled",
              {"登录失败次数过多，请 " + minutes + " 分钟后再试",
               "too many failed attempts: try again in " + minutes + " minutes"}};
  error.retry_after_seconds = static_cast<int>(seconds);
  return error;
}

/// What attempts are counted under. Hashed: a password typed into the wrong box must not lie about in the
/// database.
struct Counter {
  std::string key;
  int most;
};

std::array<Counter, 3> counters(const Settings& settings, const SignIn& request) {
  return {
      Counter{keyed_hash(request.login + "\n" + request.address, "guohe-pair"), settings.sign_in_failures},
      Counter{keyed_hash(request.login, "guohe-login"), settings.sign_in_failures_per_login},
      Counter{keyed_hash(request.address, "guohe-address"), settings.sign_in_failures_per_address}};
}

/// Counts the attempt before it is heard, so that many at a time cannot slip past the limit. The address is
/// charged for failures only: an office of hundreds signs in from one address on the last day of a call.
Result<void> count_attempt(Services& services, const SignIn& request, Seconds now) {
  const Seconds since = now - services.settings.sign_in_window;
  return services.store.write([&](Unit& unit) -> Result<void> {
    for (const Counter& counter : counters(services.settings, request)) {
      const SignInFailures failures = unit.sign_in_failures(counter.key, since);
      if (failures.count >= counter.most)
        return throttled(failures.since + services.settings.sign_in_window - now);
    }
    const auto all = counters(services.settings, request);
    unit.add_sign_in_failure(all[0].key, now, since);
    unit.add_sign_in_failure(all[1].key, now, since);
    return {};
  });
}

Result<void> count_failure_of_address(Services& services, const SignIn& request, Seconds now) {
  return services.store.write([&](Unit& unit) -> Result<void> {
    unit.add_sign_in_failure(counters(services.settings, request)[2].key, now,
                             now - services.settings.sign_in_window);
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

/// The delegation a session acts under, if it stands, put over its owner.
void put_over(Reader& reader, const Services& services, const SessionRecord& stored, Session& session) {
  if (stored.acting.empty()) return;
  const auto delegation = reader.delegation(stored.acting);
  if (!delegation || delegation->deputy != stored.account) return;
  const auto principal = reader.account(delegation->principal);
  const programme::Account deputy = session.actor.account;
  if (!principal ||
      !delegation_stands(*delegation, *principal, deputy, programme::shanghai_date(now_of(services))))
    return;
  session.actor.account = *principal;
  std::erase_if(session.actor.account.roles, [](programme::Role role) { return !can_be_delegated(role); });
  session.actor.deputy = deputy.id;
  session.acting = Acting{delegation->id, deputy.name, delegation->to_day};
}

Session session_of(Reader& reader, const Services& services, const programme::Account& account,
                   std::string_view token, const SessionRecord& stored) {
  const Seconds expires = stored.expires_at;
  Session session;
  session.actor.account = account;
  session.own_account = account.id;
  session.id = stored.id;
  put_over(reader, services, stored, session);
  session.account = Viewer(reader, services, session.actor).account(session.actor.account);
  session.csrf = keyed_hash(token, "guohe-csrf");
  session.expires_at = programme::instant_text(expires);
  return session;
}

}  // namespace

Result<SignedIn> sign_in(Services& services, const SignIn& request) {
  if (request.login.empty() || request.password.empty() || request.login.size() > kLongest ||
      request.password.size() > kLongest || request.login.find('\0') != std::string::npos) {
    return Error{
        ErrorKind::invalid, "session.malformed", {"请填写账号和密码", "give a login and a password"}};
  }
  const Seconds now = now_of(services);
  GUOHE_TRY(count_attempt(services, request, now));

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

  std::array<std::uint8_t, 32> random{};
  services.random.fill(random);
  SignedIn signed_in;
  signed_in.token = base64url({reinterpret_cast<const char*>(random.data()), random.size()});
  const Seconds expires = now + services.settings.session_life;
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    // The address keeps its count: somebody with one account could else try others without end.
    const auto all = counters(services.settings, request);
    unit.clear_sign_in_failures(all[0].key);
    unit.clear_sign_in_failures(all[1].key);
    unit.remove_expired_sessions(now);
    const SessionRecord begun{hash_of_token(signed_in.token),
                              secret->account.id,
                              now,
                              now,
                              expires,
                              {},
                              new_id(services),
                              request.address,
                              request.agent.substr(0, kAgentMax)};
    unit.add_session(begun);
    signed_in.session = session_of(unit, services, secret->account, signed_in.token, begun);
    record(unit, signed_in.session.actor, now, "session.open", "account:" + secret->account.id,
           request.address);
    return {};
  }));
  return signed_in;
}

Result<std::optional<Session>> find_session(Services& services, std::string_view token) {
  std::optional<Session> session;
  if (token.size() != 43) return session;
  const Seconds now = now_of(services);
  const std::string hash = hash_of_token(token);
  bool touch = false;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    const auto stored = reader.session(hash);
    if (!stored || stored->expires_at <= now || stored->seen_at + services.settings.session_idle <= now)
      return {};
    const auto account = reader.account(stored->account);
    if (!account || !account->enabled) return {};
    session = session_of(reader, services, *account, token, *stored);
    touch = stored->seen_at + kTouchEvery <= now;
    return {};
  }));
  if (touch) {
    GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
      unit.touch_session(hash, now);
      return {};
    }));
  }
  return session;
}

Result<void> sign_out(Services& services, std::string_view token) {
  const std::string hash = hash_of_token(token);
  return services.store.write([&](Unit& unit) -> Result<void> {
    const auto stored = unit.session(hash);
    if (!stored) return {};
    unit.remove_session(hash);
    Actor actor;
    actor.account.id = stored->account;
    record(unit, actor, now_of(services), "session.close", "account:" + stored->account, {});
    return {};
  });
}

Result<Session> act_for(Services& services, std::string_view token, const std::string& delegation) {
  const std::string hash = hash_of_token(token);
  const Seconds now = now_of(services);
  Session session;
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    auto stored = unit.session(hash);
    const auto account = stored ? unit.account(stored->account) : std::nullopt;
    if (!account || !account->enabled || stored->expires_at <= now) return session_required();
    const auto found = unit.delegation(delegation);
    if (!delegation.empty()) {
      if (!found || found->deputy != account->id) return unknown_delegation();
      const auto principal = unit.account(found->principal);
      if (!principal || !delegation_stands(*found, *principal, *account, programme::shanghai_date(now))) {
        return Error{ErrorKind::conflict,
                     "delegation.not_in_force",
                     {"该委托现在不生效", "this delegation is not in force now"}};
      }
    }
    const std::string left = stored->acting;
    unit.set_acting(hash, delegation);
    stored->acting = delegation;
    session = session_of(unit, services, *account, token, *stored);
    Actor self;
    self.account = *account;
    record(unit, self, now, delegation.empty() ? "delegation.leave" : "delegation.take_up",
           "delegation:" + (delegation.empty() ? left : delegation), {});
    return {};
  }));
  return session;
}

bool csrf_matches(const Session& session, std::string_view given) {
  return session.csrf.size() == given.size() &&
         sodium_memcmp(session.csrf.data(), given.data(), given.size()) == 0;
}

}  // namespace guohe::app
