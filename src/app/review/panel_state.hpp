// A panel as its use cases work on it, and as it is stored.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/actor.hpp"
#include "app/ports/experts.hpp"
#include "app/ports/store.hpp"
#include "app/review/panels.hpp"

namespace guohe::app {

struct PoolMember {
  std::string expert;
  int most = 0;  // 0: as many as they take on
};
BOOST_DESCRIBE_STRUCT(PoolMember, (), (expert, most))

/// An assignment as it is kept: what was said of it, and the prices that prove and explain it.
struct KeptAssignment {
  AssignmentSummary summary;
  std::vector<std::int64_t> prices;  // of the pool's experts, in the order of `experts`
  std::vector<std::string> experts;
  std::int64_t nobody = 0;
  std::int64_t precision = 1;
};
BOOST_DESCRIBE_STRUCT(KeptAssignment, (), (summary, prices, experts, nobody, precision))

struct KeptRanking {
  RankingMethod method = RankingMethod::expected_rank;
  std::string at;
  std::string file;        // as it is published
  std::string comparison;  // JSON
};
BOOST_DESCRIBE_STRUCT(KeptRanking, (), (method, at, file, comparison))

struct PanelBody {
  programme::PanelTerms terms;
  programme::ScoreSheet sheet;  // as it was when the panel began
  std::vector<PoolMember> pool;
  std::string seed;  // of the lottery, secret until it is drawn
  std::optional<KeptAssignment> assignment;
  std::optional<KeptRanking> ranking;
  std::string bulk;
  bool published = false;
};
BOOST_DESCRIBE_STRUCT(PanelBody, (), (terms, sheet, pool, seed, assignment, ranking, bulk, published))

/// A sheet as it was handed in.
struct HandedIn {
  programme::SheetAnswers answers;
  int hundredths = 0;
  std::string at;
  bool in_meeting = false;
};
BOOST_DESCRIBE_STRUCT(HandedIn, (), (answers, hundredths, at, in_meeting))

struct DutyBody {
  int affinity = 0;  // ten-thousandths
  bool in_field = false;
  bool locked = false;
  bool by_hand = false;
  std::string asked_at, signed_at;
  std::string statement;  // digest of what was signed
  std::string reason;     // of a decline, withdrawal or recusal
  bool conflict = false;  // declined for a tie to the applicant
  programme::SheetAnswers draft;
  std::vector<HandedIn> handed_in;  // the last one counts
  int quality = 0;
};
BOOST_DESCRIBE_STRUCT(DutyBody, (),
                      (affinity, in_field, locked, by_hand, asked_at, signed_at, statement, reason, conflict,
                       draft, handed_in, quality))

struct OpenDuty {
  DutyRecord record;
  DutyBody body;

  [[nodiscard]] bool stands() const { return programme::stands(record.state); }
  /// The sheet that counts; null before one was handed in.
  [[nodiscard]] const HandedIn* sheet() const {
    return record.state == programme::DutyState::submitted && !body.handed_in.empty() ? &body.handed_in.back()
                                                                                      : nullptr;
  }
};

/// A panel with all that belongs to it, read in one snapshot.
struct OpenPanel {
  PanelRecord record;
  PanelBody body;
  std::vector<programme::Application> applications;
  std::vector<programme::Expert> experts;  // of the pool and of duties
  std::vector<OpenDuty> duties;

  [[nodiscard]] const programme::Application* application(const std::string& id) const;
  [[nodiscard]] const programme::Expert* expert(const std::string& id) const;
  [[nodiscard]] OpenDuty* duty(const std::string& application, const std::string& expert);
  [[nodiscard]] bool in_pool(const std::string& expert) const;
  /// Reviews that stand, of an expert.
  [[nodiscard]] int load(const std::string& expert) const;
  /// Reviews of an application that are without an expert.
  [[nodiscard]] int open_reviews(const std::string& application) const;
  /// How many an expert reviews here at most.
  [[nodiscard]] int most(const programme::Expert& expert) const;
};

/// Errors: not_found "panel.unknown", also for one that this person may not know of.
Result<OpenPanel> open_panel(Reader& reader, const Actor& actor, const std::string& id);

/// The same for the agency that runs it, in one of some states and at a version (0: any). Errors: also
/// forbidden "access.denied"; conflict "panel.not_open", "panel.changed".
Result<OpenPanel> open_for_agency(Reader& reader, const Actor& actor, const std::string& id,
                                  std::int64_t version, std::initializer_list<programme::PanelState> states);

[[nodiscard]] Result<OpenDuty> open_duty(DutyRecord record);

/// Whether experts, reviews and ranking are shown to this person.
[[nodiscard]] bool sees_whole(const Actor& actor, const PanelRecord& panel);

/// Stores a panel that was changed, one version on, with its ledger entry and what is said of it. Errors:
/// conflict "panel.changed".
Result<void> keep_panel(Unit& unit, const Services& services, const Actor& actor, OpenPanel& panel,
                        const char* action, const Text& words, const std::string& said = {},
                        const std::string& application = {});

/// Stores a duty that was changed or is new (version 0), one version on.
Result<void> keep_duty(Unit& unit, const Services& services, OpenDuty& duty);

/// Tells an expert, if they have an account.
void tell_expert(Unit& unit, const Services& services, const OpenPanel& panel, const std::string& expert,
                 const Text& text);
/// Tells the people of the agency, or of the office.
void tell_agency(Unit& unit, const Services& services, const OpenPanel& panel, const Text& text);
void tell_office(Unit& unit, const Services& services, const OpenPanel& panel, const Text& text);

[[nodiscard]] Panel panel_view(Reader& reader, const Services& services, const Actor& actor,
                               const OpenPanel& panel);

[[nodiscard]] Text label_of(programme::PanelState state);
[[nodiscard]] Text label_of(programme::DutyState state);
[[nodiscard]] Text topic_title_of(const Services& services, const std::string& topic);
[[nodiscard]] std::string affinity_text(int ten_thousandths);

[[nodiscard]] Error unknown_panel();
[[nodiscard]] Error panel_changed();
[[nodiscard]] Error panel_not_open(programme::PanelState state);

}  // namespace guohe::app
