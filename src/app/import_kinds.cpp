// SPDX-License-Identifier: Apache-2.0
#include "app/import_kinds.hpp"

#include <algorithm>
#include <boost/describe/enum_from_string.hpp>
#include <cctype>

#include "app/facts_json.hpp"
#include "app/review/expert_import.hpp"
#include "app/tools.hpp"
#include "base/json.hpp"
#include "programme/city.hpp"
#include "programme/credit_code.hpp"
#include "programme/routing.hpp"

namespace guohe::app {

namespace {

using sheet::CellKind;

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

/// The id of a city by its id or by either name.
std::string city_named(const std::string& text) {
  for (const programme::City& city : programme::guangdong_cities()) {
    if (text == city.id || text == city.zh || text == std::string(city.zh) + "市") return city.id;
  }
  return {};
}

enum OrganisationCell {
  kCode,
  kNameZh,
  kNameEn,
  kType,
  kAffiliation,
  kProvince,
  kCity,
  kAddress,
  kFounded,
  kDepartment
};

std::vector<ImportChoice> choices_of(const std::vector<programme::RoutingChoice>& choices) {
  std::vector<ImportChoice> offered;
  for (const auto& one : choices) offered.push_back({one.value, one.label});
  return offered;
}

std::vector<ImportColumn> organisation_columns(const Services& services) {
  return {
      {{"credit_code", {"统一社会信用代码", "Credit code"}, CellKind::text}, true},
      {{"name_zh", {"单位名称", "Name in Chinese"}, CellKind::text}, true},
      {{"name_en", {"英文名称", "Name in English"}, CellKind::text}},
      {{"type", {"单位类型", "Type"}, CellKind::text}, true, choices_of(services.routing.types)},
      {{"affiliation", {"隶属关系", "Affiliation"}, CellKind::text},
       false,
       choices_of(services.routing.affiliations)},
      {{"province", {"省份", "Province"}, CellKind::text}},
      {{"city", {"地市", "City"}, CellKind::text}, true},
      {{"address", {"地址", "Address"}, CellKind::text}},
      {{"founded_on", {"成立日期", "Founded on"}, CellKind::date}},
      {{"department", {"主管部门", "Competent department"}, CellKind::text},
       false,
       {},
       {"主管部门代码", "Id of the department", "归口部门", "归口管理部门"}},
  };
}

/// An organisation as the preview shows it; its affiliation is not kept, it only routes.
std::vector<Text> cells_of(const programme::Organisation& o, const Text& affiliation,
                           const std::vector<ImportColumn>& columns,
                           const std::vector<programme::Department>& departments) {
  const auto department = std::ranges::find(departments, o.department, &programme::Department::id);
  const auto plain = [](const std::string& text) { return Text{text, text}; };
  return {plain(o.credit_code),
          plain(o.name.zh),
          plain(o.name.en),
          shown_cell(columns[kType], o.type),
          affiliation,
          plain(o.province),
          programme::city_label(o.city),
          plain(o.address),
          plain(o.founded_on),
          department == departments.end() ? plain(o.department) : department->name};
}

/// The department of a cell, by its id or by either name; empty: there is none such.
std::string department_named(const std::vector<programme::Department>& departments, const std::string& cell) {
  const auto found = std::ranges::find_if(departments, [&](const programme::Department& one) {
    return cell == one.id || cell == one.name.zh || cell == one.name.en;
  });
  return found == departments.end() ? std::string() : found->id;
}

/// Of an organisation that is new, where the file does not say it: by the rules on routing.
std::string department_by_rule(const Services& services, const programme::Organisation& o,
                               const std::string& affiliation,
                               const std::vector<programme::Department>& departments, Text& problem) {
  programme::Routed routed{programme::Affiliation::city, o.type, o.city};
  boost::describe::enum_from_string(affiliation.c_str(), routed.affiliation);
  const auto possible = programme::departments_for(services.routing, routed, departments);
  if (possible.size() == 1) return possible.front().id;
  problem = possible.empty() ? Text{"没有对应的主管部门，请填写主管部门",
                                    "no competent department is known for this: name it"}
                             : Text{"可归口多个主管部门，请填写其一：", "several departments are possible: "};
  for (const programme::Department& one : possible) {
    problem.zh += (one.id == possible.front().id ? "" : "、") + one.name.zh;
    problem.en += (one.id == possible.front().id ? "" : ", ") + one.name.en;
  }
  return {};
}

/// A cell that is empty leaves what is there as it is.
ImportItem organisation_of(Reader& reader, const Services& services, const std::vector<std::string>& cells,
                           std::int64_t row, std::vector<ImportProblem>& problems) {
  ImportItem item;
  item.row = row;
  const auto columns = organisation_columns(services);
  const auto departments = reader.departments();
  const auto wrong = [&](std::size_t column, const Text& message) {
    problems.push_back({row, columns[column].column.label, message});
  };
  programme::Organisation o;
  o.credit_code = item.key = upper(cells[kCode]);
  if (!programme::is_credit_code(o.credit_code))
    wrong(kCode, {"统一社会信用代码的校验位不对", "the check character of the credit code is wrong"});
  const auto present = reader.organisation_by_code(o.credit_code);
  const auto given = [&](std::size_t cell, const std::string& kept) {
    return cells[cell].empty() ? kept : cells[cell];
  };
  o.id = present ? present->id : "org-" + o.credit_code;
  o.name = {cells[kNameZh], given(kNameEn, present ? present->name.en : cells[kNameZh])};
  o.type = cells[kType];
  o.province = given(kProvince, present ? present->province : "Guangdong");
  if (o.province.starts_with("广东")) o.province = "Guangdong";
  o.city = o.province == "Guangdong" ? city_named(cells[kCity]) : cells[kCity];
  if (o.city.empty()) wrong(kCity, {"不是广东省的地市", "this is no city of Guangdong"});
  o.address = given(kAddress, present ? present->address : "");
  o.founded_on = given(kFounded, present ? present->founded_on : "");
  if (!cells[kDepartment].empty()) {
    o.department = department_named(departments, cells[kDepartment]);
    if (o.department.empty()) {
      wrong(kDepartment, {"没有名为 `" + cells[kDepartment] + "` 的主管部门",
                          "there is no department `" + cells[kDepartment] + "`"});
    }
  } else if (present) {
    o.department = present->department;
  } else if (!o.city.empty()) {
    Text problem;
    o.department = department_by_rule(services, o, cells[kAffiliation], departments, problem);
    if (o.department.empty()) wrong(kDepartment, problem);
  }
  const Text affiliation = shown_cell(columns[kAffiliation], cells[kAffiliation]);
  item.cells = cells_of(o, affiliation, columns, departments);
  if (present) {
    item.before = cells_of(*present, affiliation, columns, departments);
    item.effect = item.before == item.cells ? ImportEffect::unchanged : ImportEffect::changed;
  }
  item.organisation = std::move(o);
  return item;
}

enum ProjectCell {
  kNumber,
  kTitle,
  kLeader,
  kField,
  kLevel,
  kRole,
  kStarted,
  kEnded,
  kConcludedOn,
  kConclusion,
  kSort
};

std::vector<ImportColumn> project_columns(const Services& /*services*/) {
  return {
      {{"number", {"项目编号", "Project number"}, CellKind::text}, true},
      {{"title", {"项目名称", "Title"}, CellKind::text}, true},
      {{"leader_id_number", {"负责人证件号码", "Identity number of the leader"}, CellKind::text}, true},
      {{"field", {"计划领域", "Programme area"}, CellKind::text},
       true,
       {{"gdhkmo joint", {"粤港/粤澳联合创新", "Guangdong–Hong Kong or Guangdong–Macao joint innovation"}},
        {"international cooperation", {"国际科技合作", "International S&T cooperation"}},
        {"other", {"其他", "Other"}}}},
      {{"level", {"立项级别", "Level of the grant"}, CellKind::text},
       true,
       {{"provincial", {"省级", "Provincial"}},
        {"national", {"国家级", "National"}},
        {"city", {"市级", "City"}}}},
      {{"role", {"承担角色", "Role of the person"}, CellKind::text},
       true,
       {{"lead", {"项目负责人", "Project leader"}}, {"member", {"项目组成员", "Member of the team"}}}},
      {{"started", {"立项日期", "Granted on"}, CellKind::date}, true},
      {{"ended", {"计划结束日期", "Planned end"}, CellKind::date}},
      {{"concluded_on", {"结论日期", "Concluded on"}, CellKind::date}},
      {{"conclusion", {"结论", "Conclusion"}, CellKind::text},
       true,
       {{"none", {"尚无结论", "None yet"}},
        {"passed", {"验收通过", "Accepted"}},
        {"closed", {"结题", "Closed"}},
        {"failed", {"验收不通过", "Not accepted"}},
        {"terminated", {"终止", "Terminated"}},
        {"revoked", {"撤销", "Revoked"}}}},
      {{"sort", {"项目类别", "Sort of project"}, CellKind::text},
       true,
       {{"ordinary", {"一般项目", "Ordinary"}},
        {"platform", {"平台类", "Platform"}},
        {"inclusive", {"普惠性政策类", "Inclusive policy"}},
        {"post-subsidy", {"后补助类", "Post-subsidy"}}}},
  };
}

/// What the register calls the cells, in the order of its records.
struct ProjectMember {
  const char* name;
  ProjectCell cell;
};
constexpr ProjectMember kProjectMembers[] = {
    {"number", kNumber},
    {"title", kTitle},
    {"field", kField},
    {"level", kLevel},
    {"role", kRole},
    {"started", kStarted},
    {"ended", kEnded},
    {"concluded on", kConcludedOn},
    {"conclusion", kConclusion},
    {"sort", kSort},
};

constexpr const char* kProjectsRegistry = "projects of leader";

ImportItem project_of(Reader& reader, const Services& services, const std::vector<std::string>& cells,
                      std::int64_t row, std::vector<ImportProblem>& problems) {
  ImportItem item;
  item.row = row;
  const auto columns = project_columns(services);
  const auto wrong = [&](std::size_t column, const Text& message) {
    problems.push_back({row, columns[column].column.label, message});
  };
  if (!cells[kEnded].empty() && cells[kEnded] < cells[kStarted])
    wrong(kEnded, {"早于立项日期", "it lies before the project was granted"});
  const bool concluded = cells[kConclusion] != "none";
  if (concluded != !cells[kConcludedOn].empty())
    wrong(kConcludedOn,
          {"有结论的须填结论日期，尚无结论的留空", "give the date with a conclusion, and only then"});
  std::string body = "{";
  for (const ProjectMember& one : kProjectMembers) {
    if (!cells[one.cell].empty())
      body += (body.size() > 1 ? "," : "") + quoted(one.name) + ":" + quoted(cells[one.cell]);
  }
  // Post-subsidies have no contract and are never under way (policies/registry.yaml).
  body += std::string(",\"counts as in progress\":") + (cells[kSort] == "post-subsidy" ? "false" : "true");
  body += ",\"match\":\"certain\"}";
  const std::string person = identity_key(services.settings, cells[kLeader]);
  item.key = cells[kNumber] + "\n" + person;
  const std::string id = "import:" + cells[kNumber] + ":" + person.substr(0, 16);
  const auto shown = [&](const std::vector<std::string>& values) {
    std::vector<Text> texts;
    for (std::size_t i = 0; i < columns.size(); ++i) texts.push_back(shown_cell(columns[i], values[i]));
    return texts;
  };
  std::vector<std::string> masked = cells;
  mask_number(masked[kLeader]);
  item.cells = shown(masked);
  for (const std::string& present : reader.registry(kProjectsRegistry, person, {}, {})) {
    const auto node = json::parse(present);
    const json::Node* number = node ? node->find("number") : nullptr;
    if (number == nullptr || number->text != cells[kNumber]) continue;
    item.effect = present == body ? ImportEffect::unchanged : ImportEffect::changed;
    for (const ProjectMember& one : kProjectMembers) {
      const json::Node* value = node->find(one.name);
      masked[one.cell] = value == nullptr ? std::string() : value->text;
    }
    item.before = shown(masked);
  }
  item.record = RegistryRecord{id, kProjectsRegistry, person, {}, std::move(body)};
  return item;
}

}  // namespace

void mask_number(std::string& shown) {
  const std::size_t kept = shown.size() >= 12 ? 4 : 1;
  for (std::size_t i = kept; i + kept < shown.size(); ++i) shown[i] = '*';
}

Text shown_cell(const ImportColumn& column, const std::string& value) {
  const auto choice = std::ranges::find(column.choices, value, &ImportChoice::value);
  return choice == column.choices.end() ? Text{value, value} : choice->label;
}

std::optional<ImportKind> import_kind(const Services& services, const std::string& name) {
  if (name == "organisations")
    return ImportKind{
        "organisations", {"单位", "Organisations"}, organisation_columns(services), &organisation_of};
  if (name == "projects")
    return ImportKind{"projects", {"历史项目", "Earlier projects"}, project_columns(services), &project_of};
  if (name == "experts")
    return ImportKind{"experts", {"评审专家", "Experts"}, expert_import_columns(), &imported_expert};
  return std::nullopt;
}

}  // namespace guohe::app
