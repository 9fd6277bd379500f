// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "app/access.hpp"
#include "app/errors.hpp"
#include "app/limits.hpp"
#include "app/registration_form.hpp"
#include "app/registrations.hpp"
#include "app/tools.hpp"
#include "programme/city.hpp"

namespace guohe::app {

namespace {

bool transfer_waits(Reader& reader, const std::string& organisation) {
  const RegistrationFilter filter{{}, organisation, {}, programme::RegistrationState::waiting};
  return std::ranges::any_of(reader.registrations(filter, 10), [](const programme::Registration& one) {
    return one.kind == programme::RegistrationKind::transfer;
  });
}

}  // namespace

Result<Registration> request_transfer(Services& services, const Actor& actor,
                                      const TransferRequest& request) {
  GUOHE_TRY(require(actor, Permission::manage_people));
  if (actor.account.organisation.empty()) return access_denied();
  const programme::Seconds now = now_of(services);
  Registration made;
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    const auto organisation = unit.organisation(actor.account.organisation);
    if (!organisation) return access_denied();
    std::vector<Problem> problems;
    check_text(problems, request.reason, kRegistrationReasonMax, "/reason");
    const auto cities = programme::guangdong_cities();
    if (std::ranges::find(cities, request.city, &programme::City::id) == cities.end())
      problems.push_back({"form.not_offered", {"请选择所在地市", "choose a city"}, "/city"});
    const std::string department =
        routed_department(unit, services, {request.affiliation, organisation->type, request.city},
                          request.department, "", problems);
    GUOHE_TRY(form_error(std::move(problems)));
    if (department == organisation->department) {
      return Error{ErrorKind::conflict,
                   "registration.same_department",
                   {"本单位现已归口该部门", "the organisation belongs to that department already"}};
    }
    if (transfer_waits(unit, organisation->id)) {
      return Error{ErrorKind::conflict,
                   "registration.waiting",
                   {"已有一份变更申请待审核", "a change is waiting to be decided already"}};
    }
    programme::Registration asked;
    asked.id = new_id(services);
    asked.kind = programme::RegistrationKind::transfer;
    asked.account = actor.account.id;
    asked.organisation = *organisation;
    asked.organisation.department = department;
    asked.organisation.city = request.city;
    asked.affiliation = request.affiliation;
    asked.former_department = organisation->department;
    asked.reason = request.reason;
    asked.asked_at = now;
    unit.add_registration(asked);
    tell_department(unit, services, asked);
    record(unit, actor, now, "registration.transfer", "registration:" + asked.id, content_of(asked));
    made = view_of(unit, services, actor, asked);
    return {};
  }));
  return made;
}

}  // namespace guohe::app
