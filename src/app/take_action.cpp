// Taking an action of the process: who and whether, newer rules met first, then the move is made.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "app/access.hpp"
#include "app/errors.hpp"
#include "app/facts_json.hpp"
#include "app/limits.hpp"
#include "app/move.hpp"
#include "app/reasons.hpp"
#include "app/tools.hpp"
#include "app/view.hpp"

namespace guohe::app {

namespace {

using programme::ActionRule;
using programme::Cause;
using programme::Need;

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

}  // namespace

Result<void> choose_rule(Move& move, const std::vector<programme::Role>& roles) {
  const programme::Process& process = *move.dossier.process;
  if (!process.has_action(move.request.action)) return unknown_action(move.request.action);
  const auto role_for = [&roles](const ActionRule& rule) {
    return std::ranges::find_if(
        roles, [&rule](programme::Role role) { return std::ranges::find(rule.by, role) != rule.by.end(); });
  };
  const bool ever_mine = std::ranges::any_of(process.actions, [&](const ActionRule& rule) {
    return rule.name == move.request.action && role_for(rule) != roles.end();
  });
  if (!ever_mine) return access_denied();
  move.rule = process.action(move.dossier.application.state, move.request.action);
  if (move.rule == nullptr) return wrong_state(*move.dossier.state);
  const auto role = role_for(*move.rule);
  if (role == roles.end()) return access_denied();
  move.role = *role;
  if (move.dossier.application.version != move.request.version) return application_changed();
  GUOHE_TRY(check_reason(*move.rule, move.request.reason));
  return check_answers(move);
}

Result<void> check_reason(const ActionRule& rule, const std::string& reason) {
  if (reason.size() > kActionReasonMax) {
    return reason_too_long();
  }
  if (rule.needs_this(Need::reason) && is_blank(reason)) return reason_required();
  return {};
}

namespace {

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

/// Reads everything and checks who and whether. Gives true when the action was taken already.
Result<bool> prepare(Reader& reader, Move& move) {
  const auto application = reader.application(move.request.id);
  if (!application) return unknown_application();
  GUOHE_TRY(require(move.actor, Permission::see_application, *application));
  GUOHE_LET(dossier, gather(reader, move.services, move.request.id));
  move.dossier = std::move(dossier);
  if (!move.dossier.process->has_action(move.request.action)) return unknown_action(move.request.action);
  if (is_repeated(reader, move)) return true;
  GUOHE_TRY(choose_rule(move, roles_on(move.actor, *application)));
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
  const bool newer_rules = !move.new_facts.empty();
  auto written = carry_out(move);
  if (!written) {
    if (newer_rules && written.error().code == "action.not_allowed") {
      GUOHE_LET(kept, keep_new_rules(move));
      if (!kept) return application_changed();
    }
    return std::move(written).error();
  }
  if (!*written) return std::optional<Outcome>();
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

}  // namespace

Result<std::variant<Application, TopicChanged>> take_action(Services& services, const Actor& actor,
                                                            const TakeAction& request) {
  if (!actor.signed_in()) return session_required();
  const programme::Seconds now = now_of(services);
  for (int i = 0; i < kMoveAttempts; ++i) {
    Move move{services, actor, request, now};
    GUOHE_LET(outcome, attempt(move));
    if (outcome) return *std::move(outcome);
  }
  return too_busy();
}

}  // namespace guohe::app
