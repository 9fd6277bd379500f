// The store port's Unit (and so its Reader) on a connection: the SQL of Guohe, the same for every database.
// Its parts stand in *_queries.cpp, by noun.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>

#include "app/ports/search.hpp"
#include "app/ports/sign_in_records.hpp"
#include "app/ports/store.hpp"
#include "ledger/chain.hpp"
#include "store/bulk_queries.hpp"
#include "store/call_change_queries.hpp"
#include "store/decision_queries.hpp"
#include "store/expert_queries.hpp"
#include "store/outgoing_queries.hpp"
#include "store/review_queries.hpp"
#include "store/sanction_queries.hpp"
#include "store/scan_queries.hpp"
#include "store/similarity_queries.hpp"
#include "store/sql/connection.hpp"

namespace guohe::store {

class SqlUnit final : public app::Unit {
 public:
  explicit SqlUnit(Connection& db)
      : db_(db),
        bulk_(db),
        call_changes_(db),
        decisions_(db),
        experts_(db),
        reviews_(db),
        sanctions_(db),
        outgoing_(db),
        scans_(db),
        similarity_(db) {}

  /// What the applications that the unit changed are found and compared by. For the end of the unit, before
  /// its rows are sealed.
  void enter_touched();
  /// Writes the ledger's entries, the last of them with the seals of all rows that the unit changed. A unit
  /// that recorded nothing and yet changed sealed rows gets an entry of its own. For the end of the unit,
  /// when it succeeded.
  void finish(const std::string& lines, const std::vector<std::string>& tables);
  /// An entry "ledger.seal" with seals of rows as they are.
  void record_seal(const std::string& lines);

  // people_queries.cpp
  std::optional<programme::Account> account(const std::string& id) override;
  std::optional<app::AccountSecret> account_by_login(const std::string& login) override;
  std::vector<programme::Account> accounts_called(const std::string& text, int limit) override;
  std::optional<programme::Organisation> organisation(const std::string& id) override;
  std::optional<programme::Organisation> organisation_by_code(const std::string& code) override;
  std::optional<programme::Department> department(const std::string& id) override;
  std::optional<programme::Department> department_of_city(const std::string& city) override;
  std::optional<app::SessionRecord> session(const std::string& hash) override;
  app::SignInFailures sign_in_failures(const std::string& key, programme::Seconds since) override;
  std::vector<app::ViewRecord> views(const std::string& account) override;
  void put_department(const programme::Department& department) override;
  void put_organisation(const programme::Organisation& organisation) override;
  void put_account(const app::AccountSecret& account) override;
  void add_session(const app::SessionRecord& session) override;
  void touch_session(const std::string& hash, programme::Seconds seen) override;
  void remove_session(const std::string& hash) override;
  void remove_expired_sessions(programme::Seconds now) override;
  void add_sign_in_failure(const std::string& key, programme::Seconds now, programme::Seconds since) override;
  void clear_sign_in_failures(const std::string& key) override;
  void add_view(const app::ViewRecord& view) override;
  bool remove_view(const std::string& account, const std::string& id) override;

  std::vector<programme::Department> departments() override;
  std::vector<programme::Account> people(const std::string& organisation,
                                         const std::optional<std::string>& department) override;
  std::vector<programme::Account> people_with(programme::Role role) override;
  std::vector<app::SessionRecord> sessions_of(const std::string& account) override;
  void set_acting(const std::string& hash, const std::string& delegation) override;
  std::int64_t remove_sessions_of(const std::string& account, const std::string& except) override;

  // link_queries.cpp
  std::vector<app::ConfirmationLink> confirmation_links(const std::string& application, int limit) override;
  std::optional<app::ConfirmationLink> confirmation_link(const std::string& hash) override;
  void put_confirmation_link(const app::ConfirmationLink& link) override;

  // invitation_queries.cpp
  std::vector<app::InvitationRecord> invitations(const std::string& organisation, int limit) override;
  std::vector<app::InvitationRecord> invitations_with(programme::Role role, int limit) override;
  std::optional<app::InvitationRecord> invitation(const std::string& id) override;
  std::optional<app::InvitationRecord> invitation_by_hash(const std::string& hash) override;
  std::optional<app::DelegationRecord> delegation(const std::string& id) override;
  std::vector<app::DelegationRecord> delegations_of(const std::string& account, int limit) override;
  void put_invitation(const app::InvitationRecord& invitation) override;
  void put_delegation(const app::DelegationRecord& delegation) override;

