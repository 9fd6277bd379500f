// SPDX-License-Identifier: Apache-2.0
#include "app/demo/story.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>

namespace guohe::app::demo {

namespace {

using programme::Seconds;

constexpr std::array kReturns{"合作协议签署日期与填报不一致，请核对后重新提交。",
                              "项目组成员所在单位名称与参与单位不一致。",
                              "请补充外方单位英文名称，并核对经费预算。"};

struct Share {
  Ending ending;
  int weight;
};
constexpr std::array kShares{
    Share{Ending::draft, 24},     Share{Ending::recommending, 18}, Share{Ending::returned, 5},
    Share{Ending::examining, 14}, Share{Ending::half_examined, 7}, Share{Ending::correcting, 4},
    Share{Ending::passed, 14},    Share{Ending::failed, 5},        Share{Ending::not_recommended, 3},
    Share{Ending::withdrawn, 3},  Share{Ending::resubmitted, 3}};

Ending ending_of(Dice& dice) {
  int total = 0;
  for (const Share& share : kShares) total += share.weight;
  int left = dice.between(0, total - 1);
  for (const Share& share : kShares) {
    if ((left -= share.weight) < 0) return share.ending;
  }
  return Ending::draft;
}

Fault fault_of(Dice& dice, Ending ending, const std::string& topic) {
  // What the rules refuse cannot be submitted; what a person has to decide can.
  constexpr std::array blocking{Fault::hong_kong_only,    Fault::unsigned_partner, Fault::short_funds,
                                Fault::no_member,         Fault::wrong_term,       Fault::half_empty,
                                Fault::project_under_way, Fault::half_empty};
  constexpr std::array open{Fault::visiting_leader, Fault::general_memorandum, Fault::over_grant,
                            Fault::other_field};
  if (ending == Ending::draft) return dice.chance(75) ? dice.pick(blocking) : Fault::none;
  const bool judged = ending == Ending::passed || topic == "gd-2025/foreign-rd-centre";
  if (judged || !dice.chance(35)) return Fault::none;
  // The New Zealand projects take one field only.
  return open[dice.below(topic == "gd-2025/new-zealand" ? 3 : 4)];
}

std::string topic_of(Dice& dice) {
  const int roll = dice.between(0, 99);
  if (roll < 62) return "gd-2025/joint-rd";
  if (roll < 74) return "gd-2025/new-zealand";
  if (roll < 84) return "gd-2025/foreign-rd-centre";
  if (roll < 91) return "gd-bases/joint-research";
  return roll < 96 ? "gd-bases/technology-transfer" : "gd-bases/featured";
}

const Body& body_for(Dice& dice, const Bodies& bodies, const std::string& topic) {
  // The first organisation has something of everything, for whoever signs in as its applicant.
  if (topic != "gd-2025/foreign-rd-centre" && dice.chance(7)) return bodies.organisations.front();
  for (;;) {
    const Body& body = dice.pick(bodies.organisations);
    const std::string& type = body.organisation.type;
    if (topic == "gd-2025/foreign-rd-centre" ? type == "enterprise"
                                             : type != "private non-enterprise" || dice.chance(10)) {
      return body;
    }
  }
}

void write_script(Dice& dice, Script& script, Ending ending, const Hero& hero) {
  using std::chrono::hours;
  using std::chrono::minutes;
  const auto by_owner = [](const char* action) {
    return [action](Services& s, Hero& h) { return act(s, h, *h.owner, action); };
  };
  const std::string reason = dice.pick(kReturns);
  const auto by_recommender = [reason](const char* action, bool why) {
    return [action, why, reason](Services& s, Hero& h) {
      return act(s, h, *h.recommender, action, why ? reason : "");
    };
  };
  const auto by_examiner = [reason](const char* action, bool why) {
    return [action, why, reason](Services& s, Hero& h) {
      return act(s, h, *h.examiner, action, why ? reason : "");
    };
  };
  const auto find = [](bool all, bool unmet) {
    return [all, unmet](Services& s, Hero& h) { return examine(s, h, all, unmet); };
  };
  script.then(minutes(0), create);
  script.then(minutes(dice.between(20, 300)), fill);
  script.then(hours(dice.between(1, 40)), attach);
  if (ending == Ending::draft) return;
  script.then(minutes(dice.between(5, 600)), by_owner("submit"));
  if (ending == Ending::recommending) return;
  if (ending == Ending::withdrawn) return script.then(hours(dice.between(1, 30)), by_owner("withdraw"));
  script.then(hours(dice.between(4, 80)), [&] {
    if (ending == Ending::returned || ending == Ending::resubmitted) return by_recommender("return", true);
    return ending == Ending::not_recommended ? by_recommender("decline", true)
                                             : by_recommender("recommend", false);
  }());
  if (ending == Ending::returned || ending == Ending::not_recommended || ending == Ending::examining) return;
  if (ending == Ending::resubmitted) return script.then(hours(dice.between(2, 40)), by_owner("submit"));
  const bool half = ending == Ending::half_examined;
  script.then(hours(dice.between(10, 90)),
              find(!half, ending == Ending::failed || ending == Ending::correcting));
  if (half) return;
  if (ending == Ending::correcting) return script.then(hours(1), by_examiner("return", true));
  script.then(hours(dice.between(1, 20)),
              by_examiner(ending == Ending::passed ? "pass" : "fail", ending == Ending::failed));
  if (ending != Ending::passed || hero.number % 3 == 0 || !hero.wanted.topic.starts_with("gd-2025/")) return;
  script.then(hours(20), propose);
  if (hero.number % 3 == 1) script.then(hours(24 * 10), announce);  // five days of work lie within ten
}

}  // namespace

std::vector<std::string> busy_leaders() {
  std::vector<std::string> numbers;
  for (int i = 1; i <= 12; ++i) numbers.push_back(fmt::format("DEMO9{:05}", i));
  return numbers;
}

void add_stories(std::vector<Step>& steps, Dice& dice, const Bodies& bodies, int count, Seconds begin,
                 Seconds end) {
  const auto busy = busy_leaders();
  const auto span = static_cast<int>((end - begin).count());
  for (int i = 0; i < count; ++i) {
    const Ending ending = ending_of(dice);
    Wanted wanted;
    wanted.topic = topic_of(dice);
    wanted.body = &body_for(dice, bodies, wanted.topic);
    wanted.enterprise = &enterprise_besides(dice, bodies, *wanted.body);
    wanted.fault = fault_of(dice, ending, wanted.topic);
    const bool known = wanted.fault == Fault::project_under_way;
    wanted.leader_number = known ? dice.pick(busy) : fmt::format("DEMO1{:05}", i);
    // Finished ones began early enough to have come so far.
    const int latest =
        ending == Ending::draft || ending == Ending::recommending ? span - 4 * 86400 : span / 2;
    wanted.at = begin + std::chrono::seconds(dice.between(3600, std::max(latest, 7200)));
    const auto hero = std::make_shared<Hero>(
        hero_of(dice, bodies, wanted, i, wanted.topic.substr(0, wanted.topic.find('/'))));
    Script script(steps, hero, wanted.at, end);
    write_script(dice, script, ending, *hero);
  }
}

}  // namespace guohe::app::demo
