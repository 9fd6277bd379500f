// A decision list on its way: put forward, returned, withdrawn, confirmed and carried out; who moves up
// later.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "app/access.hpp"
#include "app/bulk_run.hpp"
#include "app/bulk_work.hpp"
#include "app/decision_view.hpp"
#include "app/errors.hpp"
#include "app/facts_json.hpp"
#include "app/reasons.hpp"
#include "app/tell.hpp"
#include "app/tools.hpp"
#include "base/decimal.hpp"
#include "base/described.hpp"

namespace guohe::app {

using programme::ListOutcome;

namespace {

Error not_open(const Text& message) {
  return {ErrorKind::conflict, "decision.not_open", message};
}

/// The answers to an action's form that a list can give, JSON.
std::string answers_for(const programme::Process& process, const programme::ActionRule& rule,
                        const std::string& grant, const std::string& reason, int place) {
  const programme::StepForm* form = rule.form.empty() ? nullptr : process.form(rule.form);
  if (form == nullptr) return {};
  std::string text = "{";
  const auto add = [&](const char* name, const std::string& value) {
    if (std::ranges::find(form->fields, name, &programme::Field::name) == form->fields.end()) return;
    text += (text.size() > 1 ? "," : "") + quoted(name) + ":" + value;
  };
  if (!grant.empty()) add("grant", grant);
  add("reason", quoted(reason));
  if (place > 0) add("place", std::to_string(place));
  return text + "}";
}

/// The rows of bulk work that a list comes to.
std::vector<BulkRowRecord> rows_of(const Services& services, const OpenDecision& open) {
  std::vector<BulkRowRecord> rows;
  int reserve = 0;
  for (std::size_t i = 0; i < open.body.rows.size(); ++i) {
    const programme::DecisionRow& listed = open.body.rows[i];
    const programme::Placed& placed = open.cut.rows[i];
    const auto& application = open.applications[i];
    BulkRowRecord row;
    row.ordinal = static_cast<std::int64_t>(i) + 1;
    row.application = listed.application;
    row.reason = placed.why.zh;
    const int place = placed.outcome == ListOutcome::reserve ? ++reserve : 0;
    const auto* process =
        application ? services.processes.find(application->process, application->process_version) : nullptr;
    const auto* rule = process == nullptr ? nullptr : process->action(application->state, placed.outcome);
    if (application) {
      row.version = application->version;
      row.from_state = application->state;
    }
    if (rule == nullptr) {
      row.state = BulkRowState::off;
      row.why = {"当前状态不由决策名单办理", "its state is not one that lists decide on"};
    } else {
      row.action = rule->name;
      row.to_state = rule->to;
      row.form = answers_for(*process, *rule, listed.grant, row.reason, place);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

Error has_faults(std::vector<Problem> problems) {
  Error error{ErrorKind::conflict,
              "decision.faults",
              {"名单还有 " + std::to_string(problems.size()) + " 处须先处理",
               "the list has to be put right first: " + std::to_string(problems.size())}};
  error.message.zh += "：" + problems.front().message.zh;
  error.message.en += ". " + problems.front().message.en;
  error.details = std::move(problems);
  return error;
}

std::vector<Problem> faults_of(const OpenDecision& open) {
  std::vector<Problem> problems;
  for (const Text& fault : programme::faults_of(open.body.rows, open.limits, open.cut, open.earlier))
    problems.push_back({"decision.fault", fault, {}});
  return problems;
}

/// What the process would not let be moved, one text a row.
std::vector<Problem> problems_of(Reader& reader, Services& services, const Actor& actor,
                                 const OpenDecision& open) {
  std::vector<Problem> problems = faults_of(open);
  for (const BulkRowRecord& row : rows_of(services, open)) {
    Text why = row.why;
    if (row.state != BulkRowState::off) {
      Move move{services,
                actor,
                {row.application, row.action, row.version, row.reason, {}, row.form},
                now_of(services)};
      auto ready = set_out_row(reader, move, true);
      if (ready) {
        ask_books(reader, move);
        ready = judge_now(move);
      }
      if (ready) ready = look_ahead(reader, move);
      if (!ready) why = ready.error().message;
    }
    if (why.zh.empty()) continue;
    const auto application = reader.application(row.application);
    const std::string number = application ? application->number : row.application;
    problems.push_back({"decision.row", {number + "：" + why.zh, number + ": " + why.en}, row.application});
  }
  return problems;
}

News news_of(const Services& services, const DecisionListRecord& record, const Text& text) {
  const auto topic = services.policy.topic(record.topic, {}, rules_day(services));
  return {topic ? topic->title : Text{record.topic, record.topic}, text, "decision"};
}

}  // namespace

Result<DecisionList> propose_decision_list(Services& services, const Actor& actor,
                                           const MoveDecisionList& request) {
  GUOHE_TRY(require(actor, Permission::draw_up_decisions));
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_LET(open, open_decision(reader, services, request.id));
    std::vector<Problem> problems = problems_of(reader, services, actor, open);
    if (problems.empty()) return {};
    return has_faults(std::move(problems));
  }));
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    auto record = unit.decisions().decision_list(request.id);
    if (!record) return unknown_decision();
    if (record->state != DecisionState::drafting) return not_open({"名单已提交", "it was put forward"});
    if (record->version != request.version) return decision_changed();
    record->state = DecisionState::proposed;
    add_editor(*record, actor);
    tell(unit, services, office_people(unit, programme::Role::approver),
         news_of(services, *record,
                 {"决策名单已提交，请审核确认", "a decision list waits for your confirmation"}),
         actor.account.id);
    return keep_decision_list(unit, services, actor, *record, "propose", {"提交确认", "put forward"},
                              request.reason);
  }));
  return get_decision_list(services, actor, request.id);
}

