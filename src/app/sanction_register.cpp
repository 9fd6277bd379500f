// SPDX-License-Identifier: Apache-2.0
#include "app/sanction_register.hpp"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>

#include "app/access.hpp"
#include "app/errors.hpp"
#include "app/facts_json.hpp"
#include "app/ports/store.hpp"
#include "app/reasons.hpp"
#include "app/sanction_rules.hpp"
#include "app/tell.hpp"
#include "app/tools.hpp"
#include "app/view.hpp"
#include "base/date.hpp"
#include "base/json.hpp"
#include "programme/credit_code.hpp"

namespace guohe::app {

namespace {

constexpr int kShown = 500;
constexpr std::size_t kSanctionTextMax = 4000;  // bytes of a text
constexpr const char* kForEver = "9999-12-31";  // what rules read of a permanent one
constexpr const char* kKind = "sanctions";      // of the registry

Error unknown_sanction() {
  return {ErrorKind::not_found, "sanction.unknown", {"没有这条记录", "there is no such sanction"}};
}

Error bad_sanction(const std::string& place, const Text& message) {
  return {ErrorKind::invalid, "sanction.bad_value", message, place};
}

Result<void> check_text(const std::string& text, const std::string& place) {
  if (is_blank(text)) return bad_sanction(place, {"必填", "this is required"});
  if (text.size() > kSanctionTextMax) return bad_sanction(place, {"文字过长", "the text is too long"});
  return {};
}

Result<SanctionRecord> find(Reader& reader, const Actor& actor, const std::string& id) {
  auto found = reader.sanctions().sanction(id);
  const std::string scope = sanctions_of(actor);
  if (!found || (!scope.empty() && found->organisation != scope)) return unknown_sanction();
  return *std::move(found);
}

bool answered(Reader& reader, const SanctionRecord& sanction) {
  return std::ranges::any_of(reader.sanctions().sanction_steps(sanction.id),
                             [](const SanctionStepRecord& step) { return step.action == "reply"; });
}

/// Why a rule is off for somebody who may take it otherwise; empty: it is open.
Text obstacle(Reader& reader, const Actor& actor, const SanctionRecord& sanction, const SanctionRule& rule,
              const std::string& today) {
  if (rule.another && sanction.proposed_by == actor.account.id)
    return {"须由另一人办理", "another person has to do this"};
  if (rule.after_reply && today <= sanction.reply_by && !answered(reader, sanction))
    return {"陈述申辩期至 " + sanction.reply_by, "the organisation may answer until " + sanction.reply_by};
  const std::string action = rule.action;
  if (action == "reply" && today > sanction.reply_by) return {"陈述申辩期已过", "the time to answer is over"};
  if (rule.appealed && !sanction.appealed) return {"没有待处理的申诉", "there is no appeal"};
  if (action == "appeal" && sanction.appealed) return {"申诉正在处理", "an appeal is being looked at"};
  return {};
}

SanctionEffect effect_of(const SanctionRecord& sanction, const std::string& today) {
  switch (sanction.state) {
    case SanctionState::hearing:
    case SanctionState::deciding:
      return SanctionEffect::not_yet;
    case SanctionState::in_force:
      break;
    default:
      return SanctionEffect::over;
  }
  if (today < sanction.from) return SanctionEffect::not_yet;
  return sanction.to.empty() || today <= sanction.to ? SanctionEffect::in_effect : SanctionEffect::over;
}

Named organisation_of(Reader& reader, const std::string& id) {
  const auto found = reader.organisation(id);
  return {id, found ? found->name : Text{id, id}};
}

Sanction view_of(Reader& reader, const Services& services, const Actor& actor, const SanctionRecord& one,
                 bool whole) {
  Viewer viewer(reader, services, actor);
  const std::string today = programme::shanghai_date(now_of(services));
  Sanction view;
  view.id = one.id;
  view.number = one.number;
  view.organisation = organisation_of(reader, one.organisation);
  view.of_person = !one.person_key.empty();
  view.subject = one.subject;
  view.kind = one.kind;
  view.kind_label = label_of(one.kind);
  view.ground = one.ground;
  view.citation = one.citation;
  view.from = one.from;
  view.to = one.to;
  view.reply_by = one.reply_by;
  view.state = one.state;
  view.state_label = label_of(one.state);
  view.effect = effect_of(one, today);
  view.document = one.document;
  view.decided_on = one.decided_on;
  if (!one.decided_by.empty()) view.decided_by = viewer.name_of(one.decided_by);
  view.ended_on = one.ended_on;
  view.version = one.version;
  for (const SanctionRule& rule : sanction_rules()) {
    if (std::ranges::find(rule.from, one.state) == rule.from.end() || !may(actor, rule.by)) continue;
    const Text why = obstacle(reader, actor, one, rule, today);
    view.actions.push_back({rule.action, rule.label, why.zh.empty(), why, rule.text, rule.document});
  }
  if (!whole) return view;
  for (const SanctionStepRecord& step : reader.sanctions().sanction_steps(one.id)) {
    view.steps.push_back({programme::instant_text(step.at), viewer.name_of(step.by),
                          sanction_step_label(step.action), step.text});
  }
  return view;
}

News news_of(const SanctionRecord& one, const Text& text) {
  const std::string subject = one.number + " " + one.subject;
  return {{subject, subject}, text, "sanction"};
}

/// Tells whom a step concerns: the organisation of what the office does, the office of what it says.
void tell_of_step(Unit& unit, const Services& services, const Actor& actor, const SanctionRecord& one,
                  const SanctionRule& rule) {
  using programme::Role;
  const auto say = [&](const std::vector<std::string>& accounts, const Text& text) {
    tell(unit, services, accounts, news_of(one, text), actor.account.id);
  };
  if (rule.by == Permission::answer_sanctions) {
    return say(office_people(unit, Role::officer),
               {"单位已提交：" + rule.label.zh, "the organisation sent: " + rule.label.en});
  }
  if (rule.to == SanctionState::deciding) {
    return say(office_people(unit, Role::approver), {"失信处理待审批", "a sanction waits for confirmation"});
  }
  say(organisation_people(unit, one.organisation, Role::organisation_admin), rule.label);
}

std::string row_id(const SanctionRecord& one) {
  return "sanction:" + one.id;
}

/// What rules read. One that ended keeps its row, with the last day on which it bound anybody.
void put_in_registry(Unit& unit, const SanctionRecord& one) {
  std::string to = one.to.empty() ? kForEver : one.to;
  if (one.state == SanctionState::lifted) {
    const auto ended = parse_date(one.ended_on);
    const auto last = ended ? add_days(*ended, -1) : std::nullopt;
    if (last) to = std::min(to, to_string(*last));
  }
  // Annulled means that it never was.
  if (one.state == SanctionState::annulled) to = "0001-01-01";
  const std::string body =
      "{\"subject\":" + quoted(one.subject) + ",\"kind\":\"" + boost::describe::enum_to_string(one.kind, "") +
      "\",\"ground\":" + quoted(one.ground) + ",\"from\":" + quoted(one.from) + ",\"to\":" + quoted(to) + "}";
  const bool person = !one.person_key.empty();
  unit.put_registry({row_id(one), kKind, one.person_key, person ? std::string() : one.organisation, body});
}

}  // namespace

Result<SanctionRegister> list_sanctions(Services& services, const Actor& actor) {
  GUOHE_TRY(require(actor, Permission::read_sanctions));
  SanctionRegister all;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    const std::string scope = sanctions_of(actor);
    const std::string today = programme::shanghai_date(now_of(services));
    for (const SanctionRecord& one : reader.sanctions().sanctions(scope, kShown))
      all.items.push_back(view_of(reader, services, actor, one, false));
    for (const RegistryRecord& row : reader.sanctions().registry_records("removals", scope, kShown)) {
      const auto body = json::parse(row.body);
      if (!body) continue;
      const std::string until = body->text_of("banned until");
      all.removals.push_back({organisation_of(reader, row.organisation), body->text_of("base"),
                              body->text_of("decided on"), until, today <= until});
    }
    return {};
  }));
  return all;
}

