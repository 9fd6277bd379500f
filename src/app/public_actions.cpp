// SPDX-License-Identifier: Apache-2.0
#include "app/public_actions.hpp"

#include <algorithm>
#include <array>

#include "app/errors.hpp"
#include "app/move.hpp"
#include "app/tools.hpp"

namespace guohe::app {

namespace {

constexpr std::size_t kMostOpen = 200;  // cases of one application that are not at their end

Error unknown_case() {
  return {ErrorKind::not_found,
          "public.unknown",
          {"没有此编号的公示事项，或查询码不对", "nothing public has this number, or the code is wrong"}};
}

std::vector<const programme::ActionRule*> open_actions(const programme::Process& process,
                                                       const std::string& state) {
  std::vector<const programme::ActionRule*> open;
  for (const programme::ActionRule& rule : process.actions) {
    if (rule.by_public && rule.leaves(state)) open.push_back(&rule);
  }
  return open;
}

Action action_of(const programme::Process& process, const programme::ActionRule& rule) {
  Action action{rule.name, rule.label, true, {}, false, {}, rule.tone};
  if (const programme::StepForm* form = process.form(rule.form))
    action.form = ActionForm{form->name, form->title, form->fields};
  return action;
}

/// An application with an action that is the public's; else it is as if there were none.
Result<Dossier> open_dossier(Reader& reader, const Services& services, const std::string& number) {
  const auto application = reader.application_of(number);
  if (!application || application->is_private || application->of_office) return unknown_case();
  GUOHE_LET(dossier, gather(reader, services, application->id));
  if (open_actions(*dossier.process, application->state).empty()) return unknown_case();
  return std::move(dossier);
}

/// Checks what came in and makes the move ready.
Result<void> prepare(Reader& reader, Move& move, const PublicAct& request) {
  GUOHE_LET(dossier, open_dossier(reader, move.services, request.number));
  move.dossier = std::move(dossier);
  const auto open = open_actions(*move.dossier.process, move.dossier.application.state);
  const auto rule = std::ranges::find(open, request.action, &programme::ActionRule::name);
  if (rule == open.end()) return unknown_case();
  move.rule = *rule;
  std::size_t unfinished = 0;
  for (const programme::Application& one : reader.cases(move.dossier.application.id)) {
    const programme::Process* process = move.services.processes.find(one.process, one.process_version);
    const programme::State* state = process == nullptr ? nullptr : process->state(one.state);
    if (!one.access_key.empty() && (state == nullptr || !state->end)) ++unfinished;
  }
  if (unfinished >= kMostOpen) {
    return Error{
        ErrorKind::conflict,
        "public.too_many",
        {"该事项收到的异议过多，请与公示单位联系", "too many are open here: please contact the office"}};
  }
  return check_answers(move);
}

/// The number of the case that a key belongs to.
Result<std::string> number_of(Services& services, const std::string& parent, const std::string& key) {
  std::string number;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    for (const programme::Application& one : reader.cases(parent)) {
      if (one.access_key == key) number = one.number;
    }
    return {};
  }));
  return number;
}

}  // namespace

Result<OpenToPublic> find_open_to_public(Services& services, const std::string& number) {
  OpenToPublic view;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_LET(dossier, open_dossier(reader, services, number));
    const programme::Application& application = dossier.application;
    view.number = application.number;
    view.title = application.summary.title;
    if (const auto organisation = reader.organisation(application.organisation))
      view.organisation = organisation->name;
    view.state_label = dossier.state->label;
    if (!application.due_on.empty()) view.due_on = application.due_on;
    for (const programme::ActionRule* rule : open_actions(*dossier.process, application.state))
      view.actions.push_back(action_of(*dossier.process, *rule));
    GUOHE_LET(topic, topic_at(services, application.topic, application.pack_version));
    view.topic_title = topic.title;
    view.evidence = evidence_limits();
    return {};
  }));
  return view;
}

Result<BroughtIn> act_publicly(Services& services, const PublicAct& request) {
  const Actor anybody;
  std::array<std::uint8_t, 16> random{};
  services.random.fill(random);
  const std::string code = base64url({reinterpret_cast<const char*>(random.data()), random.size()});
  for (int i = 0; i < kMoveAttempts; ++i) {
    Move move{services, anybody, {{}, request.action, 0, {}, {}, request.form}, now_of(services)};
    move.access_key = keyed_hash(code, services.settings.identity_key);
    GUOHE_TRY(services.store.read([&](Reader& reader) { return prepare(reader, move, request); }));
    GUOHE_LET(topic,
              topic_at(services, move.dossier.application.topic, move.dossier.application.pack_version));
    move.topic = std::move(topic);
    GUOHE_LET(written, carry_out(move));
    if (!written) continue;
    GUOHE_LET(number, number_of(services, move.next.id, move.access_key));
    return BroughtIn{number, code};
  }
  return too_busy();
}

Result<programme::Application> case_with_code(Reader& reader, const Services& services,
                                              const std::string& number, const std::string& code) {
  auto found = reader.application_of(number);
  if (!found || found->access_key.empty() ||
      found->access_key != keyed_hash(code, services.settings.identity_key))
    return unknown_case();
  return *std::move(found);
}

Result<FollowedCase> follow_case(Services& services, const std::string& number, const std::string& code) {
  FollowedCase view;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_LET(found, case_with_code(reader, services, number, code));
    const programme::Process* process = services.processes.find(found.process, found.process_version);
    const programme::State* state = process == nullptr ? nullptr : process->state(found.state);
    if (state == nullptr) return broken_process(found.process);
    view.number = found.number;
    view.title = process->title;
    view.state_label = state->label;
    view.ended = state->end;
    view.opened_on = programme::shanghai_date(found.created_at);
    if (!found.due_on.empty() && !state->end) view.due_on = found.due_on;
    view.files = evidence_taken(reader, found.id);
    EvidenceLimits more = evidence_limits();
    more.files -= static_cast<int>(view.files.size());
    if (takes_evidence(*process, found) && more.files > 0) view.evidence = std::move(more);
    for (const EventRecord& event : reader.events(found.id)) {
      const programme::StepForm* form = process->form(event.form);
      if (form == nullptr || form->internal || event.answers.empty()) continue;
      view.records.push_back(
          {form->name, form->title, form->fields, {event.answers}, programme::instant_text(event.at), {}});
    }
    return {};
  }));
  return view;
}

}  // namespace guohe::app
