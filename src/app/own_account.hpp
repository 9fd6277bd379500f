// One's own account: the password, where one is signed in, and what one did. Nobody does any of it for
// another: all are refused (forbidden "access.denied") while acting under a delegation.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/ledger.hpp"
#include "app/services.hpp"
#include "app/sessions.hpp"

namespace guohe::app {

struct SessionItem {
  std::string id;
  std::string began_at;
  std::string seen_at;
  std::string address;
  std::string agent;
  bool present = false;  // the one that asks
};
BOOST_DESCRIBE_STRUCT(SessionItem, (), (id, began_at, seen_at, address, agent, present))

struct SessionItems {
  std::vector<SessionItem> items;  // newest first
};
BOOST_DESCRIBE_STRUCT(SessionItems, (), (items))

/// An entry of the ledger that this person made, or that was made in this person's name or under a
/// delegation.
struct Activity {
  std::int64_t seq = 0;
  std::string at;
  std::string action;
  std::optional<Text> label;  // as LedgerEntry's
  std::string subject;
  std::string by;  // the name of whoever did it, when that was a deputy
  std::string of;  // the name of the person it was done for, when this person was the deputy
  std::optional<LedgerSubject> about;  // an application that the person may see
};
BOOST_DESCRIBE_STRUCT(Activity, (), (seq, at, action, label, subject, by, of, about))

struct ActivityPage {
  std::vector<Activity> items;  // newest first
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(ActivityPage, (), (items, next))

/// Sets another password and ends all other sessions. Errors: forbidden "password.wrong" (the present one);
/// invalid "form.invalid"; too_many "session.throttled" after 10 wrong ones; unavailable "passwords.busy".
Result<void> change_password(Services&, const Session&, const std::string& present, const std::string& next);

Result<SessionItems> list_sessions(Services&, const Session&);

/// Ends one of one's own sessions. Errors: not_found "session.unknown".
Result<void> end_session(Services&, const Session&, const std::string& id);

/// Ends all but the one that asks.
Result<void> end_other_sessions(Services&, const Session&);

/// `cursor` is ActivityPage::next. Errors: invalid "activity.bad_cursor".
Result<ActivityPage> list_activity(Services&, const Session&, const std::string& cursor);

}  // namespace guohe::app
