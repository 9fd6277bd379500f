// SPDX-License-Identifier: Apache-2.0
#include "app/import_kinds.hpp"

#include <algorithm>
#include <cctype>

#include "app/facts_json.hpp"
#include "app/review/expert_import.hpp"
#include "app/tools.hpp"
#include "base/json.hpp"
#include "programme/city.hpp"
#include "programme/credit_code.hpp"

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

bool same(const programme::Organisation& a, const programme::Organisation& b) {
  return a.name == b.name && a.type == b.type && a.province == b.province && a.city == b.city &&
         a.address == b.address && a.founded_on == b.founded_on && a.department == b.department;
}

enum OrganisationCell { kCode, kNameZh, kNameEn, kType, kProvince, kCity, kAddress, kFounded, kDepartment };

std::vector<ImportColumn> organisation_columns() {
  return {
      {{"credit_code", {"统一社会信用代码", "Credit code"}, CellKind::text}, true},
      {{"name_zh", {"单位名称", "Name in Chinese"}, CellKind::text}, true},
      {{"name_en", {"英文名称", "Name in English"}, CellKind::text}},
      {{"type", {"单位类型", "Type"}, CellKind::text},
       true,
       {{"university", {"高等院校", "University"}},
        {"institute", {"科研院所", "Institute"}},
        {"enterprise", {"企业", "Enterprise"}},
        {"hospital", {"医疗机构", "Hospital"}},
        {"other", {"其他", "Other"}}}},
      {{"province", {"省份", "Province"}, CellKind::text}},
      {{"city", {"地市", "City"}, CellKind::text}, true},
      {{"address", {"地址", "Address"}, CellKind::text}},
      {{"founded_on", {"成立日期", "Founded on"}, CellKind::date}},
      {{"department", {"主管部门代码", "Id of the department"}, CellKind::text}},
  };
}

ImportItem organisation_of(Reader& reader, const Services& services, const std::vector<std::string>& cells,
                           std::int64_t row, std::vector<ImportProblem>& problems) {
  ImportItem item{row, ImportEffect::added, cells, {}, programme::Organisation{}, {}, {}};
  const auto columns = organisation_columns();
  const auto wrong = [&](std::size_t column, const Text& message) {
    problems.push_back({row, columns[column].column.label, message});
  };
  programme::Organisation& o = *item.organisation;
  o.credit_code = item.key = item.cells[kCode] = upper(cells[kCode]);
  if (!programme::is_credit_code(o.credit_code))
    wrong(kCode, {"统一社会信用代码的校验位不对", "the check character of the credit code is wrong"});
  o.name = {cells[kNameZh], cells[kNameEn].empty() ? cells[kNameZh] : cells[kNameEn]};
  o.type = cells[kType];
  o.province =
      cells[kProvince].empty() || cells[kProvince].starts_with("广东") ? "Guangdong" : cells[kProvince];
  o.city = o.province == "Guangdong" ? city_named(cells[kCity]) : cells[kCity];
  if (o.city.empty()) wrong(kCity, {"不是广东省的地市", "this is no city of Guangdong"});
  o.address = cells[kAddress];
  o.founded_on = cells[kFounded];
  if (cells[kDepartment].empty()) {
    if (const auto bureau = reader.department_of_city(o.city)) o.department = bureau->id;
  } else if (reader.department(cells[kDepartment])) {
    o.department = cells[kDepartment];
  }
  if (o.department.empty()) wrong(kDepartment, {"没有这个主管部门", "there is no such department"});
  if (const auto present = reader.organisation_by_code(o.credit_code)) {
    o.id = present->id;
    item.effect = same(*present, o) ? ImportEffect::unchanged : ImportEffect::changed;
  } else {
    o.id = "org-" + o.credit_code;
  }
  (void)services;
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

std::vector<ImportColumn> project_columns() {
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

constexpr const char* kProjectsRegistry = "projects of leader";

ImportItem project_of(Reader& reader, const Services& services, const std::vector<std::string>& cells,
                      std::int64_t row, std::vector<ImportProblem>& problems) {
  ImportItem item{row, ImportEffect::added, cells, {}, {}, {}, {}};
  const auto columns = project_columns();
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
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) body += (body.size() > 1 ? "," : "") + quoted(name) + ":" + quoted(value);
  };
  add("number", cells[kNumber]);
  add("title", cells[kTitle]);
  add("field", cells[kField]);
  add("level", cells[kLevel]);
  add("role", cells[kRole]);
  add("started", cells[kStarted]);
  add("ended", cells[kEnded]);
  add("concluded on", cells[kConcludedOn]);
  add("conclusion", cells[kConclusion]);
  add("sort", cells[kSort]);
  // Post-subsidies have no contract and are never under way (policies/registry.yaml).
  body += std::string(",\"counts as in progress\":") + (cells[kSort] == "post-subsidy" ? "false" : "true");
  body += ",\"match\":\"certain\"}";
  const std::string person = identity_key(services.settings, cells[kLeader]);
  item.key = cells[kNumber] + "\n" + person;
  const std::string id = "import:" + cells[kNumber] + ":" + person.substr(0, 16);
  for (const std::string& present : reader.registry(kProjectsRegistry, person, {}, {})) {
    const auto node = json::parse(present);
    const json::Node* number = node ? node->find("number") : nullptr;
    if (number == nullptr || number->text != cells[kNumber]) continue;
    item.effect = present == body ? ImportEffect::unchanged : ImportEffect::changed;
  }
  item.record = RegistryRecord{id, kProjectsRegistry, person, {}, std::move(body)};
  mask_number(item.cells[kLeader]);
  return item;
}

}  // namespace

void mask_number(std::string& shown) {
  const std::size_t kept = shown.size() >= 12 ? 4 : 1;
  for (std::size_t i = kept; i + kept < shown.size(); ++i) shown[i] = '*';
}

const ImportKind* import_kind(const std::string& name) {
  static const std::vector<ImportKind> kinds{
      {"organisations", {"单位", "Organisations"}, organisation_columns(), &organisation_of},
      {"projects", {"历史项目", "Earlier projects"}, project_columns(), &project_of},
      {"experts", {"评审专家", "Experts"}, expert_import_columns(), &imported_expert},
  };
  const auto found = std::ranges::find_if(kinds, [&](const ImportKind& kind) { return name == kind.name; });
  return found == kinds.end() ? nullptr : &*found;
}

}  // namespace guohe::app
