// SPDX-License-Identifier: Apache-2.0
#include "app/review/review_action.hpp"

#include <set>

namespace guohe::app {

std::vector<std::string> reviewing_states(const programme::ProcessCatalogue& processes) {
  std::set<std::string> states;
  for (const auto& [name, versions] : processes.all()) {
    for (const programme::Process& process : versions) {
      for (const programme::ActionRule& rule : process.actions) {
        if (rule.name == kRecordReview) states.insert(rule.from.begin(), rule.from.end());
      }
    }
  }
  return {states.begin(), states.end()};
}

bool is_before_review(const Services& services, const programme::Application& application) {
  const auto* process = services.processes.find(application.process, application.process_version);
  return process != nullptr && process->is_before(application.state, kRecordReview);
}

std::string state_after_review(const Services& services, const programme::Application& application) {
  const auto* process = services.processes.find(application.process, application.process_version);
  const auto* rule = process == nullptr ? nullptr : process->action(application.state, kRecordReview);
  return rule == nullptr ? application.state : rule->to;
}

}  // namespace guohe::app
