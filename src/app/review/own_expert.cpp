// Offering oneself as an expert, and keeping the own profile.
// SPDX-License-Identifier: Apache-2.0
#include "app/access.hpp"
#include "app/errors.hpp"
#include "app/ports/experts.hpp"
#include "app/review/expert_tools.hpp"
#include "app/review/experts.hpp"
#include "app/tools.hpp"

namespace guohe::app {

namespace {

using programme::Expert;
using programme::ExpertState;

ExpertForm form_of(const programme::ExpertProfile& profile) {
  return {profile.name,      profile.other_name,   profile.email,
          profile.phone,     profile.orcid,        {},
          profile.title,     profile.senior,       profile.region,
          profile.fields,    profile.keywords,     profile.keywords_en,
          profile.languages, profile.affiliations, profile.ties,
          profile.about,     profile.away_from,    profile.away_to,
          profile.most};
}

/// What the account says already, for somebody who begins.
ExpertForm first_form(Reader& reader, const programme::Account& account) {
  ExpertForm form;
  form.name = account.name;
  form.email = account.email;
  form.phone = account.phone;
  if (const auto organisation = reader.organisation(account.organisation)) {
    form.region = organisation->city;
    form.affiliations.push_back({organisation->name.zh, {}, {}});
  }
  return form;
}

Error removed_expert() {
  return {ErrorKind::conflict,
          "expert.removed",
          {"已移出专家库，请与主管联系", "removed from the library: ask the office"}};
}

}  // namespace

Result<OwnExpert> get_own_expert(Services& services, const Actor& actor) {
  GUOHE_TRY(require(actor, Permission::offer_expertise));
  OwnExpert own;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    const auto expert = reader.experts().expert_of(actor.account.id);
    own.may_register = !expert || expert->state == ExpertState::refused;
    if (!expert) {
      own.form = first_form(reader, actor.account);
      return {};
    }
    own.state = expert->state;
    own.state_label = label_of(expert->state);
    own.reason = expert->reason;
    own.version = expert->version;
    own.has_id_number = !expert->profile.id_key.empty();
    own.form = form_of(expert->profile);
    return {};
  }));
  return own;
}

Result<OwnExpert> register_as_expert(Services& services, const Actor& actor, const ExpertForm& form,
                                     bool consent) {
  GUOHE_TRY(require(actor, Permission::offer_expertise));
  if (!consent)
    return Error{
        ErrorKind::invalid,
        "expert.consent_required",
        {"须同意个人信息用于评审，并承诺回避与保密",
         "this needs your consent to the use of your data for reviews, and your word on conflicts and "
         "confidentiality"},
        "/consent"};
  GUOHE_TRY(check_expert_form(services, form));
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    Expert expert;
    std::int64_t before = 0;
    if (auto present = unit.experts().expert_of(actor.account.id)) {
      if (present->state == ExpertState::removed) return removed_expert();
      if (present->state != ExpertState::refused)
        return Error{ErrorKind::conflict,
                     "expert.registered_already",
                     {"您已登记，可直接修改资料", "you are registered already: change your profile"}};
      expert = *std::move(present);
      before = expert.version;
    } else {
      expert.id = new_id(services);
      expert.account = actor.account.id;
      expert.made_at = now_of(services);
      expert.version = 0;
    }
    expert.state = ExpertState::pending;
    expert.reason.clear();
    expert.decided_by.clear();
    expert.profile = profile_of(services, form, expert.profile);
    expert.organisation = form.affiliations.front().organisation;
    expert.updated_at = now_of(services);
    ++expert.version;
    // That somebody of this address is there already is not for the one who asks to learn: the office sees
    // it.
    if (!unit.change_experts().put_expert(expert, before)) return expert_changed();
    record(unit, actor, expert.updated_at, "expert.register", "expert:" + expert.id, content_of(expert));
    tell_officers_of_expert(unit, services, actor, expert,
                            {"申请成为评审专家，待审核", "asks to become an expert"});
    return {};
  }));
  return get_own_expert(services, actor);
}

Result<OwnExpert> change_own_expert(Services& services, const Actor& actor, const ExpertForm& form,
                                    std::int64_t version) {
  GUOHE_TRY(require(actor, Permission::offer_expertise));
  GUOHE_TRY(check_expert_form(services, form));
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    auto expert = unit.experts().expert_of(actor.account.id);
    if (!expert) return unknown_expert();
    if (expert->state == ExpertState::removed) return removed_expert();
    if (expert->version != version) return expert_changed();
    programme::ExpertProfile profile = profile_of(services, form, expert->profile);
    const bool identity = changes_identity(expert->profile, profile);
    expert->profile = std::move(profile);
    GUOHE_TRY(put_next(unit, services, *expert));
    record(unit, actor, expert->updated_at, identity ? "expert.change_identity" : "expert.change_own",
           "expert:" + expert->id, content_of(*expert));
    if (identity && expert->state != ExpertState::refused)
      tell_officers_of_expert(
          unit, services, actor, *expert,
          {"评审专家更改了身份或所在单位信息", "an expert changed who they are or where they work"});
    return {};
  }));
  return get_own_expert(services, actor);
}

}  // namespace guohe::app
