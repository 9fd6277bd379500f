// SPDX-License-Identifier: Apache-2.0
#include "app/decision_view.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "app/access.hpp"
#include "app/awards.hpp"
#include "app/dossier.hpp"
#include "app/errors.hpp"
#include "app/facts_json.hpp"
#include "app/tools.hpp"
#include "app/view.hpp"
#include "base/decimal.hpp"
#include "base/described.hpp"

namespace guohe::app {

using programme::DecisionRow;
using programme::ListOutcome;
using programme::Quota;

namespace {

constexpr int kRowsMax = 5000;

/// Names under which packs state what they fund (docs/formats/pack.md, "Quotas").
constexpr const char* kProjects[] = {"projects wanted", "bases wanted"};
constexpr const char* kMoney[] = {"funds wanted"};

std::string figure(const std::vector<programme::SettableValue>& values, std::span<const char* const> names) {
  for (const char* name : names) {
    const auto found = std::ranges::find(values, name, &programme::SettableValue::name);
    if (found != values.end()) return found->value;
  }
  return {};
}

QuotaSource source_of(const std::string& set, const std::string& pack) {
  return !set.empty() ? QuotaSource::set : !pack.empty() ? QuotaSource::pack : QuotaSource::unset;
}

/// The choice field that divides a topic: its directions, or else its fields.
const programme::Field* direction_field(const programme::TopicView& topic) {
  for (const char* name : {"direction", "field"}) {
    const auto found = std::ranges::find(topic.fields, name, &programme::Field::name);
    if (found != topic.fields.end() && !found->choices.empty()) return &*found;
  }
  return nullptr;
}

Text direction_label(const programme::TopicView& topic, const std::string& value) {
  const programme::Field* field = direction_field(topic);
  if (field == nullptr) return {value, value};
  const auto choice = std::ranges::find(field->choices, value, &programme::Choice::value);
  return choice == field->choices.end() ? Text{value, value} : choice->label;
}

std::string direction_of(Reader& reader, const programme::TopicView& topic,
                         const programme::Application& application) {
  const programme::Field* field = direction_field(topic);
  if (field == nullptr) return {};
  if (field->name == "field") return application.summary.field;
  const auto facts = document_of(reader.facts(application.id), [] { return std::string("row"); });
  return facts ? plain_field(*facts, field->name) : std::string();
}

programme::TopicView topic_of(const Services& services, const std::string& topic) {
  auto found = topic_at(services, topic, {});
  return found ? *std::move(found) : programme::TopicView{};
}

std::vector<DecisionQuota> quotas_of(const Services& services, const programme::TopicView& topic,
                                     const DecisionBody& body) {
  const auto values = services.policy.settable(topic.id, topic.version);
  const std::vector<programme::SettableValue> none;
  const auto& figures = values ? *values : none;
  const auto add = [&](const std::string& direction, const std::string& projects, const std::string& money) {
    const auto set = std::ranges::find(body.quotas, direction, &Quota::direction);
    const Quota by_hand = set == body.quotas.end() ? Quota{} : *set;
    DecisionQuota quota;
    quota.direction = direction;
    quota.label = direction.empty() ? Text{"本专题", "The topic"} : direction_label(topic, direction);
    quota.projects = by_hand.projects.empty() ? projects : by_hand.projects;
    quota.money = by_hand.money.empty() ? money : by_hand.money;
    quota.projects_source = source_of(by_hand.projects, projects);
    quota.money_source = source_of(by_hand.money, money);
    return quota;
  };
  std::vector<DecisionQuota> quotas{add({}, figure(figures, kProjects), figure(figures, kMoney))};
  std::set<std::string> directions;
  for (const DecisionRow& row : body.rows) directions.insert(row.direction);
  for (const Quota& quota : body.quotas) directions.insert(quota.direction);
  directions.erase(std::string());
  for (const std::string& direction : directions) quotas.push_back(add(direction, {}, {}));
  return quotas;
}

/// What was awarded of the topic in the call by anything but this list, by direction; the whole topic first.
std::vector<Quota> earlier_of(Reader& reader, const Services& services, const OpenDecision& open) {
  const programme::TopicView topic = topic_of(services, open.record.topic);
  std::map<std::string, std::pair<int, Decimal>> held{{std::string(), {}}};
  for (const Award& award : awards_in(reader, services, open.record.call, open.record.topic, true)) {
    const bool own = std::ranges::find(open.body.rows, award.application.id, &DecisionRow::application) !=
                     open.body.rows.end();
    if (own) continue;
    const std::string direction = direction_of(reader, topic, award.application);
    for (const std::string& of : std::set<std::string>{{}, direction}) {
      auto& [projects, money] = held[of];
      ++projects;
      money = money + Decimal::parse(award.amount).value_or(Decimal());
    }
  }
  std::vector<Quota> earlier;
  for (const auto& [direction, used] : held)
    earlier.push_back({direction, std::to_string(used.first), used.second.to_string()});
  return earlier;
}

/// What of a list is no longer to be had; empty texts where nothing stands in the way.
std::vector<Text> barred_of(const Services& services, const OpenDecision& open) {
  std::vector<Text> barred;
  for (const auto& application : open.applications) {
    Text why;
    if (!application) {
      why = {"申报书已不存在", "there is no such application"};
    } else {
      const auto* process = services.processes.find(application->process, application->process_version);
      if (process == nullptr || process->action(application->state, ListOutcome::awarded) == nullptr) {
        why = {"当前状态不由决策名单办理", "its state is no longer one that lists decide on"};
      } else if (application->standing.unmet > 0) {
        why = {"有 " + std::to_string(application->standing.unmet) + " 条申报条件不符合",
               "conditions that are not met: " + std::to_string(application->standing.unmet)};
      }
    }
    barred.push_back(std::move(why));
  }
  return barred;
}

/// A change as it is stored: an object of what was done, in both languages.
Text words_of(const std::string& what) {
  auto text = json::read<Text>(what);
  return text ? *std::move(text) : Text{};
}

}  // namespace

Error unknown_decision() {
  return {ErrorKind::not_found, "decision.unknown", {"没有这份决策名单", "there is no such decision list"}};
}

Error decision_changed() {
  return {ErrorKind::conflict,
          "decision.changed",
          {"名单已被他人改动，请刷新后再试", "somebody else changed the list: look at it again"}};
}

void add_editor(DecisionListRecord& record, const Actor& actor) {
  if (std::ranges::find(record.editors, actor.account.id) == record.editors.end())
    record.editors.push_back(actor.account.id);
}

Result<void> keep_decision_list(Unit& unit, const Services& services, const Actor& actor,
                                DecisionListRecord& record, const char* action, const Text& words,
                                const std::string& reason) {
  const std::int64_t before = record.version++;
  record.updated_at = now_of(services);
  if (!unit.change_decisions().put_decision_list(record, before)) return decision_changed();
  const std::string what = json::write(words);
  unit.change_decisions().add_decision_change(
      {record.id, record.version, record.updated_at, actor.account.id, what, reason});
  app::record(unit, actor, record.updated_at, std::string("decision.") + action, "decision:" + record.id,
              what + "\n" + reason + "\n" + record.body);
  return {};
}

std::vector<std::string> waiting_states(const programme::ProcessCatalogue& processes) {
  std::set<std::string> states;
  for (const auto& [name, versions] : processes.all()) {
    for (const programme::Process& process : versions) {
      for (const programme::ActionRule& rule : process.actions) {
        if (rule.outcome == ListOutcome::awarded) states.insert(rule.from.begin(), rule.from.end());
      }
    }
  }
  return {states.begin(), states.end()};
}

std::vector<DecisionRow> waiting_rows(Reader& reader, const Services& services, const std::string& call,
                                      const std::string& topic) {
  ListFilter filter;
  filter.scope.all_submitted = true;
  filter.of = ListOf::applications;
  filter.calls = {call};
  filter.topics = {topic};
  filter.states = waiting_states(services.processes);
  std::vector<DecisionRow> rows;
  if (filter.states.empty()) return rows;
  const programme::TopicView view = topic_of(services, topic);
  for (const ListedApplication& one : reader.list(filter, {SortKey::number, false, {}, {}}, kRowsMax)) {
    const programme::Application& application = one.application;
    const auto* process = services.processes.find(application.process, application.process_version);
    if (process == nullptr || process->action(application.state, ListOutcome::awarded) == nullptr) continue;
    DecisionRow row;
    row.application = application.id;
    row.direction = direction_of(reader, view, application);
    row.requested = row.grant = application.summary.requested;
    for (const EventRecord& event : reader.events(application.id)) {
      if (event.form != "review" || event.answers.empty()) continue;
      const auto answers = json::parse(event.answers);
      if (!answers) continue;
      const json::Node* score = answers->find("score");
      const json::Node* rank = answers->find("rank");
      row.score = score == nullptr ? std::string() : score->text;
      row.rank = rank == nullptr ? std::string() : rank->text;
    }
    rows.push_back(std::move(row));
  }
  programme::sort_by_review(rows);
  return rows;
}

Result<OpenDecision> open_decision(Reader& reader, const Services& services, const std::string& id) {
  auto record = reader.decisions().decision_list(id);
  if (!record) return unknown_decision();
  OpenDecision open;
  open.record = *std::move(record);
  GUOHE_LET(body, json::read<DecisionBody>(open.record.body));
  open.body = std::move(body);
  for (const DecisionRow& row : open.body.rows)
    open.applications.push_back(reader.application(row.application));
  open.quotas = quotas_of(services, topic_of(services, open.record.topic), open.body);
  for (const DecisionQuota& quota : open.quotas)
    open.limits.push_back({quota.direction, quota.projects, quota.money});
  open.earlier = earlier_of(reader, services, open);
  for (DecisionQuota& quota : open.quotas) {
    const auto used = std::ranges::find(open.earlier, quota.direction, &Quota::direction);
    if (used == open.earlier.end()) continue;
    quota.earlier = static_cast<int>(Decimal::parse(used->projects)->to_int64().value_or(0));
    quota.granted_earlier = used->money;
  }
  const bool settled = open.body.settled.size() == open.body.rows.size() && !open.body.rows.empty();
  open.cut = programme::draw_line(open.body.rows, open.limits,
                                  settled ? std::vector<Text>() : barred_of(services, open), open.earlier);
  if (settled) open.cut.rows = open.body.settled;
  for (std::size_t i = 0; i < open.body.rows.size(); ++i) {
    if (open.cut.rows[i].outcome != ListOutcome::awarded) continue;
    for (DecisionQuota& quota : open.quotas) {
      if (!quota.direction.empty() && quota.direction != open.body.rows[i].direction) continue;
      ++quota.awarded;
      const auto sum = Decimal::parse(quota.granted).value_or(Decimal()) +
                       Decimal::parse(open.body.rows[i].grant).value_or(Decimal());
      quota.granted = sum.to_string();
    }
  }
  open.cut.awarded = open.quotas.front().awarded;
  open.cut.money = open.quotas.front().granted;
  return open;
}

bool holds_place(const Services& services, const programme::Application& application) {
  const auto* process = services.processes.find(application.process, application.process_version);
  const programme::State* state = process == nullptr ? nullptr : process->state(application.state);
  if (state == nullptr) return false;
  const programme::PublicRule* list = process->public_rule(application.state);
  if (list != nullptr) return true;  // publicised, awarded, a base
  const bool waits = process->action(application.state, ListOutcome::awarded) != nullptr ||
                     process->action(application.state, ListOutcome::moved_up) != nullptr;
  return !state->end && !waits;
}

FreePlaces free_of(const Services& services, const OpenDecision& open) {
  FreePlaces free;
  int held = 0;
  Decimal spent;
  for (std::size_t i = 0; i < open.body.rows.size(); ++i) {
    const auto& application = open.applications[i];
    if (!application || !holds_place(services, *application)) continue;
    ++held;
    spent = spent + Decimal::parse(open.body.rows[i].grant).value_or(Decimal());
  }
  // Where the document names no figure, what the list gave out is all that there is.
  const programme::Quota& whole = open.limits.front();
  const auto places = Decimal::parse(whole.projects);
  const auto money = Decimal::parse(whole.money);
  const DecisionQuota& used = open.quotas.front();
  const std::int64_t all =
      places && places->to_int64() ? *places->to_int64() - used.earlier : open.cut.awarded;
  free.places = static_cast<int>(std::max<std::int64_t>(0, all - held));
  const Decimal granted = Decimal::parse(open.cut.money).value_or(Decimal());
  const Decimal earlier = Decimal::parse(used.granted_earlier).value_or(Decimal());
  free.money = ((money ? *money - earlier : granted) - spent).to_string();
  return free;
}

DecisionList view_of(Reader& reader, const Services& services, const Actor& actor, const OpenDecision& open) {
  Viewer viewer(reader, services, actor);
  const DecisionListRecord& record = open.record;
  const programme::TopicView topic = topic_of(services, record.topic);
  DecisionList view;
  view.id = record.id;
  view.call = record.call;
  if (const auto call = reader.call(record.call)) view.call_title = call->title;
  view.topic = record.topic;
  view.topic_title = topic.title;
  view.state = record.state;
  view.version = record.version;
  view.made_by = viewer.name_of(record.made_by);
  if (!record.confirmed_by.empty()) view.confirmed_by = viewer.name_of(record.confirmed_by);
  view.updated_at = programme::instant_text(record.updated_at);
  view.bulk = record.bulk;
  view.quotas = open.quotas;
  view.line = open.cut.line;
  view.line_why = open.cut.why;
  view.awarded = open.cut.awarded;
  view.granted = open.cut.money;
  const bool confirmed = record.state == DecisionState::confirmed;
  const FreePlaces free = free_of(services, open);
  if (confirmed) view.places_free = free.places;
  for (std::size_t i = 0; i < open.body.rows.size(); ++i) {
    const DecisionRow& row = open.body.rows[i];
    const programme::Placed& placed = open.cut.rows[i];
    DecisionLine line;
    line.application = row.application;
    line.direction = row.direction;
    line.direction_label = direction_label(topic, row.direction);
    line.requested = row.requested;
    line.score = row.score;
    line.rank = row.rank;
    line.grant = row.grant;
    line.tied = placed.tied;
    line.moved_reason = row.moved_reason;
    line.outcome = placed.outcome;
    line.why = placed.why;
    line.by_hand = row.outcome.has_value();
    line.reason = row.reason;
    if (const auto& application = open.applications[i]) {
      line.number = application->number;
      line.title = application->summary.title;
      if (const auto organisation = reader.organisation(application->organisation))
        line.organisation = organisation->name;
      line.state = application->state;
      const auto* process = services.processes.find(application->process, application->process_version);
      if (const auto* state = process == nullptr ? nullptr : process->state(application->state))
        line.state_label = state->label;
      line.can_move_up = confirmed && free.places > 0 && may(actor, Permission::draw_up_decisions) &&
                         process != nullptr &&
                         process->action(application->state, ListOutcome::moved_up) != nullptr;
    }
    view.rows.push_back(std::move(line));
  }
  for (const DecisionChangeRecord& change : reader.decisions().decision_changes(record.id)) {
    view.changes.push_back({programme::instant_text(change.at), viewer.name_of(change.by),
                            words_of(change.what), change.reason});
  }
  view.faults = open.body.settled.empty()
                    ? programme::faults_of(open.body.rows, open.limits, open.cut, open.earlier)
                    : std::vector<Text>();
  const bool drafting = record.state == DecisionState::drafting;
  view.can_change = drafting && may(actor, Permission::draw_up_decisions);
  view.can_propose = view.can_change && view.faults.empty() && !open.body.rows.empty();
  if (record.state != DecisionState::proposed) {
    view.why_not = {"名单尚未提交确认", "the list is not before the approver"};
  } else if (!may(actor, Permission::confirm_decisions)) {
    view.why_not = {"须由审批人确认", "an approver confirms it"};
  } else if (std::ranges::find(record.editors, actor.account.id) != record.editors.end()) {
    view.why_not = {"改动过名单的人不能确认", "who changed the list cannot confirm it"};
  } else {
    view.can_confirm = true;
  }
  return view;
}

}  // namespace guohe::app
