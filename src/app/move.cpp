// SPDX-License-Identifier: Apache-2.0
#include "app/move.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "app/awards.hpp"
#include "app/confirmation_links.hpp"
#include "app/errors.hpp"
#include "app/facts_json.hpp"
#include "app/form_words.hpp"
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

/// The clauses by their place in the document, with what was found.
Text named(const std::vector<const programme::ClauseVerdict*>& clauses) {
  Text text;
  for (const programme::ClauseVerdict* clause : clauses) {
    text.zh += (text.zh.empty() ? "" : "；") + clause->cite + " " + clause->found.zh;
    text.en += (text.en.empty() ? "" : "; ") + clause->cite + " " + clause->found.en;
  }
  return text;
}

Text joined(const Text& what, const Text& which) {
  return which.zh.empty() ? what : Text{what.zh + "：" + which.zh, what.en + ": " + which.en};
}

bool decides_now(const ActionRule& rule) {
  return judged_as(rule) == programme::Instant::decision;
}

/// What stands in the way of a decision. A case's copy of the facts was changed since anybody examined it.
std::vector<const programme::ClauseVerdict*> in_the_way(const Move& move, const programme::Verdict& verdict) {
  return move.dossier.application.parent.empty() ? unmet_at_decision(verdict, move.dossier.findings)
                                                 : unmet_clauses(verdict, move.dossier.findings);
}

/// What rules read across records; at a decision with the awards of the call, where a quota asks for them.
/// Elsewhere nobody has been awarded yet, and a deadline's rush is spared the look.
std::string registry_for(Reader& reader, const Move& move, const programme::Application& application) {
  std::string text = registry_of(reader, move.services, application, move.dossier.facts);
  const bool counted = std::ranges::any_of(
      move.topic.clauses, [](const programme::ClauseView& clause) { return clause.kind == "quota"; });
  if (!decides_now(*move.rule) || !counted) return text;
  text.back() = ',';
  return text + "\"awards of call\":" + awards_of_call(reader, move.services, application) + "}";
}

enum class Written { yes, application_moved, registry_moved };

