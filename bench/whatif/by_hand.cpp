// SPDX-License-Identifier: Apache-2.0
#include "whatif/by_hand.hpp"

#include <chrono>

namespace guohe::bench {
namespace {

using programme::Overall;
using programme::Status;

std::int32_t years_before_today(int years) {
  using namespace std::chrono;
  const year_month_day today{sys_days{days{kToday}}};
  return static_cast<std::int32_t>(sys_days{today - std::chrono::years{years}}.time_since_epoch().count());
}

Status met_if(bool yes) {
  return yes ? Status::met : Status::unmet;
}

bool undecided(Status status) {
  return status == Status::unknown || status == Status::needs_evidence || status == Status::needs_judgement;
}

Status two_of(Status a, Status b, Status c) {
  const auto count = [&](Status one) { return (a == one) + (b == one) + (c == one); };
  int reached = count(Status::met);
  if (reached >= 2) return Status::met;
  reached += count(Status::needs_evidence);
  if (reached >= 2) return Status::needs_evidence;
  reached += count(Status::unknown);
  return reached >= 2 ? Status::unknown : Status::unmet;
}

Status clear(const Applications& all, std::size_t i) {
  if (all.found_clear[i] == 2) return Status::unmet;
  if (all.partners[i + 1] > all.partners[i] && all.agreement_checked[i] == 0) return Status::needs_evidence;
  return all.found_clear[i] == 1 ? Status::met : Status::needs_judgement;
}

Overall overall(bool excluded, bool open) {
  return excluded ? Overall::not_eligible : open ? Overall::undetermined : Overall::eligible;
}

}  // namespace

void ByHand::resize(std::size_t count) {
  for (std::vector<std::uint8_t>& column : statuses) column.resize(count);
  cap_after.resize(count);
  overall.resize(count);
  overall_after.resize(count);
}

std::size_t judge_both(const Applications& all, std::int64_t cap_fen, std::int64_t cap_after_fen,
                       std::size_t first, std::size_t last, ByHand& into) {
  const std::int32_t year_ago = years_before_today(1);
  const std::int32_t sixty_ago = years_before_today(60);
  std::size_t changed = 0;
  for (std::size_t i = first; i < last; ++i) {
    bool foreign = false;
    bool all_signed = true;
    std::int64_t raised = all.raised_fen[i];
    for (std::uint32_t at = all.partners[i]; at < all.partners[i + 1]; ++at) {
      foreign |= all.partner_signed[at] != 0 && all.partner_country[at] != 0;
      all_signed &= all.partner_signed[at] != 0;
      raised += all.partner_raised_fen[at];
    }
    bool busy = false;
    for (std::uint32_t at = all.projects[i]; at < all.projects[i + 1]; ++at)
      busy |= all.project_leads[at] != 0 && all.project_open[at] != 0;
    bool joint = false;
    for (std::uint32_t at = all.meetings[i]; at < all.meetings[i + 1]; ++at)
      joint |= all.meeting_joint[at] != 0;

    std::array<Status, kClauseIds.size()> s{};
    s[0] = met_if(all.in_guangdong[i] != 0 && all.legal_person[i] != 0);
    s[1] = met_if(all.founded_on[i] <= year_ago);
    s[2] = met_if(foreign);
    s[3] = met_if(all_signed);
    s[4] = met_if(raised >= all.requested_fen[i]);
    s[5] = met_if(all.requested_fen[i] <= cap_fen);
    s[6] = met_if(!busy);
    s[7] = all.type[i] == 2            ? Status::not_applicable
           : all.born_on[i] == kNoDate ? Status::unknown
                                       : met_if(all.born_on[i] > sixty_ago);
    s[8] = clear(all, i);
    s[10] = all.area[i] == kNoArea ? Status::unknown : met_if(all.area[i] >= 500'00);
    s[11] = all.staff[i] < 30             ? Status::unmet
            : all.payroll_checked[i] == 0 ? Status::needs_evidence
                                          : Status::met;
    s[12] = met_if(all.share[i] >= 60'00);
    s[9] = two_of(s[10], s[11], s[12]);
    s[13] = all.field[i] == 0 ? Status::yes : Status::no;
    s[14] = all.reported[i] == 0 ? Status::not_applicable : met_if(joint);

    constexpr std::array kDecide = {0, 1, 2, 3, 4, 6, 7, 8, 9};  // all but the cap
    bool excluded = false;
    bool open = false;
    for (const int clause : kDecide) {
      const Status status = s[static_cast<std::size_t>(clause)];
      excluded |= status == Status::unmet;
      open |= undecided(status);
    }
    const Status after = met_if(all.requested_fen[i] <= cap_after_fen);
    for (std::size_t clause = 0; clause < s.size(); ++clause)
      into.statuses[clause][i] = static_cast<std::uint8_t>(s[clause]);
    into.cap_after[i] = static_cast<std::uint8_t>(after);
    const Overall now = overall(excluded || s[kCapClause] == Status::unmet, open);
    const Overall then = overall(excluded || after == Status::unmet, open);
    into.overall[i] = static_cast<std::uint8_t>(now);
    into.overall_after[i] = static_cast<std::uint8_t>(then);
    changed += now != then ? 1U : 0U;
  }
  return changed;
}

}  // namespace guohe::bench