Result<Sanction> get_sanction(Services& services, const Actor& actor, const std::string& id) {
  GUOHE_TRY(require(actor, Permission::read_sanctions));
  Sanction view;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_LET(one, find(reader, actor, id));
    view = view_of(reader, services, actor, one, true);
    return {};
  }));
  return view;
}

Result<Sanction> propose_sanction(Services& services, const Actor& actor, const ProposeSanction& request) {
  GUOHE_TRY(require(actor, Permission::propose_sanctions));
  GUOHE_TRY(check_text(request.ground, "/ground"));
  GUOHE_TRY(check_text(request.citation, "/citation"));
  if (!parse_date(request.from)) return bad_sanction("/from", {"请填写起始日期", "give the first day"});
  if (!request.to.empty() && (!parse_date(request.to) || request.to < request.from))
    return bad_sanction("/to", {"截止日期应不早于起始日期；长期的留空",
                                "the last day is not before the first; leave it empty for a permanent one"});
  if (request.reply_days < kReplyDaysMin || request.reply_days > kReplyDaysMax)
    return bad_sanction("/reply_days", {"陈述申辩期为 " + std::to_string(kReplyDaysMin) + " 至 " +
                                            std::to_string(kReplyDaysMax) + " 个工作日",
                                        "from " + std::to_string(kReplyDaysMin) + " to " +
                                            std::to_string(kReplyDaysMax) + " working days"});
  const bool of_person = !is_blank(request.person) || !request.id_number.empty();
  if (of_person && (is_blank(request.person) || identity_key(services.settings, request.id_number).empty()))
    return bad_sanction(is_blank(request.person) ? "/person" : "/id_number",
                        {"处理个人时姓名和证件号码都要填", "of a person, both the name and the number"});
  SanctionRecord one;
  one.id = new_id(services);
  const programme::Seconds now = now_of(services);
  const std::string today = programme::shanghai_date(now);
  one.kind = request.kind;
  one.ground = request.ground;
  one.citation = request.citation;
  one.from = request.from;
  one.to = request.to;
  one.proposed_by = actor.account.id;
  one.made_at = now;
  one.reply_by = services.process_rules.after_working_days(today, request.reply_days);
  if (of_person) one.person_key = identity_key(services.settings, request.id_number);
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    const auto organisation = unit.organisation_by_code(request.credit_code);
    if (!organisation)
      return bad_sanction("/credit_code", {"没有这个单位", "there is no organisation of that code"});
    one.organisation = organisation->id;
    one.subject = of_person ? request.person : organisation->name.zh;
    const std::string year = today.substr(0, 4);
    const std::string ordinal = std::to_string(unit.next_in_series("sanction/" + year));
    one.number = "SX" + year + "-" + std::string(4 - std::min<std::size_t>(4, ordinal.size()), '0') + ordinal;
    unit.change_sanctions().put_sanction(one, 0);
    unit.change_sanctions().add_sanction_step({one.id, 1, now, actor.account.id, "propose", one.ground});
    record(unit, actor, now, "sanction.propose", "sanction:" + one.id,
           one.number + "\n" + one.organisation + "\n" + one.person_key + "\n" + one.subject + "\n" +
               one.ground + "\n" + one.citation + "\n" + one.from + "\n" + one.to);
    tell(unit, services, organisation_people(unit, one.organisation, programme::Role::organisation_admin),
         news_of(one, {"拟作失信处理，可在 " + one.reply_by + " 前陈述申辩",
                       "a sanction is proposed; you may answer until " + one.reply_by}),
         actor.account.id);
    return {};
  }));
  return get_sanction(services, actor, one.id);
}