  // sign_in_queries.cpp
  std::optional<app::OneTimeCodeRecord> one_time_code(const std::string& account) override;
  std::optional<app::IdentityRecord> identity(const std::string& issuer, const std::string& subject) override;
  std::vector<app::IdentityRecord> identities_of(const std::string& account) override;
  void put_one_time_code(const app::OneTimeCodeRecord& code) override;
  bool remove_one_time_code(const std::string& account) override;
  void add_identity(const app::IdentityRecord& identity) override;
  bool remove_identity(const std::string& account, const std::string& id) override;
  bool use_ticket(const std::string& id, programme::Seconds expires, programme::Seconds now) override;

  // registration_queries.cpp
  std::optional<programme::Registration> registration(const std::string& id) override;
  std::vector<programme::Registration> registrations(const app::RegistrationFilter& filter,
                                                     int limit) override;
  std::vector<programme::DepartmentTerm> department_terms(const std::string& organisation) override;
  void add_registration(const programme::Registration& registration) override;
  bool update_registration(const programme::Registration& registration, std::int64_t expected) override;
  void add_department_term(const programme::DepartmentTerm& term) override;

  // call_queries.cpp
  std::vector<programme::Call> calls() override;
  std::optional<programme::Call> call(const std::string& id) override;
  void put_call(const programme::Call& call) override;
  std::vector<std::string> registry(const std::string& kind, const std::string& person,
                                    const std::string& organisation, const std::string& except) override;
  std::optional<std::string> registry_entry(const std::string& id) override;
  void put_registry(const app::RegistryRecord& record) override;

  // pack_queries.cpp
  std::optional<app::PackDraftRecord> pack_draft(const std::string& id) override;
  std::vector<app::PackDraftRecord> pack_drafts(int limit) override;
  std::vector<app::PackVersionRecord> pack_versions(std::int64_t after, bool with_files) override;
  std::int64_t latest_publication() override;
  void add_pack_draft(const app::PackDraftRecord& draft) override;
  bool update_pack_draft(const app::PackDraftRecord& draft, std::int64_t expected) override;
  bool add_pack_version(const app::PackVersionRecord& version) override;

  // application_queries.cpp
  std::optional<programme::Application> application(const std::string& id) override;
  std::optional<programme::Application> application_of(const std::string& number) override;
  std::vector<programme::Application> cases(const std::string& parent) override;
  void set_wake(const std::string& application, const std::string& day) override;
  std::string facts(const std::string& application) override;
  std::vector<app::ChangeRecord> changes_since(const std::string& application, std::int64_t version) override;
  std::vector<programme::Application> applications_of(const std::string& leader_key,
                                                      const std::string& except) override;
  void add_application(const programme::Application& application, const std::string& facts) override;
  bool update_application(const programme::Application& application, std::int64_t expected) override;
  void set_facts(const std::string& application, const std::string& facts) override;
  void add_change(const app::ChangeRecord& change) override;
  std::int64_t next_in_series(const std::string& series) override;

  // notice_queries.cpp
  std::vector<app::NoticeRecord> notices(const std::string& account, const std::string& before,
                                         int limit) override;
  std::int64_t unread_notices(const std::string& account) override;
  bool has_notice(const std::string& account, const std::string& id) override;
  std::vector<std::string> accounts_with(programme::Role role,
                                         const programme::Application& application) override;
  void add_notice(const app::NoticeRecord& notice) override;
  bool mark_notice_read(const std::string& account, const std::string& id, programme::Seconds at) override;

  // repeat_queries.cpp
  std::optional<app::RepeatRecord> repeat(const std::string& id) override;
  bool claim_repeat(const app::RepeatRecord& claim, programme::Seconds forget) override;
  void answer_repeat(const app::RepeatRecord& answer) override;

  // list_queries.cpp
  std::vector<app::Wake> waking(const std::string& today, const app::Wake& after, int limit) override;
  std::vector<app::ListedApplication> list(const app::ListFilter& filter, const app::ListOrder& order,
                                           int limit) override;
  std::vector<app::StateTotal> totals(const app::ListFilter& filter) override;

  // search_queries.cpp
  app::SearchFound search(const app::SearchFilter& filter, const app::SearchPlace& after, int limit) override;
  void search_facts(const std::string& application, const std::string& facts) override;
  std::vector<std::string> take_to_reenter(const std::string& rule, int limit) override;

