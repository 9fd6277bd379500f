// SPDX-License-Identifier: Apache-2.0
#include "programme/account.hpp"

#include <array>
#include <utility>

namespace guohe::programme {

namespace {

struct RoleRow {
  Role role;
  const char* name;  // as processes spell it
  const char* zh;
  const char* en;
};

constexpr std::array kRoles{
    RoleRow{Role::applicant, "applicant", "申报人", "applicant"},
    RoleRow{Role::organisation_admin, "organisation admin", "单位管理员", "organisation administrator"},
    RoleRow{Role::recommender, "recommender", "推荐单位", "recommending department"},
    RoleRow{Role::examiner, "examiner", "审查人", "examiner"},
    RoleRow{Role::officer, "officer", "项目主管", "programme officer"},
    RoleRow{Role::approver, "approver", "审批人", "approver"},
    RoleRow{Role::finance, "finance", "经费管理", "finance officer"},
    RoleRow{Role::auditor, "auditor", "监督审计", "auditor"},
    RoleRow{Role::agency, "agency", "第三方评审机构", "review agency"},
    RoleRow{Role::expert, "expert", "评审专家", "expert"},
    RoleRow{Role::administrator, "administrator", "系统管理员", "system administrator"},
};

}  // namespace

Text label_of(Role role) {
  for (const RoleRow& row : kRoles) {
    if (row.role == role) return {row.zh, row.en};
  }
  return {};
}

std::string name_of(Role role) {
  for (const RoleRow& row : kRoles) {
    if (row.role == role) return row.name;
  }
  return {};
}

std::optional<Role> role_named(std::string_view name) {
  for (const RoleRow& row : kRoles) {
    if (row.name == name) return row.role;
  }
  return std::nullopt;
}

}  // namespace guohe::programme
