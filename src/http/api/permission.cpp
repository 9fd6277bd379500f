// SPDX-License-Identifier: Apache-2.0
#include "http/api/permission.hpp"

#include <algorithm>
#include <array>

#include "app/access.hpp"
#include "app/errors.hpp"

namespace guohe::http {
namespace {

using app::Actor;
using programme::Role;

struct Row {
  Permission::Kind kind;
  std::string_view name;
  bool (*admits)(const Actor&);
};

bool anybody(const Actor& /*actor*/) {
  return true;
}
bool known(const Actor& actor) {
  return actor.signed_in();
}

constexpr std::array kRows = std::to_array<Row>({
    {Permission::everyone, "everyone", anybody},
    {Permission::recognised, "everyone", anybody},
    {Permission::signed_in, "signed_in", known},
    {Permission::applicant, "applicant",
     [](const Actor& actor) { return may(actor, app::Permission::create_application); }},
    {Permission::may_see, "may_see", known},
    {Permission::may_edit, "may_edit", known},
    {Permission::by_process, "by_process", known},
    {Permission::examiner, "examiner", [](const Actor& actor) { return actor.is(Role::examiner); }},
    {Permission::examination_reader, "examination_reader",
     [](const Actor& actor) {
       return actor.is(Role::examiner) || actor.is(Role::officer) || actor.is(Role::approver) ||
              actor.is(Role::auditor);
     }},
    {Permission::similarity_judge, "similarity_judge",
     [](const Actor& actor) { return actor.is(Role::examiner) || actor.is(Role::officer); }},
    {Permission::rule_trier, "rule_trier",
     [](const Actor& actor) { return may(actor, app::Permission::try_rules); }},
    {Permission::importer, "importer",
     [](const Actor& actor) { return may(actor, app::Permission::import_data); }},
    {Permission::statistics_reader, "statistics_reader",
     [](const Actor& actor) { return may(actor, app::Permission::read_statistics); }},
    {Permission::auditor, "auditor",
     [](const Actor& actor) { return may(actor, app::Permission::read_ledger); }},
    {Permission::pack_reader, "pack_reader",
     [](const Actor& actor) { return may(actor, app::Permission::read_packs); }},
    {Permission::pack_editor, "pack_editor",
     [](const Actor& actor) { return may(actor, app::Permission::edit_packs); }},
    {Permission::call_reader, "call_reader",
     [](const Actor& actor) { return may(actor, app::Permission::read_calls); }},
    {Permission::call_preparer, "call_preparer",
     [](const Actor& actor) { return may(actor, app::Permission::prepare_calls); }},
    {Permission::call_publisher, "call_publisher",
     [](const Actor& actor) { return may(actor, app::Permission::publish_calls); }},
    {Permission::registrar, "registrar",
     [](const Actor& actor) { return may(actor, app::Permission::decide_registrations); }},
    {Permission::people_manager, "people_manager",
     [](const Actor& actor) { return may(actor, app::Permission::manage_people); }},
    {Permission::bulk_worker, "bulk_worker",
     [](const Actor& actor) { return may(actor, app::Permission::work_in_bulk); }},
    {Permission::decision_reader, "decision_reader",
     [](const Actor& actor) { return may(actor, app::Permission::read_decisions); }},
    {Permission::decision_officer, "decision_officer",
     [](const Actor& actor) { return may(actor, app::Permission::draw_up_decisions); }},
    {Permission::decision_approver, "decision_approver",
     [](const Actor& actor) { return may(actor, app::Permission::confirm_decisions); }},
    {Permission::sanction_reader, "sanction_reader",
     [](const Actor& actor) { return may(actor, app::Permission::read_sanctions); }},
    {Permission::sanction_officer, "sanction_officer",
     [](const Actor& actor) { return may(actor, app::Permission::propose_sanctions); }},
    {Permission::sanction_approver, "sanction_approver",
     [](const Actor& actor) { return may(actor, app::Permission::confirm_sanctions); }},
    {Permission::system_keeper, "system_keeper",
     [](const Actor& actor) { return may(actor, app::Permission::tend_system); }},
    {Permission::expert_reader, "expert_reader",
     [](const Actor& actor) { return may(actor, app::Permission::read_experts); }},
    {Permission::expert_manager, "expert_manager",
     [](const Actor& actor) { return may(actor, app::Permission::manage_experts); }},
    {Permission::panel_reader, "panel_reader",
     [](const Actor& actor) {
       return may(actor, app::Permission::read_panels) || may(actor, app::Permission::run_reviews);
     }},
    {Permission::panel_officer, "panel_officer",
     [](const Actor& actor) { return may(actor, app::Permission::commission_reviews); }},
    {Permission::panel_agency, "panel_agency",
     [](const Actor& actor) { return may(actor, app::Permission::run_reviews); }},
    {Permission::reviewer, "reviewer",
     [](const Actor& actor) { return may(actor, app::Permission::review); }},
    {Permission::organisation_admin, "organisation_admin",
     [](const Actor&
            actor) { return actor.is(Role::organisation_admin) && !actor.account.organisation.empty(); }},
});

const Row& row_of(Permission::Kind kind) {
  return *std::ranges::find(kRows, kind, &Row::kind);
}

}  // namespace

std::string_view Permission::name() const {
  return row_of(kind_).name;
}

Result<void> admit(Permission permission, const Actor& actor) {
  if (permission.needs_session() && !actor.signed_in()) return app::session_required();
  if (!row_of(permission.kind()).admits(actor)) return app::access_denied();
  return {};
}

}  // namespace guohe::http
