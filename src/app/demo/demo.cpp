// SPDX-License-Identifier: Apache-2.0
#include "app/demo/demo.hpp"

#include <fmt/format.h>

#include <mutex>
#include <random>

#include "app/access.hpp"
#include "app/demo/bodies.hpp"
#include "app/demo/earlier_years.hpp"
#include "app/demo/experts.hpp"
#include "app/demo/object.hpp"
#include "app/demo/panel_story.hpp"
#include "app/demo/past_calls.hpp"
#include "app/demo/story.hpp"
#include "app/demo/words.hpp"
#include "app/errors.hpp"
#include "app/ports/store.hpp"
#include "app/tools.hpp"

namespace guohe::app {

namespace {

using demo::Bodies;
using demo::Dice;
using demo::Object;
using programme::Seconds;
using std::chrono::days;

constexpr days kPilotOpened{120};  // before the example year

/// The clock of the example year, put from step to step.
class StoryClock final : public Clock {
 public:
  [[nodiscard]] Time now() const override { return now_; }
  void set(Seconds at) { now_ = at; }

 private:
  Time now_{};
};

/// Ids of the example year, the same every time.
class StoryRandom final : public Random {
 public:
  explicit StoryRandom(std::uint64_t seed) : engine_(seed) {}
  void fill(std::span<std::uint8_t> bytes) override {
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(engine_());
  }

 private:
  std::mt19937_64 engine_;
};

programme::Call call(const std::string& id, const std::string& guideline, int year, Text title, Text document,
                     Seconds opens, Seconds closes, std::vector<std::string> topics) {
  programme::Call made;
  made.id = id;
  made.guideline = guideline;
  made.year = year;
  made.title = std::move(title);
  made.document = std::move(document);
  made.opens_at = opens;
  made.closes_at = closes;
  made.topics = std::move(topics);
  return made;
}

std::vector<programme::Call> calls(Seconds begin, Seconds now) {
  const Text projects{"2025年度广东省国际科技合作领域项目申报指南",
                      "Guideline, international S&T cooperation projects, 2025"};
  const Text measures{"广东省国际科技合作基地管理办法（修订稿）",
                      "Measures for international S&T cooperation bases (revised)"};
  auto open = call("gd-2025", "gd-2025", 2025,
                   {"2025年度国际科技合作领域项目申报", "International cooperation projects 2025"}, projects,
                   begin, now + days(60),
                   {"gd-2025/joint-rd", "gd-2025/new-zealand", "gd-2025/training",
                    "gd-2025/foreign-rd-centre", "gd-2025/young-scientists"});
  open.publish_date = "2025-04-08";
  auto bases =
      call("gd-bases", "gd-bases", 2025,
           {"省级国际科技合作基地申报", "Provincial international cooperation bases"}, measures, begin,
           now + days(60), {"gd-bases/joint-research", "gd-bases/technology-transfer", "gd-bases/featured"});
  // The measures leave the date to each call.
  bases.publish_date = programme::shanghai_date(begin - days(10));
  bases.parameters = Object().text("publish date", bases.publish_date).done();
  auto closed =
      call(demo::kPilotCall, "gd-2025", 2025, {"2025年度国际科技合作试点申报", "Pilot call of 2025"},
           projects, begin - kPilotOpened, begin - days(60), {demo::kPilotTopic});
  closed.publish_date = "2025-04-08";
  return {open, bases, closed};
}

void store_registry(Unit& unit, const Settings& settings, const Bodies& bodies, Dice& dice) {
  int number = 0;
  const auto put = [&](const char* kind, const std::string& person, const std::string& organisation,
                       const Object& body) {
    unit.put_registry({fmt::format("demo-{:04}", ++number), kind, person, organisation, body.done()});
  };
  for (const std::string& leader : demo::busy_leaders()) {
    Object project;
    project.text("number", fmt::format("2024A0505{:05}", 100 + number))
        .text("title", demo::subject(dice).title.zh)
        .text("field", dice.chance(60) ? "international cooperation" : "gdhkmo joint")
        .text("level", "provincial")
        .text("role", "lead")
        .text("started", "2024-01-01")
        .text("ended", "2026-12-31")
        .text("conclusion", "none")
        .flag("counts as in progress", true)
        .text("match", "certain");
    put("projects of leader", identity_key(settings, leader), "", project);
  }
  for (std::size_t i = 0; i < bodies.organisations.size(); i += 5) {
    const auto& organisation = bodies.organisations[i].organisation;
    Object base;
    base.text("number", fmt::format("GB20{:02}-{:02}", 12 + i % 10, i + 1))
        .text("name", organisation.name.zh + "国际科技合作基地")
        .text("type", i % 2 == 0 ? "joint research" : "technology transfer")
        .text("level", i == 0 ? "national" : "provincial")
        .text("status", i == 15 ? "rectifying" : "active")
        .text("recognised on", fmt::format("20{:02}-06-01", 12 + i % 10))
        .text("last grade", i % 3 == 0 ? "excellent" : "qualified");
    put("bases of lead", "", organisation.id, base);
  }
  const auto& removed = bodies.organisations[21].organisation;
  put("removals", "", removed.id,
      Object()
          .text("base", removed.name.zh + "联合研究基地")
          .text("host", removed.name.zh)
          .text("decided on", "2023-08-15")
          .text("banned until", "2028-08-14"));
  const auto& sanctioned = bodies.organisations[34].organisation;
  put("sanctions", "", sanctioned.id,
      Object()
          .text("subject", sanctioned.name.zh)
          .text("ground", "提供虚假材料")
          .text("from", "2019-01-01")
          .text("to", "2021-12-31"));
}

Result<void> put_scene(Services& services, const Bodies& bodies, const demo::ExpertScene& experts,
                       const DemoOptions& options, Seconds begin, Seconds now) {
  GUOHE_LET(hash, services.passwords.hash(options.password));
  return services.store.write([&](Unit& unit) -> Result<void> {
    Dice dice(options.seed + 1);
    demo::store_bodies(unit, bodies, hash);
    demo::store_experts(unit, experts, hash);
    for (const programme::Call& each : calls(begin, now)) unit.put_call(each);
    for (const programme::Call& each : demo::past_calls()) unit.put_call(each);
    for (const programme::Call& each : demo::earlier_calls(begin)) unit.put_call(each);
    store_registry(unit, services.settings, bodies, dice);
    unit.record({begin, "", "demo.load", "demo", std::string()});
    return {};
  });
}

std::vector<DemoAccount> shown_accounts(const Bodies& bodies, const demo::ExpertScene& experts) {
  std::vector<DemoAccount> shown;
  const auto show = [&shown](const programme::Account& account, const Text& body) {
    shown.push_back({account.login, account.name, programme::label_of(account.roles.front()), body});
  };
  const demo::Body& first = bodies.organisations.front();
  show(first.applicants.front(), first.organisation.name);
  show(first.admin, first.organisation.name);
  for (const programme::Account& recommender : bodies.recommenders) {
    for (const auto& department : bodies.departments) {
      const bool chosen = department.id == "dep-education" || department.id == "dep-guangzhou";
      if (chosen && department.id == recommender.department) show(recommender, department.name);
    }
  }
  const Text office{"广东省科学技术厅", "Department of Science and Technology of Guangdong Province"};
  show(bodies.examiners.front(), office);
  for (const programme::Account& one : bodies.office) show(one, office);
  show(bodies.auditor, office);
  show(bodies.administrator, office);
  show(experts.agency_people.front(), experts.agency.name);
  show(experts.accounts.front(),
       {experts.experts.front().organisation, experts.experts.front().organisation});
  return shown;
}

}  // namespace

Result<bool> is_empty(Services& services) {
  bool empty = false;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    empty = reader.calls().empty() && reader.ledger_length() == 0;
    return {};
  }));
  return empty;
}

