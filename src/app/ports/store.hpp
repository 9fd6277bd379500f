// The store port: one interface, implemented on SQLite and on PostgreSQL (src/store), one contract test.
//
// A use case reads through a Reader (one snapshot) and changes things in a Unit of work: everything in it
// happens, with its ledger entry, or nothing does, and when write() returns success it is on disk. Units
// run one after the other; keep them short and compute outside. A Unit sees what earlier units did, so a
// use case checks there again what it relied on (the version of an application, say).
//
// A database that fails is no business of a use case: the methods here then throw StoreFailure, which unwinds
// the unit and comes out of read() or write() as an Error; nothing else may catch it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/ports/links.hpp"
#include "app/ports/outline.hpp"
#include "app/ports/search.hpp"
#include "app/ports/sign_in_records.hpp"
#include "app/ports/store_records.hpp"
#include "base/result.hpp"
#include "programme/account.hpp"
#include "programme/application.hpp"
#include "programme/call.hpp"
#include "programme/registration.hpp"

namespace guohe::app {

// Nouns with headers of their own: bulk.hpp, call_changes.hpp, decisions.hpp, experts.hpp, outgoing.hpp,
// reviews.hpp, sanctions.hpp, scans.hpp, similarity.hpp.
class BulkReader;
class BulkUnit;
class CallChangeReader;
class CallChangeUnit;
class DecisionReader;
class DecisionUnit;
class ExpertReader;
class ExpertUnit;
class OutgoingReader;
class OutgoingUnit;
class ReviewReader;
class ReviewUnit;
class SanctionReader;
class SanctionUnit;
class ScanReader;
class ScanUnit;
class SimilarityReader;
class SimilarityUnit;

/// Thrown by Reader and Unit, caught by Store. Carries no values of people.
class StoreFailure : public std::exception {
 public:
  explicit StoreFailure(Error error) : error_(std::move(error)) {}
  [[nodiscard]] const char* what() const noexcept override { return error_.code.c_str(); }
  [[nodiscard]] const Error& error() const { return error_; }

 private:
  Error error_;
};

class Reader {
 public:
  virtual ~Reader() = default;

  // People and bodies.
  virtual std::optional<programme::Account> account(const std::string& id) = 0;
  virtual std::optional<AccountSecret> account_by_login(const std::string& login) = 0;
  /// Those with this id, login or name.
  virtual std::vector<programme::Account> accounts_called(const std::string& text, int limit) = 0;
  virtual std::optional<programme::Organisation> organisation(const std::string& id) = 0;
  /// By its unified social credit code.
  virtual std::optional<programme::Organisation> organisation_by_code(const std::string& code) = 0;
  virtual std::optional<programme::Department> department(const std::string& id) = 0;
  /// The bureau of a city; nothing when there is none.
  virtual std::optional<programme::Department> department_of_city(const std::string& city) = 0;
  virtual std::vector<programme::Department> departments() = 0;
  /// The people of an organisation or a department, those switched off included; with no organisation and no
  /// department (nothing: any) those who have a role. By name.
  virtual std::vector<programme::Account> people(const std::string& organisation,
                                                 const std::optional<std::string>& department) = 0;
  /// Everybody who has a role, those switched off included. By name.
  virtual std::vector<programme::Account> people_with(programme::Role role) = 0;
  virtual std::optional<programme::Registration> registration(const std::string& id) = 0;
  /// Newest first.
  virtual std::vector<programme::Registration> registrations(const RegistrationFilter& filter, int limit) = 0;
  /// Oldest first; empty while an organisation stayed where it began and nobody recorded it.
  virtual std::vector<programme::DepartmentTerm> department_terms(const std::string& organisation) = 0;
  /// Into an organisation, or into departments and the office when it is empty; newest first; those used,
  /// withdrawn or expired included.
  virtual std::vector<InvitationRecord> invitations(const std::string& organisation, int limit) = 0;
  /// To a role, into any body; likewise.
  virtual std::vector<InvitationRecord> invitations_with(programme::Role role, int limit) = 0;
  virtual std::optional<InvitationRecord> invitation(const std::string& id) = 0;
  virtual std::optional<InvitationRecord> invitation_by_hash(const std::string& hash) = 0;
  virtual std::optional<DelegationRecord> delegation(const std::string& id) = 0;
  /// Given by or to somebody, newest first.
  virtual std::vector<DelegationRecord> delegations_of(const std::string& account, int limit) = 0;
  /// One-time links of an application, newest first; those used, withdrawn or expired included.
  virtual std::vector<ConfirmationLink> confirmation_links(const std::string& application, int limit) = 0;
  virtual std::optional<ConfirmationLink> confirmation_link(const std::string& hash) = 0;
  virtual std::vector<SessionRecord> sessions_of(const std::string& account) = 0;  // newest first
  virtual std::optional<SessionRecord> session(const std::string& hash) = 0;
  /// How often signing in failed for a key since an instant.
  virtual SignInFailures sign_in_failures(const std::string& key, programme::Seconds since) = 0;

