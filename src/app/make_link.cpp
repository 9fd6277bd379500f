// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "app/access.hpp"
#include "app/compared.hpp"
#include "app/confirmation_links.hpp"
#include "app/errors.hpp"
#include "app/limits.hpp"
#include "app/link_tools.hpp"
#include "app/tickets.hpp"
#include "app/tools.hpp"

namespace guohe::app {

namespace {

constexpr int kAllLinks = 1000;

/// The application, if this person may ask its other side.
Result<programme::Application> asked_about(Reader& reader, const Actor& actor, const std::string& id) {
  const auto application = reader.application(id);
  if (!application) return unknown_application();
  GUOHE_TRY(require(actor, Permission::ask_other_side, *application));
  return *application;
}

void close(Unit& unit, ConfirmationLink link, LinkEnd end, programme::Seconds now) {
  link.closed_at = now;
  link.end = end;
  unit.put_confirmation_link(link);
}

}  // namespace

Error unknown_link() {
  return {
      ErrorKind::not_found,
      "link.unknown",
      {"链接不存在、已使用、已撤回或已过期", "this link is unknown, was used or withdrawn, or has expired"}};
}

std::string hash_of_link(const std::string& token) {
  return keyed_hash(token, "guohe-confirmation-link");
}

Result<NewLink> make_link(Services& services, const Actor& actor, const std::string& id) {
  if (!actor.signed_in()) return session_required();
  const programme::Seconds now = now_of(services);
  NewLink made;
  made.token = random_text(services, kTokenBytes);
  const ConfirmationLink link{new_id(services),
                              hash_of_link(made.token),
                              id,
                              actor.account.id,
                              now,
                              now + services.settings.confirmation_life};
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_LET(application, asked_about(unit, actor, id));
    const programme::Process* process =
        services.processes.find(application.process, application.process_version);
    if (process == nullptr) return broken_process(application.process);
    if (process->action_by_link(application.state) == nullptr) {
      return Error{ErrorKind::conflict,
                   "link.not_now",
                   {"目前不能请外方确认", "the other side cannot be asked at this point"}};
    }
    for (const ConfirmationLink& other : unit.confirmation_links(id, kAllLinks)) {
      if (other.is_open(now)) close(unit, other, LinkEnd::replaced, now);
    }
    unit.put_confirmation_link(link);
    record(unit, actor, now, "link.make", "application:" + id,
           link.id + "\n" + link.hash + "\n" + programme::instant_text(link.expires_at));
    Viewer viewer(unit, services, actor);
    made.link = view_of(viewer, link, now);
    return {};
  }));
  return made;
}

Result<void> withdraw_link(Services& services, const Actor& actor, const std::string& id,
                           const std::string& link_id) {
  if (!actor.signed_in()) return session_required();
  const programme::Seconds now = now_of(services);
  return services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_TRY(asked_about(unit, actor, id));
    const auto links = unit.confirmation_links(id, kAllLinks);
    const auto link = std::ranges::find(links, link_id, &ConfirmationLink::id);
    if (link == links.end() || !link->is_open(now)) return unknown_link();
    close(unit, *link, LinkEnd::withdrawn, now);
    record(unit, actor, now, "link.withdraw", "application:" + id, link_id);
    return {};
  });
}

Result<void> use_up(Unit& unit, const ConfirmationLink& link, programme::Seconds now) {
  const auto present = unit.confirmation_link(link.hash);
  if (!present || !present->is_open(now)) return unknown_link();
  close(unit, *present, LinkEnd::used, now);
  return {};
}

}  // namespace guohe::app