  // dossier_queries.cpp
  std::vector<app::AttachmentRecord> attachments(const std::string& application) override;
  bool attachment_bytes_wanted(const std::string& digest) override;
  std::vector<app::FindingRecord> findings(const std::string& application) override;
  std::vector<app::EvidenceRecord> evidence_checks(const std::string& application) override;
  std::string verdict(const std::string& application) override;
  std::vector<app::VerdictRecord> verdicts(const std::string& application) override;
  std::optional<app::SubmissionRecord> latest_submission(const std::string& application) override;
  std::optional<app::SubmissionRecord> submission(const std::string& number) override;
  std::vector<app::EventRecord> events(const std::string& application) override;
  void add_attachment(const app::AttachmentRecord& attachment) override;
  void remove_attachment(const std::string& application, const std::string& id) override;
  void put_finding(const app::FindingRecord& finding) override;
  void put_evidence_check(const app::EvidenceRecord& check) override;
  void clear_evidence_check(const std::string& application, const std::string& evidence) override;
  void keep_verdict(const app::VerdictRecord& verdict) override;
  void add_submission(const app::SubmissionRecord& submission) override;
  void add_event(const app::EventRecord& event) override;

  // outline_queries.cpp
  std::optional<app::OutlineRecord> outline(const std::string& application) override;
  std::vector<app::PublicEntry> public_list(const app::PublicFilter& filter, const app::PublicPlace& after,
                                            int limit) override;
  std::vector<app::AnnouncementTotal> announcements(int limit) override;
  std::vector<app::FigureRow> figures(app::FigureKey key, const app::FigureFilter& filter) override;
  std::vector<app::ClauseFigure> clause_figures(const app::FigureFilter& filter) override;
  void put_outline(const app::OutlineRecord& outline) override;

  // ledger_queries.cpp
  std::vector<app::LedgerRecord> ledger_before(std::int64_t seq, int limit) override;
  std::vector<app::LedgerRecord> ledger_from(std::int64_t seq, int limit) override;
  std::int64_t ledger_length() override;
  std::vector<app::LedgerRecord> ledger_matching(const app::LedgerFilter& filter, std::int64_t before,
                                                 int limit) override;
  std::vector<app::LedgerRecord> ledger_of(const std::vector<std::string>& actors, std::int64_t before,
                                           int limit) override;
  std::int64_t record(const app::LedgerContent& content) override;

  app::BulkReader& bulk_work() override { return bulk_; }
  app::DecisionReader& decisions() override { return decisions_; }
  app::ExpertReader& experts() override { return experts_; }
  app::ReviewReader& reviews() override { return reviews_; }
  app::SanctionReader& sanctions() override { return sanctions_; }
  app::CallChangeReader& call_changes() override { return call_changes_; }
  app::OutgoingReader& outgoing() override { return outgoing_; }
  app::ScanReader& scans() override { return scans_; }
  app::SimilarityReader& similarity() override { return similarity_; }
  app::BulkUnit& change_bulk_work() override { return bulk_; }
  app::DecisionUnit& change_decisions() override { return decisions_; }
  app::ExpertUnit& change_experts() override { return experts_; }
  app::ReviewUnit& change_reviews() override { return reviews_; }
  app::SanctionUnit& change_sanctions() override { return sanctions_; }
  app::CallChangeUnit& change_call_changes() override { return call_changes_; }
  app::OutgoingUnit& change_outgoing() override { return outgoing_; }
  app::ScanUnit& change_scans() override { return scans_; }
  app::SimilarityUnit& change_similarity() override { return similarity_; }

 private:
  ledger::Entry& append(const app::LedgerContent& content);
  programme::Seconds time_of_head();
  /// An application's row changed: what it is found by is looked at when the unit ends.
  void touch(const std::string& application);

  Connection& db_;
  SqlBulk bulk_;
  SqlCallChanges call_changes_;
  SqlDecisions decisions_;
  SqlExperts experts_;
  SqlReviews reviews_;
  SqlSanctions sanctions_;
  SqlOutgoing outgoing_;
  SqlScans scans_;
  SqlSimilarity similarity_;
  std::vector<ledger::Entry> recorded_;  // not yet written: their hashes cover what the whole unit changes
  std::map<std::string, std::optional<std::string>> touched_;  // application -> what its form says, when new
};

}  // namespace guohe::store
