// Registration of organisations, and their competent department.
// SPDX-License-Identifier: Apache-2.0
#include "app/registrations.hpp"
#include "http/routes/paths.hpp"
#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

struct DepartmentsQuery {
  programme::Affiliation affiliation = programme::Affiliation::city;
  std::string type;
  std::string city;
};
BOOST_DESCRIBE_STRUCT(DepartmentsQuery, (), (affiliation, type, city))

struct RegisterBody {
  app::OrganisationForm organisation;
  app::PersonForm person;
};
BOOST_DESCRIBE_STRUCT(RegisterBody, (), (organisation, person))

struct CorrectBody {
  std::int64_t version = 0;
  app::OrganisationForm organisation;
};
BOOST_DESCRIBE_STRUCT(CorrectBody, (), (version, organisation))

struct RegistrationsQuery {
  std::optional<programme::RegistrationState> state;
};
BOOST_DESCRIBE_STRUCT(RegistrationsQuery, (), (state))

struct DecisionBody {
  std::int64_t version = 0;
  bool approve = false;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(DecisionBody, (), (version, approve, reason))

struct TransferBody {
  programme::Affiliation affiliation = programme::Affiliation::city;
  std::string city;
  std::optional<std::string> department;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(TransferBody, (), (affiliation, city, department, reason))

Result<app::RegistrationChoices> choices(Visit& visit, const Input<>& /*input*/) {
  return app::registration_choices(visit.services);
}

Result<app::Departments> departments(Visit& visit, const Input<None, DepartmentsQuery>& input) {
  return app::find_departments(visit.services, input.query.affiliation, input.query.type, input.query.city);
}

Result<Created<app::Registration>> ask(Visit& visit, const Input<None, None, RegisterBody>& input) {
  auto made = app::register_organisation(visit.services, input.body.organisation, input.body.person,
                                         visit.request.address);
  if (!made) return std::move(made).error();
  return Created<app::Registration>{std::move(*made)};
}

Result<app::Registrations> list(Visit& visit, const Input<None, RegistrationsQuery>& input) {
  return app::list_registrations(visit.services, visit.actor(), input.query.state);
}

Result<app::Registration> correct(Visit& visit, const Input<RegistrationPath, None, CorrectBody>& input) {
  return app::correct_registration(visit.services, visit.actor(), input.path.id.value, input.body.version,
                                   input.body.organisation);
}

Result<app::Registration> decide(Visit& visit, const Input<RegistrationPath, None, DecisionBody>& input) {
  return app::decide_registration(
      visit.services, visit.actor(),
      {input.path.id.value, input.body.approve, input.body.reason, input.body.version});
}

Result<app::OrganisationProfile> organisation(Visit& visit, const Input<>& /*input*/) {
  return app::get_organisation(visit.services, visit.actor());
}

Result<Created<app::Registration>> transfer(Visit& visit, const Input<None, None, TransferBody>& input) {
  auto made = app::request_transfer(
      visit.services, visit.actor(),
      {input.body.affiliation, input.body.city, input.body.department, input.body.reason});
  if (!made) return std::move(made).error();
  return Created<app::Registration>{std::move(*made)};
}

}  // namespace

std::vector<Route> registration_routes() {
  return {
      route(Method::get, "/registration-choices", "getRegistrationChoices", Permission::everyone,
            {"单位登记表可选的内容", "What the form of a registration offers"}, choices),
      route(Method::get, "/registration-departments", "findDepartments", Permission::everyone,
            {"按归口规则找主管部门", "The competent departments by the routing rule"}, departments),
      route(Method::post, "/registrations", "registerOrganisation", Permission::everyone,
            {"申请单位登记，并建立首位管理员的账号",
             "Ask for an organisation to be registered; makes its first administrator's account"},
            ask),
      route(Method::get, "/registrations", "listRegistrations", Permission::signed_in,
            {"本人可见的单位登记", "The registrations that this person sees"}, list),
      route(Method::put, "/registrations/{id}", "correctRegistration", Permission::signed_in,
            {"改正后重新提交登记", "Correct one's registration and send it again"}, correct),
      route(Method::post, "/registrations/{id}/decision", "decideRegistration", Permission::registrar,
            {"同意登记，或说明理由不予登记", "Admit an organisation, or refuse with a reason"}, decide),
      route(Method::get, "/organisation", "getOrganisation", Permission::signed_in,
            {"本单位信息与历任主管部门", "One's organisation and the departments it belonged to"},
            organisation),
      route(Method::post, "/organisation/transfer", "requestTransfer", Permission::organisation_admin,
            {"申请变更主管部门", "Ask for another competent department"}, transfer),
  };
}

}  // namespace guohe::http
