// SPDX-License-Identifier: Apache-2.0
#include "app/demo/panel_story.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "app/errors.hpp"
#include "app/review/duties.hpp"
#include "app/review/panels.hpp"
#include "app/tools.hpp"

namespace guohe::app::demo {

namespace {

using programme::DutyState;
using programme::Seconds;
using std::chrono::days;
using std::chrono::hours;

constexpr int kApplications = 5;
constexpr int kMostEach = 2;  // three reviews of each among eight experts: nobody is left without

struct PanelHero {
  const Bodies& bodies;
  const ExpertScene& scene;
  std::string id = {};

  [[nodiscard]] Actor agency() const { return {scene.agency_people.front()}; }
};

Result<void> commission(Services& services, PanelHero& hero) {
  GUOHE_LET(panel, start_panel(services, {hero.bodies.office.front()}, kPilotCall, kPilotTopic,
                               hero.scene.agency.id));
  hero.id = panel.id;
  return {};
}

/// The experts with accounts, so that each has something to do; their fields are far apart.
Result<void> set_up(Services& services, PanelHero& hero) {
  GUOHE_LET(panel, get_panel(services, hero.agency(), hero.id));
  programme::PanelTerms terms = panel.terms;
  terms.in_field = 0;
  terms.due_on = programme::shanghai_date(now_of(services) + days(28));
  ChangePanel change{panel.id, panel.version, terms, {}};
  for (const programme::Expert& expert : hero.scene.experts) {
    if (expert.state == programme::ExpertState::active && !expert.account.empty())
      change.pool.push_back({expert.id, kMostEach, false});
  }
  GUOHE_LET(pooled, change_panel(services, hero.agency(), change));
  GUOHE_LET(assigned, assign_panel(services, hero.agency(), {pooled.id, pooled.version, {}}));
  GUOHE_TRY(release_panel(services, hero.agency(), {assigned.id, assigned.version, {}}));
  return {};
}

programme::SheetAnswers answers_to(const programme::ScoreSheet& sheet, int mark) {
  programme::SheetAnswers answers;
  for (const programme::Criterion& criterion : sheet.criteria) {
    answers.marks.push_back({criterion.id, std::min(mark++, criterion.most),
                             "研究目标明确，技术路线清楚，合作各方任务和知识产权约定具体。"});
  }
  answers.opinion =
      "申报书选题符合指南支持方向，中外双方具有良好的合作基础，研究内容完整，考核指标可核查；建议进一步细化第"
      "二年度的联合实验安排，并说明数据跨境的合规措施。";
  return answers;
}

/// A third have handed in, a third have signed, a third have not answered.
Result<void> review(Services& services, PanelHero& hero) {
  GUOHE_LET(panel, get_panel(services, hero.agency(), hero.id));
  int place = 0;
  for (const PanelApplication& application : panel.applications) {
    for (const PanelReview& each : application.reviews) {
      const int turn = (++place + 1) % 3;
      if (each.state != DutyState::asked || turn == 2) continue;
      const auto account = std::ranges::find(hero.scene.experts, each.expert, &programme::Expert::id);
      const auto person = std::ranges::find(hero.scene.accounts, account->account, &programme::Account::id);
      const Actor expert{*person};
      GUOHE_LET(duty, get_duty(services, expert, hero.id, application.id));
      GUOHE_LET(signed_, sign_statement(services, expert, hero.id, application.id, duty.version));
      if (turn == 1) continue;
      GUOHE_TRY(keep_sheet(
          services, expert,
          {hero.id, application.id, signed_.version, answers_to(signed_.sheet, 74 + place * 3 % 17), true}));
    }
  }
  return {};
}

}  // namespace

void add_panel_story(std::vector<Step>& steps, Dice& dice, const Bodies& bodies, const ExpertScene& scene,
                     Seconds opened, Seconds now) {
  for (int i = 0; i < kApplications; ++i) {
    Wanted wanted;
    wanted.topic = kPilotTopic;
    wanted.body = &bodies.organisations[static_cast<std::size_t>(3 + i * 6) % bodies.organisations.size()];
    wanted.enterprise = &enterprise_besides(dice, bodies, *wanted.body);
    wanted.leader_number = fmt::format("DEMO3{:05}", i);
    wanted.at = opened + days(2 + i) + hours(i);
    const auto hero = std::make_shared<Hero>(hero_of(dice, bodies, wanted, i, kPilotCall));
    Script script(steps, hero, wanted.at, now);
    to_the_review(script);
  }
  const auto panel = std::make_shared<PanelHero>(PanelHero{bodies, scene});
  const auto then = [&](Seconds at, Result<void> (*act)(Services&, PanelHero&)) {
    steps.push_back({at, steps.size(), [panel, act](Services& services) { return act(services, *panel); }});
  };
  then(now - days(12), commission);
  then(now - days(11), set_up);
  then(now - days(4), review);
}

}  // namespace guohe::app::demo
