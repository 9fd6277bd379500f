// All processes of a folder, in every version that lies there (`pre-award.yaml`, `pre-award@1.yaml`), with
// what they say in FEEL compiled: the domain's catalogue, and the application's port to the rules. Immutable;
// any number of threads may ask.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/ports/process_rules.hpp"
#include "policy/compiled_topic.hpp"
#include "policy/pack/pack_files.hpp"
#include "programme/work_calendar.hpp"

namespace guohe::policy {

class ProcessLibrary final : public app::ProcessRules {
 public:
  /// Loads every process and the calendar. Diagnostics are added; processes with errors are left out.
  [[nodiscard]] static std::shared_ptr<const ProcessLibrary> load(const PackFiles& files,
                                                                  Diagnostics& diagnostics);

  [[nodiscard]] const programme::ProcessCatalogue& catalogue() const { return catalogue_; }
  [[nodiscard]] const programme::WorkCalendar& calendar() const { return calendar_; }

  [[nodiscard]] std::vector<programme::Obstacle> wanting(const programme::Process& process,
                                                         const programme::ActionRule& rule,
                                                         const app::ProcessInput& input) const override;
  [[nodiscard]] std::string due_on(const programme::Process& process, const programme::State& state,
                                   const app::ProcessInput& input) const override;
  [[nodiscard]] std::string after_working_days(const std::string& day, int working_days) const override;
  [[nodiscard]] std::string clock_day(const programme::Process& process, const programme::ActionRule& rule,
                                      const app::ProcessInput& input) const override;
  [[nodiscard]] Result<void> check_form(const programme::Process& process, const std::string& form,
                                        const std::string& answers) const override;
  [[nodiscard]] Text sentence(const programme::Process& process, programme::SentenceNumber number,
                              const app::ProcessInput& input) const override;
  [[nodiscard]] Result<std::string> value(const programme::Process& process,
                                          programme::ExpressionNumber number,
                                          const app::ProcessInput& input) const override;

 private:
  /// What an expression reads of a form.
  struct FormTypes {
    std::vector<feel::Type> fields;
    feel::Type record;  // of all fields
  };
  struct Compiled {
    feel::Scope scope;  // what every expression reads; one that belongs to a form reads `form` as well
    std::vector<ProgramPtr> expressions;
    std::vector<std::string> form_of_expression, form_of_sentence;
    std::vector<CompiledTemplate> sentences;
    std::map<std::string, FormTypes, std::less<>> forms;
    feel::Type records = feel::Type::any();      // by form, the latest answers
    feel::Type all_records = feel::Type::any();  // by form, lists
  };
  class ProcessCompiler;

  [[nodiscard]] const Compiled* compiled(const programme::Process& process) const;
  [[nodiscard]] static std::vector<feel::Value> frame(const programme::Process& process,
                                                      const Compiled& compiled, const std::string& form,
                                                      const app::ProcessInput& input);

  programme::ProcessCatalogue catalogue_;
  programme::WorkCalendar calendar_;
  std::map<std::pair<std::string, int>, Compiled> compiled_;
};

}  // namespace guohe::policy
