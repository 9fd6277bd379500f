// The library of experts (评审专家库): who may be asked to review. The office takes people in, by a form or a
// sheet; anybody with an account of their own may offer themselves, and the office decides.
//
// Privacy: who is in the library is known to the office (officers, approvers, auditors), to the agencies that
// run reviews, and to each expert of themselves. Nobody else learns it: not from lists of people, searches,
// counts or error messages. Approvers see who is there and for what; how to reach somebody and what ties them
// is for whom assigns and whom audits (Permission::read_expert_details). How earlier reviews were is for
// officers and agencies (Permission::read_expert_records), and of panels alone whose result was taken over:
// nothing there tells of a review that goes on.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <vector>

#include "app/actor.hpp"
#include "app/dto.hpp"
#include "app/people.hpp"
#include "app/review/expert_form.hpp"
#include "app/services.hpp"
#include "programme/expert.hpp"
#include "programme/review.hpp"
#include "sheet/writer.hpp"

namespace guohe::app {

struct ExpertFieldView {
  std::string code;
  Text label;
};
BOOST_DESCRIBE_STRUCT(ExpertFieldView, (), (code, label))

struct ExpertRow {
  std::string id;
  programme::ExpertState state = programme::ExpertState::pending;
  Text state_label;
  std::string name;
  std::string organisation;
  std::string title;
  bool senior = false;
  std::string region;
  std::vector<ExpertFieldView> fields;
  std::vector<std::string> keywords;
  std::vector<std::string> languages;
  int most = 0;
  bool takes_on = false;  // active, and not away today
  bool has_account = false;
};
BOOST_DESCRIBE_STRUCT(ExpertRow, (),
                      (id, state, state_label, name, organisation, title, senior, region, fields, keywords,
                       languages, most, takes_on, has_account))

struct ExpertPage {
  std::vector<ExpertRow> items;
  std::int64_t total = 0;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(ExpertPage, (), (items, total, next))

/// For whom assigns and whom audits.
struct ExpertDetails {
  std::string email;
  std::string phone;
  std::string orcid;
  bool has_id_number = false;
  std::vector<programme::ExpertTie> ties;
};
BOOST_DESCRIBE_STRUCT(ExpertDetails, (), (email, phone, orcid, has_id_number, ties))

/// What the reader may do with an expert.
struct ExpertAction {
  std::string action;
  Text label;
  bool needs_reason = false;
};
BOOST_DESCRIBE_STRUCT(ExpertAction, (), (action, label, needs_reason))

/// What an expert's reviews came to, in panels whose result the office took over.
struct ExpertRecord {
  std::int64_t asked = 0;  // reviews; those that the agency took back are not counted
  std::int64_t handed_in = 0, late = 0;
  std::int64_t declined = 0, given_back = 0;  // before and after the statement was signed
  std::int64_t recused = 0;
  std::string quality;   // mean of what agencies found, 1 to 4; empty: none was judged
  std::string distance;  // mean distance of a score from the mean of the application's other experts
  std::string above;     // the same with its sign: above zero, more generous; both empty without others
};
BOOST_DESCRIBE_STRUCT(ExpertRecord, (),
                      (asked, handed_in, late, declined, given_back, recused, quality, distance, above))

/// One of those reviews that the reader may see: an agency its own panels', the office every one.
struct PastReview {
  std::string panel;
  Text topic_title;
  std::string number;  // of the application
  programme::DutyState state = programme::DutyState::submitted;
  Text state_label;
  bool late = false;
  int quality = 0;
  std::string score, others;  // the mean of the other experts'
};
BOOST_DESCRIBE_STRUCT(PastReview, (),
                      (panel, topic_title, number, state, state_label, late, quality, score, others))

struct ExpertView {
  std::string id;
  programme::ExpertState state = programme::ExpertState::pending;
  Text state_label;
  std::int64_t version = 0;
  std::string name;
  std::string other_name;
  std::string organisation;
  std::string title;
  bool senior = false;
  std::string region;
  std::vector<ExpertFieldView> fields;
  std::vector<std::string> keywords;
  std::vector<std::string> keywords_en;
  std::vector<std::string> languages;
  std::vector<programme::ExpertAffiliation> affiliations;
  std::string about;
  std::string away_from;
  std::string away_to;
  int most = 0;
  bool takes_on = false;
  bool has_account = false;
  std::optional<ExpertDetails> details;
  std::optional<ExpertRecord> record;  // for officers and agencies
  std::vector<PastReview> reviews;     // likewise; newest first
  std::string decided_by;              // the name of whoever took them in, refused or removed them
  std::string reason;
  std::string made_at;
  std::string updated_at;
  std::vector<ExpertRow> like;  // others of the same address or identity number, for whom manages
  std::vector<ExpertAction> actions;
  bool may_change = false;
  bool may_invite = false;
};
BOOST_DESCRIBE_STRUCT(ExpertView, (),
                      (id, state, state_label, version, name, other_name, organisation, title, senior, region,
                       fields, keywords, keywords_en, languages, affiliations, about, away_from, away_to,
                       most, takes_on, has_account, details, record, reviews, decided_by, reason, made_at,
                       updated_at, like, actions, may_change, may_invite))

struct ExpertQuery {
  std::string q;      // words, each in name, organisation, fields or keywords
  std::string state;  // empty: any
  std::string field;  // this code or one below it
  std::string cursor;
  int limit = 0;
};

/// By name. Errors: unauthenticated "session.required", forbidden "access.denied"; invalid
/// "expert.unknown_state", "list.bad_cursor", "list.q_too_long".
Result<ExpertPage> list_experts(Services&, const Actor&, const ExpertQuery&);

/// The same list as a file at `path`; gives the name to hand it out under. Addresses are in it for whom may
/// read them. Errors: as above; those of sheet::write_table.
Result<std::string> export_experts(Services&, const Actor&, const ExpertQuery&, sheet::Format, Language,
                                   const std::string& path);

/// Errors: not_found "expert.unknown".
Result<ExpertView> get_expert(Services&, const Actor&, const std::string& id);

/// Takes somebody in. Errors: forbidden; invalid "form.invalid"; conflict "expert.twice" (the address or the
/// identity number is somebody's who is there).
Result<ExpertView> add_expert(Services&, const Actor&, const ExpertForm&);

struct ChangeExpert {
  std::string id;
  std::int64_t version = 0;
  std::string reason;
  ExpertForm form;
};

/// Errors: not_found "expert.unknown"; conflict "expert.changed" (somebody else was quicker),
/// "expert.oneself", "expert.twice"; invalid "form.invalid", "action.reason_required",
/// "action.reason_too_long".
Result<ExpertView> change_expert(Services&, const Actor&, const ChangeExpert&);

struct ActOnExpert {
  std::string id;
  std::string action;  // approve, refuse, pause, resume, remove, restore
  std::int64_t version = 0;
  std::string reason;  // for what is against somebody
};

/// Approving gives the linked account the role `expert`; refusing and removing take it away. An approved
/// registration takes the place of an entry of the same address or number that nobody signs in with. Errors:
/// as change_expert; not_found "action.unknown"; conflict "action.not_allowed".
Result<ExpertView> act_on_expert(Services&, const Actor&, const ActOnExpert&);

/// A one-time link with which an active expert without an account makes one; an earlier link works no more.
/// Errors: not_found "expert.unknown"; conflict "expert.no_invitation" (not active, or has an account).
Result<NewInvitation> invite_expert(Services&, const Actor&, const std::string& id);

/// What somebody sees of their own entry.
struct OwnExpert {
  std::optional<programme::ExpertState> state;  // nothing: not in the library
  Text state_label;
  std::string reason;
  std::int64_t version = 0;
  bool may_register = false;
  bool has_id_number = false;
  ExpertForm form;  // as it is; what the account says for somebody who is not in the library
};
BOOST_DESCRIBE_STRUCT(OwnExpert, (), (state, state_label, reason, version, may_register, has_id_number, form))

/// Errors of the own profile: unauthenticated "session.required"; forbidden "access.denied" while acting for
/// somebody.
Result<OwnExpert> get_own_expert(Services&, const Actor&);

/// Asks to be taken in, again after a refusal. Errors: invalid "expert.consent_required" at /consent,
/// "form.invalid"; conflict "expert.registered_already", "expert.removed".
Result<OwnExpert> register_as_expert(Services&, const Actor&, const ExpertForm&, bool consent);

/// A change of who or where somebody is takes effect at once, as conflicts of interest must be found by it;
/// the ledger says so ("expert.change_identity") and the officers are told. Errors: not_found
/// "expert.unknown"; conflict "expert.changed", "expert.removed"; invalid "form.invalid".
Result<OwnExpert> change_own_expert(Services&, const Actor&, const ExpertForm&, std::int64_t version);

}  // namespace guohe::app
