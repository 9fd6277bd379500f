// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/api/permission.hpp"

#include <algorithm>
#include <array>

namespace guohe::http {
namespace {

using programme::Role;

constexpr std::array kApplicants{Role::applicant, Role::organisation_admin};
constexpr std::array kExaminers{Role::examiner};
constexpr std::array kExaminationReaders{Role::examiner, Role::auditor};
constexpr std::array kAuditors{Role::auditor};

struct Row {
  Permission::Kind kind;
  std::string_view name;
  std::span<const Role> roles;
};

const std::array<Row, 9> kRows{{
    {Permission::everyone, "everyone", {}},
    {Permission::signed_in, "signed_in", {}},
    {Permission::applicant, "applicant", kApplicants},
    {Permission::may_see, "may_see", {}},
    {Permission::may_edit, "may_edit", {}},
    {Permission::by_process, "by_process", {}},
    {Permission::examiner, "examiner", kExaminers},
    {Permission::examination_reader, "examination_reader", kExaminationReaders},
    {Permission::auditor, "auditor", kAuditors},
}};

const Row& row_of(Permission::Kind kind) {
  return *std::ranges::find(kRows, kind, &Row::kind);
}

}  // namespace

std::string_view Permission::name() const {
  return row_of(kind_).name;
}

std::span<const Role> Permission::roles() const {
  return row_of(kind_).roles;
}

Result<void> admit(Permission permission, const app::Actor& actor) {
  if (!permission.needs_session()) return {};
  if (!actor.signed_in()) {
    return Error{ErrorKind::unauthenticated, "session.required", {"请先登录", "sign in first"}, "", {}};
  }
  const auto roles = permission.roles();
  if (roles.empty() || std::ranges::any_of(roles, [&](Role role) { return actor.is(role); })) return {};
  return Error{ErrorKind::forbidden,
               "access.denied",
               {"您的角色无权进行此操作", "your role does not allow this"},
               "",
               {}};
}

}  // namespace guohe::http
