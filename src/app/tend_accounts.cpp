// SPDX-License-Identifier: Apache-2.0
#include "app/tend_accounts.hpp"

#include "app/errors.hpp"
#include "app/people_views.hpp"
#include "app/person_form.hpp"
#include "app/ports/sign_in_records.hpp"
#include "app/tools.hpp"

namespace guohe::app {

namespace {

constexpr const char* kNoEmail =
    "none@example.org";  // stands in for one that is not given, where a form is checked

/// Whose powers roles are looked at with: those of an administrator.
Actor office() {
  Actor actor;
  actor.account.roles = {programme::Role::administrator};
  return actor;
}

std::string content_of(const NewAccount& account) {
  std::string text = account.login + "\n" + account.department + "\n";
  for (const programme::Role role : account.roles) text += programme::name_of(role) + "\n";
  return text;
}

}  // namespace

Result<bool> is_without_office(Services& services) {
  bool without = false;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    without = reader.people({}, std::nullopt).empty();
    return {};
  }));
  return without;
}

Result<std::string> create_account(Services& services, const NewAccount& request) {
  std::vector<Problem> problems;
  check_person(
      problems,
      {request.login, request.name, request.email.empty() ? kNoEmail : request.email, {}, request.password},
      "");
  check_roles(problems, office(), request.roles, {request.department, {}});
  GUOHE_TRY(form_error(std::move(problems)));
  GUOHE_LET(hash, services.passwords.hash(request.password));
  const std::string id = new_id(services);
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    if (unit.account_by_login(request.login)) return login_taken("/login");
    if (!request.department.empty() && !unit.department(request.department)) {
      return form_error(
          {{"form.not_offered", {"没有这个主管部门", "there is no such department"}, "/department"}});
    }
    unit.put_account(
        {{id, request.login, request.name, request.roles, {}, request.department, true, request.email},
         hash});
    record(unit, {}, now_of(services), "account.create", "account:" + id, content_of(request));
    return {};
  }));
  return id;
}

Result<void> reset_password(Services& services, const std::string& login, const std::string& password) {
  std::vector<Problem> problems;
  check_password(problems, login, password, "/password");
  GUOHE_TRY(form_error(std::move(problems)));
  GUOHE_LET(hash, services.passwords.hash(password));
  return services.store.write([&](Unit& unit) -> Result<void> {
    auto stored = unit.account_by_login(login);
    if (!stored) return unknown_person();
    stored->password_hash = hash;
    unit.put_account(*stored);
    unit.remove_sessions_of(stored->account.id, {});
    record(unit, {}, now_of(services), "password.reset", "account:" + stored->account.id, {});
    return {};
  });
}

Result<void> reset_one_time_codes(Services& services, const std::string& login) {
  return services.store.write([&](Unit& unit) -> Result<void> {
    const auto stored = unit.account_by_login(login);
    if (!stored) return unknown_person();
    if (!unit.remove_one_time_code(stored->account.id)) {
      return Error{
          ErrorKind::conflict, "one_time_code.off", {"两步验证没有开启", "sign-in in two steps is not on"}};
    }
    unit.remove_sessions_of(stored->account.id, {});
    record(unit, {}, now_of(services), "one_time_code.reset", "account:" + stored->account.id, {});
    return {};
  });
}

}  // namespace guohe::app
