// SPDX-License-Identifier: Apache-2.0
#include "app/demo/facts.hpp"

#include <fmt/format.h>

#include "app/demo/object.hpp"
#include "app/demo/words.hpp"

namespace guohe::app::demo {

namespace {

using programme::shanghai_date;
using std::chrono::days;

constexpr const char* kFields[] = {
    "information technology",  "high-end equipment", "new materials", "biomedicine",
    "artificial intelligence", "energy storage",     "marine economy"};

std::string date_before(const Wanted& wanted, int count) {
  return shanghai_date(wanted.at - days(count));
}

/// The first of a month some months ahead of the writing, and the day before it some years on.
struct Term {
  std::string from;
  std::string to;
};

Term term(Dice& dice, const Wanted& wanted, int years) {
  using namespace std::chrono;  // NOLINT(google-build-using-namespace): calendar arithmetic
  const year_month_day now{floor<days>(wanted.at)};
  const year_month start = year_month{now.year(), now.month()} + months(dice.between(3, 8));
  const sys_days from{start / 1};
  const sys_days to = sys_days{(start + std::chrono::years(years)) / 1} - days{1};
  return {shanghai_date(from), shanghai_date(to)};
}

void add_lead(Object& facts, const Body& body) {
  const auto& organisation = body.organisation;
  facts.text("lead name", organisation.name.zh)
      .text("lead name en", organisation.name.en)
      .text("lead type", organisation.type)
      .flag("lead is legal person", true)
      .text("lead province", organisation.province)
      .text("lead city", organisation.city);
}

Object partner_row(Dice& dice, const Wanted& wanted, const Partner& partner) {
  const bool general = wanted.fault == Fault::general_memorandum;
  const bool signed_ = wanted.fault != Fault::unsigned_partner;
  Object row;
  row.text("name", partner.zh)
      .text("name en", partner.en)
      .text("type", partner.type)
      .text("jurisdiction", partner.jurisdiction)
      .text("country", partner.country)
      .flag("agreement signed", signed_);
  if (signed_) {
    row.text("signed on", date_before(wanted, dice.between(20, 200)))
        .text("document kind", general           ? "general"
                               : dice.chance(20) ? "contract"
                                                 : "agreement")
        .flag("states tasks", true)
        .flag("states division", true)
        .flag("states ownership", true)
        .text("clause places",
              fmt::format("第{}、{}、{}条", dice.between(2, 4), dice.between(5, 7), dice.between(8, 11)));
  }
  if (std::string(partner.type) == "enterprise") {
    row.money("self raised", dice.chance(50) ? 0 : dice.between(1, 6) * 50'000)
        .text("registration", dice.chance(50) ? "open ended" : "dated");
    row.text("registration valid until", shanghai_date(wanted.at + days(dice.between(200, 1500))));
  }
  row.text("framework", partner.framework);
  return row;
}

Object enterprise_row(Dice& dice, const Wanted& wanted, std::int64_t raised) {
  const auto& organisation = wanted.enterprise->organisation;
  Object row;
  row.text("name", organisation.name.zh)
      .text("name en", organisation.name.en)
      .text("type", organisation.type)
      .text("jurisdiction", "CN_MAINLAND")
      .text("province", "广东")
      .flag("agreement signed", true)
      .text("signed on", date_before(wanted, dice.between(20, 200)))
      .text("document kind", "agreement")
      .flag("states tasks", true)
      .flag("states division", true)
      .flag("states ownership", true)
      .money("self raised", raised)
      .text("framework", "none");
  return row;
}

Object member(const std::string& name, const std::string& unit, const char* role) {
  Object row;
  row.text("name", name).text("unit", unit).text("role", role);
  return row;
}

/// Joint R&D and New Zealand share the form of a bilateral project.
std::string bilateral(Dice& dice, const Wanted& wanted) {
  const bool new_zealand = wanted.topic == "gd-2025/new-zealand";
  Subject about = new_zealand ? subject_in(dice, "biomedicine") : subject(dice);
  if (wanted.fault == Fault::other_field) about.field = "heritage science";
  const bool leads_enterprise = wanted.body->organisation.type == "enterprise";
  const bool foreign_leader = dice.chance(15);
  const std::string leader = foreign_leader ? foreign_name(dice) : chinese_name(dice);
  const std::int64_t grant = wanted.fault == Fault::over_grant ? 600'000 : dice.between(6, 10) * 50'000;
  const std::int64_t raised =
      wanted.fault == Fault::short_funds ? grant - 100'000 : grant + dice.between(0, 8) * 50'000;

  Object facts;
  facts.text("title", about.title.zh).text("title en", about.title.en).text("field", about.field);
  const Term years = term(dice, wanted, wanted.fault == Fault::wrong_term ? 4 : new_zealand ? 2 : 3);
  facts.text("start date", years.from).text("end date", years.to);
  add_lead(facts, *wanted.body);
  facts.text("leader name", leader)
      .text("leader id number", wanted.leader_number)
      .text("leader origin", foreign_leader ? "foreign" : "mainland")
      .text("leader employment", wanted.fault == Fault::visiting_leader ? "visiting"
                                 : dice.chance(70)                      ? "staff"
                                                                        : "contract");
  if (wanted.fault == Fault::half_empty) return facts.done();

  std::vector<Object> partners;
  std::vector<Object> members;
  members.push_back(member(leader, wanted.body->organisation.name.zh, "leader"));
  members.push_back(member(chinese_name(dice), wanted.body->organisation.name.zh, "core"));
  const auto join = [&](const Partner& partner) {
    partners.push_back(partner_row(dice, wanted, partner));
    const bool absent = wanted.fault == Fault::no_member && partners.size() == 1;
    if (!absent) members.push_back(member(foreign_name(dice), partner.zh, "core"));
  };
  if (wanted.fault != Fault::hong_kong_only)
    join(new_zealand ? new_zealand_partner(dice) : foreign_partner(dice));
  if (wanted.fault == Fault::hong_kong_only || dice.chance(25)) join(special_region_partner(dice));
  if (!leads_enterprise && (wanted.fault == Fault::short_funds || dice.chance(55))) {
    partners.push_back(enterprise_row(dice, wanted, raised));
    members.push_back(member(chinese_name(dice), wanted.enterprise->organisation.name.zh, "member"));
  }
  facts.list("partners", partners).list("members", members).money("requested grant", grant);
  if (leads_enterprise) facts.money("lead self raised", raised);
  facts
      .text("cooperation basis",
            fmt::format(
                "合作各方自{}年起开展合作，共同承担研究任务{}项，联合发表论文{}篇，互派青年学者{}人次。",
                dice.between(2015, 2023), dice.between(1, 4), dice.between(2, 12), dice.between(3, 20)))
      .text("research content",
            "围绕" + about.title.zh +
                "，由外方承担方法与样品研制，粤方承担机理研究、测试评价与示范应用，按年度开展联合工作会议。")
      .flag("complies with law", true)
      .flag("needs ethics review", about.field == "biomedicine")
      .flag("uses human genetic resources", false);
  if (!new_zealand) {
    facts.words("cooperation modes", dice.chance(50)
                                         ? std::vector<std::string>{"experiment", "exchange"}
                                         : std::vector<std::string>{"experiment", "transfer", "application"});
    if (dice.chance(20)) {
      facts.words("priority claims", {"deployments"})
          .text("priority basis", "附件2所列合作方向，服务省委省政府工作部署。");
    }
  }
  return facts.done();
}

std::string centre(Dice& dice, const Wanted& wanted) {
  const auto& organisation = wanted.body->organisation;
  const Partner& parent = foreign_partner(dice);
  const bool small = wanted.fault != Fault::none;  // thresholds missed: the one fault of a centre
  Object facts;
  facts.text("title", organisation.name.zh + "研发中心")
      .text("title en", "R&D Centre of " + organisation.name.en)
      .text("field", dice.pick(kFields));
  add_lead(facts, *wanted.body);
  facts.text("leader name", foreign_name(dice)).text("leader id number", wanted.leader_number);
  if (wanted.fault == Fault::half_empty) return facts.done();
  Object partner;
  partner.text("name", wanted.enterprise->organisation.name.zh)
      .text("type", wanted.enterprise->organisation.type)
      .text("province", "广东")
      .flag("from guangdong", true)
      .flag("builds jointly", dice.chance(50));
  Object example;
  example.text("title", subject(dice).title.zh)
      .text("partner name", wanted.enterprise->organisation.name.zh)
      .flag("from guangdong", true)
      .text("started on", fmt::format("202{}-0{}-01", dice.between(2, 4), dice.between(1, 9)));
  facts.text("parent name", parent.en)
      .text("parent kind", std::string(parent.type) == "enterprise" ? "multinational" : "research body")
      .text("parent jurisdiction", parent.jurisdiction)
      .text("parent country", parent.country)
      .text("relation to parent", dice.chance(60) ? "established" : "controlled")
      .text("mode", dice.chance(70) ? "sole new build" : "joint venture")
      .text("operating since",
            fmt::format("20{}-0{}-1{}", dice.between(18, 23), dice.between(1, 9), dice.between(0, 9)))
      .list("partners", {partner})
      .list("joint examples", {example})
      .text("capability", "设有基础研究、应用开发两个研究室，承担国际联合项目多项，管理制度健全。")
      .text("business scope", "自然科学及相关技术的研究与试验发展、中间试验、技术服务。")
      .text("research programme",
            "围绕" + subject(dice).title.zh + "等方向设立研发项目，整合海外技术和人才资源。")
      .flag("independent department", true)
      .flag("fixed site", true)
      .number("rd area", small ? 420 : dice.between(600, 5000))
      .money("equipment value", small ? 6'200'000 : dice.between(110, 400) * 100'000)
      .number("full time staff", small ? 21 : dice.between(42, 160))
      .number("overseas experts", dice.between(2, 15))
      .number("research input", small ? 900'000 : dice.between(25, 90) * 100'000)
      .text("research input currency", "USD")
      .money("requested grant", dice.between(6, 10) * 100'000);
  return facts.done();
}

std::vector<Object> base_agreements(Dice& dice, const Wanted& wanted) {
  std::vector<Object> agreements;
  const auto add = [&](const Partner& partner) {
    const int age = dice.between(400, 700);
    Object row;
    row.text("partner name", partner.zh)
        .text("partner name en", partner.en)
        .text("partner type", partner.type)
        .text("jurisdiction", partner.jurisdiction)
        .text("country", partner.country)
        .text("document kind", "agreement")
        .flag("legally binding", true)
        .flag("concerns base", true)
        .flag("date stated", true)
        .text("signed on", date_before(wanted, age));
    if (dice.chance(50)) {
      row.text("term", "indefinite");
    } else {
      row.text("term", "dated")
          .text("effective on", date_before(wanted, age - 10))
          .text("expires on", shanghai_date(wanted.at + days(1100)));
    }
    agreements.push_back(std::move(row));
  };
  if (wanted.fault != Fault::hong_kong_only) add(foreign_partner(dice));
  if (wanted.fault == Fault::hong_kong_only || dice.chance(50)) add(special_region_partner(dice));
  return agreements;
}

std::string base(Dice& dice, const Wanted& wanted) {
  const auto& organisation = wanted.body->organisation;
  const Subject about = subject(dice);
  const std::string leader = chinese_name(dice);
  const auto past = [&](int count) { return date_before(wanted, count); };
  Object facts;
  facts.text("title", about.title.zh + "国际科技合作基地")
      .text("title en", "Base for International Cooperation: " + about.title.en)
      .text("field", about.field);
  add_lead(facts, *wanted.body);
  facts.text("track", "international")
      .text("leader name", leader)
      .text("leader id number", wanted.leader_number)
      .text("leader origin", "mainland")
      .text("leader employment", wanted.fault == Fault::visiting_leader ? "visiting" : "staff")
      .text("leader degree", "doctor")
      .text("degree conferred on", fmt::format("20{:02}-07-01", dice.between(1, 15)));
  if (wanted.fault == Fault::half_empty) return facts.done();
  std::vector<Object> members;
  for (int i = 0; i < 4; ++i) {
    Object row;
    row.text("name", i == 0 ? leader : chinese_name(dice))
        .text("unit", organisation.name.zh)
        .flag("full time", i < 3)
        .text("specialty", i == 3 ? "国际合作管理" : "研究开发");
    members.push_back(std::move(row));
  }
  Object project;
  project.text("number", fmt::format("{}A0505{:04}", dice.between(2021, 2024), dice.between(1, 999)))
      .text("title", subject(dice).title.zh)
      .text("level", "provincial")
      .flag("international", true)
      .text("started on", past(900));
  facts.text("leader title", "senior")
      .flag("senior post in enterprise", false)
      .text("leader ability", "长期从事相关研究，主持国际合作项目多项，具有较强的组织协调能力。")
      .list("agreements", base_agreements(dice, wanted))
      .text("cooperation network",
            fmt::format("与{}国{}家机构建立稳定合作，每年互访。", dice.between(3, 9), dice.between(5, 20)))
      .list("members", members)
      .text("host conditions", "设国际合作部，配备专职人员，年度运行经费有保障。")
      .text("achievements", "承担国家和省级国际科技合作任务，产出一批联合成果。")
      .text("goals", "三年内建成稳定的联合研究平台，形成国际化人才队伍。")
      .text("exchange services", "提供签证、翻译、会议与设备共享等服务。")
      .list("cooperation projects", {project})
      .words("management systems",
             {"ownership", "benefits", "data", "genetic resources", "ethics", "disputes", "security"})
      .flag("follows law", true);
  if (wanted.topic == "gd-bases/featured") {
    std::vector<Object> events(2);
    for (std::size_t i = 0; i < events.size(); ++i) {
      events[i]
          .text("title", i == 0 ? "大湾区国际技术对接会" : "海外人才推介会")
          .text("kind", i == 0 ? "matchmaking" : "talent")
          .text("role", i == 0 ? "lead" : "main force")
          .text("held on", past(static_cast<int>(200 + i * 200)))
          .number("attendance", dice.between(150, 600));
    }
    Object study;
    study.text("title", "区域科技合作形势报告")
        .text("kind", "situation report")
        .text("completed on", past(120));
    facts.text("feature", "聚焦粤港澳大湾区与重点国别合作，服务产业集群，形成示范效应。")
        .list("events", events)
        .list("studies", {study});
  } else if (wanted.topic == "gd-bases/technology-transfer") {
    std::vector<Object> transfers;
    for (int i = 0; i < 12; ++i) {
      Object row;
      row.text("title", subject(dice).title.zh)
          .text("concluded on", past(100 + i * 60))
          .money("amount", dice.between(5, 12) * 100'000);
      transfers.push_back(std::move(row.flag("cross border", i % 3 == 0)));
    }
    facts.text("services", "提供技术寻访、引进、推荐和评价服务。").list("transfers", transfers);
  } else {
    std::vector<Object> investments(2);
    investments[0].text("item", "联合实验室设备").text("made on", past(600)).money("amount", 4'500'000);
    investments[1]
        .text("item", "合作研发经费")
        .text("made on", past(300))
        .money("amount", wanted.fault == Fault::short_funds ? 500'000 : 2'800'000);
    std::vector<Object> exchanges(2);
    exchanges[0].text("title", "外方专家来访").text("held on", past(400)).text("jurisdiction", "FOREIGN");
    exchanges[1].text("title", "赴港学术交流").text("held on", past(250)).text("jurisdiction", "HK");
    Object talent;
    talent.text("name", chinese_name(dice))
        .text("kind", "graduate")
        .flag("jointly trained", true)
        .text("trained until", past(200));
    std::vector<Object> papers(2);
    for (Object& paper : papers) {
      paper.text("title", subject(dice).title.en)
          .text("published on", past(dice.between(100, 900)))
          .flag("with partner", true);
      paper.text("venue", "international journal").flag("contributions stated", true);
    }
    Object patent;
    patent.text("number", fmt::format("ZL20231{:07}.X", dice.between(1, 9'999'999)))
        .text("granted on", past(300))
        .flag("from cooperation", true);
    Object transfer;
    transfer.text("title", "合作成果转化")
        .text("concluded on", past(250))
        .money("amount", 1'800'000)
        .flag("cross border", false);
    facts.list("investments", investments)
        .text("exchange mechanism", "每年春秋两次互访，按季度召开线上学术会议。")
        .list("exchanges", exchanges)
        .list("talents", {talent})
        .list("papers", papers)
        .list("patents", {patent})
        .list("transfers", {transfer});
    if (organisation.type == "enterprise") {
      facts.money("revenue first year", 100'000'000)
          .money("revenue second year", 120'000'000)
          .money("revenue third year", 150'000'000);
      facts.money("rd spending first year", 4'000'000)
          .money("rd spending second year", 5'000'000)
          .money("rd spending third year", 6'500'000);
    }
  }
  return facts.done();
}

}  // namespace

std::string facts_for(Dice& dice, const Wanted& wanted) {
  if (wanted.topic == "gd-2025/foreign-rd-centre") return centre(dice, wanted);
  if (wanted.topic.starts_with("gd-bases/")) return base(dice, wanted);
  return bilateral(dice, wanted);
}

}  // namespace guohe::app::demo
