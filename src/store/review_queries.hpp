// Expert review in SQL, the same for every database.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/reviews.hpp"
#include "store/sql/connection.hpp"

namespace guohe::store {

class SqlReviews final : public app::ReviewUnit {
 public:
  explicit SqlReviews(Connection& db) : db_(db) {}

  std::vector<std::string> agencies() override;
  std::optional<app::PanelRecord> panel(const std::string& id) override;
  std::vector<app::PanelRecord> panels(const std::string& agency, int limit) override;
  std::vector<std::string> panel_applications(const std::string& panel) override;
  app::PanelCounts panel_counts(const std::string& panel) override;
  std::optional<app::PanelRecord> panel_of(const std::string& application) override;
  std::optional<app::DutyRecord> duty(const std::string& panel, const std::string& application,
                                      const std::string& expert) override;
  std::vector<app::DutyRecord> duties(const std::string& panel) override;
  std::vector<app::DutyRecord> duties_of_expert(const std::string& expert, int limit) override;
  std::vector<app::DutyRecord> duties_on(const std::string& application) override;
  std::int64_t open_duties(const std::string& expert, const std::string& except_panel) override;
  app::ExpertTotals expert_totals(const std::string& expert) override;
  std::vector<app::PanelRecord> waking_panels(const std::string& today, const std::string& after,
                                              int limit) override;
  std::vector<app::PanelStepRecord> panel_steps(const std::string& panel) override;
  std::vector<app::DismissalRecord> dismissals() override;
  std::optional<app::AvoidanceRecord> avoidance(const std::string& application) override;

  bool put_panel(const app::PanelRecord& panel, std::int64_t expected) override;
  void set_panel_applications(const std::string& panel, const std::vector<std::string>& ids) override;
  bool put_duty(const app::DutyRecord& duty, std::int64_t expected) override;
  void remove_duty(const std::string& panel, const std::string& application,
                   const std::string& expert) override;
  void add_panel_step(const app::PanelStepRecord& step) override;
  void add_dismissal(const app::DismissalRecord& dismissal) override;
  bool put_avoidance(const app::AvoidanceRecord& avoidance, std::int64_t expected) override;

 private:
  std::vector<app::DutyRecord> duties_where(const std::string& rest, std::span<const Param> params);

  Connection& db_;
};

}  // namespace guohe::store
