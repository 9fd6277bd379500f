// SPDX-License-Identifier: Apache-2.0
// The registers: sanctions, registrations of organisations, the people of a body.
#include <boost/describe/enum_from_string.hpp>

#include "app/export_tables.hpp"
#include "app/people.hpp"
#include "app/registrations.hpp"
#include "app/sanction_register.hpp"

namespace guohe::app {

namespace {

using sheet::CellKind;

Text label_of(SanctionEffect effect) {
  switch (effect) {
    case SanctionEffect::not_yet:
      return {"未生效", "Not yet"};
    case SanctionEffect::in_effect:
      return {"执行中", "In effect"};
    case SanctionEffect::over:
      break;
  }
  return {"已结束", "Over"};
}

Text label_of(programme::RegistrationKind kind) {
  return kind == programme::RegistrationKind::admission ? Text{"单位登记", "Registration"}
                                                        : Text{"变更主管部门", "Change of department"};
}

Text label_of(programme::RegistrationState state) {
  switch (state) {
    case programme::RegistrationState::waiting:
      return {"待审核", "Waiting"};
    case programme::RegistrationState::approved:
      return {"已通过", "Approved"};
    case programme::RegistrationState::refused:
      break;
  }
  return {"未通过", "Refused"};
}

std::string roles_of(const Person& person, Language language) {
  std::string text;
  for (const programme::Role role : person.roles) {
    text += (text.empty() ? "" : language == Language::zh ? "、" : ", ");
    text += programme::label_of(role).in(language);
  }
  return text;
}

std::string name_in(const std::optional<Named>& named, Language language) {
  return named ? named->name.in(language) : std::string();
}

const ColumnsOf<Sanction>& sanction_columns() {
  static const ColumnsOf<Sanction> columns{
      {{"number", {"编号", "Number"}, CellKind::text}, [](const auto& r, Language) { return r.number; }},
      {{"organisation", {"单位", "Organisation"}, CellKind::text},
       [](const auto& r, Language l) { return r.organisation.name.in(l); }},
      {{"subject", {"对象", "Subject"}, CellKind::text}, [](const auto& r, Language) { return r.subject; }},
      {{"kind", {"类别", "Kind"}, CellKind::text},
       [](const auto& r, Language l) { return r.kind_label.in(l); }},
      {{"ground", {"事由", "Ground"}, CellKind::text}, [](const auto& r, Language) { return r.ground; }},
      {{"citation", {"依据", "Citation"}, CellKind::text},
       [](const auto& r, Language) { return r.citation; }},
      {{"from", {"起", "From"}, CellKind::date}, [](const auto& r, Language) { return r.from; }},
      {{"to", {"止（空为长期）", "To (empty: permanent)"}, CellKind::date},
       [](const auto& r, Language) { return r.to; }},
      {{"state", {"状态", "State"}, CellKind::text},
       [](const auto& r, Language l) { return r.state_label.in(l); }},
      {{"effect", {"效力", "Effect"}, CellKind::text},
       [](const auto& r, Language l) { return label_of(r.effect).in(l); }},
      {{"document", {"文号", "Document"}, CellKind::text},
       [](const auto& r, Language) { return r.document; }},
      {{"decided_on", {"决定日期", "Decided on"}, CellKind::date},
       [](const auto& r, Language) { return r.decided_on; }},
      {{"ended_on", {"解除日期", "Ended on"}, CellKind::date},
       [](const auto& r, Language) { return r.ended_on; }},
  };
  return columns;
}

const ColumnsOf<RemovalBan>& removal_columns() {
  static const ColumnsOf<RemovalBan> columns{
      {{"organisation", {"单位", "Organisation"}, CellKind::text},
       [](const auto& r, Language l) { return r.organisation.name.in(l); }},
      {{"base", {"基地", "Base"}, CellKind::text}, [](const auto& r, Language) { return r.base; }},
      {{"decided_on", {"撤销日期", "Removed on"}, CellKind::date},
       [](const auto& r, Language) { return r.decided_on; }},
      {{"until", {"不得申报至", "Barred until"}, CellKind::date},
       [](const auto& r, Language) { return r.until; }},
      {{"in_effect", {"执行中", "In effect"}, CellKind::text},
       [](const auto& r, Language l) { return yes_or_no(r.in_effect, l); }},
  };
  return columns;
}

const ColumnsOf<Registration>& registration_columns() {
  static const ColumnsOf<Registration> columns{
      {{"kind", {"事项", "Matter"}, CellKind::text},
       [](const auto& r, Language l) { return label_of(r.kind).in(l); }},
      {{"state", {"状态", "State"}, CellKind::text},
       [](const auto& r, Language l) { return label_of(r.state).in(l); }},
      {{"name", {"单位名称", "Organisation"}, CellKind::text},
       [](const auto& r, Language l) { return r.name.in(l); }},
      {{"credit_code", {"统一社会信用代码", "Credit code"}, CellKind::text},
       [](const auto& r, Language) { return r.credit_code; }},
      {{"type", {"单位类型", "Type"}, CellKind::text},
       [](const auto& r, Language l) { return r.type.name.in(l); }},
      {{"affiliation", {"隶属关系", "Affiliation"}, CellKind::text},
       [](const auto& r, Language l) { return r.affiliation.name.in(l); }},
      {{"city", {"地市", "City"}, CellKind::text},
       [](const auto& r, Language l) { return r.city.name.in(l); }},
      {{"address", {"地址", "Address"}, CellKind::text}, [](const auto& r, Language) { return r.address; }},
      {{"founded_on", {"成立日期", "Founded on"}, CellKind::date},
       [](const auto& r, Language) { return r.founded_on; }},
      {{"department", {"主管部门", "Competent department"}, CellKind::text},
       [](const auto& r, Language l) { return r.department.name.in(l); }},
      {{"former_department", {"原主管部门", "Former department"}, CellKind::text},
       [](const auto& r, Language l) { return name_in(r.former_department, l); }},
      {{"person", {"申请人", "Asked by"}, CellKind::text}, [](const auto& r, Language) { return r.person; }},
      {{"email", {"电子邮箱", "E-mail"}, CellKind::text}, [](const auto& r, Language) { return r.email; }},
      {{"phone", {"电话", "Telephone"}, CellKind::text}, [](const auto& r, Language) { return r.phone; }},
      {{"reason", {"申请理由", "Reason"}, CellKind::text}, [](const auto& r, Language) { return r.reason; }},
      {{"answer", {"审核意见", "Answer"}, CellKind::text}, [](const auto& r, Language) { return r.answer; }},
      {{"asked_at", {"申请时间", "Asked"}, CellKind::instant},
       [](const auto& r, Language) { return r.asked_at; }},
      {{"decided_at", {"审核时间", "Decided"}, CellKind::instant},
       [](const auto& r, Language) { return r.decided_at.value_or(""); }},
  };
  return columns;
}

const ColumnsOf<Person>& person_columns() {
  static const ColumnsOf<Person> columns{
      {{"name", {"姓名", "Name"}, CellKind::text}, [](const auto& r, Language) { return r.name; }},
      {{"login", {"登录名", "Login"}, CellKind::text}, [](const auto& r, Language) { return r.login; }},
      {{"roles", {"角色", "Roles"}, CellKind::text},
       [](const auto& r, Language l) { return roles_of(r, l); }},
      {{"department", {"主管部门", "Department"}, CellKind::text},
       [](const auto& r, Language l) { return name_in(r.department, l); }},
      {{"agency", {"评审机构", "Review agency"}, CellKind::text},
       [](const auto& r, Language l) { return name_in(r.agency, l); }},
      {{"email", {"电子邮箱", "E-mail"}, CellKind::text}, [](const auto& r, Language) { return r.email; }},
      {{"phone", {"电话", "Telephone"}, CellKind::text}, [](const auto& r, Language) { return r.phone; }},
      {{"enabled", {"启用", "Enabled"}, CellKind::text},
       [](const auto& r, Language l) { return yes_or_no(r.enabled, l); }},
  };
  return columns;
}

Result<void> write_sanctions(Services& services, const Actor& actor, const ExportList& wanted,
                             const std::string& title, const std::string& path) {
  GUOHE_LET(all, list_sanctions(services, actor));
  return write_rows(wanted, title, path, sanction_columns(), all.items);
}

Result<void> write_removals(Services& services, const Actor& actor, const ExportList& wanted,
                            const std::string& title, const std::string& path) {
  GUOHE_LET(all, list_sanctions(services, actor));
  return write_rows(wanted, title, path, removal_columns(), all.removals);
}

Result<void> write_registrations(Services& services, const Actor& actor, const ExportList& wanted,
                                 const std::string& title, const std::string& path) {
  std::optional<programme::RegistrationState> state;
  if (programme::RegistrationState named{};
      boost::describe::enum_from_string(wanted.query.state.c_str(), named)) {
    state = named;
  }
  GUOHE_LET(all, list_registrations(services, actor, state));
  return write_rows(wanted, title, path, registration_columns(), all.items);
}

Result<void> write_people(Services& services, const Actor& actor, const ExportList& wanted,
                          const std::string& title, const std::string& path) {
  GUOHE_LET(all, list_people(services, actor));
  return write_rows(wanted, title, path, person_columns(), all.items);
}

}  // namespace

std::span<const ExportedList> register_tables() {
  static const std::vector<ExportedList> tables{
      {"sanctions", {"失信与处理", "sanctions"}, &write_sanctions},
      {"removed-bases", {"撤销基地限制", "removed-bases"}, &write_removals},
      {"registrations", {"单位登记", "registrations"}, &write_registrations},
      {"people", {"人员", "people"}, &write_people},
  };
  return tables;
}

}  // namespace guohe::app
