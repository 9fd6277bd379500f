// Taking an action of the process: judge afresh where the action rests on a verdict, check every need, move.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <utility>

#include "app/access.hpp"
#include "app/applications.hpp"
#include "app/dossier.hpp"
#include "app/errors.hpp"
#include "app/facts_json.hpp"
#include "app/process_input.hpp"
#include "app/standing.hpp"
#include "app/submission.hpp"
#include "app/tools.hpp"
#include "app/view.hpp"
#include "base/described.hpp"

namespace guohe::app {

namespace {

using programme::ActionRule;
using programme::Cause;
using programme::Need;

constexpr int kAttempts = 20;
constexpr std::size_t kLongestReason = 4000;  // bytes
constexpr int kMostAtOnce = 10'000;           // overdue applications looked at in one round

/// An action on its way: who, what, on which application, and what came of judging it.
struct Move {
  Services& services;
  const Actor& actor;
  const TakeAction& request;
  programme::Seconds now;  // when it came in: whoever waits at a deadline was in time
  Dossier dossier;
  const ActionRule* rule = nullptr;
  std::optional<programme::Role> role;  // nothing: the clock takes it
  programme::TopicView topic;
  std::string new_facts;  // when taking over newer rules changed them
  std::optional<Judged> judged;
  std::optional<Judged> handed_back;  // as it stands for its people, when the action gives it back to them
  programme::Application next;        // as it will be
  std::vector<std::pair<programme::Role, Text>> notices;
  std::vector<RegistryRecord> entries;
};

bool judges(const ActionRule& rule) {
  return rule.causes_this(Cause::receipt) || rule.causes_this(Cause::examination_verdict);
}

Error unknown_action(const std::string& action) {
  return {ErrorKind::not_found,
          "action.unknown",
          {"流程中没有动作 `" + action + "`", "the process has no action `" + action + "`"}};
}

Error wrong_state(const programme::State& state) {
  return {ErrorKind::conflict,
          "action.not_allowed",
          {"“" + state.label.zh + "”状态下不能进行此操作",
           "this cannot be done in state `" + state.label.en + "`"}};
}

Error not_allowed(const programme::Offer& offer) {
  Error error{ErrorKind::conflict, "action.not_allowed", offer.why()};
  for (const programme::Obstacle& obstacle : offer.obstacles) {
    error.details.push_back({"action.not_allowed", obstacle.why, obstacle.need});
  }
  return error;
}

Result<void> check_reason(const ActionRule& rule, const std::string& reason) {
  if (reason.size() > kLongestReason) {
    return Error{
        ErrorKind::invalid, "action.reason_too_long", {"理由过长", "the reason is too long"}, "/reason"};
  }
  const bool blank = reason.find_first_not_of(" \t\r\n") == std::string::npos;
  if (rule.needs_this(Need::reason) && blank) {
    return Error{ErrorKind::invalid, "action.reason_required", {"请填写理由", "give a reason"}, "/reason"};
  }
  return {};
}

/// The answers to the form of an action, checked; places begin with /form.
Result<void> check_answers(const Move& move) {
  const ActionRule& rule = *move.rule;
  if (rule.form.empty()) {
    if (move.request.form.empty()) return {};
    return Error{ErrorKind::invalid,
                 "action.form_unexpected",
                 {"此操作没有要填的表单", "this action has no form to fill in"},
                 "/form"};
  }
  const std::string answers = move.request.form.empty() ? "{}" : move.request.form;
  auto checked = move.services.process_rules.check_form(*move.dossier.process, rule.form, answers);
  if (checked) return {};
  Error error = std::move(checked).error();
  if (error.place != "/form") error.place = "/form" + error.place;
  for (Problem& problem : error.details) problem.place = "/form" + problem.place;
  return error;
}

/// Whether this is a submit that has been done already: the same version, now in the next state.
bool is_repeated(Reader& reader, const Move& move) {
  const programme::Application& application = move.dossier.application;
  const auto& rules = move.dossier.process->actions;
  const bool submits = std::ranges::any_of(rules, [&](const ActionRule& rule) {
    return rule.name == move.request.action && rule.to == application.state &&
           rule.causes_this(Cause::receipt);
  });
  if (!submits || !may(move.actor, Permission::edit_application, application)) return false;
  const auto submission = reader.latest_submission(application.id);
  return submission && submission->version == move.request.version;
}

/// The clock's own action of the present state, once that is overdue; true when there is nothing to do.
Result<bool> prepare_by_clock(Reader& reader, Move& move) {
  GUOHE_LET(dossier, gather(reader, move.services, move.request.id));
  move.dossier = std::move(dossier);
  const programme::Application& application = move.dossier.application;
  if (application.due_on.empty() || application.due_on >= programme::shanghai_date(move.now)) return true;
  const auto& rules = move.dossier.process->actions;
  const auto rule = std::ranges::find_if(
      rules, [&](const ActionRule& one) { return one.by_clock && one.leaves(application.state); });
  if (rule == rules.end()) return true;
  move.rule = &*rule;
  return false;
}

/// Reads everything and checks who and whether. Gives true when the action was taken already.
Result<bool> prepare(Reader& reader, Move& move) {
  const auto application = reader.application(move.request.id);
  if (!application) return unknown_application();
  GUOHE_TRY(require(move.actor, Permission::see_application, *application));
  GUOHE_LET(dossier, gather(reader, move.services, move.request.id));
  move.dossier = std::move(dossier);
  const programme::Process& process = *move.dossier.process;
  if (!process.has_action(move.request.action)) return unknown_action(move.request.action);
  if (is_repeated(reader, move)) return true;
  const auto roles = roles_on(move.actor, *application);
  const auto role_for = [&roles](const ActionRule& rule) {
    return std::ranges::find_if(
        roles, [&rule](programme::Role role) { return std::ranges::find(rule.by, role) != rule.by.end(); });
  };
  const bool ever_mine = std::ranges::any_of(process.actions, [&](const ActionRule& rule) {
    return rule.name == move.request.action && role_for(rule) != roles.end();
  });
  if (!ever_mine) return access_denied();
  move.rule = process.action(application->state, move.request.action);
  if (move.rule == nullptr) return wrong_state(*move.dossier.state);
  const auto role = role_for(*move.rule);
  if (role == roles.end()) return access_denied();
  move.role = *role;
  if (application->version != move.request.version) return application_changed();
  GUOHE_TRY(check_reason(*move.rule, move.request.reason));
  GUOHE_TRY(check_answers(move));
  return false;
}

/// The facts as newer rules take them: fields that these no longer know are left out.
Result<programme::Document> adapted(const Services& services, const programme::TopicView& topic,
                                    programme::Document facts) {
  for (int round = 0; round < 3; ++round) {
    auto checked = services.policy.check_facts(topic.id, topic.version, json_of(facts));
    if (checked) return facts;
    bool changed = false;
    for (const Problem& problem : checked.error().details) {
      std::string path = problem.place.substr(std::min<std::size_t>(1, problem.place.size()));
      const auto field = programme::parse_path(path.substr(0, path.find('/')));
      changed = (field && facts.erase(field->field) > 0) || changed;
    }
    if (!changed) return std::move(checked).error();
  }
  return facts;
}

/// When the rules changed since the draft was made, the person has to have seen what changed.
Result<std::optional<TopicChanged>> meet_new_rules(Move& move) {
  programme::Application& application = move.dossier.application;
  const std::string pinned = application.pack_version;
  GUOHE_LET(newest,
            move.services.policy.topic(application.topic, {}, rules_day(move.services, move.dossier.call)));
  move.topic = std::move(newest);
  if (!move.rule->causes_this(Cause::receipt)) {
    GUOHE_LET(topic, topic_at(move.services, application.topic, pinned));
    move.topic = std::move(topic);
    return std::optional<TopicChanged>();
  }
  if (move.topic.version == pinned) return std::optional<TopicChanged>();
  if (move.request.acknowledge != move.topic.version) {
    return std::optional(
        TopicChanged{pinned, move.topic.version,
                     move.services.policy.changes(application.topic, pinned, move.topic.version)});
  }
  GUOHE_LET(facts, adapted(move.services, move.topic, move.dossier.facts));
  move.dossier.facts = std::move(facts);
  move.new_facts = json_of(move.dossier.facts);
  application.pack_version = move.topic.version;
  return std::optional<TopicChanged>();
}

Result<void> judge_now(Move& move) {
  if (!judges(*move.rule)) return {};
  GUOHE_LET(judged, judge(move.services, move.dossier, move.topic, move.now));
  move.dossier.application.standing = judged.standing;
  move.dossier.application.summary = judged.summary;
  move.judged = std::move(judged);
  return {};
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

/// Takes over newer rules though the action itself is not open: the applicant needs their form to go on.
Result<bool> keep_new_rules(Move& move) {
  programme::Application next = move.dossier.application;
  const std::int64_t version = next.version;
  bool current = false;
  ++next.version;
  next.updated_at = move.now;
  GUOHE_TRY(move.services.store.write([&](Unit& unit) -> Result<void> {
    current = unit.update_application(next, version);
    if (!current) return {};
    unit.set_facts(next.id, move.new_facts);
    unit.keep_verdict({next.id, programme::Instant::draft, move.now, move.judged->body});
    record(unit, move.actor, move.now, "application.take_new_rules", "application:" + next.id,
           move.new_facts);
    return {};
  }));
  return current;
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

/// The application as it will be, and what the action causes beside: worked out before the unit, in which
/// nothing but rows should be written.
Result<void> foresee(Reader& reader, Move& move) {
  const ActionRule& rule = *move.rule;
  const programme::Process& process = *move.dossier.process;
  const ProcessRules& rules = move.services.process_rules;
  const programme::State* to = process.state(rule.to);
  programme::Application& next = move.next = move.dossier.application;
  next.state = rule.to;
  next.is_private = to->private_draft;
  next.version = move.dossier.application.version + 1;
  next.updated_at = move.now;
  if (rule.once) next.taken_once.insert(rule.key());
  const std::string facts = json_of(move.dossier.facts);
  ProcessInput input = process_input(reader, move.dossier.application, facts, move.now);
  if (!rule.form.empty()) {
    input.form = move.request.form.empty() ? "{}" : move.request.form;
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
  next.entered_on = input.since = input.today;
  next.due_on = rules.due_on(process, *to, input);
  return {};
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

/// The one unit of work that moves the application.
Result<Written> write(Move& move) {
  Written written = Written::yes;
  const ActionRule& rule = *move.rule;
  GUOHE_TRY(move.services.store.write([&](Unit& unit) -> Result<void> {
    programme::Application next = move.next;
    const std::int64_t version = move.dossier.application.version;
    const auto present = unit.application(next.id);
    if (!present || present->version != version) {
      written = Written::application_moved;
      return {};
    }
    // Two applications of one leader at the same moment: each must be judged in the knowledge of the other.
    if (judges(rule) &&
        registry_of(unit, move.services.settings, next, move.dossier.facts) != move.dossier.registry) {
      written = Written::registry_moved;
      return {};
    }
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
                      rule.form.empty() || !move.request.form.empty() ? move.request.form : "{}"};
    if (rule.causes_this(Cause::receipt)) {
      if (const auto organisation = unit.organisation(next.organisation);
          organisation && !organisation->department.empty()) {
        next.department = organisation->department;
      }
      submit_in(unit, next, move.dossier.call, json_of(move.dossier.facts), move.dossier.attachments,
                move.actor.account.id, version, move.now);
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
             event.from_state + "\n" + event.to_state + "\n" + event.reason + "\n" + event.clauses +
                 (event.form.empty() ? "" : "\n" + event.form + "\n" + event.answers));
    }
    if (move.handed_back) {
      next.standing = move.handed_back->standing;
      unit.keep_verdict({next.id, programme::Instant::draft, move.now, move.handed_back->body});
    }
    if (!unit.update_application(next, version)) return application_changed();  // undoes the unit
    if (!move.new_facts.empty()) unit.set_facts(next.id, move.new_facts);
    unit.add_event(event);
    for (const RegistryRecord& entry : move.entries) unit.put_registry(entry);
    tell(unit, move);
    return {};
  }));
  return written;
}

/// Judges, checks every need and writes. False when the application or the registry moved meanwhile: then it
/// is looked at again.
Result<bool> carry_out(Move& move) {
  GUOHE_TRY(judge_now(move));
  programme::Offer offer;
  GUOHE_TRY(move.services.store.read([&](Reader& reader) -> Result<void> {
    programme::Situation situation =
        Viewer(reader, move.services, move.actor).situation(move.dossier.application);
    situation.now = move.now;
    if (!move.rule->conditions.empty()) {
      situation.conditions = [&](const ActionRule& rule) {
        ProcessInput input =
            process_input(reader, move.dossier.application, json_of(move.dossier.facts), move.now);
        if (!rule.form.empty()) input.form = move.request.form.empty() ? "{}" : move.request.form;
        return move.services.process_rules.wanting(*move.dossier.process, rule, input);
      };
    }
    offer = programme::offer(*move.rule, situation);
    if (offer.allowed()) GUOHE_TRY(foresee(reader, move));
    return {};
  }));
  if (!offer.allowed()) {
    if (!move.new_facts.empty()) {
      GUOHE_LET(kept, keep_new_rules(move));
      if (!kept) return application_changed();
    }
    return not_allowed(offer);
  }
  GUOHE_TRY(judge_handed_back(move));
  GUOHE_LET(written, write(move));
  return written == Written::yes;
}

using Outcome = std::variant<Application, TopicChanged>;

/// One attempt; nothing when it has to be looked at again: a submit that somebody else has just done gives
/// their receipt then.
Result<std::optional<Outcome>> attempt(Move& move) {
  bool repeated = false;
  std::optional<Application> unchanged;
  GUOHE_TRY(move.services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_LET(done, prepare(reader, move));
    repeated = done;
    if (!done) return {};
    GUOHE_LET(whole, Viewer(reader, move.services, move.actor).whole(move.dossier));
    unchanged = std::move(whole);
    return {};
  }));
  if (repeated) return std::optional<Outcome>(*std::move(unchanged));

  GUOHE_LET(changed, meet_new_rules(move));
  if (changed) return std::optional<Outcome>(*std::move(changed));
  GUOHE_LET(written, carry_out(move));
  if (!written) return std::optional<Outcome>();
  // Looked at outside the unit: the writer's time is everybody's.
  Application view;
  GUOHE_TRY(move.services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_LET(dossier, gather(reader, move.services, move.request.id));
    GUOHE_LET(whole, Viewer(reader, move.services, move.actor).whole(dossier));
    view = std::move(whole);
    return {};
  }));
  return std::optional<Outcome>(std::move(view));
}

