// The ten clauses as a C++ programmer would write them: the reference for the benchmark's ratio and for its
// results.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>

#include "applications.hpp"

namespace guohe::bench {
namespace {

std::int32_t three_years_less_a_day(std::int32_t start) {
  using namespace std::chrono;
  const year_month_day from{sys_days{days{start}}};
  year_month_day to = from + years{3};
  if (!to.ok()) to = to.year() / to.month() / last;
  return static_cast<std::int32_t>(sys_days{to}.time_since_epoch().count()) - 1;
}

}  // namespace

std::uint32_t judge_by_hand(const Application& a, std::int32_t today) {
  bool foreign = false, dated = true, all_signed = true, lead_has_member = false,
       every_partner_has_member = true;
  bool enterprises = a.lead_type == UnitType::enterprise;
  std::int64_t funds_fen = enterprises ? a.lead_self_raised_fen : 0;
  for (const Partner& p : a.partners) {
    if (p.is_signed) {
      foreign |= p.jurisdiction == Jurisdiction::foreign;
      dated &= p.signed_on <= today;
    }
    all_signed &= p.is_signed;
    if (p.type == UnitType::enterprise && p.jurisdiction == Jurisdiction::mainland) {
      enterprises = true;
      funds_fen += p.self_raised_fen;
    }
    every_partner_has_member &=
        std::any_of(a.members.begin(), a.members.end(), [&](const Member& m) { return m.unit == p.name; });
  }
  for (const Member& m : a.members) lead_has_member |= m.unit == a.lead_name;
  const bool open_project = std::any_of(a.projects.begin(), a.projects.end(), [](const Project& p) {
    return p.international && p.leads && p.open;
  });

  std::uint32_t met = 0;
  met |= static_cast<std::uint32_t>(a.lead_province == "Guangdong" && a.legal_person) << 0U;
  met |= static_cast<std::uint32_t>(foreign) << 1U;
  met |= static_cast<std::uint32_t>(dated) << 2U;
  met |= static_cast<std::uint32_t>(all_signed) << 3U;
  met |= static_cast<std::uint32_t>(lead_has_member && every_partner_has_member) << 4U;
  met |= static_cast<std::uint32_t>(a.employment != Employment::visiting) << 5U;
  met |= static_cast<std::uint32_t>(!open_project) << 6U;
  met |= static_cast<std::uint32_t>(!enterprises || funds_fen >= a.requested_fen) << 7U;
  met |= static_cast<std::uint32_t>(a.requested_fen > 0 && a.requested_fen <= 500'000'00) << 8U;
  met |= static_cast<std::uint32_t>(a.end == three_years_less_a_day(a.start)) << 9U;
  return met;
}

}  // namespace guohe::bench
