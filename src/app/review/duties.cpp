// SPDX-License-Identifier: Apache-2.0
#include "app/review/duties.hpp"

#include <algorithm>
#include <set>

#include "app/access.hpp"
#include "app/dossier.hpp"
#include "app/errors.hpp"
#include "app/facts_json.hpp"
#include "app/reasons.hpp"
#include "app/review/application_facts.hpp"
#include "app/review/panel_conflicts.hpp"
#include "app/review/panel_state.hpp"
#include "app/scans.hpp"
#include "app/tools.hpp"
#include "app/view.hpp"
#include "base/described.hpp"
#include "base/sm3.hpp"

namespace guohe::app {

using programme::DutyState;
using programme::PanelState;

namespace {

constexpr int kDutiesShown = 1000;
constexpr std::size_t kSpeechMax = 8000;             // bytes
constexpr std::size_t kSheetMax = 128U * 1024;       // bytes of a draft
constexpr const char* kNoteAction = "note";          // of the chair
constexpr const char* kSpeechAction = "discussion";  // of an expert

Error unknown_duty() {
  return {ErrorKind::not_found, "duty.unknown", {"没有这项评审任务", "there is no such review"}};
}

Error duty_not_open(const Text& message) {
  return {ErrorKind::conflict, "duty.not_open", message};
}

Error duty_changed() {
  return {ErrorKind::conflict,
          "duty.changed",
          {"评审任务已有改动，请刷新后再试", "the review was changed meanwhile: look at it again"}};
}

/// An expert's duty with its panel; the panel's other duties are for the meeting alone.
struct Mine {
  programme::Expert expert;
  OpenPanel panel;
  OpenDuty duty;
};

Result<programme::Expert> own_expert(Reader& reader, const Actor& actor) {
  GUOHE_TRY(require(actor, Permission::review));
  auto expert = reader.experts().expert_of(actor.account.id);
  if (!expert) return unknown_duty();
  return *std::move(expert);
}

Result<OpenPanel> panel_of_duty(Reader& reader, const std::string& id) {
  const auto record = reader.reviews().panel(id);
  if (!record) return unknown_duty();
  OpenPanel panel;
  GUOHE_LET(body, json::read<PanelBody>(record->body));
  panel.body = std::move(body);
  panel.record = *record;
  return panel;
}

Result<Mine> mine(Reader& reader, const Actor& actor, const std::string& panel,
                  const std::string& application) {
  Mine found;
  GUOHE_LET(expert, own_expert(reader, actor));
  auto record = reader.reviews().duty(panel, application, expert.id);
  // What was only proposed is not yet theirs to know.
  if (!record || record->state == DutyState::proposed) return unknown_duty();
  GUOHE_LET(duty, open_duty(*std::move(record)));
  GUOHE_LET(opened, panel_of_duty(reader, panel));
  auto stored = reader.application(application);
  if (!stored) return unknown_duty();
  found.expert = std::move(expert);
  found.duty = std::move(duty);
  found.panel = std::move(opened);
  found.panel.applications.push_back(*std::move(stored));
  found.panel.experts.push_back(found.expert);
  return found;
}

bool is_over(PanelState state) {
  return state != PanelState::reviewing && state != PanelState::meeting;
}

/// May change marks: while experts review and, once handed in, in the meeting.
bool is_editable(const Mine& of) {
  const DutyState state = of.duty.record.state;
  if (of.panel.record.state == PanelState::reviewing)
    return state == DutyState::accepted || state == DutyState::submitted;
  return of.panel.record.state == PanelState::meeting && state == DutyState::submitted;
}

bool is_overdue(const Services& services, const Mine& of) {
  const std::string& due = of.panel.body.terms.due_on;
  const DutyState state = of.duty.record.state;
  return !due.empty() && rules_day(services).today > due &&
         (state == DutyState::asked || state == DutyState::accepted);
}

/// The experts of an application in the order of what they first handed in: it tells nothing of who they are,
/// and stays when marks change.
std::vector<std::string> numbered(const std::vector<OpenDuty>& duties) {
  std::vector<std::pair<std::string, std::string>> order;
  for (const OpenDuty& duty : duties)
    order.emplace_back(sm3(json::write(duty.body.handed_in.front().answers)), duty.record.expert);
  std::ranges::sort(order);
  std::vector<std::string> experts;
  for (auto& [digest, expert] : order) experts.push_back(std::move(expert));
  return experts;
}

Text label_of_expert(const std::vector<std::string>& experts, const std::string& expert) {
  const auto found = std::ranges::find(experts, expert);
  const std::string number = std::to_string(found - experts.begin() + 1);
  return {"专家" + number, "Expert " + number};
}

class DutyView {
 public:
  DutyView(Reader& reader, const Services& services, const Actor& actor, const Mine& of)
      : reader_(reader), services_(services), actor_(actor), of_(of) {}