  // Calls.
  virtual std::vector<programme::Call> calls() = 0;
  virtual std::optional<programme::Call> call(const std::string& id) = 0;

  // Applications.
  virtual std::optional<programme::Application> application(const std::string& id) = 0;
  /// By its number.
  virtual std::optional<programme::Application> application_of(const std::string& number) = 0;
  /// Those that stand beside an application, in the order they were opened.
  virtual std::vector<programme::Application> cases(const std::string& parent) = 0;
  /// The facts as they are now, JSON.
  virtual std::string facts(const std::string& application) = 0;
  virtual std::vector<ListedApplication> list(const ListFilter& filter, const ListOrder& order,
                                              int limit) = 0;
  /// How many match, by state (the filter's own states aside).
  virtual std::vector<StateTotal> totals(const ListFilter& filter) = 0;
  /// Edits after a version, oldest first.
  virtual std::vector<ChangeRecord> changes_since(const std::string& application, std::int64_t version) = 0;
  /// Those not removed, in the order they came.
  virtual std::vector<AttachmentRecord> attachments(const std::string& application) = 0;
  virtual bool attachment_bytes_wanted(const std::string& digest) = 0;
  virtual std::vector<FindingRecord> findings(const std::string& application) = 0;
  virtual std::vector<EvidenceRecord> evidence_checks(const std::string& application) = 0;
  /// The latest verdict, JSON; empty when there is none.
  virtual std::string verdict(const std::string& application) = 0;
  virtual std::vector<VerdictRecord> verdicts(const std::string& application) = 0;
  virtual std::optional<SubmissionRecord> latest_submission(const std::string& application) = 0;
  virtual std::optional<SubmissionRecord> submission(const std::string& number) = 0;
  virtual std::vector<EventRecord> events(const std::string& application) = 0;
  virtual std::vector<ViewRecord> views(const std::string& account) = 0;
  /// Where the clock has something to do by `today`, longest waiting first, after a place in that order.
  virtual std::vector<Wake> waking(const std::string& today, const Wake& after, int limit) = 0;
  /// Accounts that hold a role towards an application: of its organisation, its department, or of the office.
  virtual std::vector<std::string> accounts_with(programme::Role role,
                                                 const programme::Application& application) = 0;
  /// Newest first; before an id when one is given.
  virtual std::vector<NoticeRecord> notices(const std::string& account, const std::string& before,
                                            int limit) = 0;
  virtual std::int64_t unread_notices(const std::string& account) = 0;
  virtual bool has_notice(const std::string& account, const std::string& id) = 0;

  virtual std::optional<RepeatRecord> repeat(const std::string& id) = 0;

  // Packs.
  virtual std::optional<PackDraftRecord> pack_draft(const std::string& id) = 0;
  /// Newest first, at most `limit`; the files are left out.
  virtual std::vector<PackDraftRecord> pack_drafts(int limit) = 0;
  /// Publications after an ordinal, in their order; 0 for all. The files are left out unless they are wanted.
  virtual std::vector<PackVersionRecord> pack_versions(std::int64_t after, bool with_files) = 0;
  /// The ordinal of the latest publication; 0 when there is none.
  virtual std::int64_t latest_publication() = 0;

  // Registry.
  /// Records of a kind about a person (keyed hash of the identity number) or an organisation; either may be
  /// empty. Those that the process of `except` made are left out: an award does not stand in its own way.
  virtual std::vector<std::string> registry(const std::string& kind, const std::string& person,
                                            const std::string& organisation, const std::string& except) = 0;
  /// One record's body by its id.
  virtual std::optional<std::string> registry_entry(const std::string& id) = 0;
  /// Submitted applications of the same leader, others than this one.
  virtual std::vector<programme::Application> applications_of(const std::string& leader_key,
                                                              const std::string& except) = 0;

