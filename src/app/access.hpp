// Who may do what: the one place that decides. Use cases ask here; lists are filtered by the Scope made here,
// which the store turns into SQL. tests/access holds the whole matrix as a golden file.
//
//     role                   sees                                         may
//     applicant              own applications, drafts included            create, edit, act on own
//     organisation admin     the organisation's, drafts included          create, edit, act on them
//     recommender            what goes to the department, once submitted  act as the process says, admit
//                                                                         organisations to the department
//     examiner               everything submitted                         examine, act as the process says
//     officer                everything submitted                         act as the process says, edit
//     packs,
//                                                                         approve others' packs
//     approver               everything submitted                         act as the process says, approve
//     packs finance                everything submitted                         act as the process says
//     auditor                everything submitted, the ledger             nothing: reads only
//     agency                 the library of experts, its panels           run reviews
//     expert                 the own profile, what is to be reviewed      change it, review
//     administrator          no application                               technical duties, the people of
//                                                                         the office and of agencies
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "app/actor.hpp"
#include "app/ports/store_records.hpp"
#include "base/result.hpp"
#include "programme/application.hpp"

namespace guohe::app {

/// Roles whose powers can be handed to another for a time: those that a body's people hold. Examination,
/// decision, money, rules and oversight are not handed on: the office has more than one for each.
[[nodiscard]] bool can_be_delegated(programme::Role role);

enum class Permission {
  list_applications,
  create_application,
  read_ledger,
  save_views,
  read_packs,     // their texts, drafts and tests; which version is in force is public
  edit_packs,     // drafts
  approve_packs,  // somebody else's drafts
  read_calls,     // as the office prepares them; what is published is everybody's
  prepare_calls,  // new ones, corrections, extensions
  publish_calls,  // somebody else's
  try_rules,      // what-if over everything submitted, and what changed between rules
  read_notices,
  ask_for_registration,  // correct one's own, or ask for another department
  read_registrations,    // one's own, one's department's, or all: the list says which
  decide_registrations,  // of one's department
  delegate,              // to another of one's body; not while acting for somebody
  manage_people,         // of one's organisation; an administrator those of departments and of the office
  import_data,           // organisations and earlier projects, from spreadsheets
  read_statistics,       // over everything submitted
  work_in_bulk,    // as far as the process lets each application be moved; not while acting for somebody
  read_decisions,  // lists that are drawn up of what is to be awarded
  draw_up_decisions,
  confirm_decisions,    // somebody else's
  read_sanctions,       // all of them, or those of one's organisation: the register says which
  propose_sanctions,    // and lift them
  confirm_sanctions,    // somebody else's
  answer_sanctions,     // for the organisation that is told
  read_experts,         // the library; nobody else ever learns who is in it
  read_expert_details,  // how to reach them, and their ties
  manage_experts,       // take in, change, remove, invite
  read_expert_records,  // their earlier reviews and how good these were
  offer_expertise,      // oneself, and keep the own profile; not while acting for somebody
  tend_system,          // see how mail, scans and the database do, and have what failed tried again
  read_similarity,      // over all that is handed in
  read_panels,          // how far reviews are; who reviewed what once it was handed over
  commission_reviews,   // from an agency
  run_reviews,          // that one's agency was commissioned with
  review,               // what one is asked to
  // On an application:
  see_application,
  edit_application,  // facts and attachments; the state must allow it too
  see_examination,
  judge_similarity,      // say what a similar text means; who sees the examination sees what was found
  see_internal_records,  // what the office fills in for itself
  see_own_review,        // of the applicant's side: experts to keep away, opinions afterwards
  ask_other_side,        // make and withdraw one-time links for the other side of a two-sided project
  examine,
};

/// What somebody may do anywhere.
[[nodiscard]] bool may(const Actor& actor, Permission permission);

/// What somebody may do with an application.
[[nodiscard]] bool may(const Actor& actor, Permission permission, const programme::Application& application);

/// The roles that somebody has towards an application; the process says which actions they open.
[[nodiscard]] std::vector<programme::Role> roles_on(const Actor& actor,
                                                    const programme::Application& application);

/// What lists show somebody: exactly the applications that `see_application` allows.
[[nodiscard]] Scope scope_of(const Actor& actor);

/// Which registrations somebody sees: of all, of the department, of the organisation (its administrators), or
/// what was asked by this person.
[[nodiscard]] RegistrationFilter registrations_of(const Actor& actor);

/// Whose sanctions somebody sees: empty for all, else an organisation's.
[[nodiscard]] std::string sanctions_of(const Actor& actor);

/// Success, or unauthenticated "session.required" for the public, or forbidden "access.denied".
Result<void> require(const Actor& actor, Permission permission);

/// As above; who may not even see the application is told that there is none (not_found
/// "application.unknown").
Result<void> require(const Actor& actor, Permission permission, const programme::Application& application);

}  // namespace guohe::app