  Result<Duty> make() {
    const programme::Application& application = of_.panel.applications.front();
    const bool hidden = of_.panel.body.terms.applicants_hidden;
    GUOHE_LET(form, reviewed_form(reader_, services_, application));
    Duty view;
    view.panel = of_.panel.record.id;
    view.application = application.id;
    view.number = application.number;
    view.title = application.summary.title;
    view.topic_title = form.topic.title;
    if (!hidden) {
      view.organisation = form.organisation;
      view.leader = application.summary.leader;
      for (const FormPartner& partner : form.partners)
        view.partners.push_back(partner.name.empty() ? partner.name_en : partner.name);
    }
    view.state = of_.duty.record.state;
    view.state_label = label_of(view.state);
    view.version = of_.duty.record.version;
    view.due_on = of_.panel.body.terms.due_on;
    view.overdue = is_overdue(services_, of_);
    view.statement = services_.review.statement;
    view.sheet = of_.panel.body.sheet;
    view.facts.text = "{}";
    view.open = view.state == DutyState::accepted || view.state == DutyState::submitted;
    if (!view.open) return view;
    view.editable = is_editable(of_);
    GUOHE_TRY(add_form(view, std::move(form), hidden));
    const HandedIn* sheet = of_.duty.sheet();
    view.answers = of_.duty.body.draft;
    if (sheet != nullptr) {
      view.score = score_text(sheet->hundredths);
      if (!view.editable) view.answers = sheet->answers;
    }
    view.faults = programme::faults_of(view.sheet, view.answers);
    view.meeting = of_.panel.record.state == PanelState::meeting && sheet != nullptr;
    if (view.meeting) GUOHE_TRY(add_meeting(view));
    return view;
  }

 private:
  Result<void> add_form(Duty& view, ReviewedForm form, bool hidden) {
    programme::Document facts = masked(std::move(form.facts));
    std::set<std::string> shown;
    for (const programme::FormSection& section : form.topic.sections) {
      if (section.stage != programme::FormStage::application ||
          hides(hidden, services_.review.hidden_sections, section.id))
        continue;
      shown.insert(section.id);
      view.sections.push_back(section);
    }
    programme::Document kept;
    for (programme::Field& field : form.topic.fields) {
      if (!field.section.empty() && !shown.contains(field.section)) continue;
      if (hides(hidden, services_.review.hidden_fields, field.name)) continue;
      if (const auto value = facts.find(field.name); value != facts.end()) kept.insert(facts.extract(value));
      view.fields.push_back(std::move(field));
    }
    view.facts.text = json_of(kept);
    if (hidden) return {};  // files name their authors
    GUOHE_LET(dossier, gather(reader_, services_, view.application));
    view.attachments = Viewer(reader_, services_, actor_).attachments(dossier);
    return {};
  }

  static bool hides(bool hidden, const std::vector<std::string>& list, const std::string& name) {
    return hidden && std::ranges::find(list, name) != list.end();
  }

