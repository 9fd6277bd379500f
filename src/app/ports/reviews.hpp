// The store port's part for expert review: panels, the duties of their experts, what was done, hits that an
// officer dismissed, and whom applicants name.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "programme/review.hpp"
#include "programme/time.hpp"

namespace guohe::app {

struct PanelRecord {
  std::string id;
  std::string call;
  std::string topic;
  std::string agency;  // organisation that runs it
  programme::PanelState state = programme::PanelState::preparing;
  std::int64_t version = 1;
  std::string made_by;
  programme::Seconds made_at;
  programme::Seconds updated_at;
  std::string body;      // JSON
  std::string wakes_on;  // ISO date: when experts are to be reminded by the clock; empty: never
};

struct DutyRecord {
  std::string panel;
  std::string application;
  std::string expert;
  programme::DutyState state = programme::DutyState::proposed;
  std::int64_t version = 1;
  programme::Seconds updated_at;
  std::string body;  // JSON
  // What the record of an expert is made of:
  std::int64_t score = -1;   // hundredths, as it counts; -1: none
  bool signed_once = false;  // the statement
  bool late = false;         // first handed in after the day it was due
  int quality = 0;           // 1 to 4 as the agency found it; 0: not judged
};

/// What was done, in its order.
struct PanelStepRecord {
  std::string panel;
  std::int64_t ordinal = 0;  // from 1
  programme::Seconds at;
  std::string by;           // account
  std::string application;  // empty: the panel as a whole
  std::string action;       // "assign", "note"
  std::string what;         // JSON: Text
  std::string said;         // reason or note
};

/// A conflict found that is none, for good: docs/formats/conflicts.md, "Dismissals".
struct DismissalRecord {
  std::string key;
  std::string expert;
  std::string application;
  std::string says;  // JSON: Text
  std::string reason;
  std::string by;
  programme::Seconds at;
};

/// Experts whom an applicant asks to keep away.
struct AvoidanceRecord {
  std::string application;
  std::string body;  // JSON
  std::int64_t version = 1;
};

/// What an expert's reviews came to, in panels whose result was taken over.
struct ExpertTotals {
  std::int64_t asked = 0;  // those taken back are not counted
  std::int64_t handed_in = 0, late = 0;
  std::int64_t declined = 0;    // before the statement was signed
  std::int64_t given_back = 0;  // after it
  std::int64_t recused = 0;
  std::int64_t rated = 0, quality = 0;  // the sum of what was given
  // Against the mean of the other experts of the same application, in hundredths; sums over `compared`.
  std::int64_t compared = 0, distance = 0, above = 0;
};

struct PanelCounts {
  std::int64_t applications = 0;
  std::int64_t handed_in = 0;  // reviews
};

class ReviewReader {
 public:
  virtual ~ReviewReader() = default;
  /// Organisations that have somebody who runs reviews, by id.
  virtual std::vector<std::string> agencies() = 0;
  virtual std::optional<PanelRecord> panel(const std::string& id) = 0;
  /// Newest first; of one agency, or all when it is empty; without their bodies.
  virtual std::vector<PanelRecord> panels(const std::string& agency, int limit) = 0;
  /// In the order they were taken in.
  virtual std::vector<std::string> panel_applications(const std::string& panel) = 0;
  virtual PanelCounts panel_counts(const std::string& panel) = 0;
  /// The latest panel, not given up, that an application is in; nothing when there is none.
  virtual std::optional<PanelRecord> panel_of(const std::string& application) = 0;
  virtual std::optional<DutyRecord> duty(const std::string& panel, const std::string& application,
                                         const std::string& expert) = 0;
  /// By application, then expert.
  virtual std::vector<DutyRecord> duties(const std::string& panel) = 0;
  /// Of all panels; newest first.
  virtual std::vector<DutyRecord> duties_of_expert(const std::string& expert, int limit) = 0;
  virtual std::vector<DutyRecord> duties_on(const std::string& application) = 0;
  /// Those that stand and are not handed in, of an expert, in all panels but one.
  virtual std::int64_t open_duties(const std::string& expert, const std::string& except_panel) = 0;
  virtual ExpertTotals expert_totals(const std::string& expert) = 0;
  /// Panels whose day of reminding has come, by id; after one, without their bodies.
  virtual std::vector<PanelRecord> waking_panels(const std::string& today, const std::string& after,
                                                 int limit) = 0;
  virtual std::vector<PanelStepRecord> panel_steps(const std::string& panel) = 0;
  virtual std::vector<DismissalRecord> dismissals() = 0;
  virtual std::optional<AvoidanceRecord> avoidance(const std::string& application) = 0;
};

class ReviewUnit : public ReviewReader {
 public:
  /// Stores a panel if the stored version is `expected` (0: there is none); false when it is not.
  virtual bool put_panel(const PanelRecord& panel, std::int64_t expected) = 0;
  /// Takes applications in, and leaves those out that are not among them.
  virtual void set_panel_applications(const std::string& panel, const std::vector<std::string>& ids) = 0;
  /// Stores a duty if the stored version is `expected` (0: there is none); false when it is not.
  virtual bool put_duty(const DutyRecord& duty, std::int64_t expected) = 0;
  /// Takes out a duty that nobody was told of.
  virtual void remove_duty(const std::string& panel, const std::string& application,
                           const std::string& expert) = 0;
  virtual void add_panel_step(const PanelStepRecord& step) = 0;
  virtual void add_dismissal(const DismissalRecord& dismissal) = 0;
  virtual bool put_avoidance(const AvoidanceRecord& avoidance, std::int64_t expected) = 0;
};

}  // namespace guohe::app
