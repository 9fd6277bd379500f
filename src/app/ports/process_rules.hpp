// The port to what processes say in FEEL: conditions of actions, days that are due, sentences of notices,
// rows for the registry, and the forms of steps. Implemented by src/policy/process.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "programme/engine.hpp"
#include "programme/process.hpp"

namespace guohe::app {

/// What the expressions of a process read. Texts are JSON objects, days ISO dates in Asia/Shanghai.
struct ProcessInput {
  std::string application = "{}";  // number, title, requested, organisation, city, topic, submitted on
  std::string facts = "{}";        // as the topic has them; dates are texts there
  std::string call = "{}";         // parameters of the call
  std::string records = "{}";      // the latest answers to each form, by the form's name
  std::string all_records = "{}";  // all answers to each form, as lists
  std::string cases = "[]";        // those beside it: process, number, state, ended, opened on, …
  std::string parent =
      "null";         // of a case, the application that it stands beside: as `application`, state, records
  std::string form;   // the answers that come with this action; empty: none yet
  std::string since;  // the day on which the present state was entered
  std::string today;
};

class ProcessRules {
 public:
  virtual ~ProcessRules() = default;

  /// The conditions of an action that do not hold, or of which it cannot be told. `need` is "condition".
  /// Those that read the form are left out while there are no answers yet.
  [[nodiscard]] virtual std::vector<programme::Obstacle> wanting(const programme::Process& process,
                                                                 const programme::ActionRule& rule,
                                                                 const ProcessInput& input) const = 0;

  /// The last day of a state; empty when it has none, or when it cannot be told.
  [[nodiscard]] virtual std::string due_on(const programme::Process& process, const programme::State& state,
                                           const ProcessInput& input) const = 0;

  /// The day from which the clock takes an action that has a day of its own; empty while it has none.
  [[nodiscard]] virtual std::string clock_day(const programme::Process& process,
                                              const programme::ActionRule& rule,
                                              const ProcessInput& input) const = 0;

  /// Checks the answers to a form. Errors: invalid "facts.invalid" with one detail for each wrong place
  /// (places as JSON pointers into the answers), "form.incomplete" with the fields that are wanting.
  [[nodiscard]] virtual Result<void> check_form(const programme::Process& process, const std::string& form,
                                                const std::string& answers) const = 0;

  /// A sentence with its values put in.
  [[nodiscard]] virtual Text sentence(const programme::Process& process, programme::SentenceNumber number,
                                      const ProcessInput& input) const = 0;

  /// The n-th day of work after a day (ISO dates); empty when it cannot be told.
  [[nodiscard]] virtual std::string after_working_days(const std::string& day, int working_days) const = 0;

  /// An expression's value as JSON. Error: invalid "process.no_value" when it is null.
  [[nodiscard]] virtual Result<std::string> value(const programme::Process& process,
                                                  programme::ExpressionNumber number,
                                                  const ProcessInput& input) const = 0;
};

}  // namespace guohe::app