  Result<void> add_meeting(Duty& view) {
    std::vector<OpenDuty> together;
    for (DutyRecord& record : reader_.reviews().duties(view.panel)) {
      if (record.application != view.application || record.state != DutyState::submitted) continue;
      GUOHE_LET(duty, open_duty(std::move(record)));
      if (duty.sheet() != nullptr) together.push_back(std::move(duty));
    }
    const std::vector<std::string> experts = numbered(together);
    for (const std::string& expert : experts) {
      const auto duty =
          std::ranges::find_if(together, [&](const OpenDuty& one) { return one.record.expert == expert; });
      const HandedIn* sheet = duty->sheet();
      if (expert == of_.expert.id) continue;
      view.peers.push_back({label_of_expert(experts, expert), score_text(sheet->hundredths),
                            sheet->answers.marks, sheet->answers.opinion});
    }
    for (const PanelStepRecord& step : reader_.reviews().panel_steps(view.panel)) {
      if (step.application != view.application) continue;
      Text by;
      if (step.action == kNoteAction) {
        by = {"主持", "Chair"};
      } else if (step.action == kSpeechAction) {
        const auto speaker = reader_.experts().expert_of(step.by);
        by = step.by == actor_.account.id ? Text{"我", "You"}
                                          : label_of_expert(experts, speaker ? speaker->id : std::string());
      } else {
        continue;
      }
      view.notes.push_back({programme::instant_text(step.at), by, step.said});
    }
    return {};
  }

  Reader& reader_;
  const Services& services_;
  const Actor& actor_;
  const Mine& of_;
};

Result<void> must_be(const Mine& of, std::int64_t version, std::initializer_list<DutyState> states) {
  if (std::ranges::find(states, of.duty.record.state) == states.end() || is_over(of.panel.record.state)) {
    const Text label = label_of(of.duty.record.state);
    return duty_not_open({"任务“" + label.zh + "”，不能这样做", "the review is in state `" + label.en + "`"});
  }
  if (of.duty.record.version != version) return duty_changed();
  return {};
}

/// Sets an expert's words down for the record, without a new version of the panel: many speak at once.
void set_down(Unit& unit, const Services& services, const Actor& actor, const Mine& of, const char* action,
              const Text& words, const std::string& said) {
  const std::string what = json::write(words);
  const std::string& application = of.duty.record.application;
  unit.change_reviews().add_panel_step(
      {of.panel.record.id, 0, now_of(services), actor.account.id, application, action, what, said});
  app::record(unit, actor, now_of(services), std::string("review.") + action, "panel:" + of.panel.record.id,
              application + "\n" + what + "\n" + said);
}

}  // namespace

Result<Duties> list_duties(Services& services, const Actor& actor) {
  Duties duties;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_TRY(require(actor, Permission::review));
    const auto expert = reader.experts().expert_of(actor.account.id);
    if (!expert) return {};
    for (const DutyRecord& record : reader.reviews().duties_of_expert(expert->id, kDutiesShown)) {
      if (record.state == DutyState::proposed) continue;
      GUOHE_LET(of, mine(reader, actor, record.panel, record.application));
      const programme::Application& application = of.panel.applications.front();
      duties.items.push_back(
          {record.panel, record.application, application.number, application.summary.title,
           topic_title_of(services, application.topic), record.state, label_of(record.state),
           of.panel.body.terms.due_on, is_overdue(services, of),
           of.panel.record.state == PanelState::meeting && record.state == DutyState::submitted});
    }
    return {};
  }));
  std::ranges::stable_sort(duties.items, [](const DutyRow& a, const DutyRow& b) {
    const auto rank = [](const DutyRow& row) {
      if (row.state == DutyState::asked) return 0;
      if (row.state == DutyState::accepted) return 1;
      return row.state == DutyState::submitted ? (row.meeting ? 1 : 2) : 3;
    };
    return rank(a) < rank(b);
  });
  return duties;
}

Result<Duty> get_duty(Services& services, const Actor& actor, const std::string& panel,
                      const std::string& application) {
  Duty view;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_LET(of, mine(reader, actor, panel, application));
    GUOHE_LET(made, DutyView(reader, services, actor, of).make());
    view = std::move(made);
    return {};
  }));
  return view;
}