Result<DecisionList> return_decision_list(Services& services, const Actor& actor,
                                          const MoveDecisionList& request) {
  GUOHE_TRY(require(actor, Permission::read_decisions));
  if (is_blank(request.reason)) return reason_required();
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    auto record = unit.decisions().decision_list(request.id);
    if (!record) return unknown_decision();
    const bool own = record->made_by == actor.account.id && may(actor, Permission::draw_up_decisions);
    if (!own && !may(actor, Permission::confirm_decisions)) return access_denied();
    if (record->state != DecisionState::proposed) return not_open({"名单未在审核", "it is not put forward"});
    if (record->version != request.version) return decision_changed();
    record->state = DecisionState::drafting;
    tell(unit, services, record->editors,
         news_of(services, *record,
                 {"决策名单已退回：" + request.reason, "the decision list was returned: " + request.reason}),
         actor.account.id);
    return keep_decision_list(unit, services, actor, *record, "return", {"退回", "returned"}, request.reason);
  }));
  return get_decision_list(services, actor, request.id);
}

Result<DecisionList> withdraw_decision_list(Services& services, const Actor& actor,
                                            const MoveDecisionList& request) {
  GUOHE_TRY(require(actor, Permission::draw_up_decisions));
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    auto record = unit.decisions().decision_list(request.id);
    if (!record) return unknown_decision();
    if (record->state != DecisionState::drafting) return not_open({"名单已提交", "it was put forward"});
    if (record->version != request.version) return decision_changed();
    record->state = DecisionState::withdrawn;
    return keep_decision_list(unit, services, actor, *record, "withdraw", {"放弃", "withdrawn"},
                              request.reason);
  }));
  return get_decision_list(services, actor, request.id);
}

