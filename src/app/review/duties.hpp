// What an expert does: sees what they are asked to review, signs the statement, marks, hands in, takes part
// in the meeting. An expert sees an application through their duty alone; before the statement is signed only
// what tells whether to recuse, and where applicants are hidden never who applies.
//
// Errors that several of these share: unauthenticated "session.required"; forbidden "access.denied";
// not_found "duty.unknown" (also somebody else's, and one not told of yet); conflict "duty.not_open" (its
// state), "duty.changed" (the version).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/actor.hpp"
#include "app/attachments.hpp"
#include "app/dto.hpp"
#include "app/services.hpp"
#include "programme/review.hpp"

namespace guohe::app {

struct DutyRow {
  std::string panel;
  std::string application;
  std::string number;
  std::string title;
  Text topic_title;
  programme::DutyState state = programme::DutyState::asked;
  Text state_label;
  std::string due_on;
  bool overdue = false;
  bool meeting = false;
};
BOOST_DESCRIBE_STRUCT(DutyRow, (),
                      (panel, application, number, title, topic_title, state, state_label, due_on, overdue,
                       meeting))

struct Duties {
  std::vector<DutyRow> items;  // those to be done first
};
BOOST_DESCRIBE_STRUCT(Duties, (), (items))

/// Another expert's sheet, without a name.
struct PeerSheet {
  Text label;  // 专家2 / Expert 2
  std::string score;
  std::vector<programme::Mark> marks;
  std::string opinion;
};
BOOST_DESCRIBE_STRUCT(PeerSheet, (), (label, score, marks, opinion))

struct DutyNote {
  std::string at;
  Text by;  // the chair, you, or an expert by number
  std::string text;
};
BOOST_DESCRIBE_STRUCT(DutyNote, (), (at, by, text))

struct Duty {
  std::string panel;
  std::string application;
  std::string number;
  std::string title;
  Text topic_title;
  std::optional<Text> organisation;   // null where applicants are hidden
  std::string leader;                 // empty likewise
  std::vector<std::string> partners;  // likewise
  programme::DutyState state = programme::DutyState::asked;
  Text state_label;
  std::int64_t version = 0;
  std::string due_on;
  bool overdue = false;
  Text statement;
  programme::ScoreSheet sheet;
  bool open = false;      // the statement is signed: what follows is there
  bool editable = false;  // marks may be changed now
  JsonOf<JsonObject> facts;
  std::vector<programme::FormSection> sections;
  std::vector<programme::Field> fields;
  std::vector<Attachment> attachments;
  programme::SheetAnswers answers;  // the draft, or what was handed in
  std::string score;                // as handed in
  std::vector<Problem> faults;      // that keep the draft from being handed in
  bool meeting = false;
  std::vector<PeerSheet> peers;  // in the meeting
  std::vector<DutyNote> notes;   // in the meeting
};
BOOST_DESCRIBE_STRUCT(Duty, (),
                      (panel, application, number, title, topic_title, organisation, leader, partners, state,
                       state_label, version, due_on, overdue, statement, sheet, open, editable, facts,
                       sections, fields, attachments, answers, score, faults, meeting, peers, notes))

Result<Duties> list_duties(Services&, const Actor&);
Result<Duty> get_duty(Services&, const Actor&, const std::string& panel, const std::string& application);

/// Signs the statement on conflicts and confidentiality, which opens the application. Errors: conflict
/// "duty.conflict" (a conflict was found since: the duty is taken back).
Result<Duty> sign_statement(Services&, const Actor&, const std::string& panel, const std::string& application,
                            std::int64_t version);

struct DeclineDuty {
  std::string panel, application;
  std::int64_t version = 0;
  std::string reason;
  bool conflict = false;  // for a tie to the applicant: from then on a rule of recusal knows of it
};

/// Errors: invalid "action.reason_required", "action.reason_too_long".
Result<Duties> decline_duty(Services&, const Actor&, const DeclineDuty&);

struct LeavePanel {
  std::string panel;
  std::string reason;
};

/// Gives back everything of a panel that was not handed in, signed or not; what was stays. Errors: invalid
/// "action.reason_required", "action.reason_too_long"; not_found "duty.unknown"; conflict "duty.not_open"
/// (nothing is left to give back).
Result<Duties> leave_panel(Services&, const Actor&, const LeavePanel&);

struct KeepSheet {
  std::string panel, application;
  std::int64_t version = 0;
  programme::SheetAnswers answers;
  bool hand_in = false;
};

/// Keeps a draft, or hands it in. Errors: invalid "sheet.faults" (details: each, place: a JSON pointer),
/// "sheet.too_long".
Result<Duty> keep_sheet(Services&, const Actor&, const KeepSheet&);

/// Says something of an application in the meeting. Errors: invalid "action.reason_required" for nothing
/// said, "action.reason_too_long".
Result<Duty> speak_in_meeting(Services&, const Actor&, const std::string& panel,
                              const std::string& application, const std::string& text);

/// A file of an application that the expert may read. Errors: not_found "attachment.unknown"; conflict
/// "attachment.infected", "attachment.not_scanned_yet".
Result<AttachmentBytes> open_duty_file(Services&, const Actor&, const std::string& panel,
                                       const std::string& application, const std::string& attachment);

}  // namespace guohe::app