Result<Duty> sign_statement(Services& services, const Actor& actor, const std::string& panel,
                            const std::string& application, std::int64_t version) {
  Text why;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_LET(of, mine(reader, actor, panel, application));
    GUOHE_TRY(must_be(of, version, {DutyState::asked}));
    GUOHE_LET(found, find_conflicts(reader, services, of.panel, of.panel.experts));
    why = found.why(of.expert.id, application);
    return {};
  }));
  const bool taken_back = !why.zh.empty();
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_LET(of, mine(unit, actor, panel, application));
    GUOHE_TRY(must_be(of, version, {DutyState::asked}));
    of.duty.record.state = taken_back ? DutyState::recused : DutyState::accepted;
    if (taken_back) {
      of.duty.body.reason = why.zh;
      GUOHE_TRY(keep_duty(unit, services, of.duty));
      tell_agency(unit, services, of.panel,
                  {"一项评审因新发现的回避关系收回，请替补",
                   "a review was taken back for a conflict found since: find a replacement"});
      set_down(unit, services, actor, of, "recuse",
               {"发现回避关系，任务收回", "taken back for a conflict found since"}, why.zh);
      return {};
    }
    of.duty.body.statement =
        sm3(json::write(services.review.statement) + "\n" + panel + "\n" + application + "\n" + of.expert.id);
    of.duty.body.signed_at = programme::instant_text(now_of(services));
    GUOHE_TRY(keep_duty(unit, services, of.duty));
    app::record(unit, actor, now_of(services), "review.sign", "panel:" + panel,
                application + "\n" + of.duty.body.statement);
    return {};
  }));
  if (taken_back)
    return Error{ErrorKind::conflict,
                 "duty.conflict",
                 {"新发现回避关系，任务已收回",
                  "a conflict of interest was found since, and the review was taken back"}};
  return get_duty(services, actor, panel, application);
}

Result<Duties> decline_duty(Services& services, const Actor& actor, const DeclineDuty& request) {
  if (is_blank(request.reason)) return reason_required();
  if (request.reason.size() > kSpeechMax) return reason_too_long();
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_LET(of, mine(unit, actor, request.panel, request.application));
    GUOHE_TRY(must_be(of, request.version, {DutyState::asked, DutyState::accepted}));
    of.duty.record.state = DutyState::declined;
    of.duty.body.reason = request.reason;
    of.duty.body.conflict = request.conflict;
    GUOHE_TRY(keep_duty(unit, services, of.duty));
    tell_agency(
        unit, services, of.panel,
        {of.expert.profile.name + " 谢绝了 " + of.panel.applications.front().number + " 的评审，请替补",
         of.expert.profile.name + " declined " + of.panel.applications.front().number +
             ": find a replacement"});
    set_down(unit, services, actor, of, "decline",
             request.conflict
                 ? Text{"专家声明有利益关系，谢绝评审", "The expert declared an interest and declined"}
                 : Text{"专家谢绝评审", "The expert declined"},
             request.reason);
    return {};
  }));
  return list_duties(services, actor);
}

Result<Duties> leave_panel(Services& services, const Actor& actor, const LeavePanel& request) {
  if (is_blank(request.reason)) return reason_required();
  if (request.reason.size() > kSpeechMax) return reason_too_long();
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_LET(expert, own_expert(unit, actor));
    int known = 0, given_back = 0;
    std::string numbers;
    std::optional<OpenPanel> panel;
    for (const DutyRecord& record : unit.reviews().duties(request.panel)) {
      if (record.expert != expert.id || record.state == DutyState::proposed) continue;
      ++known;
      if (record.state != DutyState::asked && record.state != DutyState::accepted) continue;
      GUOHE_LET(of, mine(unit, actor, request.panel, record.application));
      if (is_over(of.panel.record.state)) continue;
      of.duty.record.state = DutyState::declined;
      of.duty.body.reason = request.reason;
      GUOHE_TRY(keep_duty(unit, services, of.duty));
      set_down(unit, services, actor, of, "leave", {"专家退出评审组", "The expert left the panel"},
               request.reason);
      numbers += (numbers.empty() ? "" : ", ") + of.panel.applications.front().number;
      ++given_back;
      panel = std::move(of.panel);
    }
    if (known == 0) return unknown_duty();
    if (given_back == 0) return duty_not_open({"没有可退回的评审", "no review is left to give back"});
    tell_agency(unit, services, *panel,
                {expert.profile.name + " 退出评审组，退回 " + numbers + "，请替补",
                 expert.profile.name + " left the panel and gave back " + numbers + ": find replacements"});
    return {};
  }));
  return list_duties(services, actor);
}

