// SPDX-License-Identifier: Apache-2.0
#include "app/awards.hpp"

#include <algorithm>
#include <set>

#include "app/facts_json.hpp"

namespace guohe::app {

using programme::ActionRule;
using programme::ListOutcome;
using programme::Need;

namespace {

constexpr int kAwardsMax = 5000;

/// Proposed, and before the approver: a list that is drawn up meanwhile leaves it its place.
bool is_pending(const programme::Process& process, std::string_view state) {
  const bool waits = process.action(state, ListOutcome::awarded) != nullptr ||
                     process.action(state, ListOutcome::moved_up) != nullptr;
  return !waits && process.public_rule(state) == nullptr &&
         std::ranges::any_of(process.actions,
                             [&](const ActionRule& rule) { return approves(rule) && rule.leaves(state); });
}

bool counts(const programme::Process& process, std::string_view state, bool pending) {
  return is_award(process, state) || (pending && is_pending(process, state));
}

}  // namespace

bool approves(const ActionRule& rule) {
  return rule.needs_this(Need::verdict) && rule.needs_this(Need::another_person) && !rule.outcome;
}

bool is_award(const programme::Process& process, std::string_view state) {
  return process.public_rule(state) != nullptr &&
         std::ranges::none_of(process.actions, [&](const ActionRule& rule) {
           return approves(rule) && process.is_before(state, rule.name);
         });
}

std::vector<Award> awards_in(Reader& reader, const Services& services, const std::string& call,
                             const std::string& topic, bool pending) {
  std::set<std::string> states;
  for (const auto& [name, versions] : services.processes.all()) {
    for (const programme::Process& process : versions) {
      for (const programme::State& state : process.states) {
        if (counts(process, state.name, pending)) states.insert(state.name);
      }
    }
  }
  ListFilter filter;
  filter.scope.all_submitted = true;
  filter.of = ListOf::applications;
  filter.calls = {call};
  if (!topic.empty()) filter.topics = {topic};
  filter.states = {states.begin(), states.end()};
  std::vector<Award> awards;
  for (ListedApplication& one : reader.list(filter, {SortKey::number, false, {}, {}}, kAwardsMax)) {
    programme::Application& application = one.application;
    const auto* process = services.processes.find(application.process, application.process_version);
    if (process == nullptr || !counts(*process, application.state, pending)) continue;
    const auto outline = reader.outline(application.id);
    awards.push_back({std::move(application), outline ? outline->granted : std::string()});
  }
  return awards;
}

std::string awards_of_call(Reader& reader, const Services& services,
                           const programme::Application& application) {
  const std::string& own = application.parent.empty() ? application.id : application.parent;
  std::string text = "[";
  for (const Award& award : awards_in(reader, services, application.call, {}, false)) {
    const programme::Application& one = award.application;
    if (one.id == own) continue;
    text += (text.size() > 1 ? "," : "") + ("{\"number\":" + quoted(one.number)) +
            ",\"topic\":" + quoted(one.topic) + ",\"field\":" + quoted(one.summary.field) +
            (award.amount.empty() ? "" : ",\"amount\":" + award.amount) + "}";
  }
  return text + "]";
}

}  // namespace guohe::app
