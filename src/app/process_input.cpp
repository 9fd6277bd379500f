// SPDX-License-Identifier: Apache-2.0
#include "app/process_input.hpp"

#include <map>

#include "app/facts_json.hpp"

namespace guohe::app {

void put_records(const std::vector<EventRecord>& events, ProcessInput& input) {
  std::map<std::string, std::vector<const std::string*>> given;
  for (const EventRecord& event : events) {
    if (!event.form.empty()) given[event.form].push_back(&event.answers);
  }
  input.records = "{";
  input.all_records = "{";
  for (const auto& [form, answers] : given) {
    const char* comma = input.records.size() > 1 ? "," : "";
    input.records += comma + quoted(form) + ":" + *answers.back();
    input.all_records += comma + quoted(form) + ":[";
    for (const std::string* one : answers) input.all_records += (one == answers.front() ? "" : ",") + *one;
    input.all_records += "]";
  }
  input.records += "}";
  input.all_records += "}";
}

ProcessInput process_input(Reader& reader, const programme::Application& application,
                           const std::string& facts, programme::Seconds now) {
  ProcessInput input;
  input.facts = facts;
  if (const auto call = reader.call(application.call)) input.call = call->parameters;
  const auto organisation = reader.organisation(application.organisation);
  std::string about = "{\"number\":" + quoted(application.number) +
                      ",\"title\":" + quoted(application.summary.title) +
                      ",\"organisation\":" + quoted(organisation ? organisation->name.zh : std::string()) +
                      ",\"city\":" + quoted(application.city) + ",\"topic\":" + quoted(application.topic);
  if (!application.summary.requested.empty()) about += ",\"requested\":" + application.summary.requested;
  if (application.submitted_at)
    about += ",\"submitted on\":" + quoted(programme::shanghai_date(*application.submitted_at));
  input.application = about + "}";
  put_records(reader.events(application.id), input);
  input.since = application.entered_on;
  input.today = programme::shanghai_date(now);
  return input;
}

}  // namespace guohe::app