Result<Duty> keep_sheet(Services& services, const Actor& actor, const KeepSheet& request) {
  if (json::write(request.answers).size() > kSheetMax)
    return Error{ErrorKind::invalid, "sheet.too_long", {"评审意见过长", "the sheet is too long"}};
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_LET(of, mine(unit, actor, request.panel, request.application));
    GUOHE_TRY(must_be(of, request.version, {DutyState::accepted, DutyState::submitted}));
    if (!is_editable(of)) return duty_not_open({"评审已结束", "the review is over"});
    DutyBody& body = of.duty.body;
    body.draft = request.answers;
    const char* action = "draft";
    if (request.hand_in) {
      auto faults = programme::faults_of(of.panel.body.sheet, request.answers);
      if (!faults.empty()) {
        Error error{ErrorKind::invalid, "sheet.faults", {"评分表尚未填完", "the sheet is not complete"}};
        error.details = std::move(faults);
        return error;
      }
      if (body.handed_in.empty()) of.duty.record.late = is_overdue(services, of);
      body.handed_in.push_back(
          {request.answers, programme::hundredths_of(of.panel.body.sheet, request.answers),
           programme::instant_text(now_of(services)), of.panel.record.state == PanelState::meeting});
      of.duty.record.state = DutyState::submitted;
      action = "hand_in";
    }
    GUOHE_TRY(keep_duty(unit, services, of.duty));
    if (request.hand_in && body.handed_in.size() > 1 && body.handed_in.back().in_meeting) {
      const auto score = [](const HandedIn& sheet) { return score_text(sheet.hundredths); };
      const std::string change =
          score(*std::prev(body.handed_in.end(), 2)) + " → " + score(body.handed_in.back());
      set_down(unit, services, actor, of, "rescore", {"修改评分：" + change, "Marks changed: " + change}, {});
      return {};
    }
    app::record(unit, actor, now_of(services), std::string("review.") + action, "panel:" + request.panel,
                request.application + "\n" + of.duty.record.body);
    return {};
  }));
  return get_duty(services, actor, request.panel, request.application);
}

Result<Duty> speak_in_meeting(Services& services, const Actor& actor, const std::string& panel,
                              const std::string& application, const std::string& text) {
  if (is_blank(text)) return reason_required();
  if (text.size() > kSpeechMax) return reason_too_long();
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_LET(of, mine(unit, actor, panel, application));
    if (of.panel.record.state != PanelState::meeting || of.duty.record.state != DutyState::submitted)
      return duty_not_open({"不在评审会中", "the panel does not meet"});
    set_down(unit, services, actor, of, kSpeechAction, {"专家发言", "An expert spoke"}, text);
    return {};
  }));
  return get_duty(services, actor, panel, application);
}

Result<AttachmentBytes> open_duty_file(Services& services, const Actor& actor, const std::string& panel,
                                       const std::string& application, const std::string& attachment) {
  GUOHE_LET(duty, get_duty(services, actor, panel, application));
  const auto found = std::ranges::find(duty.attachments, attachment, &Attachment::id);
  if (found == duty.attachments.end())
    return Error{ErrorKind::not_found, "attachment.unknown", {"没有这个附件", "there is no such attachment"}};
  if (found->withheld) return withheld(*found);
  GUOHE_LET(bytes, services.files.open(found->digest));
  std::string path = services.files.path(found->digest);
  return AttachmentBytes{std::move(*found), std::move(bytes), std::move(path)};
}

}  // namespace guohe::app
