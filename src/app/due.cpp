// SPDX-License-Identifier: Apache-2.0
#include "app/due.hpp"

#include "app/tools.hpp"
#include "base/date.hpp"
#include "programme/time.hpp"

namespace guohe::app {

namespace {

constexpr int kSoonDays = 7;

std::string days_from(const std::string& today, int days) {
  const auto date = parse_date(today);
  const auto found = date ? add_days(*date, days) : std::nullopt;
  return found ? to_string(*found) : std::string();
}

}  // namespace

bool is_overdue(const programme::ProcessCatalogue& processes, const programme::Application& application,
                const std::string& today) {
  if (!application.due_on.empty() && application.due_on < today) return true;
  const programme::State* state = processes.find_state(application.process, application.state);
  return state != nullptr && state->late;
}

Result<DueFilter> due_filter(const Services& services, const std::string& due) {
  const std::string today = programme::shanghai_date(now_of(services));
  if (due.empty()) return DueFilter{};
  if (due == "overdue") return DueFilter{{}, days_from(today, -1), services.processes.late_states(), {}};
  if (due == "week")
    return DueFilter{today, days_from(today, kSoonDays), {}, services.processes.late_states()};
  return Error{ErrorKind::invalid,
               "list.unknown_due",
               {"`due` 只能是 overdue 或 week", "`due` is `overdue` or `week`"},
               "due"};
}

}  // namespace guohe::app
