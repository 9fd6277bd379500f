// What a move causes, worked out before anything is written.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "app/errors.hpp"
#include "app/facts_json.hpp"
#include "app/move.hpp"
#include "app/outline.hpp"
#include "app/process_input.hpp"
#include "app/tools.hpp"
#include "base/date.hpp"
#include "base/json.hpp"

namespace guohe::app {

using programme::ActionRule;

namespace {

/// The day from which the clock takes an action: its own, or the one after the state's last. Empty when it
/// takes it on none.
std::string clock_day(const ProcessRules& rules, const programme::Process& process, const ActionRule& rule,
                      const programme::Application& application, const ProcessInput& input) {
  if (!rule.by_clock || !rule.leaves(application.state)) return {};
  if (rule.once && application.taken_once.contains(rule.key())) return {};
  if (rule.clock_on) return rules.clock_day(process, rule, input);
  const auto last = parse_date(application.due_on);
  const auto day = last ? add_days(*last, 1) : std::nullopt;
  return day ? to_string(*day) : std::string();
}

/// A case beside the application, in its first state.
Result<Opening> opening_of(Reader& reader, Move& move, const programme::OpenRule& rule) {
  const Services& services = move.services;
  const programme::Process* process = services.processes.find(rule.process);
  if (process == nullptr) return broken_process(rule.process);
  const programme::State* start = process->state(process->start);
  const programme::Application& beside = move.next;

  programme::Application made = beside;
  made.id = new_id(services);
  made.parent = beside.id;
  made.stage = rule.stage;
  made.process = process->name;
  made.process_version = process->version;
  made.state = process->start;
  made.entered_on = programme::shanghai_date(move.now);
  made.is_private = start->private_draft;
  made.of_office = start->of_office;
  made.access_key = move.access_key;
  made.version = 1;
  made.submissions = 0;
  made.taken_once.clear();
  made.created_at = made.updated_at = move.now;
  made.submitted_at.reset();
  const bool same_form = !move.rule->form.empty() && process->form(move.rule->form) != nullptr;

  Opening opening{made, move.dossier.facts, process->mark, {}, same_form ? move.rule->form : std::string()};
  GUOHE_LET(dossier, gather(reader, services, made, opening.facts));
  GUOHE_LET(judged, judge(services, dossier, move.topic, move.now));
  opening.application.standing = judged.standing;
  opening.verdict = judged.body;

  ProcessInput input = process_input(reader, services.processes, made, json_of(opening.facts), move.now);
  if (same_form) {
    EventRecord event;
    event.form = opening.form;
    event.answers = answers_of(move);
    put_records({event}, input);
  }
  opening.application.due_on = services.process_rules.due_on(*process, *start, input);
  opening.application.wakes_on = wakes_on(services.process_rules, *process, opening.application, input);
  return opening;
}

Error parent_not_allowed(Error error) {
  error.code = "action.parent_not_allowed";
  error.message = {"上级事项现在不能办理：" + error.message.zh,
                   "its parent cannot be moved now: " + error.message.en};
  return error;
}

/// The parent's facts with what was changed of the case's own copy of them; the history of each field is kept
/// as of any edit.
Result<void> take_facts(Reader& reader, const Move& move, Move& parent) {
  const Services& services = move.services;
  for (const ChangeRecord& change : reader.changes_since(move.next.id, 0)) {
    GUOHE_LET(edits, edits_of(change.edits));
    parent.edits.insert(parent.edits.end(), edits.begin(), edits.end());
  }
  GUOHE_LET(amended, programme::apply_edits(parent.dossier.facts, parent.edits));
  parent.new_facts = json_of(amended.document);
  GUOHE_TRY(services.policy.check_facts(parent.topic.id, parent.topic.version, parent.new_facts));
  parent.amended = std::move(amended);
  parent.dossier.facts = parent.amended.document;
  programme::Application& application = parent.dossier.application;
  application.leader_key =
      identity_key(services.settings, plain_field(parent.dossier.facts, kLeaderIdNumber));
  parent.dossier.registry = registry_of(reader, services, application, parent.dossier.facts);
  GUOHE_LET(judged, judge(services, parent.dossier, parent.topic, parent.now));
  application.standing = judged.standing;
  application.summary = judged.summary;
  parent.amended_verdict = judged.body;
  return {};
}

/// The move that the case's parent makes with it.
Result<std::unique_ptr<Move>> parents_move(Reader& reader, Move& move, const ProcessInput& input) {
  const programme::ParentRule& turn = *move.rule->parent;
  GUOHE_LET(dossier, gather(reader, move.services, move.next.parent));
  auto parent = std::make_unique<Move>(Move{move.services, move.actor, {}, move.now});
  parent->request.id = move.next.parent;
  parent->request.action = turn.action;
  parent->request.reason = move.request.reason;
  parent->dossier = std::move(dossier);
  parent->rule = parent->dossier.process->action(parent->dossier.application.state, turn.action);
  if (parent->rule == nullptr || !parent->rule->by_case) {
    const Text& state = parent->dossier.state->label;
    return parent_not_allowed({ErrorKind::conflict,
                               "action.not_allowed",
                               {"处于“" + state.zh + "”状态", "it is in state `" + state.en + "`"}});
  }
  if (turn.answers) {
    GUOHE_LET(answers, move.services.process_rules.value(*move.dossier.process, *turn.answers, input));
    parent->request.form = std::move(answers);
    GUOHE_TRY(move.services.process_rules.check_form(*parent->dossier.process, parent->rule->form,
                                                     parent->request.form));
  }
  GUOHE_LET(topic, topic_at(move.services, parent->dossier.application.topic,
                            parent->dossier.application.pack_version));
  parent->topic = std::move(topic);
  if (turn.facts) GUOHE_TRY(take_facts(reader, move, *parent));
  ask_books(reader, *parent);
  GUOHE_TRY(judge_now(*parent));
  auto ready = look_ahead(reader, *parent);
  if (!ready) return parent_not_allowed(std::move(ready).error());
  return parent;
}

}  // namespace

Result<void> foresee(Reader& reader, Move& move) {
  const ActionRule& rule = *move.rule;
  const programme::Process& process = *move.dossier.process;
  const ProcessRules& rules = move.services.process_rules;
  const programme::State* to = process.state(rule.to);
  programme::Application& next = move.next = move.dossier.application;
  next.state = rule.to;
  next.is_private = to->private_draft;
  next.of_office = to->of_office;
  next.version = move.dossier.application.version + 1;
  next.updated_at = move.now;
  if (rule.once) next.taken_once.insert(rule.key());

  ProcessInput input = input_for(reader, move);
  if (!rule.form.empty()) {
    input.form = answers_of(move);
    std::vector<EventRecord> events = reader.events(next.id);
    events.push_back({});
    events.back().form = rule.form;
    events.back().answers = input.form;
    put_records(events, input);
  }
  for (const programme::NoticeRule& notice : rule.notices) {
    const Text says = rules.sentence(process, notice.says, input);
    for (const programme::Role role : notice.to) move.notices.emplace_back(role, says);
  }
  for (const programme::EntryRule& entry : rule.entries) {
    GUOHE_LET(row, rules.value(process, entry.row, input));
    // One of a kind an application: what is registered later takes its place.
    move.entries.push_back({entry_id(next.id, entry.kind), entry.kind, entry.of_person ? next.leader_key : "",
                            entry.of_person ? "" : next.organisation, row});
  }
  for (const programme::OpenRule& open : rule.opens) {
    GUOHE_LET(opening, opening_of(reader, move, open));
    move.openings.push_back(std::move(opening));
  }
  if (rule.parent) {
    GUOHE_LET(parent, parents_move(reader, move, input));
    move.parent = std::move(parent);
  }
  if (!move.openings.empty()) {
    std::vector<programme::Application> cases = reader.cases(next.id);
    for (const Opening& opening : move.openings) cases.push_back(opening.application);
    put_cases(cases, move.services.processes, input);
  }
  // Who stays where they are has not entered anew: the state's time runs on.
  if (rule.to != move.dossier.application.state) next.entered_on = input.today;
  input.since = next.entered_on;
  next.due_on = rules.due_on(process, *to, input);
  next.wakes_on = wakes_on(rules, process, next, input);
  // What is public and what figures are made of are applications; a case beside one is neither.
  if (!next.parent.empty()) return {};
  const auto outline = reader.outline(next.id);
  move.outline = outline_of(outline, move.services, move.dossier, move.topic, next,
                            move.judged ? &*move.judged : nullptr, input);
  if (move.outline == outline) move.outline.reset();
  return {};
}

std::string wakes_on(const ProcessRules& rules, const programme::Process& process,
                     const programme::Application& application, const ProcessInput& input) {
  std::string earliest;
  for (const ActionRule& rule : process.actions) {
    const std::string day = clock_day(rules, process, rule, application, input);
    if (!day.empty() && (earliest.empty() || day < earliest)) earliest = day;
  }
  return earliest;
}

const ActionRule* due_action(const ProcessRules& rules, const programme::Process& process,
                             const programme::Application& application, const ProcessInput& input) {
  for (const ActionRule& rule : process.actions) {
    const std::string day = clock_day(rules, process, rule, application, input);
    if (!day.empty() && day <= input.today) return &rule;
  }
  return nullptr;
}

}  // namespace guohe::app