Result<DemoSummary> load_demo(Services& services, const DemoOptions& options) {
  GUOHE_LET(empty, is_empty(services));
  if (!empty) {
    return Error{ErrorKind::conflict,
                 "demo.not_empty",
                 {"数据库不是空的，不能载入示例数据", "the database is not empty: the demo needs a new one"}};
  }
  const Seconds now = now_of(services);
  const Seconds begin = now - days(30);
  const Bodies bodies = demo::make_bodies();
  const demo::ExpertScene experts = demo::make_experts(bodies, services.disciplines, begin);
  GUOHE_TRY(put_scene(services, bodies, experts, options, begin, now));

  StoryClock clock;
  StoryRandom random(options.seed);
  Services story{services.store,
                 clock,
                 random,
                 services.passwords,
                 services.files,
                 services.policy,
                 services.packs,
                 services.processes,
                 services.process_rules,
                 services.routing,
                 services.disciplines,
                 services.review,
                 services.conflict_rules,
                 services.settings};
  Dice dice(options.seed);
  Dice earlier(options.seed + 2);
  std::vector<demo::Step> steps;
  demo::add_stories(steps, dice, bodies, options.applications, begin, now);
  demo::add_earlier_stories(steps, earlier, bodies, begin);
  demo::add_panel_story(steps, earlier, bodies, experts, begin - kPilotOpened, now);
  demo::sort_by_time(steps);
  for (const demo::Step& step : steps) {
    clock.set(step.at);
    GUOHE_TRY(step.act(story));
  }

  DemoSummary summary{
      options.password, shown_accounts(bodies, experts), static_cast<int>(bodies.organisations.size()), {}};
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    // Everything, drafts included: counted organisation by organisation.
    for (const demo::Body& body : bodies.organisations) {
      ListFilter filter;
      filter.scope.organisation = body.organisation.id;
      for (const StateTotal& total : reader.totals(filter))
        summary.applications[total.state] += static_cast<int>(total.count);
    }
    return {};
  }));
  return summary;
}

}  // namespace guohe::app
