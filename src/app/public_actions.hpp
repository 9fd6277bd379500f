// What anybody may do without signing in: object to what is publicised, and follow what came of it. Which
// actions are open is the process's business (`by: [public]`).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/dto.hpp"
#include "app/public_evidence.hpp"
#include "app/services.hpp"

namespace guohe::app {

/// An application that is open to the public: nothing personal.
struct OpenToPublic {
  std::string number;
  std::string title;
  Text topic_title;
  Text organisation;
  Text state_label;
  std::optional<std::string> due_on;  // ISO date: the last day of the state
  std::vector<Action> actions;        // that anybody may take
  EvidenceLimits evidence;            // what may be handed in with one of them, once it is taken
};
BOOST_DESCRIBE_STRUCT(OpenToPublic, (),
                      (number, title, topic_title, organisation, state_label, due_on, actions, evidence))

/// What somebody brought in: the number of the case and the code that lets them follow it. The code is given
/// once and kept nowhere.
struct BroughtIn {
  std::string number;
  std::string code;
};
BOOST_DESCRIBE_STRUCT(BroughtIn, (), (number, code))

/// How a case stands, for whoever has its code: what the office keeps to itself aside.
struct FollowedCase {
  std::string number;
  Text title;
  Text state_label;
  bool ended = false;
  std::string opened_on;              // ISO date
  std::optional<std::string> due_on;  // ISO date
  std::vector<StepRecord> records;
  std::vector<EvidenceTaken> files;        // that came with it, or later
  std::optional<EvidenceLimits> evidence;  // while more may come; `files` is how many more
};
BOOST_DESCRIBE_STRUCT(FollowedCase, (),
                      (number, title, state_label, ended, opened_on, due_on, records, files, evidence))

/// Errors: not_found "public.unknown" (also of what is not open to the public).
Result<OpenToPublic> find_open_to_public(Services&, const std::string& number);

struct PublicAct {
  std::string number;  // of the application
  std::string action;
  std::string form;  // answers, JSON object
};

/// Takes an action that opens a case. Errors: not_found "public.unknown", "action.unknown"; conflict
/// "action.not_allowed", "public.too_many" (cases of one application still open); invalid those of
/// ProcessRules::check_form with places below /form.
Result<BroughtIn> act_publicly(Services&, const PublicAct&);

/// The case that a number and a code are of. Errors: not_found "public.unknown".
Result<programme::Application> case_with_code(Reader&, const Services&, const std::string& number,
                                              const std::string& code);

/// Errors: not_found "public.unknown" (also when the code is wrong).
Result<FollowedCase> follow_case(Services&, const std::string& number, const std::string& code);

}  // namespace guohe::app
