// SPDX-License-Identifier: Apache-2.0
#include "app/processes.hpp"

#include <boost/describe/enum_to_string.hpp>

#include "programme/process.hpp"

namespace guohe::app {

namespace {

ProcessState view_of(const programme::Process& process, const programme::State& state) {
  ProcessState view{state.name, state.label, state.editable, state.end, state.due.has_value(), {}};
  if (const programme::PublicRule* rule = process.public_rule(state.name))
    view.public_on = boost::describe::enum_to_string(rule->list, "");
  return view;
}

ProcessAction view_of(const programme::ActionRule& rule) {
  ProcessAction view{rule.name, rule.label, rule.from, rule.to, rule.by, {}, {}};
  if (rule.by_clock) view.also_by.emplace_back("clock");
  if (rule.by_case) view.also_by.emplace_back("case");
  if (rule.by_public) view.also_by.emplace_back("public");
  if (rule.outcome) view.also_by.emplace_back("list");
  if (rule.by_link) view.also_by.emplace_back("link");
  for (const programme::OpenRule& open : rule.opens) view.opens.push_back(open.process);
  return view;
}

}  // namespace

ProcessList list_processes(const Services& services) {
  ProcessList list;
  for (const auto& [name, versions] : services.processes.all()) {
    const programme::Process& newest = versions.front();
    list.items.push_back({name, newest.version, newest.title, !newest.mark.empty()});
  }
  return list;
}

Result<ProcessView> get_process(const Services& services, const std::string& name,
                                std::optional<int> version) {
  const programme::Process* process =
      version ? services.processes.find(name, *version) : services.processes.find(name);
  if (process == nullptr) {
    return Error{ErrorKind::not_found,
                 "process.unknown",
                 {"没有这个流程，或没有这个版本", "there is no such process, or no such version of it"}};
  }
  ProcessView view;
  view.name = process->name;
  view.version = process->version;
  for (const programme::Process& one : services.processes.all().find(name)->second)
    view.versions.push_back(one.version);
  view.title = process->title;
  view.start = process->start;
  for (const programme::State& state : process->states) view.states.push_back(view_of(*process, state));
  for (const programme::ActionRule& rule : process->actions) view.actions.push_back(view_of(rule));
  return view;
}

}  // namespace guohe::app