Move begin(Services& services, const Actor& actor, const TakeAction& request, programme::Seconds now) {
  return {services, actor, request, now, {}, nullptr, {}, {}, {}, {}, {}, {}, {}, {}};
}

/// The clock's action on one application; true when it was taken.
Result<bool> take_by_clock(Services& services, const std::string& id, programme::Seconds now) {
  const Actor nobody;
  const TakeAction request{id, {}, 0, {}, {}, {}};
  for (int i = 0; i < kAttempts; ++i) {
    Move move = begin(services, nobody, request, now);
    bool nothing_to_do = false;
    GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
      GUOHE_LET(done, prepare_by_clock(reader, move));
      nothing_to_do = done;
      return {};
    }));
    if (nothing_to_do) return false;
    GUOHE_LET(topic,
              topic_at(services, move.dossier.application.topic, move.dossier.application.pack_version));
    move.topic = std::move(topic);
    GUOHE_LET(written, carry_out(move));
    if (written) return true;
  }
  return too_busy();
}

}  // namespace

Result<std::variant<Application, TopicChanged>> take_action(Services& services, const Actor& actor,
                                                            const TakeAction& request) {
  if (!actor.signed_in()) return session_required();
  const programme::Seconds now = now_of(services);
  for (int i = 0; i < kAttempts; ++i) {
    Move move = begin(services, actor, request, now);
    GUOHE_LET(outcome, attempt(move));
    if (outcome) return *std::move(outcome);
  }
  return too_busy();
}

Result<int> take_due_actions(Services& services) {
  const programme::Seconds now = now_of(services);
  std::vector<std::string> overdue;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    overdue = reader.overdue(programme::shanghai_date(now), kMostAtOnce);
    return {};
  }));
  int taken = 0;
  for (const std::string& id : overdue) {
    auto done = take_by_clock(services, id, now);
    if (done && *done) ++taken;
    // What is not open (an objection is pending, say) waits for the next time; a store that fails is told.
    if (!done && done.error().kind == ErrorKind::unavailable) return std::move(done).error();
  }
  return taken;
}

}  // namespace guohe::app
