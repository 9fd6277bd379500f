// SPDX-License-Identifier: Apache-2.0
#include "app/review/panel_state.hpp"

#include <algorithm>
#include <set>

#include "app/access.hpp"
#include "app/errors.hpp"
#include "app/review/remind.hpp"
#include "app/tell.hpp"
#include "app/tools.hpp"
#include "base/described.hpp"
#include "matching/assignment/instance.hpp"

namespace guohe::app {

using programme::DutyState;
using programme::PanelState;

namespace {

struct PanelStateRow {
  PanelState state;
  Text label;
};

const PanelStateRow kPanelStates[] = {
    {PanelState::preparing, {"组建中", "Being set up"}},
    {PanelState::reviewing, {"评审中", "Under review"}},
    {PanelState::meeting, {"会议评审", "Panel meeting"}},
    {PanelState::ranked, {"已排序", "Ranked"}},
    {PanelState::delivered, {"已交付，待确认", "Handed over"}},
    {PanelState::accepted, {"已确认", "Taken over"}},
    {PanelState::withdrawn, {"已终止", "Given up"}},
};

struct DutyStateRow {
  DutyState state;
  Text label;
};

const DutyStateRow kDutyStates[] = {
    {DutyState::proposed, {"拟分配", "Proposed"}},  {DutyState::asked, {"待签署承诺", "Asked"}},
    {DutyState::accepted, {"评审中", "Reviewing"}}, {DutyState::submitted, {"已提交", "Handed in"}},
    {DutyState::declined, {"已谢绝", "Declined"}},  {DutyState::withdrawn, {"已收回", "Taken back"}},
    {DutyState::recused, {"已回避", "Recused"}},
};

News news_of(const Services& services, const OpenPanel& panel, const Text& text,
             const char* about = "review") {
  return {topic_title_of(services, panel.record.topic), text, about};
}

}  // namespace

Text label_of(PanelState state) {
  return std::ranges::find(kPanelStates, state, &PanelStateRow::state)->label;
}

Text label_of(DutyState state) {
  return std::ranges::find(kDutyStates, state, &DutyStateRow::state)->label;
}

Text topic_title_of(const Services& services, const std::string& topic) {
  const auto found = services.policy.topic(topic, {}, rules_day(services));
  return found ? found->title : Text{topic, topic};
}

std::string affinity_text(int ten_thousandths) {
  const int hundredths = (ten_thousandths + 50) / 100;
  const std::string rest = std::to_string(hundredths % 100);
  return std::to_string(hundredths / 100) + "." + (rest.size() < 2 ? "0" : "") + rest;
}

Error unknown_panel() {
  return {ErrorKind::not_found, "panel.unknown", {"没有这个评审组", "there is no such panel"}};
}

Error panel_changed() {
  return {ErrorKind::conflict,
          "panel.changed",
          {"评审组已被他人改动，请刷新后再试", "somebody else changed the panel: look at it again"}};
}

Error panel_not_open(PanelState state) {
  const Text label = label_of(state);
  return {ErrorKind::conflict,
          "panel.not_open",
          {"评审组处于“" + label.zh + "”，不能这样做", "the panel is in state `" + label.en + "`"}};
}

const programme::Application* OpenPanel::application(const std::string& id) const {
  const auto found = std::ranges::find(applications, id, &programme::Application::id);
  return found == applications.end() ? nullptr : &*found;
}

const programme::Expert* OpenPanel::expert(const std::string& id) const {
  const auto found = std::ranges::find(experts, id, &programme::Expert::id);
  return found == experts.end() ? nullptr : &*found;
}

OpenDuty* OpenPanel::duty(const std::string& application, const std::string& expert) {
  const auto found = std::ranges::find_if(duties, [&](const OpenDuty& one) {
    return one.record.application == application && one.record.expert == expert;
  });
  return found == duties.end() ? nullptr : &*found;
}

bool OpenPanel::in_pool(const std::string& expert) const {
  return std::ranges::find(body.pool, expert, &PoolMember::expert) != body.pool.end();
}

int OpenPanel::load(const std::string& expert) const {
  return static_cast<int>(std::ranges::count_if(
      duties, [&](const OpenDuty& one) { return one.record.expert == expert && one.stands(); }));
}

int OpenPanel::open_reviews(const std::string& application) const {
  const auto standing = std::ranges::count_if(
      duties, [&](const OpenDuty& one) { return one.record.application == application && one.stands(); });
  return std::max(0, body.terms.reviews - static_cast<int>(standing));
}

int OpenPanel::most(const programme::Expert& expert) const {
  int most = expert.profile.most;
  if (body.terms.most > 0) most = std::min(most, body.terms.most);
  const auto member = std::ranges::find(body.pool, expert.id, &PoolMember::expert);
  if (member != body.pool.end() && member->most > 0) most = member->most;
  return most;
}

Result<OpenDuty> open_duty(DutyRecord record) {
  OpenDuty duty;
  GUOHE_LET(body, json::read<DutyBody>(record.body));
  duty.body = std::move(body);
  duty.record = std::move(record);
  return duty;
}

Result<OpenPanel> read_panel(Reader& reader, PanelRecord record) {
  OpenPanel panel;
  GUOHE_LET(body, json::read<PanelBody>(record.body));
  panel.body = std::move(body);
  ReviewReader& reviews = reader.reviews();
  for (const std::string& id : reviews.panel_applications(record.id)) {
    if (auto application = reader.application(id)) panel.applications.push_back(*std::move(application));
  }
  std::set<std::string> known;
  const auto know = [&](const std::string& id) {
    if (!known.insert(id).second) return;
    if (auto expert = reader.experts().expert(id)) panel.experts.push_back(*std::move(expert));
  };
  for (const PoolMember& member : panel.body.pool) know(member.expert);
  for (DutyRecord& duty : reviews.duties(record.id)) {
    know(duty.expert);
    GUOHE_LET(opened, open_duty(std::move(duty)));
    panel.duties.push_back(std::move(opened));
  }
  panel.record = std::move(record);
  return panel;
}

bool sees_whole(const Actor& actor, const PanelRecord& panel) {
  if (may(actor, Permission::run_reviews) && actor.account.organisation == panel.agency) return true;
  return may(actor, Permission::read_panels) &&
         (panel.state == PanelState::delivered || panel.state == PanelState::accepted);
}

Result<OpenPanel> open_panel(Reader& reader, const Actor& actor, const std::string& id) {
  auto record = reader.reviews().panel(id);
  if (!record) return unknown_panel();
  const bool own = may(actor, Permission::run_reviews) && actor.account.organisation == record->agency;
  if (!own && !may(actor, Permission::read_panels)) return unknown_panel();
  return read_panel(reader, *std::move(record));
}

Result<OpenPanel> open_for_agency(Reader& reader, const Actor& actor, const std::string& id,
                                  std::int64_t version, std::initializer_list<PanelState> states) {
  GUOHE_LET(panel, open_panel(reader, actor, id));
  if (!may(actor, Permission::run_reviews) || actor.account.organisation != panel.record.agency)
    return access_denied();
  if (std::ranges::find(states, panel.record.state) == states.end())
    return panel_not_open(panel.record.state);
  if (version != 0 && panel.record.version != version) return panel_changed();
  return std::move(panel);
}

SeenPanel seen_in(const OpenPanel& panel) {
  SeenPanel seen;
  seen.version = panel.record.version;
  for (const OpenDuty& duty : panel.duties) {
    if (duty.stands()) seen.standing.emplace_back(duty.record.application, duty.record.expert);
  }
  return seen;
}

Result<OpenPanel> open_as_seen(Reader& reader, const Actor& actor, const std::string& id,
                               const SeenPanel& seen, std::initializer_list<PanelState> states) {
  GUOHE_LET(panel, open_for_agency(reader, actor, id, seen.version, states));
  if (seen_in(panel) != seen) return panel_changed();
  return std::move(panel);
}

Result<void> put_quietly(Unit& unit, const Services& services, OpenPanel& panel) {
  PanelRecord& record = panel.record;
  const std::int64_t before = record.version++;
  record.updated_at = now_of(services);
  record.body = json::write(panel.body);
  record.wakes_on = reminder_due(services, panel);
  if (!unit.change_reviews().put_panel(record, before)) return panel_changed();
  return {};
}

Result<void> keep_panel(Unit& unit, const Services& services, const Actor& actor, OpenPanel& panel,
                        const char* action, const Text& words, const std::string& said,
                        const std::string& application) {
  GUOHE_TRY(put_quietly(unit, services, panel));
  const PanelRecord& record = panel.record;
  const std::string what = json::write(words);
  unit.change_reviews().add_panel_step(
      {record.id, 0, record.updated_at, actor.account.id, application, action, what, said});
  app::record(unit, actor, record.updated_at, std::string("review.") + action, "panel:" + record.id,
              application + "\n" + what + "\n" + said + "\n" + record.body);
  return {};
}

Result<void> keep_duty(Unit& unit, const Services& services, OpenDuty& duty) {
  const std::int64_t before = duty.record.version++;
  duty.record.updated_at = now_of(services);
  duty.record.body = json::write(duty.body);
  duty.record.score = duty.sheet() == nullptr ? -1 : duty.sheet()->hundredths;
  duty.record.signed_once = !duty.body.signed_at.empty();
  duty.record.quality = duty.body.quality;
  if (unit.change_reviews().put_duty(duty.record, before)) return {};
  return Error{ErrorKind::conflict,
               "duty.changed",
               {"评审任务已有改动，请刷新后再试", "the review was changed meanwhile: look at it again"}};
}

void tell_expert(Unit& unit, const Services& services, const OpenPanel& panel, const std::string& expert,
                 const Text& text) {
  const programme::Expert* found = panel.expert(expert);
  if (found != nullptr && !found->account.empty())
    tell(unit, services, {found->account}, news_of(services, panel, text, "duty"));
}

void tell_agency(Unit& unit, const Services& services, const OpenPanel& panel, const Text& text) {
  tell(unit, services, organisation_people(unit, panel.record.agency, programme::Role::agency),
       news_of(services, panel, text));
}

void tell_office(Unit& unit, const Services& services, const OpenPanel& panel, const Text& text) {
  tell(unit, services, office_people(unit, programme::Role::officer), news_of(services, panel, text));
}

std::string score_text(std::int64_t hundredths) {
  return matching::decimal_of(hundredths, 100);
}

}  // namespace guohe::app
