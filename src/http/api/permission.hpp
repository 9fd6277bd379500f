// Who may come as far as a route's handler. Every route names one; there is no default, so a route
// without a permission does not compile. What belongs to whom — this application, that department's
// queue — is decided behind, in app/access.hpp, which is asked here too wherever it has an answer.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "app/actor.hpp"
#include "base/result.hpp"

namespace guohe::http {

class Permission {
 public:
  enum Kind {
    everyone,    // nobody need be signed in, and nobody is looked up
    recognised,  // as everyone, but who is signed in is known
    signed_in,   // and sees only what app shows this person
    applicant,   // who may begin an application
    may_see,     // who may see this application
    may_edit,    // who may edit this draft
    by_process,  // whom the process lets take the action
    examiner,
    examination_reader,  // examiners, and auditors who check them
    auditor,             // who may read the ledger
    pack_reader,         // who may read the texts and drafts of packs
    pack_editor,         // who may change drafts of packs
    call_reader,         // who may see calls as the office prepares them
    call_preparer,       // who may write them
    call_publisher,      // who may publish what another wrote
    importer,            // who may take over organisations and projects from files
    statistics_reader,   // who sees everything submitted
    rule_trier,          // who may try rules over what was submitted
    registrar,           // who may admit organisations to a department
    people_manager,      // who may invite people and say what they may do
    bulk_worker,         // who may move many applications at once
    decision_reader,     // who may see decision lists
    decision_officer,    // who may draw them up
    decision_approver,   // who may confirm them
    sanction_reader,     // who sees sanctions: of all, or of the own organisation
    sanction_officer,    // who may propose and lift them
    sanction_approver,   // who may confirm them
    system_keeper,       // who may see how the system does
    expert_reader,       // who may read the library of experts
    expert_manager,      // who may take experts in, change and remove them
    panel_reader,        // who may see panels of expert review: the office, and agencies their own
    panel_officer,       // who may commission and take over
    panel_agency,        // who may run them
    reviewer,            // who may review what is assigned
    organisation_admin,  // who may act for an organisation in its own matters
    similarity_judge,    // who may say what a similar text means
  };
  constexpr Permission(Kind kind) : kind_(kind) {}  // NOLINT: implicit, so that a route reads well

  [[nodiscard]] constexpr Kind kind() const { return kind_; }
  [[nodiscard]] bool needs_session() const { return kind_ != everyone && kind_ != recognised; }
  [[nodiscard]] bool asks_who() const { return kind_ != everyone; }
  /// As it stands in OpenAPI (x-permission) and in tests/access.
  [[nodiscard]] std::string_view name() const;

 private:
  Kind kind_;
};

/// Errors: unauthenticated "session.required", forbidden "access.denied".
[[nodiscard]] Result<void> admit(Permission permission, const app::Actor& actor);

}  // namespace guohe::http
