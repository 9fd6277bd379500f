// Sessions: begun, found again by their token, ended; and what they act as.
// SPDX-License-Identifier: Apache-2.0
#include "app/sessions.hpp"

#include <sodium.h>

#include <algorithm>

#include "app/access.hpp"
#include "app/delegations.hpp"
#include "app/errors.hpp"
#include "app/limits.hpp"
#include "app/ports/store.hpp"
#include "app/sign_in.hpp"
#include "app/tickets.hpp"
#include "app/tools.hpp"
#include "app/view.hpp"

namespace guohe::app {

namespace {

using programme::Seconds;

constexpr std::size_t kAgentMax = 300;
constexpr std::chrono::seconds kTouchEvery{60};

/// Also over: one that began in what is now the future. The clock was ahead then, and its end lies ahead as
/// well.
bool is_over(const Settings& settings, const SessionRecord& stored, Seconds now) {
  return stored.expires_at <= now || stored.seen_at + settings.session_idle <= now ||
         stored.created_at > now + kClockSlack;
}

std::string hash_of_token(std::string_view token) {
  return keyed_hash(token, "guohe-session");
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

SignedIn begin_session(Unit& unit, const Services& services, const programme::Account& account,
                       const Origin& origin) {
  const Seconds now = now_of(services);
  SignedIn signed_in;
  signed_in.token = random_text(services, kTokenBytes);
  unit.remove_expired_sessions(now);
  const SessionRecord begun{hash_of_token(signed_in.token),
                            account.id,
                            now,
                            now,
                            now + services.settings.session_life,
                            {},
                            new_id(services),
                            origin.address,
                            origin.agent.substr(0, kAgentMax)};
  unit.add_session(begun);
  signed_in.session = session_of(unit, services, account, signed_in.token, begun);
  record(unit, signed_in.session.actor, now, "session.open", "account:" + account.id, origin.address);
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
    if (!stored || is_over(services.settings, *stored, now)) return {};
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
    if (!account || !account->enabled || is_over(services.settings, *stored, now)) return session_required();
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
