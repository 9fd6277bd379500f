// SPDX-License-Identifier: Apache-2.0
#include "app/demo/experts.hpp"

#include <fmt/format.h>

#include <array>
#include <set>

#include "app/demo/words.hpp"
#include "app/ports/experts.hpp"

namespace guohe::app::demo {

namespace {

using programme::Account;
using programme::Expert;
using programme::ExpertState;
using programme::ExpertTieKind;
using programme::Role;

struct Workplace {
  const char* name;
  const char* region;
};
constexpr std::array kWorkplaces{
    Workplace{"江南理工大学", "江苏"},
    Workplace{"北辰大学", "北京"},
    Workplace{"海河工业大学", "天津"},
    Workplace{"浦江交叉科学研究院", "上海"},
    Workplace{"钱塘大学", "浙江"},
    Workplace{"闽江海洋研究所", "福建"},
    Workplace{"湘岳农业大学", "湖南"},
    Workplace{"江汉光电研究院", "湖北"},
    Workplace{"蜀都医科大学", "四川"},
    Workplace{"渭水工程大学", "陕西"},
    Workplace{"松辽装备研究所", "辽宁"},
    Workplace{"琼州热带科学院", "海南"},
    Workplace{"桂山生物研究中心", "广西"},
    Workplace{"岭东大学", "Shantou"},
    Workplace{"粤北绿色能源研究所", "Shaoguan"},
    Workplace{"罗浮生物医药研究院", "Huizhou"},
    Workplace{"白云航空工程学院", "Guangzhou"},
    Workplace{"前海数字经济研究院", "Shenzhen"},
};
constexpr std::array kTitles{"教授", "研究员", "教授级高级工程师", "副教授", "副研究员"};
constexpr std::size_t kSeniorTitles = 3;  // the first of them
constexpr std::size_t kExperts = 40;
constexpr std::size_t kWithAccount = 8;
constexpr std::size_t kPending = 2;
constexpr std::size_t kFieldCodes = 3;
constexpr std::size_t kWordsEach = 4;

Account person(const std::string& login, const std::string& name, Role role, std::string organisation) {
  Account made;
  made.id = "demo-" + login;
  made.login = login;
  made.name = name;
  made.roles = {role};
  made.organisation = std::move(organisation);
  made.email = login + "@example.org";
  return made;
}

/// Where they work, what they know and how much they take on.
Expert make_expert(std::size_t number, const std::string& name, Dice& dice,
                   const programme::Disciplines& disciplines, programme::Seconds at) {
  const std::vector<std::string> fields = research_fields();
  const std::string& field = fields[number % fields.size()];
  const Workplace& place = kWorkplaces[number % kWorkplaces.size()];
  const std::size_t title = dice.below(kTitles.size());
  Expert expert;
  expert.id = fmt::format("demo-expert-{:02}", number + 1);
  expert.state = ExpertState::active;
  expert.organisation = place.name;
  expert.decided_by = "demo-officer";
  expert.made_at = expert.updated_at = at;
  programme::ExpertProfile& profile = expert.profile;
  profile.name = name;
  profile.email = fmt::format("expert-{:02}@example.org", number + 1);
  profile.title = kTitles[title];
  profile.senior = title < kSeniorTitles;
  profile.region = place.region;
  profile.fields = disciplines.codes_of(field);
  if (profile.fields.size() > kFieldCodes) profile.fields.resize(kFieldCodes);
  std::string known;
  const std::vector<Text> objects = research_objects(field);
  for (std::size_t i = 0; i < kWordsEach; ++i) {
    const Text& object = objects[(number / fields.size() + 2 * i) % objects.size()];
    profile.keywords.push_back(object.zh);
    profile.keywords_en.push_back(object.en);
    known += (i == 0 ? "" : "、") + object.zh;
  }
  profile.about = "长期从事" + known + "的研究与应用。";
  profile.languages = dice.chance(80) ? std::vector<std::string>{"zh", "en"} : std::vector<std::string>{"zh"};
  profile.affiliations = {{place.name, fmt::format("20{:02}-09-01", 8 + number % 12), ""}};
  profile.most = 6 + static_cast<int>(number % 5) * 2;
  return expert;
}

/// Ties to where applications come from.
void tie(std::vector<Expert>& experts, const Bodies& bodies) {
  const auto body = [&](std::size_t i) -> const Body& { return bodies.organisations[i]; };
  const auto named = [&](std::size_t i) { return body(i).organisation.name.zh; };
  // At a university that applies now; at another until last year.
  for (const auto& [expert, organisation] : {std::pair<std::size_t, std::size_t>{2, 2}, {14, 8}}) {
    Expert& one = experts[expert];
    one.profile.affiliations.front().to = "2025-02-28";
    one.profile.affiliations.insert(one.profile.affiliations.begin(),
                                    {named(organisation), "2025-03-01", ""});
    one.organisation = named(organisation);
    one.profile.region = body(organisation).organisation.city;
  }
  experts[7].profile.affiliations.push_back({named(0), "2015-09-01", "2024-08-31"});
  experts[5].profile.ties = {
      {ExpertTieKind::interest, "", named(15), "技术顾问 / technical adviser", "2026-12-31"}};
  experts[9].profile.ties = {
      {ExpertTieKind::advisor, body(0).applicants[0].name, named(0), "博士生导师 / doctoral supervisor", ""}};
  experts[21].profile.ties = {{ExpertTieKind::project, body(4).applicants[0].name, named(4),
                               "国家重点研发计划课题合作", "2024-12-31"}};
  experts[0].profile.ties = {
      {ExpertTieKind::family, body(11).applicants[1].name, named(11), "配偶 / spouse", ""}};
}

}  // namespace

ExpertScene make_experts(const Bodies& bodies, const programme::Disciplines& disciplines,
                         programme::Seconds at) {
  Dice dice(29);
  ExpertScene scene;
  scene.agency = {
      "org-agency",         {"粤评科技评估中心", "Yueping Science and Technology Evaluation Centre"},
      "12440000MB2D00000X", "public institution",
      "Guangdong",          "Guangzhou",
      "广州市越秀区连新路", "2004-05-10",
      "dep-guangzhou"};
  scene.agency_people = {person("agency", chinese_name(dice), Role::agency, scene.agency.id),
                         person("agency-2", chinese_name(dice), Role::agency, scene.agency.id)};
  std::set<std::string> taken;
  for (std::size_t i = 0; i < kExperts; ++i) {
    std::string name = chinese_name(dice);
    while (!taken.insert(name).second) name = chinese_name(dice);
    scene.experts.push_back(make_expert(i, name, dice, disciplines, at));
  }
  tie(scene.experts, bodies);
  for (std::size_t i = 0; i < kWithAccount; ++i) {
    Expert& expert = scene.experts[i];
    const std::string login = i == 0 ? "expert" : fmt::format("expert-{}", i + 1);
    scene.accounts.push_back(person(login, expert.profile.name, Role::expert, {}));
    expert.account = scene.accounts.back().id;
    expert.profile.email = scene.accounts.back().email;
  }
  // Applicants who asked to be taken in, and wait.
  for (std::size_t i = 0; i < kPending; ++i) {
    Expert& expert = scene.experts[kExperts - 1 - i];
    const Body& body = bodies.organisations[6 + 3 * i];
    expert.state = ExpertState::pending;
    expert.decided_by.clear();
    expert.account = body.applicants[1].id;
    expert.profile.name = body.applicants[1].name;
    expert.profile.affiliations = {{body.organisation.name.zh, "2018-07-01", ""}};
    expert.profile.region = body.organisation.city;
    expert.organisation = body.organisation.name.zh;
  }
  return scene;
}

void store_experts(Unit& unit, const ExpertScene& scene, const std::string& password_hash) {
  unit.put_organisation(scene.agency);
  for (const Account& one : scene.agency_people) unit.put_account({one, password_hash});
  for (const Account& one : scene.accounts) unit.put_account({one, password_hash});
  for (const Expert& one : scene.experts) unit.change_experts().put_expert(one, 0);
}

}  // namespace guohe::app::demo
