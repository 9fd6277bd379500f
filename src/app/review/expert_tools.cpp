// SPDX-License-Identifier: Apache-2.0
#include "app/review/expert_tools.hpp"

#include <algorithm>

#include "app/access.hpp"
#include "app/people_views.hpp"
#include "app/tell.hpp"
#include "app/tools.hpp"
#include "base/described.hpp"
#include "programme/discipline.hpp"

namespace guohe::app {

using programme::Expert;
using programme::ExpertState;

namespace {

constexpr const char* kInvitation = "expert:";

std::vector<ExpertFieldView> fields_of(const Services& services, const Expert& expert) {
  std::vector<ExpertFieldView> fields;
  for (const std::string& code : expert.profile.fields)
    fields.push_back({code, services.disciplines.label_of(code)});
  return fields;
}

bool takes_on(const Services& services, const Expert& expert) {
  return expert.takes_reviews_on(programme::shanghai_date(now_of(services)));
}

}  // namespace

const std::vector<ExpertRule>& expert_rules() {
  using enum ExpertState;
  static const std::vector<ExpertRule> rules{
      {"approve", {"同意入库", "Take in"}, {pending}, active, false},
      {"refuse", {"不予入库", "Refuse"}, {pending}, refused, true},
      {"pause", {"暂停", "Pause"}, {active}, paused, true},
      {"resume", {"恢复", "Resume"}, {paused}, active, false},
      {"remove", {"移出专家库", "Remove"}, {active, paused}, removed, true},
      {"restore", {"重新入库", "Take in again"}, {refused, removed}, active, true},
  };
  return rules;
}

Text label_of(ExpertState state) {
  switch (state) {
    case ExpertState::pending:
      return {"待审核", "Waiting"};
    case ExpertState::active:
      return {"在库", "Active"};
    case ExpertState::paused:
      return {"暂停", "Paused"};
    case ExpertState::refused:
      return {"未入库", "Refused"};
    default:
      return {"已移出", "Removed"};
  }
}

ExpertRow expert_row(const Services& services, const Expert& expert) {
  const programme::ExpertProfile& profile = expert.profile;
  return {expert.id,
          expert.state,
          label_of(expert.state),
          profile.name,
          expert.organisation,
          profile.title,
          profile.senior,
          profile.region,
          fields_of(services, expert),
          profile.keywords,
          profile.languages,
          profile.most,
          takes_on(services, expert),
          !expert.account.empty()};
}

ExpertView expert_view(Reader& reader, const Services& services, const Actor& actor, const Expert& expert) {
  const programme::ExpertProfile& profile = expert.profile;
  ExpertView view;
  view.id = expert.id;
  view.state = expert.state;
  view.state_label = label_of(expert.state);
  view.version = expert.version;
  view.name = profile.name;
  view.other_name = profile.other_name;
  view.organisation = expert.organisation;
  view.title = profile.title;
  view.senior = profile.senior;
  view.region = profile.region;
  view.fields = fields_of(services, expert);
  view.keywords = profile.keywords;
  view.keywords_en = profile.keywords_en;
  view.languages = profile.languages;
  view.affiliations = profile.affiliations;
  view.about = profile.about;
  view.away_from = profile.away_from;
  view.away_to = profile.away_to;
  view.most = profile.most;
  view.takes_on = takes_on(services, expert);
  view.has_account = !expert.account.empty();
  if (may(actor, Permission::read_expert_details))
    view.details =
        ExpertDetails{profile.email, profile.phone, profile.orcid, !profile.id_key.empty(), profile.ties};
  if (const auto by = reader.account(expert.decided_by)) view.decided_by = by->name;
  view.reason = expert.reason;
  view.made_at = programme::instant_text(expert.made_at);
  view.updated_at = programme::instant_text(expert.updated_at);
  if (!may(actor, Permission::manage_experts)) return view;
  for (const Expert& other : reader.experts().experts_like(expert))
    view.like.push_back(expert_row(services, other));
  // Nobody decides about themselves.
  if (expert.account == actor.account.id) return view;
  for (const ExpertRule& rule : expert_rules()) {
    if (std::ranges::find(rule.from, expert.state) != rule.from.end())
      view.actions.push_back({rule.action, rule.label, rule.reason});
  }
  view.may_change = expert.state == ExpertState::active || expert.state == ExpertState::paused;
  view.may_invite = view.may_change && expert.account.empty();
  return view;
}

Error unknown_expert() {
  return {ErrorKind::not_found, "expert.unknown", {"专家库中没有此人", "there is no such expert"}};
}

Error expert_changed() {
  return {ErrorKind::conflict,
          "expert.changed",
          {"资料已有变化，请刷新后再试", "the profile has changed: look at it again"}};
}

Error expert_twice() {
  return {
      ErrorKind::conflict,
      "expert.twice",
      {"专家库中已有相同邮箱或证件号码的人", "somebody of this address or identity number is there already"},
      "/form/email"};
}

Result<void> put_next(Unit& unit, const Services& services, Expert& expert) {
  const std::int64_t before = expert.version++;
  expert.updated_at = now_of(services);
  expert.organisation =
      expert.profile.affiliations.empty() ? std::string() : expert.profile.affiliations.front().organisation;
  if (!unit.change_experts().put_expert(expert, before)) return expert_changed();
  return {};
}

void settle_role(Unit& unit, const Expert& expert) {
  if (expert.account.empty()) return;
  const auto account = unit.account(expert.account);
  auto secret = account ? unit.account_by_login(account->login) : std::nullopt;
  if (!secret) return;
  const bool wanted = expert.state == ExpertState::active || expert.state == ExpertState::paused;
  if (secret->account.has(programme::Role::expert) == wanted) return;
  if (wanted) {
    secret->account.roles.push_back(programme::Role::expert);
  } else {
    std::erase(secret->account.roles, programme::Role::expert);
  }
  unit.put_account(*secret);
}

std::string content_of(const Expert& expert) {
  return boost::describe::enum_to_string(expert.state, "") + std::string("\n") + expert.account + "\n" +
         expert.reason + "\n" + json::write(expert.profile);
}

void tell_officers_of_expert(Unit& unit, const Services& services, const Actor& actor, const Expert& expert,
                             const Text& text) {
  tell(unit, services, office_people(unit, programme::Role::officer),
       {{expert.profile.name, expert.profile.name}, text, "experts"}, actor.account.id);
}

void tell_expert(Unit& unit, const Services& services, const Expert& expert, const Text& text) {
  if (expert.account.empty()) return;
  tell(unit, services, {expert.account}, {{"评审专家库", "Library of experts"}, text, "expert"});
}

std::string invitation_of_expert(const std::string& expert) {
  return kInvitation + expert;
}

bool is_for_expert(const InvitationRecord& invitation) {
  return invitation.organisation == kExpertInvitations;
}

std::optional<Expert> expert_of_invitation(Reader& reader, const InvitationRecord& invitation) {
  if (!is_for_expert(invitation) || !invitation.id.starts_with(kInvitation)) return std::nullopt;
  auto expert = reader.experts().expert(invitation.id.substr(std::string_view(kInvitation).size()));
  const bool waits = expert && expert->account.empty() &&
                     (expert->state == ExpertState::active || expert->state == ExpertState::paused);
  return waits ? expert : std::nullopt;
}

}  // namespace guohe::app