/// Whether everything that a move rests on is as it was read.
Written still_true(Unit& unit, const Move& move) {
  const auto present = unit.application(move.next.id);
  if (!present || present->version != move.dossier.application.version) return Written::application_moved;
  // Two applications of one leader at the same moment: each must be judged in the knowledge of the other.
  if (judged_as(*move.rule) && registry_for(unit, move, move.next) != move.dossier.registry) {
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
  enter_form_words(unit, move.services, made);
  record(unit, move.actor, move.now, "application.open", "application:" + made.id,
         move.next.id + "\n" + made.process + "\n" + made.number +
             (opening.form.empty() ? "" : "\n" + opening.form + "\n" + answers));
}

bool ends(const Move& move) {
  return move.dossier.process->state(move.rule->to)->end;
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
    if (const auto instant = judged_as(rule))
      unit.keep_verdict({next.id, *instant, move.now, move.judged->body});
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
    unit.keep_verdict({next.id, programme::Instant::decision, move.now, move.amended_verdict});
    unit.add_change({next.id, next.version, move.now, move.actor.account.id, json_of(move.edits),
                     json_of(move.amended.undo)});
  }
  unit.add_event(event);
  if (judged_as(rule)) {
    enter_form_words(unit, move.services, next, move.topic);
  } else if (!move.edits.empty() || !rule.form.empty()) {
    enter_form_words(unit, move.services, next);
  }
  if (move.link) GUOHE_TRY(use_up(unit, *move.link, move.now));
  for (const RegistryRecord& entry : move.entries) unit.put_registry(entry);
  if (move.outline) unit.put_outline(*move.outline);
  for (const Opening& opening : move.openings) open_case(unit, move, opening);
  tell(unit, move);
  if (move.also) GUOHE_TRY(move.also(unit));
  if (move.parent) GUOHE_TRY(write_in(unit, *move.parent));
  // What a case came to may be what its parent's clock waits for, unless the parent has ended with it.
  const bool parent_ended = move.parent && ends(*move.parent);
  if (ends(move) && !next.parent.empty() && !parent_ended)
    unit.set_wake(next.parent, programme::shanghai_date(move.now));
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

std::optional<programme::Instant> judged_as(const ActionRule& rule) {
  if (rule.causes_this(Cause::receipt)) return programme::Instant::submission;
  if (rule.causes_this(Cause::examination_verdict)) return programme::Instant::examination;
  if (rule.needs_this(programme::Need::verdict)) return programme::Instant::decision;
  return std::nullopt;
}

void ask_books(Reader& reader, Move& move) {
  if (decides_now(*move.rule)) move.dossier.registry = registry_for(reader, move, move.dossier.application);
}

Result<void> judge_now(Move& move) {
  if (!judged_as(*move.rule)) return {};
  GUOHE_LET(judged, judge(move.services, move.dossier, move.topic, move.now));
  if (decides_now(*move.rule) && move.dossier.application.parent.empty()) {
    judged.standing.unmet = static_cast<int>(in_the_way(move, judged.verdict).size());
    if (judged.standing.unmet == 0 && judged.standing.overall == programme::Overall::not_eligible)
      judged.standing.overall = programme::Overall::eligible;  // it was, when it was examined
  }
  move.dossier.application.standing = judged.standing;
  move.dossier.application.summary = judged.summary;
  move.judged = std::move(judged);
  return {};
}

namespace {

bool brought_by_list(Reader& reader, const Move& move) {
  const std::vector<EventRecord> events = reader.events(move.dossier.application.id);
  if (events.empty()) return false;
  const ActionRule* rule = move.dossier.process->action(events.back().from_state, events.back().action);
  return rule != nullptr && rule->outcome.has_value();
}

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
  programme::Offer offer = programme::offer(*move.rule, situation);
  if (!decides_now(*move.rule) || !move.judged) return offer;
  for (programme::Obstacle& obstacle : offer.obstacles) {
    if (obstacle.need == programme::name_of(programme::Need::no_unmet_clause))
      obstacle.why = joined(obstacle.why, named(in_the_way(move, move.judged->verdict)));
  }
  // What a list moved up was held against the list's quotas, which may have been set by hand.
  const auto used_up = quotas_used_up(move.judged->verdict);
  if (approves(*move.rule) && !used_up.empty() && !brought_by_list(reader, move))
    offer.obstacles.push_back(
        {"quota", joined({"名额或经费已用完", "the quota is used up"}, named(used_up))});
  return offer;
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

namespace {

/// What speaks against a decision is kept though nothing is decided: whoever has to go on from here sees why.
Result<void> keep_obstacle(const Move& move) {
  if (!decides_now(*move.rule) || !move.judged || move.judged->standing.unmet == 0) return {};
  const std::string& id = move.dossier.application.id;
  return move.services.store.write([&](Unit& unit) -> Result<void> {
    auto present = unit.application(id);
    const bool stale = !present || present->version != move.dossier.application.version;
    if (stale || unit.verdict(id) == move.judged->body) return {};
    present->standing = move.judged->standing;
    if (!unit.update_application(*present, present->version)) return application_changed();
    unit.keep_verdict({id, programme::Instant::decision, move.now, move.judged->body});
    record(unit, move.actor, move.now, "application.judge", "application:" + id, move.judged->body);
    return {};
  });
}

}  // namespace

Result<bool> carry_out(Move& move) {
  if (decides_now(*move.rule)) {
    GUOHE_TRY(move.services.store.read([&](Reader& reader) -> Result<void> {
      ask_books(reader, move);
      return {};
    }));
  }
  GUOHE_TRY(judge_now(move));
  auto ready = move.services.store.read([&](Reader& reader) { return look_ahead(reader, move); });
  if (!ready) {
    GUOHE_TRY(keep_obstacle(move));
    return std::move(ready).error();
  }
  GUOHE_TRY(judge_handed_back(move));
  GUOHE_LET(written, write(move));
  return written == Written::yes;
}

}  // namespace guohe::app
