// What goes over the store port, besides the domain's own nouns. JSON travels as text.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "programme/account.hpp"
#include "programme/application.hpp"
#include "programme/policy/verdict.hpp"
#include "programme/process.hpp"
#include "programme/registration.hpp"
#include "programme/time.hpp"

namespace guohe::app {

struct AccountSecret {
  programme::Account account;
  std::string password_hash;
};

struct SessionRecord {
  std::string hash;  // of the token
  std::string account;
  programme::Seconds created_at;
  programme::Seconds seen_at;
  programme::Seconds expires_at;
  std::string acting = {};  // the delegation it acts under; empty: its owner
  std::string id = {};      // by which its owner names it; tells nothing of the token
  std::string address = {};
  std::string agent = {};  // what the browser says it is
};

/// By a one-time link somebody joins an organisation, a department, or the office (neither).
struct InvitationRecord {
  std::string id;
  std::string hash;  // of the link's token
  std::string name;
  std::string email;
  std::vector<programme::Role> roles;
  std::string organisation;
  std::string department;
  std::string invited_by;
  programme::Seconds invited_at;
  programme::Seconds expires_at;
  std::optional<programme::Seconds> closed_at = {};  // used or withdrawn
  std::string account = {};                          // that it made
};

struct DelegationRecord {
  std::string id;
  std::string principal;
  std::string deputy;
  std::string from_day;  // ISO dates, both included
  std::string to_day;
  std::string reason;
  programme::Seconds given_at;
  std::optional<programme::Seconds> ended_at = {};

