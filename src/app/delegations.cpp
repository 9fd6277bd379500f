// SPDX-License-Identifier: Apache-2.0
#include "app/delegations.hpp"

#include <algorithm>

#include "app/access.hpp"
#include "app/errors.hpp"
#include "app/person_form.hpp"
#include "app/ports/store.hpp"
#include "app/tools.hpp"
#include "base/date.hpp"

namespace guohe::app {

namespace {

constexpr int kDelegationsMax = 100;
constexpr int kDaysMax = 366;
constexpr std::size_t kDelegationReasonMax = 500;

DelegationState state_of(const DelegationRecord& one, const std::string& today) {
  if (one.ended_at) return DelegationState::ended;
  if (today > one.to_day) return DelegationState::over;
  return today < one.from_day ? DelegationState::coming : DelegationState::in_force;
}

Delegation view_of(Reader& reader, const DelegationRecord& one, const std::string& self,
                   const std::string& today) {
  const auto colleague = [&](const std::string& id) {
    const auto account = reader.account(id);
    return Colleague{id, account ? account->name : std::string()};
  };
  return {one.id,     colleague(one.principal), colleague(one.deputy), one.from_day, one.to_day,
          one.reason, state_of(one, today),     one.principal == self};
}

bool same_body(const programme::Account& one, const programme::Account& other) {
  return one.organisation == other.organisation && one.department == other.department &&
         !(one.organisation.empty() && one.department.empty());
}

/// Who could act for somebody: colleagues of the same body who are switched on.
std::vector<programme::Account> colleagues_of(Reader& reader, const programme::Account& account) {
  std::vector<programme::Account> found;
  if (account.organisation.empty() && account.department.empty()) return found;
  for (programme::Account& other : reader.people(account.organisation, account.department)) {
    if (other.enabled && other.id != account.id) found.push_back(std::move(other));
  }
  return found;
}

std::string today_of(const Services& services) {
  return programme::shanghai_date(now_of(services));
}

}  // namespace

bool delegation_stands(const DelegationRecord& delegation, const programme::Account& principal,
                       const programme::Account& deputy, const std::string& today) {
  return delegation.holds_on(today) && principal.enabled && deputy.enabled && same_body(principal, deputy);
}

Result<Delegations> list_delegations(Services& services, const Actor& actor) {
  if (!actor.signed_in()) return session_required();
  const std::string self = actor.acts_for_another() ? actor.deputy : actor.account.id;
  Delegations all;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    for (const DelegationRecord& one : reader.delegations_of(self, kDelegationsMax))
      all.items.push_back(view_of(reader, one, self, today_of(services)));
    if (!may(actor, Permission::delegate)) return {};
    for (const programme::Account& other : colleagues_of(reader, actor.account))
      all.colleagues.push_back({other.id, other.name});
    return {};
  }));
  return all;
}

Result<Delegation> give_delegation(Services& services, const Actor& actor, const GiveDelegation& request) {
  GUOHE_TRY(require(actor, Permission::delegate));
  const std::string today = today_of(services);
  std::vector<Problem> problems;
  const auto from = parse_date(request.from_day);
  const auto to = parse_date(request.to_day);
  if (!from || request.from_day < today) {
    problems.push_back({"form.bad_date", {"起始日不能早于今天", "a day from today on"}, "/from_day"});
  }
  const auto last = from ? add_days(*from, kDaysMax - 1) : std::nullopt;
  if (!to || (from && *to < *from) || (last && *last < *to)) {
    problems.push_back(
        {"form.bad_date",
         {"截止日不能早于起始日，且委托不得超过一年", "not before the first day, and within a year of it"},
         "/to_day"});
  }
  check_text(problems, request.reason, kDelegationReasonMax, "/reason");
  GUOHE_TRY(form_error(std::move(problems)));
  Delegation given;
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    const auto colleagues = colleagues_of(unit, actor.account);
    if (std::ranges::find(colleagues, request.deputy, &programme::Account::id) == colleagues.end())
      return unknown_person();
    const programme::Seconds now = now_of(services);
    const DelegationRecord one{new_id(services),
                               actor.account.id,
                               request.deputy,
                               request.from_day,
                               request.to_day,
                               request.reason,
                               now};
    unit.put_delegation(one);
    unit.add_notice({new_id(services),
                     request.deputy,
                     {},
                     now,
                     {actor.account.name, actor.account.name},
                     {"委托您自 " + one.from_day + " 至 " + one.to_day + " 代为办理：" + one.reason,
                      "lets you act from " + one.from_day + " to " + one.to_day + ": " + one.reason},
                     {},
                     "person"});
    record(unit, actor, now, "delegation.give", "delegation:" + one.id,
           one.deputy + "\n" + one.from_day + "\n" + one.to_day + "\n" + one.reason);
    given = view_of(unit, one, actor.account.id, today);
    return {};
  }));
  return given;
}

Result<void> end_delegation(Services& services, const Actor& actor, const std::string& id) {
  if (!actor.signed_in()) return session_required();
  if (actor.acts_for_another()) return access_denied();
  return services.store.write([&](Unit& unit) -> Result<void> {
    auto one = unit.delegation(id);
    if (!one || one->principal != actor.account.id || one->ended_at) return unknown_delegation();
    one->ended_at = now_of(services);
    unit.put_delegation(*one);
    record(unit, actor, *one->ended_at, "delegation.end", "delegation:" + id, {});
    return {};
  });
}

}  // namespace guohe::app
