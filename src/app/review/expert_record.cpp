// SPDX-License-Identifier: Apache-2.0
#include "app/review/expert_record.hpp"

#include <cmath>
#include <map>

#include "app/review/panel_state.hpp"

namespace guohe::app {

namespace {

constexpr int kPastShown = 200;

/// A sum of hundredths as the mean of so many; empty of none.
std::string mean_text(std::int64_t sum, std::int64_t count) {
  if (count == 0) return {};
  return score_text(std::llround(static_cast<double>(sum) / static_cast<double>(count)));
}

std::string mean_of_others(Reader& reader, const DutyRecord& duty) {
  std::int64_t sum = 0, count = 0;
  for (const DutyRecord& other : reader.reviews().duties_on(duty.application)) {
    if (other.panel != duty.panel || other.expert == duty.expert || other.score < 0) continue;
    sum += other.score;
    ++count;
  }
  return mean_text(sum, count);
}

}  // namespace

ExpertRecord expert_record(Reader& reader, const std::string& expert) {
  const ExpertTotals totals = reader.reviews().expert_totals(expert);
  return {totals.asked,
          totals.handed_in,
          totals.late,
          totals.declined,
          totals.given_back,
          totals.recused,
          mean_text(totals.quality * 100, totals.rated),
          mean_text(totals.distance, totals.compared),
          mean_text(totals.above, totals.compared)};
}

std::vector<PastReview> past_reviews(Reader& reader, const Services& services, const Actor& actor,
                                     const std::string& expert) {
  using programme::DutyState;
  std::map<std::string, std::optional<PanelRecord>> panels;
  std::vector<PastReview> past;
  for (const DutyRecord& duty : reader.reviews().duties_of_expert(expert, kPastShown)) {
    if (duty.state == DutyState::proposed || duty.state == DutyState::withdrawn) continue;
    const auto known = panels.try_emplace(duty.panel);
    std::optional<PanelRecord>& panel = known.first->second;
    if (known.second) panel = reader.reviews().panel(duty.panel);
    if (!panel || panel->state != programme::PanelState::accepted || !sees_whole(actor, *panel)) continue;
    PastReview one;
    one.panel = duty.panel;
    one.topic_title = topic_title_of(services, panel->topic);
    if (const auto application = reader.application(duty.application)) one.number = application->number;
    one.state = duty.state;
    one.state_label = label_of(duty.state);
    one.late = duty.late;
    one.quality = duty.quality;
    if (duty.score >= 0) {
      one.score = score_text(duty.score);
      one.others = mean_of_others(reader, duty);
    }
    past.push_back(std::move(one));
  }
  return past;
}

}  // namespace guohe::app
