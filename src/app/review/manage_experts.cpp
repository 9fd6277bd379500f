// What the office does with the library of experts.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "app/access.hpp"
#include "app/errors.hpp"
#include "app/limits.hpp"
#include "app/people_views.hpp"
#include "app/ports/experts.hpp"
#include "app/reasons.hpp"
#include "app/review/expert_tools.hpp"
#include "app/review/experts.hpp"
#include "app/tickets.hpp"
#include "app/tools.hpp"

namespace guohe::app {

namespace {

using programme::Expert;
using programme::ExpertState;

Result<void> check_expert_reason(const std::string& reason) {
  if (is_blank(reason)) return reason_required();
  if (reason.size() > kActionReasonMax) return reason_too_long();
  return {};
}

/// The entry as its reader saw it, which is not their own.
Result<Expert> expert_to_change(Reader& reader, const Actor& actor, const std::string& id,
                                std::int64_t version) {
  auto expert = reader.experts().expert(id);
  if (!expert) return unknown_expert();
  if (expert->account == actor.account.id)
    return Error{ErrorKind::conflict,
                 "expert.oneself",
                 {"不能审核或更改自己的专家资料，请由另一位主管办理",
                  "nobody decides about themselves: another officer does"}};
  if (expert->version != version) return expert_changed();
  return *std::move(expert);
}

/// An approved registration takes the place of what was imported of the same person; somebody who signs in
/// already is not taken in twice.
Result<void> take_place_of_others(Unit& unit, const Services& services, const Actor& actor,
                                  const Expert& expert) {
  std::vector<Expert> others = unit.experts().experts_like(expert);
  const bool taken = std::ranges::any_of(others, [](const Expert& other) {
    return !other.account.empty() && other.state != ExpertState::pending;
  });
  if (taken) return expert_twice();
  for (Expert& other : others) {
    if (other.state == ExpertState::pending) continue;
    other.state = ExpertState::removed;
    other.decided_by = actor.account.id;
    other.reason = "并入本人登记 / replaced by the person's own registration: " + expert.id;
    GUOHE_TRY(put_next(unit, services, other));
    record(unit, actor, now_of(services), "expert.merge", "expert:" + other.id, content_of(other));
  }
  return {};
}

}  // namespace

Result<ExpertView> add_expert(Services& services, const Actor& actor, const ExpertForm& form) {
  GUOHE_TRY(require(actor, Permission::manage_experts));
  GUOHE_TRY(check_expert_form(services, form));
  Expert expert;
  expert.id = new_id(services);
  expert.state = ExpertState::active;
  expert.profile = profile_of(services, form, {});
  expert.organisation = form.affiliations.front().organisation;
  expert.decided_by = actor.account.id;
  expert.made_at = expert.updated_at = now_of(services);
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    if (!unit.experts().experts_like(expert).empty()) return expert_twice();
    if (!unit.change_experts().put_expert(expert, 0)) return expert_changed();
    record(unit, actor, expert.made_at, "expert.add", "expert:" + expert.id, content_of(expert));
    return {};
  }));
  return get_expert(services, actor, expert.id);
}

Result<ExpertView> change_expert(Services& services, const Actor& actor, const ChangeExpert& request) {
  GUOHE_TRY(require(actor, Permission::manage_experts));
  GUOHE_TRY(check_expert_reason(request.reason));
  GUOHE_TRY(check_expert_form(services, request.form));
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_LET(expert, expert_to_change(unit, actor, request.id, request.version));
    if (expert.state != ExpertState::active && expert.state != ExpertState::paused)
      return Error{ErrorKind::conflict,
                   "action.not_allowed",
                   {"只有在库的专家资料可以更改", "only those in the library can be changed"}};
    expert.profile = profile_of(services, request.form, expert.profile);
    if (!unit.experts().experts_like(expert).empty()) return expert_twice();
    GUOHE_TRY(put_next(unit, services, expert));
    record(unit, actor, expert.updated_at, "expert.change", "expert:" + expert.id,
           request.reason + "\n" + content_of(expert));
    tell_expert(unit, services, expert,
                {"您的专家资料已由主管更改：" + request.reason,
                 "your profile was changed by the office: " + request.reason});
    return {};
  }));
  return get_expert(services, actor, request.id);
}

Result<ExpertView> act_on_expert(Services& services, const Actor& actor, const ActOnExpert& request) {
  GUOHE_TRY(require(actor, Permission::manage_experts));
  const auto rule = std::ranges::find_if(expert_rules(),
                                         [&](const ExpertRule& one) { return request.action == one.action; });
  if (rule == expert_rules().end())
    return Error{ErrorKind::not_found,
                 "action.unknown",
                 {"没有动作 `" + request.action + "`", "there is no action `" + request.action + "`"}};
  if (rule->reason) GUOHE_TRY(check_expert_reason(request.reason));
  if (request.reason.size() > kActionReasonMax) return reason_too_long();
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_LET(expert, expert_to_change(unit, actor, request.id, request.version));
    if (std::ranges::find(rule->from, expert.state) == rule->from.end()) {
      const Text label = label_of(expert.state);
      return Error{
          ErrorKind::conflict,
          "action.not_allowed",
          {"“" + label.zh + "”状态下不能进行此操作", "this cannot be done in state `" + label.en + "`"}};
    }
    if (rule->to == ExpertState::active && expert.state != ExpertState::paused)
      GUOHE_TRY(take_place_of_others(unit, services, actor, expert));
    expert.state = rule->to;
    expert.decided_by = actor.account.id;
    expert.reason = request.reason;
    GUOHE_TRY(put_next(unit, services, expert));
    settle_role(unit, expert);
    record(unit, actor, expert.updated_at, "expert." + request.action, "expert:" + expert.id,
           content_of(expert));
    const std::string why = request.reason.empty() ? std::string() : "：" + request.reason;
    const std::string why_en = request.reason.empty() ? std::string() : ": " + request.reason;
    tell_expert(unit, services, expert, {rule->label.zh + why, rule->label.en + why_en});
    return {};
  }));
  return get_expert(services, actor, request.id);
}

Result<NewInvitation> invite_expert(Services& services, const Actor& actor, const std::string& id) {
  GUOHE_TRY(require(actor, Permission::manage_experts));
  const programme::Seconds now = now_of(services);
  NewInvitation made;
  made.token = random_text(services, kTokenBytes);
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    const auto expert = unit.experts().expert(id);
    if (!expert) return unknown_expert();
    InvitationRecord invitation;
    invitation.id = invitation_of_expert(id);
    invitation.hash = hash_of_invitation(made.token);
    invitation.name = expert->profile.name;
    invitation.email = expert->profile.email;
    invitation.roles = {programme::Role::expert};
    invitation.organisation = kExpertInvitations;
    invitation.invited_by = actor.account.id;
    invitation.invited_at = now;
    invitation.expires_at = now + services.settings.invitation_life;
    if (!expert_of_invitation(unit, invitation))
      return Error{
          ErrorKind::conflict,
          "expert.no_invitation",
          {"只能邀请在库且尚无账号的专家", "only somebody in the library without an account can be invited"}};
    unit.put_invitation(invitation);
    record(unit, actor, now, "expert.invite", "expert:" + id, invitation.email);
    made.invitation = invitation_view(unit, invitation);
    return {};
  }));
  return made;
}

}  // namespace guohe::app
