// SPDX-License-Identifier: Apache-2.0
#include "app/view.hpp"

#include <algorithm>
#include <utility>

#include "app/access.hpp"
#include "app/certificate.hpp"
#include "app/compared.hpp"
#include "app/due.hpp"
#include "app/errors.hpp"
#include "app/facts_json.hpp"
#include "app/process_input.hpp"
#include "app/receipt.hpp"
#include "app/scans.hpp"
#include "app/tools.hpp"
#include "base/described.hpp"
#include "programme/city.hpp"
#include "programme/private_fields.hpp"

namespace guohe::app {

namespace {

/// The label of a choice; the value itself where it is not one that is offered.
Text choice_label(const programme::TopicView& topic, const std::string& field, const std::string& value) {
  const auto found = std::ranges::find(topic.fields, field, &programme::Field::name);
  if (found != topic.fields.end()) {
    const auto choice = std::ranges::find(found->choices, value, &programme::Choice::value);
    if (choice != found->choices.end()) return choice->label;
  }
  return {value, value};
}

std::string mask(std::string text) {
  const std::size_t shown = text.size() >= 12 ? 4 : 1;
  for (std::size_t i = shown; i + shown < text.size(); ++i) text[i] = '*';
  return text;
}

}  // namespace

Receipt receipt_of(Reader& reader, const Services& services, const SubmissionRecord& submission,
                   const Text& organisation) {
  Receipt receipt{submission.number,
                  submission.application,
                  submission.title,
                  organisation,
                  programme::instant_text(submission.at),
                  submission.digest,
                  submission.pack_version,
                  submission.ledger_entry,
                  {}};
  sign_receipt(reader, services.settings.signing, receipt);
  return receipt;
}

programme::Document masked(programme::Document facts) {
  for (auto& [name, value] : facts) {
    if (!programme::is_identity_number(name) || !std::holds_alternative<programme::Value>(value)) continue;
    value = quoted(mask(plain_value(std::get<programme::Value>(value))));
  }
  return facts;
}

std::shared_ptr<const programme::TopicView> Viewer::topic(const std::string& id, const std::string& version) {
  auto& kept = topics_[id + "@" + version];
  if (!kept) {
    auto found = topic_at(services_, id, version);
    kept = std::make_shared<programme::TopicView>(found ? *std::move(found) : programme::TopicView{});
  }
  return kept;
}

const programme::Call* Viewer::call(const std::string& id) {
  auto found = calls_.find(id);
  if (found == calls_.end()) found = calls_.emplace(id, reader_.call(id)).first;
  return found->second ? &*found->second : nullptr;
}

std::string Viewer::name_of(const std::string& account) {
  auto found = names_.find(account);
  if (found == names_.end()) {
    const auto stored = reader_.account(account);
    found = names_.emplace(account, stored ? stored->name : std::string()).first;
  }
  return found->second;
}

Account Viewer::account(const programme::Account& account) {
  Account view;
  view.id = account.id;
  view.name = account.name;
  view.roles = account.roles;
  // Who is an expert, that person alone sees here.
  if (account.id != actor_.account.id || actor_.acts_for_another())
    std::erase(view.roles, programme::Role::expert);
  // A login is half of what signing in takes: other bodies do not learn it.
  const bool same_body =
      account.id == actor_.account.id ||
      (!account.organisation.empty() && account.organisation == actor_.account.organisation);
  if (same_body) view.login = account.login;
  if (const auto organisation = reader_.organisation(account.organisation)) {
    view.organisation = Named{organisation->id, organisation->name};
  }
  if (const auto department = reader_.department(account.department)) {
    view.department = Named{department->id, department->name};
  }
  return view;
}

std::string Viewer::starts_with(const Dossier& dossier, const programme::StepForm& form) {
  std::string text = "{";
  if (form.defaults.empty()) return text + "}";
  const programme::Application& a = dossier.application;
  const ProcessInput input =
      process_input(reader_, services_.processes, a, reader_.facts(a.id), now_of(services_));
  for (const auto& [field, number] : form.defaults) {
    const auto value = services_.process_rules.value(*dossier.process, number, input);
    if (value) text += (text.size() > 1 ? "," : "") + quoted(field) + ":" + *value;
  }
  return text + "}";
}

programme::Situation Viewer::situation(const programme::Application& application) {
  programme::Situation situation;
  situation.now = now_of(services_);
  if (const programme::Call* found = call(application.call)) {
    situation.opens_at = found->opens_at;
    situation.closes_at = found->closes_at;
  }
  situation.overall = application.standing.overall;
  situation.unmet = application.standing.unmet;
  situation.reports = application.stage == programme::FormStage::report;
  situation.missing_fields = application.standing.missing_fields;
  situation.missing_evidence = application.standing.missing_evidence;
  situation.open_findings = application.standing.open_findings;
  situation.taken_once = application.taken_once;
  situation.today = programme::shanghai_date(situation.now);
  situation.due_on = application.due_on;
  const programme::Process* process =
      services_.processes.find(application.process, application.process_version);
  if (process == nullptr) return situation;
  const auto leaving = [&](auto asks) {
    return std::ranges::any_of(process->actions, [&](const programme::ActionRule& rule) {
      return rule.leaves(application.state) && asks(rule);
    });
  };
  // Read only where an action of this state asks for it: lists have many rows.
  if (leaving([](const auto& rule) { return rule.needs_this(programme::Need::another_person); })) {
    const std::vector<EventRecord> events = reader_.events(application.id);
    // Who stays where they are (a reminder, an objection of the public) brought it nowhere.
    const auto led_here = std::ranges::find_if(events.rbegin(), events.rend(), [](const EventRecord& event) {
      return event.from_state != event.to_state;
    });
    situation.brought_here = led_here != events.rend() && led_here->actor == actor_.account.id;
  }
  situation.conditions = [this, process, &application, now = situation.now,
                          input = std::optional<ProcessInput>()](const programme::ActionRule& rule) mutable {
    // A condition on answers that nobody has given yet needs nothing read.
    if (std::ranges::all_of(rule.conditions, &programme::Condition::reads_form))
      return std::vector<programme::Obstacle>();
    if (!input)
      input = process_input(reader_, services_.processes, application, reader_.facts(application.id), now);
    return services_.process_rules.wanting(*process, rule, *input);
  };
  return situation;
}

std::optional<ParentOfCase> Viewer::parent(const std::string& id) {
  auto found = parents_.find(id);
  if (found == parents_.end()) {
    std::optional<ParentOfCase> seen;
    const auto stored = reader_.application(id);
    if (stored && may(actor_, Permission::see_application, *stored))
      seen = ParentOfCase{stored->id, stored->number, stored->summary.title};
    found = parents_.emplace(id, std::move(seen)).first;
  }
  return found->second;
}

std::vector<CaseRow> Viewer::cases(const std::string& application) {
  std::vector<CaseRow> rows;
  for (const programme::Application& one : reader_.cases(application)) {
    const programme::Process* process = services_.processes.find(one.process, one.process_version);
    const programme::State* state = process == nullptr ? nullptr : process->state(one.state);
    if (state == nullptr || !may(actor_, Permission::see_application, one)) continue;
    CaseRow row{one.id,
                one.number,
                process->title,
                one.state,
                state->label,
                state->end,
                programme::shanghai_date(one.created_at),
                {}};
    if (!one.due_on.empty()) row.due_on = one.due_on;
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<programme::Offer> Viewer::offers(const programme::Application& application) {
  const programme::Process* process =
      services_.processes.find(application.process, application.process_version);
  if (process == nullptr) return {};
  return programme::allowed_actions(*process, application.state, roles_on(actor_, application),
                                    situation(application));
}

ApplicationRow Viewer::plain_row(const programme::Application& application, const Text& organisation_name) {
  const auto view = topic(application.topic, application.pack_version);
  const programme::Process* process =
      services_.processes.find(application.process, application.process_version);
  const programme::State* state = process == nullptr ? nullptr : process->state(application.state);
  ApplicationRow row;
  row.id = application.id;
  row.number = application.number;
  row.title = application.summary.title;
  row.call = application.call;
  row.topic = application.topic;
  row.topic_title = view->title;
  row.organisation = {application.organisation, organisation_name};
  row.city = application.city;
  row.city_label = programme::city_label(application.city);
  row.leader = application.summary.leader;
  row.field = application.summary.field;
  if (!row.field.empty()) row.field_label = choice_label(*view, "field", row.field);
  row.requested = application.summary.requested;
  row.state = application.state;
  if (state != nullptr) row.state_label = state->label;
  row.overall = application.standing.overall;
  row.counts = application.standing.counts;
  row.version = application.version;
  if (application.submitted_at) row.submitted_at = programme::instant_text(*application.submitted_at);
  if (!application.due_on.empty()) row.due_on = application.due_on;
  row.overdue = is_overdue(services_.processes, application, programme::shanghai_date(now_of(services_)));
  row.updated_at = programme::instant_text(application.updated_at);
  if (process != nullptr) row.process_title = process->title;
  if (!application.parent.empty()) row.parent = parent(application.parent);
  return row;
}

ApplicationRow Viewer::row(const programme::Application& application, const Text& organisation_name) {
  ApplicationRow row = plain_row(application, organisation_name);
  for (const programme::Offer& offer : offers(application)) {
    if (offer.allowed()) row.actions.push_back(offer.rule->name);
  }
  return row;
}

std::vector<Attachment> Viewer::attachments(const Dossier& dossier) {
  const auto states = evidence_of(dossier);
  const auto scans = dossier.attachments.empty() ? std::vector<FileScan>{}
                                                 : reader_.scans().scans_of(dossier.application.id);
  std::vector<Attachment> views;
  for (const AttachmentRecord& record : dossier.attachments) {
    const auto state = states.find(record.evidence);
    views.push_back({record.id, record.evidence, record.name, record.size, record.type, record.digest,
                     programme::instant_text(record.added_at),
                     state == states.end() ? programme::EvidenceState::attached : state->second});
    show_scan(services_, scans, record, actor_, views.back());
  }
  return views;
}

std::vector<Paper> Viewer::papers(const Dossier& dossier, const std::vector<EventRecord>& events,
                                  const std::vector<StepRecord>& records) {
  const programme::Process& process = *dossier.process;
  std::vector<Paper> there{Paper::application_form};
  const bool examined = std::ranges::any_of(events, [&](const EventRecord& event) {
    const programme::ActionRule* rule = process.action(event.from_state, event.action);
    return rule != nullptr && rule->causes_this(programme::Cause::examination_verdict);
  });
  if (examined) there.push_back(Paper::examination_report);
  const auto outline = reader_.outline(dossier.application.id);
  if (outline && !outline->document.empty()) there.push_back(Paper::award_notice);
  const bool contracted = std::ranges::any_of(records, [&](const StepRecord& record) {
    return process.form(record.form)->paper == programme::FormPaper::task_document;
  });
  if (contracted) there.push_back(Paper::task_document);
  if (has_certificate(process, dossier.application)) there.push_back(Paper::certificate);
  there.push_back(Paper::dossier);
  return there;
}

Result<Application> Viewer::whole(const Dossier& dossier) {
  const programme::Application& a = dossier.application;
  const auto organisation = reader_.organisation(a.organisation);
  const Text organisation_name = organisation ? organisation->name : Text{};
  ApplicationRow r = row(a, organisation_name);
  Application view;
  view.id = std::move(r.id);
  view.number = std::move(r.number);
  view.title = std::move(r.title);
  view.call = std::move(r.call);
  view.topic = std::move(r.topic);
  view.topic_title = std::move(r.topic_title);
  view.organisation = std::move(r.organisation);
  view.city = std::move(r.city);
  view.city_label = std::move(r.city_label);
  view.leader = std::move(r.leader);
  view.field = std::move(r.field);
  view.field_label = std::move(r.field_label);
  view.requested = std::move(r.requested);
  view.state = std::move(r.state);
  view.state_label = std::move(r.state_label);
  view.overall = r.overall;
  view.counts = r.counts;
  view.version = r.version;
  view.submitted_at = std::move(r.submitted_at);
  view.updated_at = std::move(r.updated_at);
  view.pack_version = a.pack_version;
  view.attachments = attachments(dossier);
  for (const programme::Offer& offer : offers(a)) {
    Action action{offer.rule->name,
                  offer.rule->label,
                  offer.allowed(),
                  {},
                  offer.rule->needs_this(programme::Need::reason),
                  {},
                  offer.rule->tone,
                  offer.rule->causes_this(programme::Cause::receipt)};
    if (const programme::StepForm* form = dossier.process->form(offer.rule->form))
      action.form = ActionForm{form->name, form->title, form->fields, {starts_with(dossier, *form)}};
    if (!action.allowed) action.why = offer.why();
    view.actions.push_back(std::move(action));
  }
  if (const auto owner = reader_.account(a.owner)) view.owner = account(*owner);

  const bool mine = may(actor_, Permission::edit_application, a);
  const auto submission = reader_.latest_submission(a.id);
  view.editable = mine && dossier.state->editable;
  view.examined = dossier.state->examined && may(actor_, Permission::examine, a);
  if (submission) view.receipt = receipt_of(reader_, services_, *submission, organisation_name);
  if (mine) {
    view.facts.text = json_of(dossier.facts);
    view.verdict.text = reader_.verdict(a.id);
  } else {
    // Others see what was submitted, and no verdict on work in progress.
    programme::Document facts = dossier.facts;
    if (dossier.state->editable && submission) {
      std::erase_if(view.attachments, [&](const Attachment& file) {
        return file.added_at > programme::instant_text(submission->at);
      });
      GUOHE_LET(submitted, document_of(submission->facts, [] { return std::string("row"); }));
      facts = std::move(submitted);
    }
    view.facts.text = json_of(masked(std::move(facts)));
    for (VerdictRecord& verdict : reader_.verdicts(a.id)) {
      if (verdict.instant != programme::Instant::draft) view.verdict.text = std::move(verdict.body);
    }
    // Of a case that nobody submits there is none but the draft's, on the facts that are shown above.
    if (view.verdict.text.empty()) view.verdict.text = reader_.verdict(a.id);
  }
  const std::vector<EventRecord> events = reader_.events(a.id);
  view.due_on = std::move(r.due_on);
  view.process = a.process;
  view.process_version = a.process_version;
  view.process_title = std::move(r.process_title);
  view.stage = a.stage;
  view.parent = std::move(r.parent);
  view.cases = cases(a.id);
  for (const EventRecord& event : events) {
    const programme::StepForm* form = dossier.process->form(event.form);
    if (form != nullptr && event.answers.empty()) {  // taken back, with what was filled in
      const auto last =
          std::ranges::find(view.records.rbegin(), view.records.rend(), form->name, &StepRecord::form);
      if (last != view.records.rend()) view.records.erase(std::next(last).base());
    } else if (form != nullptr && (!form->internal || may(actor_, Permission::see_internal_records, a))) {
      view.records.push_back(
          {form->name,
           form->title,
           form->fields,
           {event.answers},
           programme::instant_text(event.at),
           event.actor.empty() ? answered_by(*dossier.process, event) : name_of(event.actor)});
    }
    if (event.reason.empty()) continue;
    GivenReason reason{event.action, event.reason, programme::instant_text(event.at), {}};
    if (!event.clauses.empty()) {
      auto clauses = json::read<std::vector<ClauseRemark>>(event.clauses);
      if (clauses) reason.clauses = *std::move(clauses);
    }
    view.reason = std::move(reason);
  }
  view.papers = papers(dossier, events, view.records);
  return view;
}

}  // namespace guohe::app
