// An action on its way: judged, checked, foreseen and written, whoever takes it (a person, the clock, a case
// that stands beside the application, the public).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/applications.hpp"
#include "app/dossier.hpp"
#include "app/ports/process_rules.hpp"
#include "programme/engine.hpp"

namespace guohe::app {

/// How often an action is looked at again when somebody else was quicker.
inline constexpr int kMoveAttempts = 20;

/// A case that an action opens.
struct Opening {
  programme::Application application;
  programme::Document facts;
  std::string mark;     // of its process: numbers run by parent and mark
  std::string verdict;  // JSON
  std::string form;     // that its process and the action have alike; empty: none
};

struct Move {
  Services& services;
  const Actor& actor;
  TakeAction request;
  programme::Seconds now;  // when it came in: whoever waits at a deadline was in time
  Dossier dossier = {};
  const programme::ActionRule* rule = nullptr;
  std::optional<programme::Role> role = {};  // nothing: the clock, a case or the public takes it
  programme::TopicView topic = {};
  std::string new_facts = {};               // when newer rules or a case changed them
  std::vector<programme::Edit> edits = {};  // that a case makes to the facts
  programme::Applied amended = {};          // the facts with them, and what undoes them
  std::string amended_verdict = {};         // JSON
  std::optional<Judged> judged = {};
  std::optional<Judged> handed_back =
      {};  // as it stands for its people, when the action gives it back to them
  std::optional<ProcessInput> input = {};  // what expressions read, once it was asked for
  programme::Application next = {};        // as it will be
  std::vector<std::pair<programme::Role, Text>> notices = {};
  std::vector<RegistryRecord> entries = {};
  std::vector<Opening> openings = {};
  std::optional<OutlineRecord> outline = {};  // when it changes
  std::string access_key = {};                // of the case that is opened, for the public to follow it
  std::optional<ConfirmationLink> link = {};  // that is used up by it
  std::unique_ptr<Move> parent = {};          // that the case's parent makes with it
  // What is written with it, in the same unit; an error undoes all.
  std::function<Result<void>(Unit&)> also = {};
};

/// What the ledger's entry of an event digests.
[[nodiscard]] std::string content_of(const EventRecord& event);

/// The answers to the action's form as JSON; empty when it has none.
[[nodiscard]] std::string answers_of(const Move& move);

/// Checks the answers to the form; places begin with /form. Errors: invalid "action.form_unexpected", those
/// of ProcessRules::check_form.
Result<void> check_answers(const Move& move);

/// Finds the rule of the action that the request names, for somebody with these roles, and checks the
/// version, the reason and the answers that came with it. Errors: not_found "action.unknown"; forbidden;
/// conflict "action.not_allowed" (the state), "application.changed"; those of check_reason and check_answers.
Result<void> choose_rule(Move& move, const std::vector<programme::Role>& roles);

/// Errors: invalid "action.reason_required", "action.reason_too_long".
Result<void> check_reason(const programme::ActionRule& rule, const std::string& reason);

/// As what the verdict that an action rests on is kept; nothing where it rests on none.
[[nodiscard]] std::optional<programme::Instant> judged_as(const programme::ActionRule& rule);

/// Looks up which awards of the call there are, where a decision is held against a quota of the topic.
void ask_books(Reader& reader, Move& move);

/// Judges afresh where the action rests on a verdict. Errors: those of judge.
Result<void> judge_now(Move& move);

/// Judges, checks every need, works out what is caused, and writes. False when something it rests on moved
/// meanwhile: then it is to be looked at again. Errors: conflict "action.not_allowed" (details list each need
/// that is not fulfilled), "action.parent_not_allowed" (of an action that the parent would have to take);
/// invalid "process.no_value", "facts.invalid" (what a case would change); those of the store.
Result<bool> carry_out(Move& move);

/// What the expressions of the move's process read, the answers to its form aside; read once.
[[nodiscard]] ProcessInput input_for(Reader& reader, Move& move);

/// Checks the needs of a move and foresees it. Errors: as of carry_out.
Result<void> look_ahead(Reader& reader, Move& move);

/// What the action causes: notices, rows, cases, the parent's own move, changed facts, the days of the state
/// to come. Writes nothing. Errors: as of carry_out.
Result<void> foresee(Reader& reader, Move& move);

/// The day from which the clock has something to do with an application in its state; empty when it has
/// nothing.
[[nodiscard]] std::string wakes_on(const ProcessRules& rules, const programme::Process& process,
                                   const programme::Application& application, const ProcessInput& input);

/// The clock's action whose day has come; nullptr when there is none.
[[nodiscard]] const programme::ActionRule* due_action(const ProcessRules& rules,
                                                      const programme::Process& process,
                                                      const programme::Application& application,
                                                      const ProcessInput& input);

}  // namespace guohe::app