Result<DecisionList> confirm_decision_list(Services& services, const Actor& actor,
                                           const MoveDecisionList& request) {
  GUOHE_TRY(require(actor, Permission::confirm_decisions));
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_LET(open, open_decision(unit, services, request.id));
    DecisionListRecord& record = open.record;
    if (record.state != DecisionState::proposed) return not_open({"名单未在审核", "it is not put forward"});
    if (record.version != request.version) return decision_changed();
    if (std::ranges::find(record.editors, actor.account.id) != record.editors.end())
      return Error{ErrorKind::conflict,
                   "decision.second_person",
                   {"改动过名单的人不能确认", "who changed the list cannot confirm it"}};
    // Something else may have been awarded of the topic since the list was put forward.
    if (std::vector<Problem> problems = faults_of(open); !problems.empty())
      return has_faults(std::move(problems));
    BulkRecord bulk;
    bulk.id = new_id(services);
    bulk.list = record.id;
    bulk.second = true;
    bulk.state = BulkState::running;
    bulk.made_by = record.made_by;
    bulk.confirmed_by = actor.account.id;
    bulk.made_at = bulk.touched_at = now_of(services);
    bulk.confirmed_at = bulk.made_at;
    unit.change_bulk_work().put_bulk(bulk);
    for (BulkRowRecord& row : rows_of(services, open)) {
      row.bulk = bulk.id;
      unit.change_bulk_work().put_bulk_row(row);
    }
    open.body.settled = open.cut.rows;
    open.body.quotas = open.limits;
    record.body = json::write(open.body);
    record.state = DecisionState::confirmed;
    record.confirmed_by = actor.account.id;
    record.bulk = bulk.id;
    tell(unit, services, record.editors,
         news_of(services, record,
                 {"决策名单已确认，正在逐件办理", "the decision list is confirmed and being carried out"}),
         actor.account.id);
    return keep_decision_list(unit, services, actor, record, "confirm", {"确认", "confirmed"},
                              request.reason);
  }));
  return get_decision_list(services, actor, request.id);
}

Result<DecisionList> move_up(Services& services, const Actor& actor, const MoveUp& request) {
  GUOHE_TRY(require(actor, Permission::draw_up_decisions));
  if (is_blank(request.reason)) return reason_required();
  const auto grant = Decimal::parse(request.grant);
  for (int i = 0; i < kMoveAttempts; ++i) {
    Move move{services, actor, {request.application, {}, 0, request.reason, {}, {}}, now_of(services)};
    std::int64_t version = 0;
    GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
      GUOHE_LET(open, open_decision(reader, services, request.id));
      version = open.record.version;
      if (open.record.state != DecisionState::confirmed)
        return not_open({"名单尚未确认", "the list is not confirmed"});
      const auto row =
          std::ranges::find(open.body.rows, request.application, &programme::DecisionRow::application);
      if (row == open.body.rows.end()) return unknown_application();
      const auto& application = open.applications[static_cast<std::size_t>(row - open.body.rows.begin())];
      if (!application) return unknown_application();
      const std::string amount = grant ? grant->to_string() : row->grant;
      const FreePlaces free = free_of(services, open);
      const auto left = Decimal::parse(free.money).value_or(Decimal());
      if (free.places < 1 || left < Decimal::parse(amount).value_or(Decimal()))
        return Error{ErrorKind::conflict,
                     "decision.no_place",
                     {"空出名额 " + std::to_string(free.places) + " 项、经费 " + free.money + " 元，不够递补",
                      "free: " + std::to_string(free.places) + " places and RMB " + free.money +
                          ", which is not enough"}};
      const auto* process = services.processes.find(application->process, application->process_version);
      const auto* rule =
          process == nullptr ? nullptr : process->action(application->state, ListOutcome::moved_up);
      if (rule == nullptr)
        return Error{ErrorKind::conflict, "action.not_allowed", {"不在备选中", "it is not in reserve"}};
      move.request.action = rule->name;
      move.request.version = application->version;
      move.request.form = answers_for(*process, *rule, amount, request.reason, 0);
      return set_out_row(reader, move, true);
    }));
    move.also = [&](Unit& unit) -> Result<void> {
      GUOHE_LET(open, open_decision(unit, services, request.id));
      // Two who move somebody up at once: the second looks at what is left.
      if (open.record.version != version) return decision_changed();
      const auto row =
          std::ranges::find(open.body.rows, request.application, &programme::DecisionRow::application);
      if (grant) row->grant = grant->to_string();
      open.record.body = json::write(open.body);
      const std::string& number = move.next.number;
      return keep_decision_list(unit, services, actor, open.record, "move_up",
                                {number + "递补", number + " moves up"}, request.reason);
    };
    const auto written = carry_out(move);
    if (!written && written.error().code == "decision.changed") continue;
    if (!written) return written.error();
    if (*written) return get_decision_list(services, actor, request.id);
  }
  return too_busy();
}

}  // namespace guohe::app
