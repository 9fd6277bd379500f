// SPDX-License-Identifier: Apache-2.0
#include "app/dossier.hpp"

#include <algorithm>
#include <utility>

#include "app/bulk_run.hpp"
#include "app/errors.hpp"
#include "app/facts_json.hpp"
#include "app/standing.hpp"
#include "app/tools.hpp"
#include "base/described.hpp"
#include "programme/city.hpp"

namespace guohe::app {

namespace {

using programme::Document;

/// A JSON object of texts, in the order given.
std::string object(const std::vector<std::pair<const char*, std::string>>& members) {
  std::string out = "{";
  for (const auto& [name, value] : members) {
    out += (out.size() > 1 ? "," : "") + quoted(name) + ":" + quoted(value);
  }
  return out + "}";
}

std::string array(const std::vector<std::string>& items) {
  std::string out = "[";
  for (const std::string& item : items) out += (out.size() > 1 ? "," : "") + item;
  return out + "]";
}

/// The leader's other applications, of which the store knows; what other systems reported is added to them.
std::vector<std::string> other_applications(Reader& reader, const programme::Application& application) {
  std::vector<std::string> items;
  for (const programme::Application& other : reader.applications_of(
           application.leader_key, application.parent.empty() ? application.id : application.parent)) {
    if (other.call != application.call) continue;
    items.push_back(object({{"number", other.number},
                            {"title", other.summary.title},
                            {"call", other.call},
                            {"topic", other.topic},
                            {"role", "lead"},
                            {"side", "domestic"},
                            {"match", "certain"}}));
  }
  for (std::string& body :
       reader.registry("applications of leader", application.leader_key, {}, application.id)) {
    items.push_back(std::move(body));
  }
  return items;
}

const char* kind_of(const programme::Department& department) {
  return department.city.empty() ? "provincial department" : "city bureau";
}

/// The department that recommended, once it has; what goes back to where it began has to be recommended anew.
std::vector<std::string> recommendation(Reader& reader, const Services& services,
                                        const programme::Application& application) {
  const programme::Process* process =
      services.processes.find(application.process, application.process_version);
  if (process == nullptr) return {};
  bool recommended = false;
  bool before = false;  // the last move, which may be taken back
  for (const EventRecord& event : reader.events(application.id)) {
    if (event.action == kTakeBack) recommended = before;
    before = recommended;
    const programme::ActionRule* rule = process->action(event.from_state, event.action);
    if (rule != nullptr && rule->causes_this(programme::Cause::recommendation)) recommended = true;
    if (event.to_state == process->start) recommended = false;
  }
  const auto department = reader.department(application.department);
  if (!recommended || !department) return {};
  return {object({{"department", department->name.zh},
                  {"kind", kind_of(*department)},
                  {"city", programme::city_label(department->city).zh}})};
}

std::vector<std::string> affiliation(Reader& reader, const programme::Application& application) {
  const auto organisation = reader.organisation(application.organisation);
  if (!organisation) return {};
  const auto department = reader.department(organisation->department);
  const bool provincial = department && department->city.empty();
  return {object({{"kind", provincial ? "provincial" : "city"},
                  {"city", programme::city_label(organisation->city).zh},
                  {"department", department ? department->name.zh : std::string()}})};
}

}  // namespace

std::string registry_of(Reader& reader, const Services& services, const programme::Application& application,
                        const Document& facts) {
  programme::Application now = application;
  now.leader_key = identity_key(services.settings, plain_field(facts, kLeaderIdNumber));
  // What the process of the application itself registered does not stand in its way, nor in that of a case
  // beside it.
  const std::string& own = now.parent.empty() ? now.id : now.parent;
  std::string out = "{";
  const auto add = [&out](const char* name, const std::vector<std::string>& items) {
    out += (out.size() > 1 ? "," : "") + quoted(name) + ":" + array(items);
  };
  add("bases of lead", reader.registry("bases of lead", {}, now.organisation, own));
  add("removals", reader.registry("removals", {}, now.organisation, own));
  add("evaluations", reader.registry("evaluations", {}, now.organisation, own));
  add("incidents", reader.registry("incidents", {}, now.organisation, own));
  add("earlier support", reader.registry("earlier support", {}, now.organisation, own));
  add("sanctions", reader.registry("sanctions", now.leader_key, now.organisation, own));
  add("library entries", reader.registry("library entries", {}, now.organisation, own));
  if (const auto other_side = reader.registry_entry(entry_id(own, "counterpart applications")))
    add("counterpart applications", {*other_side});
  if (!now.id.empty()) add("recommendation", recommendation(reader, services, now));
  add("lead affiliation", affiliation(reader, now));
  if (!now.leader_key.empty()) {
    add("projects of leader", reader.registry("projects of leader", now.leader_key, {}, own));
    add("applications of leader", other_applications(reader, now));
  }
  return out + "}";
}

Result<Dossier> gather(Reader& reader, const Services& services, const programme::Application& application,
                       Document facts) {
  Dossier dossier;
  dossier.application = application;
  dossier.facts = std::move(facts);
  dossier.process = services.processes.find(application.process, application.process_version);
  dossier.state = dossier.process == nullptr ? nullptr : dossier.process->state(application.state);
  if (dossier.state == nullptr) return broken_process(application.process);
  auto call = reader.call(application.call);
  if (!call) return unknown_call(application.call);
  dossier.call = *std::move(call);
  dossier.attachments = reader.attachments(application.id);
  dossier.findings = reader.findings(application.id);
  dossier.checks = reader.evidence_checks(application.id);
  dossier.registry = registry_of(reader, services, application, dossier.facts);
  return dossier;
}

Result<Dossier> gather(Reader& reader, const Services& services, const std::string& application) {
  const auto found = reader.application(application);
  if (!found) return unknown_application();
  GUOHE_LET(facts, document_of(reader.facts(application), [] { return std::string("row"); }));
  return gather(reader, services, *found, std::move(facts));
}

std::string entry_id(const std::string& application, const std::string& kind) {
  return "case:" + application + ":" + kind;
}

std::map<std::string, programme::EvidenceState> evidence_of(const Dossier& dossier) {
  std::map<std::string, programme::EvidenceState> states;
  for (const AttachmentRecord& attachment : dossier.attachments) {
    states[attachment.evidence] = programme::EvidenceState::attached;
  }
  // A check speaks of files; without one there is nothing that was checked.
  for (const EvidenceRecord& check : dossier.checks) {
    if (const auto found = states.find(check.evidence); found != states.end()) found->second = check.state;
  }
  return states;
}

Result<programme::TopicView> topic_at(const Services& services, const std::string& topic,
                                      const std::string& version) {
  auto found = services.policy.topic(topic, version, rules_day(services));
  if (found || version.empty()) return found;
  return services.policy.topic(topic, {}, rules_day(services));
}

programme::Summary summary_of(const Document& facts) {
  programme::Summary summary;
  // Packs name the same thing alike; a base has a name and a head where a project has a title and a leader.
  const auto first_of = [&facts](std::initializer_list<const char*> names) {
    for (const char* name : names) {
      if (std::string text = plain_field(facts, name); !text.empty()) return text;
    }
    return std::string();
  };
  summary.title = first_of({"title", "base name", "centre name", "name"});
  summary.leader = first_of({"leader name", "head name", "contact name"});
  summary.field = first_of({"field"});
  summary.requested = first_of({"requested grant"});
  return summary;
}

namespace {

// What an examiner found speaks of what was submitted. While its people put it right, the rules alone
// speak: else a finding of "unmet" would forbid the very correction that it asks for.
std::vector<FindingRecord> findings_in_force(const Dossier& dossier) {
  return dossier.state->editable ? std::vector<FindingRecord>{} : dossier.findings;
}

}  // namespace

CheckInput input_of(const Dossier& dossier, programme::Seconds now) {
  CheckInput input;
  input.facts = json_of(dossier.facts);
  input.registry = dossier.registry;
  input.call = dossier.call.parameters;
  input.evidence = evidence_of(dossier);
  for (const FindingRecord& finding : findings_in_force(dossier)) {
    if (!finding.finding.empty()) input.judgements[finding.clause] = finding.finding == "met";
  }
  input.today = programme::shanghai_date(now);
  input.call_opened = programme::shanghai_date(dossier.call.opens_at);
  return input;
}

Result<Judged> judge(const Services& services, const Dossier& dossier, const programme::TopicView& topic,
                     programme::Seconds now) {
  GUOHE_LET(verdict, services.policy.check(topic.id, topic.version, input_of(dossier, now)));
  Judged judged;
  judged.standing =
      standing_of(verdict, topic, dossier.facts, findings_in_force(dossier), dossier.application.stage);
  judged.summary = summary_of(dossier.facts);
  judged.body = json::write(verdict);
  judged.verdict = std::move(verdict);
  return judged;
}

}  // namespace guohe::app
