// SPDX-License-Identifier: Apache-2.0
#include "app/registration_form.hpp"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>
#include <utility>

#include "app/access.hpp"
#include "app/errors.hpp"
#include "app/limits.hpp"
#include "app/tell.hpp"
#include "app/tools.hpp"
#include "base/date.hpp"
#include "programme/city.hpp"
#include "programme/credit_code.hpp"

namespace guohe::app {

namespace {

constexpr std::size_t kAddressMax = 300;

/// As it is written: capitals, no spaces around.
std::string plain_code(std::string code) {
  const std::size_t first = code.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  code = code.substr(first, code.find_last_not_of(' ') - first + 1);
  std::ranges::transform(code, code.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return code;
}

Named named_department(Reader& reader, const std::string& id) {
  const auto department = reader.department(id);
  return {id, department ? department->name : Text{id, id}};
}

}  // namespace

Named named_choice(const std::vector<programme::RoutingChoice>& choices, const std::string& value) {
  const auto found = std::ranges::find(choices, value, &programme::RoutingChoice::value);
  return {value, found == choices.end() ? Text{value, value} : found->label};
}

std::string routed_department(Reader& reader, const Services& services, const programme::Routed& organisation,
                              const std::optional<std::string>& chosen, const std::string& at,
                              std::vector<Problem>& problems) {
  const auto present = reader.departments();
  const auto possible = programme::departments_for(services.routing, organisation, present);
  if (possible.empty()) {
    problems.push_back({"registration.no_department",
                        {"没有对应的主管部门，请联系省科技厅",
                         "no competent department is known for this: write to the programme office"},
                        at + "/affiliation"});
    return {};
  }
  if (possible.size() == 1 && chosen.value_or("").empty()) return possible.front().id;
  const auto found = std::ranges::find(possible, chosen.value_or(""), &programme::Department::id);
  if (found != possible.end()) return found->id;
  problems.push_back({"registration.choose_department",
                      {"请选择所属主管部门", "say which of the departments is yours"},
                      at + "/department"});
  return {};
}

programme::Organisation checked_organisation(Reader& reader, const Services& services,
                                             const OrganisationForm& form, const std::string& at,
                                             std::vector<Problem>& problems) {
  check_text(problems, form.name.zh, kOrganisationNameMax, at + "/name/zh");
  check_text(problems, form.name.en, kOrganisationNameMax, at + "/name/en");
  const std::string code = plain_code(form.credit_code);
  if (!programme::is_credit_code(code)) {
    problems.push_back(
        {"registration.bad_code",
         {"不是有效的统一社会信用代码：应为 18 位，且校验码相符",
          "not a unified social credit code: 18 characters, the last of which checks the others"},
         at + "/credit_code"});
  }
  const auto& types = services.routing.types;
  if (std::ranges::find(types, form.type, &programme::RoutingChoice::value) == types.end())
    problems.push_back({"form.not_offered", {"请选择单位类型", "choose a type"}, at + "/type"});
  const auto cities = programme::guangdong_cities();
  if (std::ranges::find(cities, form.city, &programme::City::id) == cities.end())
    problems.push_back({"form.not_offered", {"请选择所在地市", "choose a city"}, at + "/city"});
  check_text(problems, form.address, kAddressMax, at + "/address");
  if (!form.founded_on.empty() &&
      (!parse_date(form.founded_on) || form.founded_on > programme::shanghai_date(now_of(services)))) {
    problems.push_back({"form.bad_date",
                        {"不是有效的日期，或晚于今天", "not a date, or later than today"},
                        at + "/founded_on"});
  }
  const std::string department = routed_department(reader, services, {form.affiliation, form.type, form.city},
                                                   form.department, at, problems);
  return {{}, form.name, code, form.type, "Guangdong", form.city, form.address, form.founded_on, department};
}

Registration view_of(Reader& reader, const Services& services, const Actor& actor,
                     const programme::Registration& one) {
  const programme::Organisation& o = one.organisation;
  Registration view;
  view.id = one.id;
  view.kind = one.kind;
  view.state = one.state;
  view.name = o.name;
  view.credit_code = o.credit_code;
  view.type = named_choice(services.routing.types, o.type);
  view.affiliation =
      named_choice(services.routing.affiliations, boost::describe::enum_to_string(one.affiliation, ""));
  view.city = {o.city, programme::city_label(o.city)};
  view.address = o.address;
  view.founded_on = o.founded_on;
  view.department = named_department(reader, o.department);
  if (!one.former_department.empty())
    view.former_department = named_department(reader, one.former_department);
  if (const auto person = reader.account(one.account)) {
    view.person = person->name;
    view.email = person->email;
    view.phone = person->phone;
  }
  view.reason = one.reason;
  view.answer = one.answer;
  view.asked_at = programme::instant_text(one.asked_at);
  if (one.decided_at) view.decided_at = programme::instant_text(*one.decided_at);
  view.version = one.version;
  const bool waiting = one.state == programme::RegistrationState::waiting;
  view.may_decide =
      waiting && may(actor, Permission::decide_registrations) && actor.account.department == o.department;
  view.may_correct = one.account == actor.account.id && one.state != programme::RegistrationState::approved &&
                     one.kind == programme::RegistrationKind::admission;
  return view;
}

void tell_department(Unit& unit, const Services& services, const programme::Registration& registration) {
  const bool transfer = registration.kind == programme::RegistrationKind::transfer;
  const Text text =
      transfer ? Text{"该单位申请变更主管部门，转由你部门归口，请审核",
                      "this organisation asks to come under your department: please decide"}
               : Text{"该单位申请登记，请审核", "this organisation asks to be registered: please decide"};
  tell(unit, services,
       department_people(unit, registration.organisation.department, programme::Role::recommender),
       {registration.organisation.name, text, "registration"});
}

Error unknown_registration() {
  return {
      ErrorKind::not_found, "registration.unknown", {"没有这份登记申请", "there is no such registration"}};
}
Error registration_changed() {
  return {ErrorKind::conflict,
          "registration.changed",
          {"登记申请已有变动，请刷新后再操作", "the registration has changed meanwhile: reload it"}};
}
Error registration_decided() {
  return {ErrorKind::conflict,
          "registration.decided",
          {"登记申请已有结论", "the registration has been decided already"}};
}
Error known_code(const std::string& place) {
  return {ErrorKind::conflict,
          "registration.known_code",
          {"该统一社会信用代码的单位已经登记，请联系本单位管理员邀请您加入",
           "an organisation with this credit code is registered: ask its administrator to invite you"},
          place};
}

std::string content_of(const programme::Registration& one) {
  const programme::Organisation& o = one.organisation;
  std::string text;
  for (const std::string& part :
       {o.name.zh, o.name.en, o.credit_code, o.type, o.city, o.address, o.founded_on, o.department,
        std::string(boost::describe::enum_to_string(one.affiliation, "")), one.reason, one.answer}) {
    text += part + "\n";
  }
  return text;
}

}  // namespace guohe::app