  [[nodiscard]] bool holds_on(const std::string& today) const {
    return !ended_at && from_day <= today && today <= to_day;
  }
};

/// Those that fit any of the first three, and the state when one is given. All empty: every one.
struct RegistrationFilter {
  std::string account;       // asked by
  std::string organisation;  // of
  std::string department;    // to be decided by
  std::optional<programme::RegistrationState> state = {};
};

struct SignInFailures {
  int count = 0;
  programme::Seconds since;
};

/// Whose applications a person sees. Made by access.cpp alone; the store turns it into a WHERE. An
/// application is in scope when any of the parts says so.
struct Scope {
  std::string owner;           // this account's own, drafts included
  std::string organisation;    // this organisation's, drafts included
  std::string department;      // what goes to this department, drafts excluded
  bool all_submitted = false;  // everything, drafts excluded
};

/// When the present state's last day is.
struct DueFilter {
  std::string from, to;                               // ISO dates, both included; empty: open
  std::vector<programme::StateOf> besides, left_out;  // states whose last day does not count
  [[nodiscard]] bool asks() const { return !from.empty() || !to.empty(); }
};

enum class ListOf { everything, applications, cases };

struct ListFilter {
  Scope scope;
  ListOf of = ListOf::everything;
  std::vector<std::string> states, topics, calls, cities, overalls;  // empty: any
  std::vector<std::string> processes;
  DueFilter due;
  std::vector<std::string> words;  // normalised; all must occur
};

/// By due_on, what has no last day stands behind what has one, either way round.
enum class SortKey { updated_at, submitted_at, requested, number, due_on };

struct ListOrder {
  SortKey key = SortKey::updated_at;
  bool descending = true;
  // After this position; empty id: from the start.
  std::string after_key;
  std::string after_id;
};

struct ListedApplication {
  programme::Application application;
  Text organisation_name;
  std::string sort_value;  // of ListOrder::key, for the cursor
};

struct StateTotal {
  std::string process;
  std::string state;
  std::int64_t count = 0;
};

struct ChangeRecord {
  std::string application;
  std::int64_t version = 0;  // that the edits led to
  programme::Seconds at;
  std::string by;
  std::string edits;  // JSON, edit_json.hpp
  std::string undo;   // JSON
};

struct AttachmentRecord {
  std::string id;
  std::string application;
  std::string evidence;
  std::string name;
  std::int64_t size = 0;
  std::string type;
  std::string digest;
  std::string by;
  programme::Seconds added_at;
};

struct FindingRecord {
  std::string application;
  std::string clause;
  std::string finding;  // met | unmet | empty
  std::string remark;
  std::string by;
  programme::Seconds at;
};

struct EvidenceRecord {
  std::string application;
  std::string evidence;
  programme::EvidenceState state = programme::EvidenceState::attached;  // checked | rejected
  std::string by;
  programme::Seconds at;
};

struct VerdictRecord {
  std::string application;
  programme::Instant instant = programme::Instant::draft;
  programme::Seconds at;
  std::string body;  // JSON
};

struct SubmissionRecord {
  std::string number;  // of the receipt
  std::string application;
  std::int64_t ordinal = 1;
  std::int64_t version = 0;  // of the application that was submitted
  programme::Seconds at;
  std::string by;
  std::string title;
  std::string pack_version;
  std::string digest;
  std::string facts;        // JSON, as submitted
  std::string attachments;  // JSON
  std::int64_t ledger_entry = 0;
};

struct EventRecord {
  std::string application;
  programme::Seconds at;
  std::string actor;                    // account; empty: Guohe itself
  std::optional<programme::Role> role;  // nothing: Guohe itself, by the clock
  std::string action;
  std::string from_state;
  std::string to_state;
  std::string reason;
  std::string clauses;       // JSON array of {id, remark}; empty when none
  std::string form = {};     // of the process, that came with the action; empty when none
  std::string answers = {};  // JSON object
};

/// Where the clock has something to do, and from which day.
struct Wake {
  std::string on;  // ISO date
  std::string application;
  bool operator==(const Wake&) const = default;
};

/// Somebody is told something about an application, or about something else that `about` names.
struct NoticeRecord {
  std::string id;
  std::string account;
  std::string application;  // empty when it is about something else
  programme::Seconds at;
  Text subject;  // the application's title
  Text text;
  std::optional<programme::Seconds> read_at = {};
  std::string about = "application";  // or "registration", "person"
};

struct ViewRecord {
  std::string id;
  std::string account;
  std::string name;
  std::string query;
};

/// A request that is to happen once, and what was answered; status 0 while nothing was.
struct RepeatRecord {
  std::string id;       // digest of whose request it is and of its Idempotency-Key
  std::string request;  // digest of what it asks
  programme::Seconds made_at;
  int status = 0;
  std::string location = {};
  std::string body = {};
};

struct RegistryRecord {
  std::string id;
  std::string kind;          // field of policies/registry.yaml: "projects of leader"
  std::string person;        // keyed hash of an identity number; empty when not about a person
  std::string organisation;  // id; empty when not about an organisation
  std::string body;          // JSON object, a row of that field
};

enum class PackDraftState { editing, waiting, published, withdrawn };
BOOST_DESCRIBE_ENUM(PackDraftState, editing, waiting, published, withdrawn)

/// A pack that an officer is changing.
struct PackDraftRecord {
  std::string id;
  std::string pack;
  std::string base_version;
  std::string new_version;
  std::string in_force_from;  // ISO date; empty until it is chosen
  bool changes_open_calls = false;
  std::string files = "{}";  // JSON: name -> text, of what differs from the base
  PackDraftState state = PackDraftState::editing;
  std::string author;
  std::vector<std::string> editors;  // everybody who changed it, the author first
  std::string reviewer;              // who approved or returned it last; empty before
  std::string note;
  std::string reason;  // of the last return
  std::int64_t version = 1;
  programme::Seconds created_at;
  programme::Seconds updated_at;
};

/// A version of a pack as it was published; never changed.
struct PackVersionRecord {
  std::string pack;
  std::string version;
  std::int64_t ordinal = 0;  // of all publications, from 1
  std::string base_version;
  std::string files;  // JSON: name -> text, complete
  std::string digest;
  std::string in_force_from;
  bool changes_open_calls = false;
  std::string note;
  std::string draft;
  std::string published_by;
  std::string approved_by;
  programme::Seconds published_at;
  std::int64_t ledger_entry = 0;
};

struct LedgerContent {
  programme::Seconds at;
  std::string actor;    // account id; empty for the system
  std::string action;   // "application.submit"
  std::string subject;  // "application:01J…"
  std::string content;  // "sm3:…" of what the entry records
};

/// What entries are looked for; what is empty does not matter.
struct LedgerFilter {
  std::vector<std::string> actors;    // as the ledger names them; at most 40
  std::vector<std::string> subjects;  // "application:01J…"
  std::string action;                 // what it begins with
  std::int64_t from = 1;              // the first entry
};

struct LedgerRecord {
  std::int64_t seq = 0;
  LedgerContent content;
  std::string previous;
  std::string hash;
  std::string sealed = {};  // "sm3:…" of the seals of the rows that changed with it; empty when none did
};

}  // namespace guohe::app
