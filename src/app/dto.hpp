// What the use cases give back, member for member as api/openapi.json names it. Instants are
// "2025-05-20T01:02:03Z", dates "2025-05-20"; an optional without a value is JSON null.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/json_of.hpp"
#include "app/ports/scans.hpp"
#include "base/text.hpp"
#include "ledger/signature.hpp"
#include "programme/account.hpp"
#include "programme/policy/repair.hpp"
#include "programme/policy/topic.hpp"
#include "programme/policy/verdict.hpp"
#include "programme/process.hpp"

namespace guohe::app {

/// An organisation, department or city by id and name.
struct Named {
  std::string id;
  Text name;
};
BOOST_DESCRIBE_STRUCT(Named, (), (id, name))

struct Account {
  std::string id;
  std::string login;  // empty where the reader is of another body
  std::string name;
  std::vector<programme::Role> roles;
  std::optional<Named> organisation;
  std::optional<Named> department;
};
BOOST_DESCRIBE_STRUCT(Account, (), (id, login, name, roles, organisation, department))

enum class CallState { upcoming, open, closed };
BOOST_DESCRIBE_ENUM(CallState, upcoming, open, closed)

struct CallTopic {
  std::string id;  // "gd-2025/joint-rd"
  Text title;
  std::string cite;
  Text term;
  Text grant;
  Text summary;
  int clauses = 0;
};
BOOST_DESCRIBE_STRUCT(CallTopic, (), (id, title, cite, term, grant, summary, clauses))

/// A closing instant that was put off, and what says so.
struct CallExtension {
  std::string was;  // instants
  std::string until;
  Text document;
  std::string published_at;
};
BOOST_DESCRIBE_STRUCT(CallExtension, (), (was, until, document, published_at))

struct Call {
  std::string id;
  std::string guideline;  // "gd-2025"
  Text title;
  Text document;
  std::string opens_at;
  std::string closes_at;
  CallState state = CallState::upcoming;
  std::string publish_date;  // of the guideline; empty when the pack leaves it unset
  std::vector<CallTopic> topics;
  std::vector<CallExtension> extensions;  // oldest first
};
BOOST_DESCRIBE_STRUCT(Call, (),
                      (id, guideline, title, document, opens_at, closes_at, state, publish_date, topics,
                       extensions))

struct TopicOfCall {
  Call call;
  programme::TopicView topic;
};
BOOST_DESCRIBE_STRUCT(TopicOfCall, (), (call, topic))

/// An application that a case stands beside.
struct ParentOfCase {
  std::string id;
  std::string number;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(ParentOfCase, (), (id, number, title))

/// A case that stands beside an application.
struct CaseRow {
  std::string id;
  std::string number;
  Text title;  // of its process: 年度执行报告
  std::string state;
  Text state_label;
  bool ended = false;
  std::string opened_on;              // ISO date
  std::optional<std::string> due_on;  // ISO date: the last day of the present state
};
BOOST_DESCRIBE_STRUCT(CaseRow, (), (id, number, title, state, state_label, ended, opened_on, due_on))

/// One line of a list of applications.
struct ApplicationRow {
  std::string id;
  std::string number;  // "GH2025-JRD-000123"; empty until first submitted
  std::string title;   // empty while nobody typed one
  std::string call;
  std::string topic;
  Text topic_title;
  Named organisation;
  std::string city;  // "Guangzhou"
  Text city_label;
  std::string leader;
  std::string field;      // value of the choice
  Text field_label;       // as a person reads it
  std::string requested;  // decimal, yuan; empty when not given
  std::string state;      // of the process: "draft", "recommending", …
  Text state_label;
  programme::Overall overall = programme::Overall::undetermined;
  programme::Counts counts;
  std::int64_t version = 0;
  std::optional<std::string> submitted_at;
  std::optional<std::string> due_on;  // ISO date: the last day of the present state
  bool overdue = false;
  std::string updated_at;
  std::vector<std::string> actions;  // names of those this person may take now
  Text process_title;
  std::optional<ParentOfCase> parent;  // of a case
};
BOOST_DESCRIBE_STRUCT(ApplicationRow, (),
                      (id, number, title, call, topic, topic_title, organisation, city, city_label, leader,
                       field, field_label, requested, state, state_label, overall, counts, version,
                       submitted_at, due_on, overdue, updated_at, actions, process_title, parent))

/// How many of a process are due.
struct DueOf {
  std::string process;
  Text title;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(DueOf, (), (process, title, count))

struct DueCounts {
  std::vector<DueOf> overdue;
  std::vector<DueOf> week;  // the last day is today or one of the next seven
};
BOOST_DESCRIBE_STRUCT(DueCounts, (), (overdue, week))

struct StateCount {
  std::string state;
  Text label;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(StateCount, (), (state, label, count))

struct ApplicationPage {
  std::vector<ApplicationRow> items;
  std::optional<std::string> next;  // cursor of the next page
  std::int64_t total = 0;           // that match, on all pages
  std::vector<StateCount> states;   // how many in each state under the other filters (for tabs)
};
BOOST_DESCRIBE_STRUCT(ApplicationPage, (), (items, next, total, states))

struct Attachment {
  std::string id;
  std::string evidence;  // id of the evidence kind it serves
  std::string name;      // file name as given
  std::int64_t size = 0;
  std::string type;    // media type, from the bytes
  std::string digest;  // "sm3:…"
  std::string added_at;
  programme::EvidenceState state = programme::EvidenceState::attached;
  ScanState scan = ScanState::not_scanned;
  std::string found;      // what the scanner calls it; empty unless infected
  bool withheld = false;  // from whoever asks: not for others than its uploader before it is found clean
};
BOOST_DESCRIBE_STRUCT(Attachment, (),
                      (id, evidence, name, size, type, digest, added_at, state, scan, found, withheld))

/// The form of an action.
struct ActionForm {
  std::string name;
  Text title;
  std::vector<programme::Field> fields;
  JsonOf<JsonObject> starts_with{"{}"};  // values by field, as far as they are known
};
BOOST_DESCRIBE_STRUCT(ActionForm, (), (name, title, fields, starts_with))

/// An action of the present state, with whether this person may take it now and, when not, why.
struct Action {
  std::string name;
  Text label;
  bool allowed = false;
  std::optional<Text> why;
  bool needs_reason = false;
  std::optional<ActionForm> form;  // to be filled in when it is taken
  programme::Tone tone = programme::Tone::plain;
  bool receipt = false;  // a receipt is given for it: what is submitted is looked through first
};
BOOST_DESCRIBE_STRUCT(Action, (), (name, label, allowed, why, needs_reason, form, tone, receipt))

/// What was filled in when an action was taken.
struct StepRecord {
  std::string form;
  Text title;
  std::vector<programme::Field> fields;
  JsonOf<JsonObject> answers;
  std::string at;
  std::string by;  // the person's name; empty: Guohe itself
};
BOOST_DESCRIBE_STRUCT(StepRecord, (), (form, title, fields, answers, at, by))

struct Receipt {
  std::string number;
  std::string application;
  std::string title;
  Text organisation;
  std::string submitted_at;
  std::string digest;  // "sm3:…" over the canonical content
  std::string pack_version;
  std::int64_t ledger_entry = 0;
  std::optional<ledger::Signature> signature;  // nothing when this server signs nothing
};
BOOST_DESCRIBE_STRUCT(Receipt, (),
                      (number, application, title, organisation, submitted_at, digest, pack_version,
                       ledger_entry, signature))

/// Enough to check a receipt; no personal data.
struct PublicReceipt {
  std::string number;
  std::string submitted_at;
  std::string digest;
};
BOOST_DESCRIBE_STRUCT(PublicReceipt, (), (number, submitted_at, digest))

struct ClauseRemark {
  std::string id;
  std::string remark;
};
BOOST_DESCRIBE_STRUCT(ClauseRemark, (), (id, remark))

/// Why an application was last returned, declined or failed.
struct GivenReason {
  std::string action;
  std::string text;
  std::string at;
  std::vector<ClauseRemark> clauses;
};
BOOST_DESCRIBE_STRUCT(GivenReason, (), (action, text, at, clauses))

/// The papers that Guohe makes about an application.
enum class Paper { application_form, examination_report, award_notice, task_document, certificate, dossier };
BOOST_DESCRIBE_ENUM(Paper, application_form, examination_report, award_notice, task_document, certificate,
                    dossier)

/// An application as one person sees it. `version` is what PATCH and actions are checked against. Whoever
/// may not edit sees a returned application as it was last submitted, never the work in progress.
struct Application {
  std::string id;
  std::string number;
  std::string title;
  std::string call;
  std::string topic;
  Text topic_title;
  Named organisation;
  std::string city;
  Text city_label;
  std::string leader;
  std::string field;
  Text field_label;
  std::string requested;
  std::string state;
  Text state_label;
  programme::Overall overall = programme::Overall::undetermined;
  programme::Counts counts;
  std::int64_t version = 0;
  std::optional<std::string> submitted_at;
  std::string updated_at;
  std::string pack_version;
  JsonOf<JsonObject> facts;
  std::vector<Attachment> attachments;
  JsonOf<programme::Verdict> verdict;
  std::vector<Action> actions;
  std::optional<Receipt> receipt;
  bool editable = false;
  Account owner;
  std::optional<GivenReason> reason;
  std::optional<std::string> due_on;  // ISO date: the last day of the present state
  std::vector<StepRecord> records;    // in the order they came; the office's own for the office only
  std::string process;                // name; of the version below
  int process_version = 1;
  Text process_title;
  programme::FormStage stage = programme::FormStage::application;  // the part of the form that is filled in
  std::optional<ParentOfCase> parent;                              // of a case
  std::vector<CaseRow> cases;  // that stand beside it and that this person may see
  bool examined = false;       // findings may be recorded now, by this person
  std::vector<Paper> papers;   // that there are by now
};
BOOST_DESCRIBE_STRUCT(Application, (),
                      (id, number, title, call, topic, topic_title, organisation, city, city_label, leader,
                       field, field_label, requested, state, state_label, overall, counts, version,
                       submitted_at, updated_at, pack_version, facts, attachments, verdict, actions, receipt,
                       editable, owner, reason, due_on, records, process, process_version, process_title,
                       stage, parent, cases, examined, papers))

struct KeptVerdict {
  programme::Instant instant = programme::Instant::draft;
  std::string at;
  JsonOf<programme::Verdict> verdict;
};
BOOST_DESCRIBE_STRUCT(KeptVerdict, (), (instant, at, verdict))

struct VerdictHistory {
  std::vector<KeptVerdict> items;  // oldest first
};
BOOST_DESCRIBE_STRUCT(VerdictHistory, (), (items))

struct HistoryItem {
  std::string at;
  std::string actor;                    // the person's name; empty: Guohe itself
  std::optional<programme::Role> role;  // null: Guohe itself, by the clock
  std::string action;                   // of the process, or create | attach | detach | find
  Text label;
  std::string from;  // state; empty for create
  std::string to;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(HistoryItem, (), (at, actor, role, action, label, from, to, reason))

struct History {
  std::vector<HistoryItem> items;  // oldest first
};
BOOST_DESCRIBE_STRUCT(History, (), (items))

enum class Finding { met, unmet };
BOOST_DESCRIBE_ENUM(Finding, met, unmet)

struct FindingItem {
  std::string clause;
  std::optional<Finding> finding;
  std::string remark;
  std::string by;  // the examiner's name
  std::string at;
};
BOOST_DESCRIBE_STRUCT(FindingItem, (), (clause, finding, remark, by, at))

struct EvidenceItem {
  std::string id;
  programme::EvidenceState state = programme::EvidenceState::missing;
};
BOOST_DESCRIBE_STRUCT(EvidenceItem, (), (id, state))

/// The examiner's sheet: the verdict with the findings so far, and what a refusal would say.
struct ExaminationSheet {
  std::int64_t version = 0;  // of the application after the finding
  JsonOf<programme::Verdict> verdict;
  std::vector<FindingItem> findings;
  std::vector<EvidenceItem> evidence;
  std::vector<std::string> open;  // clauses that still wait for a finding
  std::vector<Text> reasons;      // one for each unmet clause, in the topic's order
};
BOOST_DESCRIBE_STRUCT(ExaminationSheet, (), (version, verdict, findings, evidence, open, reasons))

struct SavedView {
  std::string id;
  std::string name;
  std::string query;  // as in the address of the list: "state=examining&city=foshan"
};
BOOST_DESCRIBE_STRUCT(SavedView, (), (id, name, query))

struct SavedViews {
  std::vector<SavedView> items;
};
BOOST_DESCRIBE_STRUCT(SavedViews, (), (items))

/// How unmet clauses could be met, in the topic's order.
struct RepairList {
  std::vector<programme::ClauseRepairs> items;
};
BOOST_DESCRIBE_STRUCT(RepairList, (), (items))

}  // namespace guohe::app
