// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "app/access.hpp"
#include "app/applications.hpp"
#include "app/dossier.hpp"
#include "app/errors.hpp"
#include "app/facts_json.hpp"
#include "app/process_input.hpp"
#include "app/profile.hpp"
#include "app/tools.hpp"
#include "programme/city.hpp"

namespace guohe::app {

namespace {

/// What the organisation's profile already tells, under the names that packs use. Only fields that the topic
/// has.
programme::Document prefilled(const programme::Organisation& organisation,
                              const programme::TopicView& topic) {
  programme::Document facts;
  for (const auto& [name, value] : profile_of(organisation)) {
    const bool asked = std::ranges::find(topic.fields, name, &programme::Field::name) != topic.fields.end();
    if (asked) facts.emplace(name, value);
  }
  return facts;
}

Error call_not_open(const programme::Call& call, programme::Seconds now) {
  const bool early = now < call.opens_at;
  return {
      ErrorKind::conflict,
      "call.not_open",
      {early ? "申报尚未开始" : "申报已截止", early ? "the call has not opened yet" : "the call has closed"}};
}

}  // namespace

Result<Application> create_draft(Services& services, const Actor& actor, const CreateDraft& request) {
  GUOHE_TRY(require(actor, Permission::create_application));
  const programme::Seconds now = now_of(services);

  std::optional<programme::Call> call;
  std::optional<programme::Organisation> organisation;
  std::optional<programme::Department> department;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    call = reader.call(request.call);
    organisation = reader.organisation(actor.account.organisation);
    if (!organisation) return access_denied();
    department = reader.department(organisation->department);
    if (!department) department = reader.department_of_city(organisation->city);
    return {};
  }));
  if (!call) return unknown_call(request.call);
  if (std::ranges::find(call->topics, request.topic) == call->topics.end())
    return unknown_topic(request.topic);
  if (!call->open_at(now)) return call_not_open(*call, now);
  GUOHE_LET(topic, services.policy.topic(request.topic, {}, rules_day(services, *call)));
  const programme::Process* process = services.processes.find(topic.process);
  if (process == nullptr) return broken_process(topic.process);

  programme::Application application;
  application.id = new_id(services);
  application.call = call->id;
  application.topic = topic.id;
  application.pack_version = topic.version;
  application.process = process->name;
  application.process_version = process->version;
  application.entered_on = programme::shanghai_date(now);
  application.state = process->start;
  application.is_private = process->state(process->start)->private_draft;
  application.owner = actor.account.id;
  application.organisation = organisation->id;
  application.department = department ? department->id : std::string();
  application.city = organisation->city;
  application.created_at = now;
  application.updated_at = now;

  Dossier dossier;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_LET(gathered, gather(reader, services, application, prefilled(*organisation, topic)));
    dossier = std::move(gathered);
    return {};
  }));
  // A profile that the topic's form does not accept (another province, say) is left for the person to fill
  // in.
  if (!services.policy.check_facts(topic.id, topic.version, json_of(dossier.facts))) dossier.facts.clear();
  GUOHE_LET(judged, judge(services, dossier, topic, now));
  application.standing = judged.standing;
  application.summary = judged.summary;
  dossier.application = application;

  if (const programme::State& start = *process->state(process->start); start.due) {
    GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
      application.due_on = services.process_rules.due_on(
          *process, start,
          process_input(reader, services.processes, application, json_of(dossier.facts), now));
      return {};
    }));
  }

  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    unit.add_application(application, json_of(dossier.facts));
    unit.keep_verdict({application.id, programme::Instant::draft, now, judged.body});
    const auto role = roles_on(actor, application).front();
    unit.add_event({application.id, now, actor.account.id, role, "create", {}, application.state, {}, {}});
    record(unit, actor, now, "application.create", "application:" + application.id, json_of(dossier.facts));
    return {};
  }));
  return get_application(services, actor, application.id);
}

}  // namespace guohe::app