  // Signing in besides passwords.
  /// Nothing for an account that signs in by password alone.
  virtual std::optional<OneTimeCodeRecord> one_time_code(const std::string& account) = 0;
  virtual std::optional<IdentityRecord> identity(const std::string& issuer, const std::string& subject) = 0;
  virtual std::vector<IdentityRecord> identities_of(const std::string& account) = 0;  // oldest first

  /// What somebody may see and the words occur in; at most `limit`, after a place.
  virtual SearchFound search(const SearchFilter& filter, const SearchPlace& after, int limit) = 0;

  // What is public, and figures.
  virtual std::optional<OutlineRecord> outline(const std::string& application) = 0;
  /// The latest first, after a place.
  virtual std::vector<PublicEntry> public_list(const PublicFilter& filter, const PublicPlace& after,
                                               int limit) = 0;
  /// Documents that announced something, the latest first.
  virtual std::vector<AnnouncementTotal> announcements(int limit) = 0;
  virtual std::vector<FigureRow> figures(FigureKey key, const FigureFilter& filter) = 0;
  virtual std::vector<ClauseFigure> clause_figures(const FigureFilter& filter) = 0;

  // Ledger.
  virtual std::vector<LedgerRecord> ledger_before(std::int64_t seq, int limit) = 0;  // newest first
  virtual std::vector<LedgerRecord> ledger_from(std::int64_t seq, int limit) = 0;    // oldest first
  virtual std::int64_t ledger_length() = 0;
  /// Those that fit, newest first, below an entry's number.
  virtual std::vector<LedgerRecord> ledger_matching(const LedgerFilter& filter, std::int64_t before,
                                                    int limit) = 0;
  /// Newest first, below an entry's number: what these wrote, by the names the ledger gives them (at most
  /// 40).
  virtual std::vector<LedgerRecord> ledger_of(const std::vector<std::string>& actors, std::int64_t before,
                                              int limit) = 0;

  virtual BulkReader& bulk_work() = 0;
  virtual CallChangeReader& call_changes() = 0;
  virtual DecisionReader& decisions() = 0;
  virtual ExpertReader& experts() = 0;
  virtual ReviewReader& reviews() = 0;
  virtual SanctionReader& sanctions() = 0;
  virtual OutgoingReader& outgoing() = 0;
  virtual ScanReader& scans() = 0;
  virtual SimilarityReader& similarity() = 0;
};

class Unit : public Reader {
 public:
  /// Appends to the ledger and gives the entry's number; entries are written when the unit ends. Every change
  /// is recorded: a unit that changes rows and records nothing gets an entry "rows.change".
  virtual std::int64_t record(const LedgerContent& content) = 0;

  virtual void put_department(const programme::Department& department) = 0;
  virtual void put_organisation(const programme::Organisation& organisation) = 0;
  virtual void put_account(const AccountSecret& account) = 0;
  virtual void add_registration(const programme::Registration& registration) = 0;
  /// Stores a registration if the stored version is `expected`; false when it is not.
  virtual bool update_registration(const programme::Registration& registration, std::int64_t expected) = 0;
  virtual void add_department_term(const programme::DepartmentTerm& term) = 0;
  virtual void put_invitation(const InvitationRecord& invitation) = 0;
  virtual void put_delegation(const DelegationRecord& delegation) = 0;
  virtual void put_confirmation_link(const ConfirmationLink& link) = 0;
  virtual void put_call(const programme::Call& call) = 0;
  virtual void put_registry(const RegistryRecord& record) = 0;

  virtual void add_pack_draft(const PackDraftRecord& draft) = 0;
  /// Stores a draft if the stored version is `expected`; false when it is not.
  virtual bool update_pack_draft(const PackDraftRecord& draft, std::int64_t expected) = 0;
  /// Keeps a publication for good, under the next ordinal; false when that version was published already.
  virtual bool add_pack_version(const PackVersionRecord& version) = 0;

  virtual void add_session(const SessionRecord& session) = 0;
  virtual void touch_session(const std::string& hash, programme::Seconds seen) = 0;
  virtual void set_acting(const std::string& hash, const std::string& delegation) = 0;
  /// All of an account but the one with this hash (empty: all); gives how many.
  virtual std::int64_t remove_sessions_of(const std::string& account, const std::string& except) = 0;
  virtual void remove_session(const std::string& hash) = 0;
  virtual void remove_expired_sessions(programme::Seconds now) = 0;
  /// Counts one more failure; the count starts again when it began before `since`, or after `now`.
  virtual void add_sign_in_failure(const std::string& key, programme::Seconds now,
                                   programme::Seconds since) = 0;
  virtual void clear_sign_in_failures(const std::string& key) = 0;

