// SPDX-License-Identifier: Apache-2.0
#include "app/process_input.hpp"

#include <map>
#include <set>

#include "app/facts_json.hpp"
#include "base/json.hpp"

namespace guohe::app {

void put_records(const std::vector<EventRecord>& events, ProcessInput& input) {
  std::map<std::string, std::vector<const std::string*>> given;
  for (const EventRecord& event : events) {
    if (event.form.empty()) continue;
    std::vector<const std::string*>& answers = given[event.form];
    // A move that was taken back takes its answers with it.
    if (!event.answers.empty()) {
      answers.push_back(&event.answers);
    } else if (!answers.empty()) {
      answers.pop_back();
    }
  }
  input.records = "{";
  input.all_records = "{";
  for (const auto& [form, answers] : given) {
    if (answers.empty()) continue;
    const char* comma = input.records.size() > 1 ? "," : "";
    input.records += comma + quoted(form) + ":" + *answers.back();
    input.all_records += comma + quoted(form) + ":[";
    for (const std::string* one : answers) input.all_records += (one == answers.front() ? "" : ",") + *one;
    input.all_records += "]";
  }
  input.records += "}";
  input.all_records += "}";
}

namespace {

std::string about(Reader& reader, const programme::Application& application) {
  const auto organisation = reader.organisation(application.organisation);
  std::string text = "{\"number\":" + quoted(application.number) +
                     ",\"title\":" + quoted(application.summary.title) +
                     ",\"organisation\":" + quoted(organisation ? organisation->name.zh : std::string()) +
                     ",\"city\":" + quoted(application.city) + ",\"topic\":" + quoted(application.topic);
  if (!application.summary.requested.empty()) text += ",\"requested\":" + application.summary.requested;
  if (application.submitted_at)
    text += ",\"submitted on\":" + quoted(programme::shanghai_date(*application.submitted_at));
  return text;
}

/// The fields of the facts that were edited since the case was opened.
std::string changed_fields(Reader& reader, const std::string& application) {
  std::set<std::string> names;
  for (const ChangeRecord& change : reader.changes_since(application, 0)) {
    const auto edits = edits_of(change.edits);
    if (!edits) continue;
    for (const programme::Edit& edit : *edits) names.insert(edit.path.field);
  }
  std::string text = "[";
  for (const std::string& name : names) text += (text.size() > 1 ? "," : "") + quoted(name);
  return text + "]";
}

std::string parent_of(Reader& reader, const programme::Application& application) {
  const auto parent = reader.application(application.parent);
  if (!parent) return "null";
  ProcessInput input;
  put_records(reader.events(parent->id), input);
  return about(reader, *parent) + ",\"state\":" + quoted(parent->state) + ",\"records\":" + input.records +
         ",\"changed\":" + changed_fields(reader, application.id) + "}";
}

}  // namespace

void put_cases(const std::vector<programme::Application>& cases, const programme::ProcessCatalogue& processes,
               ProcessInput& input) {
  input.cases = "[";
  for (const programme::Application& one : cases) {
    const programme::Process* process = processes.find(one.process, one.process_version);
    const programme::State* state = process == nullptr ? nullptr : process->state(one.state);
    input.cases += (input.cases.size() > 1 ? "," : "") + ("{\"process\":" + quoted(one.process)) +
                   ",\"number\":" + quoted(one.number) + ",\"state\":" + quoted(one.state) +
                   ",\"ended\":" + (state != nullptr && state->end ? "true" : "false") +
                   ",\"opened on\":" + quoted(programme::shanghai_date(one.created_at)) +
                   ",\"entered on\":" + quoted(one.entered_on) +
                   (one.due_on.empty() ? "" : ",\"due on\":" + quoted(one.due_on)) + "}";
  }
  input.cases += "]";
}

ProcessInput process_input(Reader& reader, const programme::ProcessCatalogue& processes,
                           const programme::Application& application, const std::string& facts,
                           programme::Seconds now) {
  ProcessInput input;
  input.facts = facts;
  if (const auto call = reader.call(application.call)) input.call = call->parameters;
  input.application = about(reader, application) + "}";
  put_records(reader.events(application.id), input);
  put_cases(reader.cases(application.id), processes, input);
  if (!application.parent.empty()) input.parent = parent_of(reader, application);
  input.since = application.entered_on;
  input.today = programme::shanghai_date(now);
  return input;
}

std::string text_of_expression(const Services& services, const programme::Process& process,
                               std::optional<programme::ExpressionNumber> number, const ProcessInput& input) {
  if (!number) return {};
  const auto value = services.process_rules.value(process, *number, input);
  if (!value) return {};
  const auto node = json::parse(*value);
  return node ? node->text : std::string();
}

}  // namespace guohe::app
