// SPDX-License-Identifier: Apache-2.0
#include "app/own_account.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include "app/access.hpp"
#include "app/confirm_password.hpp"
#include "app/errors.hpp"
#include "app/ledger.hpp"
#include "app/person_form.hpp"
#include "app/ports/store.hpp"
#include "app/tools.hpp"

namespace guohe::app {

namespace {

/// Two changes of one password at once: the second was made with a password that is no more.
Error changed_meanwhile() {
  return {ErrorKind::forbidden,
          "password.wrong",
          {"现用口令不正确", "the present password is wrong"},
          "/present"};
}

/// The hash of a session of this account that has this id; empty when there is none.
std::string hash_of(Reader& reader, const std::string& account, const std::string& id) {
  for (const SessionRecord& one : reader.sessions_of(account)) {
    if (one.id == id && !id.empty()) return one.hash;
  }
  return {};
}

}  // namespace

Result<void> change_password(Services& services, const Session& session, const std::string& present,
                             const std::string& next) {
  GUOHE_TRY(require_oneself(session));
  const programme::Account& account = session.actor.account;
  std::vector<Problem> problems;
  check_password(problems, account.login, next, "/next");
  GUOHE_TRY(form_error(std::move(problems)));
  GUOHE_LET(secret, confirm_password(services, account, present, "/present"));
  GUOHE_LET(hash, services.passwords.hash(next));
  return services.store.write([&](Unit& unit) -> Result<void> {
    auto stored = unit.account_by_login(account.login);
    if (!stored || stored->password_hash != secret.password_hash) return changed_meanwhile();
    stored->password_hash = hash;
    unit.put_account(*stored);
    end_sessions_but(unit, account.id, session.id);
    record(unit, session.actor, now_of(services), "password.change", "account:" + account.id, {});
    return {};
  });
}

Result<SessionItems> list_sessions(Services& services, const Session& session) {
  GUOHE_TRY(require_oneself(session));
  const programme::Seconds now = now_of(services);
  SessionItems all;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    for (const SessionRecord& one : reader.sessions_of(session.actor.account.id)) {
      if (one.expires_at <= now || one.seen_at + services.settings.session_idle <= now) continue;
      all.items.push_back({one.id, programme::instant_text(one.created_at),
                           programme::instant_text(one.seen_at), one.address, one.agent,
                           one.id == session.id});
    }
    return {};
  }));
  return all;
}

Result<void> end_session(Services& services, const Session& session, const std::string& id) {
  GUOHE_TRY(require_oneself(session));
  return services.store.write([&](Unit& unit) -> Result<void> {
    const std::string hash = hash_of(unit, session.actor.account.id, id);
    if (hash.empty()) {
      return Error{ErrorKind::not_found, "session.unknown", {"没有这次登录", "there is no such session"}};
    }
    unit.remove_session(hash);
    record(unit, session.actor, now_of(services), "session.close", "account:" + session.actor.account.id, id);
    return {};
  });
}

Result<void> end_other_sessions(Services& services, const Session& session) {
  GUOHE_TRY(require_oneself(session));
  return services.store.write([&](Unit& unit) -> Result<void> {
    const std::string& account = session.actor.account.id;
    if (end_sessions_but(unit, account, session.id) > 0)
      record(unit, session.actor, now_of(services), "session.close_others", "account:" + account, {});
    return {};
  });
}

Result<ActivityPage> list_activity(Services& services, const Session& session, const std::string& cursor) {
  GUOHE_TRY(require_oneself(session));
  std::int64_t before = std::numeric_limits<std::int64_t>::max();
  if (!cursor.empty()) {
    const auto parsed = std::from_chars(cursor.data(), cursor.data() + cursor.size(), before);
    if (parsed.ec != std::errc() || parsed.ptr != cursor.data() + cursor.size()) {
      return Error{ErrorKind::invalid, "activity.bad_cursor", {"游标无效", "the cursor is wrong"}, "?cursor"};
    }
  }
  const std::string& self = session.actor.account.id;
  const int limit = services.settings.page_default;
  ActivityPage page;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    const auto actors = names_in_ledger(reader, self);
    std::vector<LedgerRecord> entries = reader.ledger_of(actors, before, limit + 1);
    if (static_cast<int>(entries.size()) > limit) {
      entries.pop_back();
      page.next = std::to_string(entries.back().seq);
    }
    LedgerNames names(services, reader);
    for (const LedgerRecord& entry : entries) {
      Activity one{entry.seq,
                   programme::instant_text(entry.content.at),
                   entry.content.action,
                   names.action(entry.content.action, entry.content.subject),
                   entry.content.subject,
                   {},
                   {},
                   {}};
      if (const auto* about = names.application(entry.content.subject);
          about != nullptr && may(session.actor, Permission::see_application, *about)) {
        one.about = LedgerSubject{about->id, about->number, about->summary.title};
      }
      const std::size_t split = entry.content.actor.find(kActsFor);
      if (split != std::string::npos) {
        const std::string deputy = entry.content.actor.substr(0, split);
        const std::string principal = entry.content.actor.substr(split + kActsFor.size());
        (deputy == self ? one.of : one.by) = names.person(deputy == self ? principal : deputy);
      }
      page.items.push_back(std::move(one));
    }
    return {};
  }));
  return page;
}

}  // namespace guohe::app
