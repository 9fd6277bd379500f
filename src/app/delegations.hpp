// A person lets a colleague of the same organisation or department act for him from one day to another. What
// the deputy does is recorded as "<deputy> for <principal>". Managing people, giving delegations and what
// concerns the principal's own account are not handed on, nor are the office's roles (access.hpp).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <string>
#include <vector>

#include "app/actor.hpp"
#include "app/dto.hpp"
#include "app/ports/store_records.hpp"
#include "app/services.hpp"

namespace guohe::app {

enum class DelegationState { coming, in_force, over, ended };
BOOST_DESCRIBE_ENUM(DelegationState, coming, in_force, over, ended)

struct Colleague {
  std::string id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(Colleague, (), (id, name))

struct Delegation {
  std::string id;
  Colleague principal;
  Colleague deputy;
  std::string from_day;  // ISO dates, both included
  std::string to_day;
  std::string reason;
  DelegationState state = DelegationState::coming;
  bool given = false;  // by this person, who may end it; else to this person
};
BOOST_DESCRIBE_STRUCT(Delegation, (), (id, principal, deputy, from_day, to_day, reason, state, given))

struct Delegations {
  std::vector<Delegation> items;      // newest first, at most 100
  std::vector<Colleague> colleagues;  // who can act for this person; empty when nobody may
};
BOOST_DESCRIBE_STRUCT(Delegations, (), (items, colleagues))

struct GiveDelegation {
  std::string deputy;
  std::string from_day;
  std::string to_day;
  std::string reason;
};

/// One's own, by whoever signed in. Errors: unauthenticated "session.required".
Result<Delegations> list_delegations(Services&, const Actor&);

/// Errors: forbidden "access.denied"; invalid "form.invalid" (days: from today, at most a year); not_found
/// "person.unknown" (nobody of the same body, switched off, oneself).
Result<Delegation> give_delegation(Services&, const Actor&, const GiveDelegation&);

/// At once. Errors: not_found "delegation.unknown"; forbidden "access.denied" while acting for somebody.
Result<void> end_delegation(Services&, const Actor&, const std::string& id);

/// Whether a delegation lets `deputy` act on a day: in force, and both still of one body and switched on.
[[nodiscard]] bool delegation_stands(const DelegationRecord& delegation, const programme::Account& principal,
                                     const programme::Account& deputy, const std::string& today);

}  // namespace guohe::app
