// An application (申报书) as it is kept: what lists and rules need of it at hand, the facts apart.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "programme/policy/topic.hpp"
#include "programme/policy/verdict.hpp"
#include "programme/time.hpp"

namespace guohe::programme {

/// What is taken out of the facts so that lists can show, sort and search it.
struct Summary {
  std::string title;
  std::string leader;
  std::string field;
  std::string requested;  // decimal, yuan
  bool operator==(const Summary&) const = default;
};

/// What the verdict, the form and the findings come to: enough to say which actions are open.
struct Standing {
  Overall overall = Overall::undetermined;
  Counts counts;
  int unmet = 0;
  int missing_fields = 0;
  int missing_evidence = 0;
  int open_findings = 0;
};

/// An application, or a case that stands beside one and belongs to it: a report, a change, an objection, an
/// evaluation (process.hpp, Process::mark).
struct Application {
  std::string id;
  std::string number;                        // empty until first submitted; a case has one from the beginning
  std::string parent;                        // the application that a case stands beside; empty: none
  FormStage stage = FormStage::application;  // which part of the topic's form is filled in
  std::string call;
  std::string topic;
  std::string pack_version;  // the rules the draft was last checked by
  std::string process;
  int process_version = 1;  // that it began with, and keeps
  std::string state;
  std::string entered_on;  // ISO date, Asia/Shanghai: since when it is in its state
  std::string due_on;      // the last day of the state; empty when it has none
  std::string wakes_on;    // ISO date: from then on the clock has something to do; empty: nothing
  bool is_private = true;  // of the state: only the applicant's side sees it
  bool of_office = false;  // of the state: only the office sees it
  std::string owner;       // account
  std::string organisation;
  std::string department;  // that it goes to; fixed when submitted
  std::string city;
  Summary summary;
  std::string leader_key;  // keyed hash of the leader's identity number; empty when not given
  Standing standing;
  std::int64_t version = 1;
  std::int64_t submissions = 0;
  std::set<std::string> taken_once;  // keys of `once` actions
  Seconds created_at;
  std::optional<Seconds> submitted_at;  // the first time
  std::string access_key;               // keyed hash of the code that lets the public follow a case
  Seconds updated_at;
};

}  // namespace guohe::programme
