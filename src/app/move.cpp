// SPDX-License-Identifier: Apache-2.0
#include "app/move.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "app/confirmation_links.hpp"
#include "app/errors.hpp"
#include "app/facts_json.hpp"
#include "app/process_input.hpp"
#include "app/standing.hpp"
#include "app/submission.hpp"
#include "app/tools.hpp"
#include "app/view.hpp"
#include "base/described.hpp"

namespace guohe::app {

using programme::ActionRule;
using programme::Cause;

namespace {

Error not_allowed(const programme::Offer& offer) {
  Error error{ErrorKind::conflict, "action.not_allowed", offer.why()};
  for (const programme::Obstacle& obstacle : offer.obstacles) {
    error.details.push_back({"action.not_allowed", obstacle.why, obstacle.need});
  }
  return error;
}

/// While its people put it right the rules alone speak (findings_in_force): what holds an application back
/// must not stay as the examiner left it until the first edit.
Result<void> judge_handed_back(Move& move) {
  const programme::State* to = move.dossier.process->state(move.rule->to);
  if (!to->editable || move.dossier.state->editable) return {};
  const programme::State* from = std::exchange(move.dossier.state, to);
  auto judged = judge(move.services, move.dossier, move.topic, move.now);
  move.dossier.state = from;
  if (!judged) return std::move(judged).error();
  move.handed_back = *std::move(judged);
  return {};
}

std::string clauses_of(const Move& move) {
  std::vector<ClauseRemark> remarks;
  if (move.role == programme::Role::examiner && move.judged) {
    for (const programme::ClauseVerdict* clause :
         unmet_clauses(move.judged->verdict, move.dossier.findings)) {
      const auto finding = std::ranges::find(move.dossier.findings, clause->id, &FindingRecord::clause);
      const bool remarked = finding != move.dossier.findings.end() && !finding->remark.empty();
      remarks.push_back({clause->id, remarked ? finding->remark : clause->found.zh});
    }
  }
  return remarks.empty() ? std::string() : json::write(remarks);
}

/// Tells whom the action concerns, each once, and not whoever took it.
void tell(Unit& unit, const Move& move) {
  std::set<std::string> told{move.actor.account.id};
  const programme::Application& about = move.next;
  const Text subject{about.summary.title, about.summary.title};
  for (const auto& [role, says] : move.notices) {
    for (const std::string& account : unit.accounts_with(role, about)) {
      if (!told.insert(account).second) continue;
      unit.add_notice({new_id(move.services), account, about.id, move.now, subject, says, {}});
    }
  }
}

enum class Written { yes, application_moved, registry_moved };

/// Whether everything that a move rests on is as it was read.
Written still_true(Unit& unit, const Move& move) {
  const auto present = unit.application(move.next.id);
  if (!present || present->version != move.dossier.application.version) return Written::application_moved;
  // Two applications of one leader at the same moment: each must be judged in the knowledge of the other.
  if (judges(*move.rule) &&
      registry_of(unit, move.services, move.next, move.dossier.facts) != move.dossier.registry) {
    return Written::registry_moved;
  }
  return move.parent ? still_true(unit, *move.parent) : Written::yes;
}

/// Opens a case and gives its number.
void open_case(Unit& unit, const Move& move, const Opening& opening) {
  programme::Application made = opening.application;
  const std::string series = move.next.id + "/" + opening.mark;
  made.number = move.next.number + "-" + opening.mark + std::to_string(unit.next_in_series(series));
  unit.add_application(made, json_of(opening.facts));
  unit.keep_verdict({made.id, programme::Instant::draft, move.now, opening.verdict});
  const std::string answers = opening.form.empty() ? std::string() : answers_of(move);
  unit.add_event({made.id,
                  move.now,
                  move.actor.account.id,
                  move.role,
                  "open",
                  {},
                  made.state,
                  {},
                  {},
                  opening.form,
                  answers});
  record(unit, move.actor, move.now, "application.open", "application:" + made.id,
         move.next.id + "\n" + made.process + "\n" + made.number +
             (opening.form.empty() ? "" : "\n" + opening.form + "\n" + answers));
}

/// Writes a move and all it causes. What it rests on has been found as it was read.
Result<void> write_in(Unit& unit, const Move& move) {
  const ActionRule& rule = *move.rule;
  programme::Application next = move.next;
  const std::int64_t version = move.dossier.application.version;
  EventRecord event{next.id,
                    move.now,
                    move.actor.account.id,
                    move.role,
                    rule.name,
                    move.dossier.application.state,
                    rule.to,
                    move.request.reason,
                    clauses_of(move),
                    rule.form,
                    answers_of(move)};
  if (rule.causes_this(Cause::receipt)) {
    if (const auto organisation = unit.organisation(next.organisation);
        organisation && !organisation->department.empty()) {
      next.department = organisation->department;
    }
    submit_in(unit, next, move.dossier.call, json_of(move.dossier.facts), move.dossier.attachments,
              move.actor, version, move.now);
    // What was found wanting is looked at again; the remark stays, to be compared with.
    for (FindingRecord finding : move.dossier.findings) {
      if (finding.finding != "unmet") continue;
      finding.finding.clear();
      unit.put_finding(finding);
    }
    unit.keep_verdict({next.id, programme::Instant::submission, move.now, move.judged->body});
  } else {
    if (rule.causes_this(Cause::examination_verdict)) {
      unit.keep_verdict({next.id, programme::Instant::examination, move.now, move.judged->body});
    }
    record(unit, move.actor, move.now, "application." + rule.name, "application:" + next.id,
           content_of(event));
  }
  if (move.handed_back) {
    next.standing = move.handed_back->standing;
    unit.keep_verdict({next.id, programme::Instant::draft, move.now, move.handed_back->body});
  }
  if (!unit.update_application(next, version)) return application_changed();  // undoes the unit
  if (!move.new_facts.empty()) unit.set_facts(next.id, move.new_facts);
  if (!move.edits.empty()) {
    unit.search_facts(next.id, move.new_facts);
    unit.keep_verdict({next.id, programme::Instant::decision, move.now, move.amended_verdict});
    unit.add_change({next.id, next.version, move.now, move.actor.account.id, json_of(move.edits),
                     json_of(move.amended.undo)});
  }
  unit.add_event(event);
  if (move.link) GUOHE_TRY(use_up(unit, *move.link, move.now));
  for (const RegistryRecord& entry : move.entries) unit.put_registry(entry);
  if (move.outline) unit.put_outline(*move.outline);
  for (const Opening& opening : move.openings) open_case(unit, move, opening);
  tell(unit, move);
  if (move.also) GUOHE_TRY(move.also(unit));
  if (move.parent) return write_in(unit, *move.parent);
  // What a case came to may be what its parent's clock waits for.
  const programme::State* to = move.dossier.process->state(rule.to);
  if (to->end && !next.parent.empty()) unit.set_wake(next.parent, programme::shanghai_date(move.now));
  return {};
}

/// The one unit of work that makes the move.
Result<Written> write(const Move& move) {
  Written written = Written::yes;
  GUOHE_TRY(move.services.store.write([&](Unit& unit) -> Result<void> {
    written = still_true(unit, move);
    return written == Written::yes ? write_in(unit, move) : Result<void>();
  }));
  return written;
}

}  // namespace

std::string content_of(const EventRecord& event) {
  return event.from_state + "\n" + event.to_state + "\n" + event.reason + "\n" + event.clauses +
         (event.form.empty() ? "" : "\n" + event.form + "\n" + event.answers);
}

std::string answers_of(const Move& move) {
  if (move.rule->form.empty()) return {};
  return move.request.form.empty() ? "{}" : move.request.form;
}

Result<void> check_answers(const Move& move) {
  const ActionRule& rule = *move.rule;
  if (rule.form.empty()) {
    if (move.request.form.empty()) return {};
    return Error{ErrorKind::invalid,
                 "action.form_unexpected",
                 {"此操作没有要填的表单", "this action has no form to fill in"},
                 "/form"};
  }
  auto checked = move.services.process_rules.check_form(*move.dossier.process, rule.form, answers_of(move));
  if (checked) return {};
  Error error = std::move(checked).error();
  if (error.place != "/form") error.place = "/form" + error.place;
  for (Problem& problem : error.details) problem.place = "/form" + problem.place;
  return error;
}

bool judges(const ActionRule& rule) {
  return rule.causes_this(Cause::receipt) || rule.causes_this(Cause::examination_verdict);
}

Result<void> judge_now(Move& move) {
  if (!judges(*move.rule)) return {};
  GUOHE_LET(judged, judge(move.services, move.dossier, move.topic, move.now));
  move.dossier.application.standing = judged.standing;
  move.dossier.application.summary = judged.summary;
  move.judged = std::move(judged);
  return {};
}

namespace {

/// The needs of a move that are not fulfilled.
programme::Offer offer_of(Reader& reader, Move& move) {
  programme::Situation situation =
      Viewer(reader, move.services, move.actor).situation(move.dossier.application);
  situation.now = move.now;
  situation.conditions = [&](const ActionRule& rule) {
    if (rule.conditions.empty()) return std::vector<programme::Obstacle>();
    ProcessInput input = input_for(reader, move);
    input.form = answers_of(move);
    return move.services.process_rules.wanting(*move.dossier.process, rule, input);
  };
  return programme::offer(*move.rule, situation);
}

}  // namespace

ProcessInput input_for(Reader& reader, Move& move) {
  if (!move.input) {
    move.input = process_input(reader, move.services.processes, move.dossier.application,
                               json_of(move.dossier.facts), move.now);
  }
  return *move.input;
}

Result<void> look_ahead(Reader& reader, Move& move) {
  const programme::Offer offer = offer_of(reader, move);
  if (!offer.allowed()) return not_allowed(offer);
  return foresee(reader, move);
}

Result<bool> carry_out(Move& move) {
  GUOHE_TRY(judge_now(move));
  auto ready = move.services.store.read([&](Reader& reader) { return look_ahead(reader, move); });
  if (!ready) return std::move(ready).error();
  GUOHE_TRY(judge_handed_back(move));
  GUOHE_LET(written, write(move));
  return written == Written::yes;
}

}  // namespace guohe::app
