// A process as data: states, actions, who takes them and what they need. It is written in
// policies/processes/*.yaml (docs/formats/process.md), read by policy/process, and run by engine.hpp.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/enum.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "programme/account.hpp"
#include "programme/policy/topic.hpp"

namespace guohe::programme {

/// What an action may need. A closed list: the engine knows how to tell whether each is fulfilled.
enum class Need {
  open_window,           // the call is open, by the server's clock, to the second
  verdict,               // the rules in force have been applied (always done; stated for the reader)
  required_fields,       // every required field is filled in
  no_unmet_clause,       // no eligibility, ban or ex-ante clause is unmet
  evidence_attached,     // every required evidence has a file
  reason,                // a text that says why
  findings_complete,     // every clause with a question or evidence has the examiner's finding
  unmet_clause,          // at least one clause is unmet: nobody is refused without a ground
  acknowledged_changes,  // the person has seen what changed in the rules since the draft was made
  another_person,        // not whoever brought it into the present state: four eyes
  due_passed,            // the day by which the present state was due is over
};

/// What an action causes beside the new state. Closed as well.
enum class Cause {
  receipt,              // a number, a receipt and the submission verdict
  examination_verdict,  // the verdict at this instant is kept as the examination's
  recommendation,  // the competent department recommends it: rules read that as `registry.recommendation`
  signature,       // whoever takes it signs the task document
};

/// How an action is shown: the way on, one that ends something against somebody, or neither.
enum class Tone { plain, forward, grave };
BOOST_DESCRIBE_ENUM(Tone, plain, forward, grave)

/// Expressions of a process are FEEL, and sentences hold FEEL; the policy room compiles and evaluates them
/// (app::ProcessRules), the domain knows them by number.
using ExpressionNumber = int;
using SentenceNumber = int;

/// A need of its own, as a rule.
struct Condition {
  ExpressionNumber rule = 0;
  Text says;                // what is wanting when the rule does not hold
  bool reads_form = false;  // it cannot be judged before there are answers
};

/// By when a state should be left: a date, or a duration or a number of days after the day it was entered.
struct DueRule {
  ExpressionNumber when = 0;
  bool working_days = false;  // a number counts days of work
};

/// A paper that is made from the answers to a form. Closed.
enum class FormPaper { none, task_document };

/// What a person fills in when taking an action: a decision, a payment, a document's number.
struct StepForm {
  std::string name;
  Text title;
  std::vector<Field> fields;
  bool internal = false;  // the office's own: the applicant's side never sees the answers
  FormPaper paper = FormPaper::none;
  std::map<std::string, ExpressionNumber> defaults = {};  // what a field starts with, by its name
};

/// Somebody is told.
struct NoticeRule {
  std::vector<Role> to;
  SentenceNumber says = 0;
};

/// A row in the registry that rules of packs read: an award, a base, a ban with its dates.
struct EntryRule {
  std::string kind;          // field of policies/registry.yaml
  bool of_person = false;    // about the leader; else about the organisation
  ExpressionNumber row = 0;  // a context
};

/// A case is opened beside the application, with the answers to the action's form where the case's process
/// has a form of that name.
struct OpenRule {
  std::string process;
  FormStage stage = FormStage::application;
};

/// An action that a case has its parent take, in the same unit of work.
struct ParentRule {
  std::string action;
  std::optional<ExpressionNumber> answers;  // to that action's form
  bool facts = false;                       // what was changed of the case's facts is changed of the parent's
};

struct State {
  std::string name;
  Text label;
  bool editable = false;       // the applicant's side may change facts and attachments
  bool private_draft = false;  // only the applicant's side sees it
  bool of_office = false;      // only the office sees it
  bool examined = false;       // the examiner may record findings
  bool end = false;
  bool late = false;  // it is entered because a last day went by: what stands here is overdue
  std::optional<DueRule> due;
};

/// Lists that everybody may read: what is publicised, what was awarded, which bases there are, and which were
/// removed.
enum class PublicList { publicity, awards, bases, removals };
BOOST_DESCRIBE_ENUM(PublicList, publicity, awards, bases, removals)

/// What a public list may show of an application. Closed: nothing personal can be put on a list.
enum class PublicColumn {
  number,
  title,
  topic,
  organisation,
  city,
  partner_countries,
  grant,
  last_day,  // of the state: of the publicity
  document_number,
  announced_on,
};
BOOST_DESCRIBE_ENUM(PublicColumn, number, title, topic, organisation, city, partner_countries, grant,
                    last_day, document_number, announced_on)

/// A column that the process itself adds: a choice in words that it lists, a day or a whole number. Free text
/// is none of them, so nothing personal gets out this way either.
struct PublicField {
  Field field;
  ExpressionNumber value = 0;
};

/// The states in which an application stands on a public list, and what the list shows of it.
struct PublicRule {
  PublicList list = PublicList::publicity;
  std::vector<std::string> states;
  std::vector<PublicColumn> shows;
  std::optional<ExpressionNumber> grant = {};     // money, where the list or the statistics have it
  std::optional<ExpressionNumber> document = {};  // number of the document that announces it
  std::vector<PublicField> columns = {};          // of the process's own, after the others
};

/// What a decision list comes to for an application.
enum class ListOutcome { awarded, reserve, refused, moved_up };
BOOST_DESCRIBE_ENUM(ListOutcome, awarded, reserve, refused, moved_up)
/// What a certificate states of an application, and in which states it holds: any later state withdraws it.
struct CertificateRule {
  Text title;
  std::vector<std::string> states;
  ExpressionNumber document = 0;               // number of the document that announced it
  std::optional<ExpressionNumber> from = {};   // a date; none: the day on which it came into these states
  std::optional<ExpressionNumber> until = {};  // a date; none: for as long as it is not withdrawn
};

/// How what two sides wrote is held together (likeness.hpp).
enum class CompareAs { text, name, exact };
BOOST_DESCRIBE_ENUM(CompareAs, text, name, exact)

/// A thing that both sides state: a field of the form that records the other side's application.
struct ComparedField {
  std::string name;  // of the form's field
  CompareAs as = CompareAs::text;
  ExpressionNumber ours = 0;
  std::string choices_of = {};  // field of the topic whose labels people read for the value; empty: none
};

/// What the two sides' applications must agree in.
struct ComparisonRule {
  std::string theirs;  // form in which the office records the other side's application
  std::vector<ComparedField> fields;
};

struct ActionRule {
  std::string name;
  Text label;
  std::vector<std::string> from;
  std::string to;
  std::vector<Role> by;
  std::vector<Need> needs;
  std::vector<Cause> causes;
  bool once = false;  // at most once in the life of an application
  Tone tone = Tone::plain;
  std::vector<Condition> conditions;
  std::string form;  // empty: none
  bool by_clock =
      false;  // Guohe itself takes it: on the day of `clock_on`, or when the state's due day is over
  std::optional<ExpressionNumber> clock_on;  // a date, or null while there is none
  bool by_case = false;                      // a case that stands beside the application takes it
  bool by_public = false;                    // anybody may, signed in or not
  std::optional<ListOutcome> outcome;        // a confirmed decision list takes it, for those of this outcome
  bool by_link = false;                      // whoever holds a one-time link of the application may
  std::vector<NoticeRule> notices;
  std::vector<EntryRule> entries;
  std::vector<OpenRule> opens;
  std::optional<ParentRule> parent;

