// SPDX-License-Identifier: Apache-2.0
#include "applications.hpp"

#include <fmt/format.h>

#include <chrono>
#include <random>

namespace guohe::bench {
namespace {

constexpr std::int32_t kToday = 20'228;  // 2025-05-20

class Draw {
 public:
  explicit Draw(std::uint64_t seed) : random_(seed) {}
  // Own arithmetic on the engine's numbers: the standard's distributions differ between libraries.
  std::int64_t below(std::int64_t bound) {
    return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(bound));
  }
  bool once_in(std::int64_t n) { return below(n) == 0; }

 private:
  std::mt19937_64 random_;
};

Application draw_one(Draw& draw, std::size_t number) {
  Application a;
  a.lead_name = fmt::format("广东示例单位{}", number % 500);
  a.lead_type = static_cast<UnitType>(draw.below(3));
  a.lead_province = draw.once_in(40) ? "Hunan" : "Guangdong";
  a.legal_person = !draw.once_in(60);
  a.requested_fen = draw.once_in(30) ? 500'000'01 : (200'000 + draw.below(300'001)) * 100;
  a.lead_self_raised_fen = a.requested_fen / 2 + draw.below(400'000) * 100 + draw.below(100);
  a.employment = draw.once_in(25) ? Employment::visiting : static_cast<Employment>(draw.below(2));
  a.start = kToday + 60 + static_cast<std::int32_t>(draw.below(120));
  {
    using namespace std::chrono;
    const year_month_day from{sys_days{days{a.start}}};
    year_month_day to = from + years{3};
    if (!to.ok()) to = to.year() / to.month() / last;
    a.end = static_cast<std::int32_t>(sys_days{to}.time_since_epoch().count()) - (draw.once_in(20) ? 0 : 1);
  }
  const std::int64_t partners = 1 + draw.below(4);
  a.members.push_back({"负责人", a.lead_name});
  for (std::int64_t i = 0; i < partners; ++i) {
    Partner p;
    p.name = fmt::format("合作单位{}-{}", number % 700, i);
    p.jurisdiction =
        i == 0 && !draw.once_in(15) ? Jurisdiction::foreign : static_cast<Jurisdiction>(draw.below(4));
    p.type = static_cast<UnitType>(draw.below(3));
    p.is_signed = !draw.once_in(20);
    p.signed_on = kToday - static_cast<std::int32_t>(draw.below(400)) + (draw.once_in(50) ? 401 : 0);
    p.self_raised_fen = draw.below(300'000) * 100;
    if (!draw.once_in(30)) a.members.push_back({fmt::format("成员{}", i), p.name});
    if (draw.once_in(2)) a.members.push_back({fmt::format("骨干{}", i), p.name});
    a.partners.push_back(std::move(p));
  }
  for (std::int64_t i = draw.below(3); i > 0; --i) {
    a.projects.push_back({!draw.once_in(2), !draw.once_in(3), draw.once_in(8)});
  }
  return a;
}

std::string date(std::int32_t day) {
  const std::chrono::year_month_day ymd{std::chrono::sys_days{std::chrono::days{day}}};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                     static_cast<unsigned>(ymd.day()));
}

std::string money(std::int64_t fen) {
  return fmt::format("{}.{:02}", fen / 100, fen % 100);
}

constexpr const char* kTypes[] = {"university", "institute", "enterprise"};
constexpr const char* kJurisdictions[] = {"CN_MAINLAND", "HK", "MO", "FOREIGN"};
constexpr const char* kEmployments[] = {"staff", "contract", "visiting"};

}  // namespace

std::vector<Application> draw_applications(std::size_t count, std::uint64_t seed) {
  Draw draw(seed);
  std::vector<Application> all;
  all.reserve(count);
  for (std::size_t i = 0; i < count; ++i) all.push_back(draw_one(draw, i));
  return all;
}

std::string facts_json(const Application& a) {
  std::string json = fmt::format(
      R"({{"lead name":"{}","lead type":"{}","lead province":"{}","lead is legal person":{},"lead self raised":{},)"
      R"("leader employment":"{}","requested grant":{},"start date":"{}","end date":"{}","partners":[)",
      a.lead_name, kTypes[static_cast<int>(a.lead_type)], a.lead_province, a.legal_person,
      money(a.lead_self_raised_fen), kEmployments[static_cast<int>(a.employment)], money(a.requested_fen),
      date(a.start), date(a.end));
  for (const Partner& p : a.partners) {
    if (json.back() != '[') json += ',';
    json += fmt::format(
        R"({{"name":"{}","type":"{}","jurisdiction":"{}","signed":{},"signed on":"{}","self raised":{}}})",
        p.name, kTypes[static_cast<int>(p.type)], kJurisdictions[static_cast<int>(p.jurisdiction)],
        p.is_signed, date(p.signed_on), money(p.self_raised_fen));
  }
  json += R"(],"members":[)";
  for (const Member& m : a.members) {
    if (json.back() != '[') json += ',';
    json += fmt::format(R"({{"name":"{}","unit":"{}"}})", m.name, m.unit);
  }
  return json + "]}";
}

std::string registry_json(const Application& a) {
  std::string json = R"({"projects of leader":[)";
  for (const Project& p : a.projects) {
    if (json.back() != '[') json += ',';
    json += fmt::format(R"({{"number":"P1","field":"{}","role":"{}","open":{}}})",
                        p.international ? "international cooperation" : "other", p.leads ? "lead" : "member",
                        p.open);
  }
  return json + "]}";
}

}  // namespace guohe::bench