Result<Sanction> act_on_sanction(Services& services, const Actor& actor, const ActOnSanction& request) {
  GUOHE_TRY(require(actor, Permission::read_sanctions));
  if (!is_sanction_action(request.action))
    return Error{ErrorKind::not_found,
                 "action.unknown",
                 {"没有动作 `" + request.action + "`", "there is no action `" + request.action + "`"}};
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_LET(one, find(unit, actor, request.id));
    const bool ever = std::ranges::any_of(sanction_rules(), [&](const SanctionRule& rule) {
      return rule.action == request.action && may(actor, rule.by);
    });
    if (!ever) return access_denied();
    const auto refused = [](const Text& why) {
      return Error{ErrorKind::conflict, "action.not_allowed", why};
    };
    const SanctionRule* rule = sanction_rule(request.action, one.state);
    if (rule == nullptr) {
      const Text label = label_of(one.state);
      return refused(
          {"“" + label.zh + "”状态下不能进行此操作", "this cannot be done in state `" + label.en + "`"});
    }
    if (one.version != request.version)
      return Error{ErrorKind::conflict,
                   "sanction.changed",
                   {"记录已有变化，请刷新后再试", "it has changed: look at it again"}};
    const programme::Seconds now = now_of(services);
    const std::string today = programme::shanghai_date(now);
    if (const Text why = obstacle(unit, actor, one, *rule, today); !why.zh.empty()) return refused(why);
    if (rule->text) GUOHE_TRY(check_text(request.text, "/text"));
    if (rule->document) GUOHE_TRY(check_text(request.document, "/document"));
    const std::int64_t before = one.version++;
    one.state = rule->to;
    if (request.action == "confirm") {
      one.document = request.document;
      one.decided_on = today;
      one.decided_by = actor.account.id;
    }
    if (request.action == "appeal") one.appealed = true;
    if (rule->appealed) one.appealed = false;
    if (one.state == SanctionState::lifted || one.state == SanctionState::annulled) one.ended_on = today;
    if (!unit.change_sanctions().put_sanction(one, before)) return unknown_sanction();
    unit.change_sanctions().add_sanction_step(
        {one.id, one.version, now, actor.account.id, request.action, request.text});
    const bool took_effect = one.state == SanctionState::in_force || !one.ended_on.empty();
    if (took_effect) put_in_registry(unit, one);
    record(unit, actor, now, "sanction." + request.action, "sanction:" + one.id,
           request.text + "\n" + request.document);
    tell_of_step(unit, services, actor, one, *rule);
    return {};
  }));
  return get_sanction(services, actor, request.id);
}

}  // namespace guohe::app