  /// Tells rules of one name apart: "return@correcting".
  [[nodiscard]] std::string key() const { return name + "@" + to; }
  [[nodiscard]] bool leaves(std::string_view state) const;
  [[nodiscard]] bool needs_this(Need need) const;
  [[nodiscard]] bool causes_this(Cause cause) const;
};

struct Process {
  std::string name;
  int version = 0;
  Text title;
  std::string start;
  std::string mark;  // of a case that stands beside another: in its number, GH2025-JRD-000123-AR1; else empty
  std::vector<State> states;
  std::vector<ActionRule> actions;
  std::vector<StepForm> forms;
  std::vector<PublicRule> lists;
  std::optional<CertificateRule> certificate = {};
  std::optional<ComparisonRule> comparison = {};

  /// The public list on which an application in a state stands; nullptr when it is not public.
  [[nodiscard]] const PublicRule* public_rule(std::string_view state_name) const;
  [[nodiscard]] const PublicRule* public_rule(PublicList list) const;
  [[nodiscard]] const State* state(std::string_view state_name) const;
  /// The action of that name that leaves a state; nullptr when there is none.
  [[nodiscard]] const ActionRule* action(std::string_view state_name, std::string_view action_name) const;
  /// The action that a decision list takes in a state; nullptr when lists have no say there.
  [[nodiscard]] const ActionRule* action(std::string_view state_name, ListOutcome outcome) const;
  [[nodiscard]] bool has_action(std::string_view action_name) const;
  /// Whether a state comes before an action: the way from the start to it does not pass where the action is
  /// taken, and a way from it leads there.
  [[nodiscard]] bool is_before(std::string_view state_name, std::string_view action_name) const;
  /// The action that whoever holds a one-time link may take in a state; nullptr when there is none.
  [[nodiscard]] const ActionRule* action_by_link(std::string_view state_name) const;
  [[nodiscard]] const StepForm* form(std::string_view form_name) const;
};

[[nodiscard]] std::string name_of(Need need);
[[nodiscard]] std::optional<Need> need_named(std::string_view name);
[[nodiscard]] std::optional<Cause> cause_named(std::string_view name);
/// "task document".
[[nodiscard]] std::optional<FormPaper> form_paper_named(std::string_view name);
[[nodiscard]] std::optional<Tone> tone_named(std::string_view name);
[[nodiscard]] std::optional<ListOutcome> list_outcome_named(std::string_view name);
/// Whether an action decides about an application: it asks for another person, or ends its way. Done in bulk,
/// somebody else has to confirm it.
[[nodiscard]] bool decides(const Process& process, const ActionRule& rule);
/// "text", "name", "exact".
[[nodiscard]] std::optional<CompareAs> compare_as_named(std::string_view name);
/// "publicity"; "partner countries".
[[nodiscard]] std::optional<PublicList> public_list_named(std::string_view name);
[[nodiscard]] std::optional<PublicColumn> public_column_named(std::string_view name);

/// What is wrong with a process, and which state or action it concerns. Codes: "process.no_start",
/// "process.unknown_state", "process.duplicate_state", "process.duplicate_action" (two of one name leave one
/// state), "process.unreachable", "process.dead_end", "process.end_with_action", "process.nobody",
/// "process.no_end_reached", "process.untranslated", "process.start_not_editable", "process.unknown_form",
/// "process.clock_without_due" (the clock takes an action that has no day, of a state that is never due),
/// "process.clock_asks" (it would have to give a reason or fill in a form), "process.no_parent" (of an action
/// that its parent is to take, in a process that stands beside none), "process.public_state" (a public list
/// names a state that does not exist, is private, or stands on another list), "process.public_column" (a
/// column of its own that is neither a choice nor a day nor a whole number), "process.certificate_state" (a
/// certificate holds in a state that does not exist or is private), "process.compared_field" (what is
/// compared is no field of the form), "process.link_without_form" (whoever holds a link could answer
/// nothing).
struct ProcessFault {
  std::string code;
  std::string where;  // name of the state or action
  Text message;
};

[[nodiscard]] std::vector<ProcessFault> check_process(const Process& process);

/// A state by its name, and the process that it is of.
struct StateOf {
  std::string process;
  std::string state;
  auto operator<=>(const StateOf&) const = default;
};

/// All processes, in every version that a case may still run by.
class ProcessCatalogue {
 public:
  /// Takes the place of one of the same name and version.
  void add(Process process);
  /// The newest version; nullptr when there is none of that name.
  [[nodiscard]] const Process* find(std::string_view name) const;
  /// A version; nullptr when there is none.
  [[nodiscard]] const Process* find(std::string_view name, int version) const;
  /// A state of the newest version that has it; nullptr when none has.
  [[nodiscard]] const State* find_state(std::string_view name, std::string_view state) const;
  /// The states that are late in the newest version that has them, each with its process.
  [[nodiscard]] std::vector<StateOf> late_states() const;
  /// By name, newest version first.
  [[nodiscard]] const std::map<std::string, std::vector<Process>, std::less<>>& all() const {
    return processes_;
  }

 private:
  std::map<std::string, std::vector<Process>, std::less<>> processes_;
};

}  // namespace guohe::programme
