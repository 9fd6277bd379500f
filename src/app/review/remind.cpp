// SPDX-License-Identifier: Apache-2.0
#include "app/review/remind.hpp"

#include <map>

#include "app/errors.hpp"
#include "app/tools.hpp"
#include "base/date.hpp"
#include "base/described.hpp"

namespace guohe::app {

using programme::DutyState;
using programme::PanelState;

namespace {

constexpr int kPanelsAtOnce = 100;

std::string day_before(const std::string& date) {
  const auto day = parse_date(date);
  const auto before = day ? add_days(*day, -1) : std::nullopt;
  return before ? to_string(*before) : date;
}

Result<void> remind_by_clock(Unit& unit, const Services& services, const std::string& id, int& reminded) {
  auto record = unit.reviews().panel(id);
  const std::string today = rules_day(services).today;
  // Another server may have been quicker.
  if (!record || record->wakes_on.empty() || record->wakes_on > today) return {};
  GUOHE_LET(panel, read_panel(unit, *std::move(record)));
  const std::string due = reminder_due(services, panel);
  const bool now = !due.empty() && due <= today;
  const int told = now ? remind_waiting(unit, services, panel) : 0;
  if (told == 0) {
    if (now) panel.body.reminded_on = today;
    return put_quietly(unit, services, panel);
  }
  reminded += told;
  const std::string people = std::to_string(told);
  if (today > panel.body.terms.due_on)
    tell_agency(unit, services, panel,
                {people + " 名专家逾期未提交评审，已自动催办",
                 "experts whose reviews are overdue, and who were reminded: " + people});
  return keep_panel(unit, services, {}, panel, "remind",
                    {"自动催办 " + people + " 名专家", "experts reminded by the clock: " + people});
}

}  // namespace

std::string reminder_due(const Services& services, const OpenPanel& panel) {
  if (panel.record.state != PanelState::reviewing) return {};
  const std::string after = panel.body.reminded_on.value_or(day_before(rules_day(services).today));
  return programme::next_reminder(services.review, panel.body.terms.due_on, after);
}

int remind_waiting(Unit& unit, const Services& services, OpenPanel& panel) {
  std::map<std::string, int> waiting_for;
  for (const OpenDuty& duty : panel.duties) {
    if (duty.record.state == DutyState::asked || duty.record.state == DutyState::accepted)
      ++waiting_for[duty.record.expert];
  }
  const std::string today = rules_day(services).today;
  const std::string& due = panel.body.terms.due_on;
  for (const auto& [expert, count] : waiting_for) {
    const std::string number = std::to_string(count);
    tell_expert(unit, services, panel, expert,
                today > due ? Text{"您有 " + number + " 份评审已逾期，截止日期为 " + due + "，请尽快提交",
                                   "reviews that are overdue since " + due + ": " + number}
                            : Text{"您还有 " + number + " 份评审未提交，截止日期 " + due,
                                   "reviews you have not handed in: " + number + "; they are due by " + due});
  }
  panel.body.reminded_on = today;
  return static_cast<int>(waiting_for.size());
}

Result<int> remind_reviewers(Services& services) {
  int reminded = 0;
  std::string last;
  for (;;) {
    std::vector<PanelRecord> waking;
    GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
      waking = reader.reviews().waking_panels(rules_day(services).today, last, kPanelsAtOnce);
      return {};
    }));
    for (const PanelRecord& record : waking) {
      GUOHE_TRY(services.store.write(
          [&](Unit& unit) { return remind_by_clock(unit, services, record.id, reminded); }));
    }
    if (waking.size() < static_cast<std::size_t>(kPanelsAtOnce)) return reminded;
    last = waking.back().id;
  }
}

}  // namespace guohe::app
