// SPDX-License-Identifier: Apache-2.0
#include "app/demo/earlier_years.hpp"

#include <fmt/format.h>

#include <array>

#include "app/applications.hpp"
#include "app/demo/object.hpp"
#include "app/errors.hpp"
#include "app/tools.hpp"
#include "base/json.hpp"

namespace guohe::app::demo {

namespace {

using programme::Seconds;
using programme::shanghai_date;
using std::chrono::days;
using std::chrono::hours;

constexpr days kYear{366};      // the day after an anniversary, whatever the year
constexpr days kLongAgo{1450};  // projects of three years are over
constexpr days kUnderWay{640};  // their first report is due
constexpr days kOpen{60};       // a call

struct Round {
  const char* name;  // of its calls
  days before;       // the example year
};
constexpr Round kFinished{"finished", kLongAgo};
constexpr Round kRunning{"running", kUnderWay};
constexpr Round kBases{"bases", kLongAgo};

/// How a project goes on once it is under way.
enum class Course { accepted, term_over, terminated, report_accepted, report_waits, report_overdue };
/// What a base's evaluation comes to.
enum class Grade { excellent, unqualified, stayed_away };

std::string call_id(const Round& round) {
  return std::string("earlier-") + round.name;
}

int year_of(Seconds at) {
  return std::stoi(shanghai_date(at).substr(0, 4));
}

programme::Call call_of(const Round& round, const char* guideline, Seconds begin, const Text& title,
                        const Text& document, std::vector<std::string> topics) {
  programme::Call call;
  call.id = call_id(round);
  call.guideline = guideline;
  call.opens_at = begin - round.before;
  call.closes_at = call.opens_at + kOpen;
  call.year = year_of(call.opens_at);
  call.title = {fmt::format("{}年度{}", call.year, title.zh), fmt::format("{}, {}", title.en, call.year)};
  call.document = document;
  call.publish_date = shanghai_date(call.opens_at - days(10));
  call.parameters = Object().text("publish date", call.publish_date).done();
  call.topics = std::move(topics);
  return call;
}

std::string fact(const Hero& hero, const char* name) {
  const auto facts = json::parse(hero.facts);
  const json::Node* found = facts ? facts->find(name) : nullptr;
  return found != nullptr && found->is(json::Kind::string) ? found->text : std::string();
}

Seconds day_of(const std::string& date) {
  return programme::parse_instant(date + "T01:00:00Z").value_or(Seconds{});
}

using Act = std::function<Result<void>(Services&, Hero&)>;

Act by_officer(const char* action, std::string reason = {}, std::string form = {}) {
  return [=](Services& s, Hero& h) { return act(s, h, h.officer(), action, reason, form); };
}

Act by_approver(const char* action, std::string reason = {}, std::string form = {}) {
  return [=](Services& s, Hero& h) { return act(s, h, h.approver(), action, reason, form); };
}

Act by_owner(const char* action) {
  return [=](Services& s, Hero& h) { return act(s, h, *h.owner, action); };
}

Result<void> hand_in_report(Services& services, Hero& hero) {
  return act_beside(services, hero, "annual-report", *hero.owner, "submit", {},
                    Object()
                        .text("progress", "按任务书完成年度研究内容，关键样机通过联合测试。")
                        .text("cooperation", "双方召开联合工作会议，互派研究人员，联合发表论文。")
                        .money("spent", 90'000 + hero.number % 5 * 10'000)
                        .done());
}

Result<void> pass_report(Services& services, Hero& hero) {
  GUOHE_TRY(act_beside(services, hero, "annual-report", *hero.recommender, "pass-on"));
  return act_beside(services, hero, "annual-report", hero.officer(), "accept");
}

/// Handed in and found good, from the first anniversary on.
void report_for(Script& script, Seconds start, int years) {
  for (int year = 1; year <= years; ++year) {
    script.wait_until(start + kYear * year + days(20));
    script.then(hours(3), hand_in_report);
    script.then(days(9), pass_report);
  }
}

Result<void> draw_up(Services& services, Hero& hero) {
  GUOHE_LET(application, get_application(services, {*hero.owner}, hero.id));
  return act(services, hero, *hero.owner, "draw-up", {},
             Object()
                 .text("starts on", fact(hero, "start date"))
                 .text("ends on", fact(hero, "end date"))
                 .json("self raised", application.requested)
                 .text("self raised proof", "合作企业承诺函及银行存款证明。")
                 .text("targets", "联合发表高水平论文4篇，申请发明专利2件，研制样机1台，联合培养研究生3名。")
                 .done());
}

Result<void> sign(Services& services, Hero& hero) {
  GUOHE_TRY(act(services, hero, hero.wanted.body->admin, "sign"));
  GUOHE_TRY(act(services, hero, *hero.recommender, "sign"));
  return act(services, hero, hero.officer(), "sign");
}

Result<void> pay(Services& services, Hero& hero) {
  GUOHE_LET(application, get_application(services, {hero.finance()}, hero.id));
  return act(services, hero, hero.finance(), "pay", {},
             Object()
                 .json("amount", application.requested)
                 .text("paid on", shanghai_date(now_of(services)))
                 .text("reference", fmt::format("粤财支〔示例〕{:03}号", hero.number))
                 .done());
}

/// The summary for the acceptance: a meeting in each year, and what came of it.
Result<void> sum_up(Services& services, Hero& hero) {
  GUOHE_LET(application, get_application(services, {*hero.owner}, hero.id));
  std::string meetings;
  for (int year = 0; year < 3; ++year) {
    meetings +=
        (year == 0 ? "" : ",") +
        Object()
            .text("title", "项目工作年会")
            .text("kind", "meeting")
            .text("held on", shanghai_date(day_of(fact(hero, "start date")) + kYear * year + days(90)))
            .json("all parties", "true")
            .done();
  }
  GUOHE_TRY(fill_beside(services, hero, "acceptance", *hero.owner,
                        {{"activities", "[" + meetings + "]"},
                         {"social benefit", R"("成果用于近海环境监测，服务三个地市。")"},
                         {"economic benefit", R"("两家企业采用样机，新增产值八百万元。")"},
                         {"joint papers", "4"}}));
  return act_beside(services, hero, "acceptance", *hero.owner, "submit", {},
                    Object()
                        .text("results", "发表论文4篇，申请发明专利2件，研制样机1台，培养研究生3名。")
                        .text("cooperation", "每年召开联合工作会议，双方互派研究人员。")
                        .json("grant spent", application.requested)
                        .json("self raised spent", application.requested)
                        .done());
}

Result<void> accept(Services& services, Hero& hero) {
  GUOHE_TRY(act_beside(services, hero, "acceptance", *hero.recommender, "pass-on"));
  return act_beside(services, hero, "acceptance", hero.officer(), "accept", {},
                    Object().text("opinion", "完成任务书各项指标，同意通过验收。").done());
}

void go_on(Script& script, const Hero& hero, Course course) {
  to_the_review(script);
  script.then(hours(20), propose);
  script.then(days(20), announce);  // the publicity takes longer over a holiday
  script.then(days(6), draw_up);
  const Seconds start = day_of(fact(hero, "start date"));
  const Seconds end = day_of(fact(hero, "end date"));
  script.then(days(8), sign);
  script.then(days(15), pay);
  switch (course) {
    case Course::report_accepted:
      return report_for(script, start, 1);
    case Course::report_waits:
      script.wait_until(start + kYear + days(20));
      return script.then(hours(5), hand_in_report);
    case Course::terminated:
      report_for(script, start, 1);
      return script.then(days(120), by_approver("terminate", "外方合作单位解散，研究任务无法继续。",
                                                Object().money("returned", 120'000).done()));
    case Course::term_over:
      return report_for(script, start, 3);
    case Course::accepted:
      report_for(script, start, 3);
      script.wait_until(end + days(12));
      script.then(hours(6), by_owner("apply-for-acceptance"));
      script.then(days(4), sum_up);
      return script.then(days(25), accept);
    case Course::report_overdue:
      return;
  }
}

void go_on(Script& script, const Hero& hero, Grade grade) {
  to_the_review(script);
  script.then(days(15), by_officer("record-review", {},
                                   fmt::format(R"({{"score": {}, "opinion": "合作基础好，条件完备。"}})",
                                               80 + hero.number % 10)));
  script.then(days(2), by_officer("propose", {}, Object().text("reason", "评审意见一致，条件符合。").done()));
  script.then(days(1), by_approver("approve"));
  script.then(days(20), end_publicity);
  script.then(hours(4), [](Services& s, Hero& h) -> Result<void> {
    return act(s, h, h.approver(), "announce", {},
               Object()
                   .text("document number", "粤科函合字〔示例〕88号")
                   .text("decided on", shanghai_date(now_of(s)))
                   .done());
  });
  const Seconds recognised = script.at();
  report_for(script, recognised, 3);
  script.then(days(20), [](Services& s, Hero& h) -> Result<void> {
    const Seconds now = now_of(s);
    return act(s, h, h.officer(), "notify-evaluation", {},
               Object()
                   .text("from", shanghai_date(now - kYear * 3))
                   .text("to", shanghai_date(now))
                   .text("by", shanghai_date(now + days(30)))
                   .done());
  });
  if (grade == Grade::stayed_away) {
    script.then(days(71), [](Services& s, Hero& h) {
      return act_beside(s, h, "evaluation", h.officer(), "propose-removal",
                        "通知后未参加绩效评估，逾期未说明理由。");
    });
    return script.then(days(4), [](Services& s, Hero& h) {
      return act_beside(s, h, "evaluation", h.approver(), "remove",
                        "两次通知后仍未参加绩效评估，也未说明理由。",
                        Object().text("document number", "粤科函合字〔示例〕107号").done());
    });
  }
  script.then(days(18), [](Services& s, Hero& h) {
    return act_beside(s, h, "evaluation", *h.owner, "submit", {},
                      Object()
                          .text("results", "联合承担国际合作项目6项，引进海外专家12人次，转化成果5项。")
                          .text("plans", "扩大合作国别，建设联合中试平台。")
                          .done());
  });
  const bool good = grade == Grade::excellent;
  script.then(days(14), [good](Services& s, Hero& h) {
    return act_beside(
        s, h, "evaluation", h.officer(), "grade", {},
        Object()
            .text("grade", good ? "excellent" : "unqualified")
            .text("opinion", good ? "成效突出，示范作用明显。" : "合作任务未按计划开展，经费投入不足。")
            .done());
  });
  script.then(days(3), [good](Services& s, Hero& h) {
    return act_beside(s, h, "evaluation", h.approver(), good ? "confirm" : "demand-rectification");
  });
}

template <class Life>
struct Told {
  Life life;
  const Round* round;
  const char* topic;
};
constexpr std::array kProjects{
    Told<Course>{Course::accepted, &kFinished, "gd-2025/joint-rd"},
    Told<Course>{Course::accepted, &kFinished, "gd-2025/joint-rd"},
    Told<Course>{Course::term_over, &kFinished, "gd-2025/joint-rd"},
    Told<Course>{Course::terminated, &kFinished, "gd-2025/joint-rd"},
    Told<Course>{Course::report_accepted, &kRunning, "gd-2025/joint-rd"},
    Told<Course>{Course::report_accepted, &kRunning, "gd-2025/joint-rd"},
    Told<Course>{Course::report_waits, &kRunning, "gd-2025/joint-rd"},
    Told<Course>{Course::report_overdue, &kRunning, "gd-2025/joint-rd"},
};
constexpr std::array kBaseStories{
    Told<Grade>{Grade::excellent, &kBases, "gd-bases/joint-research"},
    Told<Grade>{Grade::unqualified, &kBases, "gd-bases/joint-research"},
    Told<Grade>{Grade::stayed_away, &kBases, "gd-bases/technology-transfer"},
};

/// Every other week; a server looks every few minutes.
void look_at_what_is_due(std::vector<Step>& steps, Seconds from, Seconds to) {
  for (Seconds at = from; at < to; at += days(14)) {
    steps.push_back({at, steps.size(), [](Services& services) -> Result<void> {
                       GUOHE_TRY(take_due_actions(services));
                       return {};
                     }});
  }
}

}  // namespace

std::vector<programme::Call> earlier_calls(Seconds begin) {
  const Text projects{"省级国际科技合作项目申报", "Provincial international cooperation projects"};
  const Text guideline{"广东省国际科技合作领域项目申报指南",
                       "Guideline, international S&T cooperation projects"};
  return {call_of(kFinished, "gd-2025", begin, projects, guideline, {"gd-2025/joint-rd"}),
          call_of(kRunning, "gd-2025", begin, projects, guideline, {"gd-2025/joint-rd"}),
          call_of(kBases, "gd-bases", begin,
                  {"国际科技合作基地认定申报", "Recognition of international cooperation bases"},
                  {"广东省国际科技合作基地管理办法（修订稿）",
                   "Measures for international S&T cooperation bases (revised)"},
                  {"gd-bases/joint-research", "gd-bases/technology-transfer", "gd-bases/featured"})};
}

void add_earlier_stories(std::vector<Step>& steps, Dice& dice, const Bodies& bodies, Seconds begin) {
  look_at_what_is_due(steps, begin - kLongAgo, begin);
  int number = 0;
  const auto tell = [&](const auto& told) {
    Wanted wanted;
    wanted.topic = told.topic;
    wanted.body = &bodies.organisations[static_cast<std::size_t>(number) * 7 % bodies.organisations.size()];
    wanted.enterprise = &enterprise_besides(dice, bodies, *wanted.body);
    wanted.leader_number = fmt::format("DEMO2{:05}", number);
    wanted.at = begin - told.round->before + days(2 + number % 5) + hours(number);
    const auto hero = std::make_shared<Hero>(hero_of(dice, bodies, wanted, number, call_id(*told.round)));
    Script script(steps, hero, wanted.at, begin);
    go_on(script, *hero, told.life);
    ++number;
  };
  for (const auto& told : kProjects) tell(told);
  for (const auto& told : kBaseStories) tell(told);
}

}  // namespace guohe::app::demo