  virtual void put_one_time_code(const OneTimeCodeRecord& code) = 0;
  virtual bool remove_one_time_code(const std::string& account) = 0;
  /// Of an issuer and a subject that have none yet.
  virtual void add_identity(const IdentityRecord& identity) = 0;
  virtual bool remove_identity(const std::string& account, const std::string& id) = 0;
  /// Uses a ticket; false when it was used before. Those that expired by `now` are forgotten.
  virtual bool use_ticket(const std::string& id, programme::Seconds expires, programme::Seconds now) = 0;

  virtual void add_application(const programme::Application& application, const std::string& facts) = 0;
  /// Stores everything but the facts, if the stored version is `expected`; false when it is not.
  virtual bool update_application(const programme::Application& application, std::int64_t expected) = 0;
  /// Sets the day from which the clock looks at an application; nobody else's business, so no new version.
  virtual void set_wake(const std::string& application, const std::string& day) = 0;
  virtual void set_facts(const std::string& application, const std::string& facts) = 0;
  /// The texts of a JSON value: from here on an application is found by these.
  virtual void search_facts(const std::string& application, const std::string& facts) = 0;
  /// The next applications whose words were not entered by a rule of this name yet, by their ids; they count
  /// as entered from here on. None: there are no more.
  virtual std::vector<std::string> take_to_reenter(const std::string& rule, int limit) = 0;
  virtual void put_outline(const OutlineRecord& outline) = 0;
  virtual void add_change(const ChangeRecord& change) = 0;
  virtual void add_attachment(const AttachmentRecord& attachment) = 0;
  virtual void remove_attachment(const std::string& application, const std::string& id) = 0;
  virtual void put_finding(const FindingRecord& finding) = 0;
  virtual void put_evidence_check(const EvidenceRecord& check) = 0;
  virtual void clear_evidence_check(const std::string& application, const std::string& evidence) = 0;
  /// Keeps a verdict. One of instant draft takes the place of the draft's earlier one; others are added.
  virtual void keep_verdict(const VerdictRecord& verdict) = 0;
  /// The next number of a series, from 1.
  virtual std::int64_t next_in_series(const std::string& series) = 0;
  virtual void add_submission(const SubmissionRecord& submission) = 0;
  virtual void add_event(const EventRecord& event) = 0;
  /// With the mail that takes it to a reader who has an address and wants mails.
  virtual void add_notice(const NoticeRecord& notice) = 0;
  /// Marks an account's notice as read, or all of them when `id` is empty; false when there is none.
  virtual bool mark_notice_read(const std::string& account, const std::string& id, programme::Seconds at) = 0;
  /// Claims a request; false when it was claimed before. Claims made before `forget` are dropped.
  virtual bool claim_repeat(const RepeatRecord& claim, programme::Seconds forget) = 0;
  /// Keeps what was answered to a claimed request.
  virtual void answer_repeat(const RepeatRecord& answer) = 0;
  virtual void add_view(const ViewRecord& view) = 0;
  virtual bool remove_view(const std::string& account, const std::string& id) = 0;

  virtual BulkUnit& change_bulk_work() = 0;
  virtual CallChangeUnit& change_call_changes() = 0;
  virtual DecisionUnit& change_decisions() = 0;
  virtual ExpertUnit& change_experts() = 0;
  virtual ReviewUnit& change_reviews() = 0;
  virtual SanctionUnit& change_sanctions() = 0;
  virtual OutgoingUnit& change_outgoing() = 0;
  virtual ScanUnit& change_scans() = 0;
  virtual SimilarityUnit& change_similarity() = 0;
};

class Store {
 public:
  virtual ~Store() = default;

  /// Runs one read in one snapshot. Errors: those of the function, and unavailable "store.unavailable".
  virtual Result<void> read(const std::function<Result<void>(Reader&)>& read) = 0;

  /// Runs one unit of work; on return it is durable, or nothing of it happened. The function runs on the
  /// writer's thread, together with others in one commit. Errors: those of the function, and unavailable
  /// "store.unavailable", "store.busy" (too many units wait already).
  virtual Result<void> write(const std::function<Result<void>(Unit&)>& unit) = 0;
};

}  // namespace guohe::app
