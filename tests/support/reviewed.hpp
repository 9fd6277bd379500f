// Applications that wait for review, an agency and its experts, for tests.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "app/ports/experts.hpp"
#include "app/ports/reviews.hpp"
#include "app/review/duties.hpp"
#include "app/review/outcome.hpp"
#include "app/review/panels.hpp"
#include "support/need.hpp"
#include "support/world.hpp"

namespace guohe::testing {

/// `World` is a world of tests: that of use cases, or one that is served.
template <typename World>
struct ReviewedIn : World {
  using World::actor;
  using World::clock;
  using World::services;
  using World::store;
  using World::World;

  /// An agency (agnes) and experts x1, x2, … with accounts of the same name; each at an institute of its own,
  /// every third in Shenzhen, every second senior.
  void experts(int count) {
    EXPECT_TRUE(store->write([&](app::Unit& unit) -> Result<void> {
      for (const char* agency : {"agency", "other-agency"}) {
        unit.put_organisation({agency,
                               {std::string("评估中心") + agency, std::string("Centre ") + agency},
                               agency == std::string("agency") ? "12440000455000001X" : "12440000455000002X",
                               "institute",
                               "Guangdong",
                               "Guangzhou",
                               "路1号",
                               "2000-01-01",
                               "dep-gz"});
      }
      unit.put_account({{"agnes", "agnes", "Agnes", {programme::Role::agency}, "agency", "", true},
                        "hash of open sesame"});
      unit.put_account({{"amos", "amos", "Amos", {programme::Role::agency}, "other-agency", "", true},
                        "hash of open sesame"});
      for (int i = 1; i <= count; ++i) {
        const std::string name = "x" + std::to_string(i);
        unit.put_account(
            {{name, name, name, {programme::Role::expert}, "", "", true}, "hash of open sesame"});
        unit.change_experts().put_expert(expert(i), 0);
      }
      return {};
    }));
  }

  programme::Expert expert(int number) {
    const std::string text = std::to_string(number);
    programme::Expert one;
    one.id = one.account = "x" + text;
    one.state = programme::ExpertState::active;
    one.organisation = "第" + text + "研究所";
    one.profile.name = "专家" + std::string(kHan[number % 10]);
    one.profile.email = "x" + text + "@example.org";
    one.profile.region = number % 3 == 0 ? "Shenzhen" : "Guangzhou";
    one.profile.senior = number % 2 == 0;
    one.profile.keywords = {"海洋", number % 2 == 0 ? "涂层" : "传感器"};
    one.profile.about = "海洋材料与" + std::string(number % 2 == 0 ? "防腐涂层" : "水下传感器");
    one.profile.affiliations = {{one.organisation, "2015-01-01", ""}};
    one.profile.most = 10;
    one.made_at = one.updated_at = now();
    return one;
  }

  /// As many applications as asked, copied from one that was examined; ids v1, v2, …, of the organisation
  /// `of`.
  std::vector<std::string> waiting(int count, const std::string& of = "org-a") {
    const std::string made = this->examined();
    std::vector<std::string> ids;
    EXPECT_TRUE(store->write([&](app::Unit& unit) -> Result<void> {
      for (int i = 1; i <= count; ++i) {
        programme::Application one = *unit.application(made);
        one.id = "v" + std::to_string(i);
        one.number += "-" + one.id;
        one.state = "reviewing";
        one.organisation = of;
        one.leader_key.clear();
        one.summary.leader = "负责人" + std::string(kHan[i % 10]);
        unit.add_application(one, unit.facts(made));
        unit.keep_verdict({one.id, programme::Instant::draft, now(), unit.verdict(made)});
        ids.push_back(one.id);
      }
      return {};
    }));
    return ids;
  }

  programme::Seconds now() { return std::chrono::time_point_cast<std::chrono::seconds>(clock.now()); }

  app::Panel commissioned() {
    return need(app::start_panel(*services, actor("olga"), kCall, kTopic, "agency"));
  }

  app::Panel pooled(const app::Panel& panel, int count, programme::PanelTerms terms) {
    app::ChangePanel change{panel.id, panel.version, terms, {}};
    for (int i = 1; i <= count; ++i) change.pool.push_back({"x" + std::to_string(i), std::nullopt, false});
    return need(app::change_panel(*services, actor("agnes"), change));
  }

  static programme::PanelTerms terms() {
    programme::PanelTerms terms;
    terms.reviews = 3;
    terms.seniors = 1;
    terms.in_field = 0;
    terms.due_on = "2025-06-10";
    return terms;
  }

  app::Panel assigned(const app::Panel& panel) {
    return need(app::assign_panel(*services, actor("agnes"), {panel.id, panel.version, ""}));
  }
  app::Panel released(const app::Panel& panel) {
    return need(app::release_panel(*services, actor("agnes"), {panel.id, panel.version, ""}));
  }

  static programme::SheetAnswers answers(int mark) {
    programme::SheetAnswers answers;
    const std::string comment(90, 'c');
    for (const char* criterion : {"merit", "cooperation", "feasibility", "team", "outcome"})
      answers.marks.push_back({criterion, mark, comment});
    answers.opinion = "opinion " + std::to_string(mark) + " " + comment;
    return answers;
  }

  /// An expert signs and hands in.
  void review(const std::string& panel, const std::string& application, const std::string& expert, int mark) {
    app::Duty duty = need(app::get_duty(*services, actor(expert), panel, application));
    if (duty.state == programme::DutyState::asked)
      duty = need(app::sign_statement(*services, actor(expert), panel, application, duty.version));
    duty = need(
        app::keep_sheet(*services, actor(expert), {panel, application, duty.version, answers(mark), true}));
    EXPECT_EQ(duty.state, programme::DutyState::submitted);
  }

  /// Everybody who was asked reviews; marks by the application's place and the expert.
  void review_all(const app::Panel& panel) {
    int place = 0;
    for (const app::PanelApplication& application : panel.applications) {
      ++place;
      for (const app::PanelReview& each : application.reviews) {
        if (each.state == programme::DutyState::asked || each.state == programme::DutyState::accepted)
          review(panel.id, application.id, each.expert,
                 95 - 7 * place + static_cast<int>(each.expert.back() - '0') % 5);
      }
    }
  }

  app::Panel again(const app::Panel& panel, const std::string& login = "agnes") {
    return need(app::get_panel(*services, actor(login), panel.id));
  }

  static constexpr const char* kHan[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
};

}  // namespace guohe::testing
