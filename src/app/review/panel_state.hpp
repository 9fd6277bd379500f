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
  std::optional<std::string> reminded_on = {};  // ISO date: reminders up to this day are over
};
BOOST_DESCRIBE_STRUCT(PanelBody, (),
                      (terms, sheet, pool, seed, assignment, ranking, bulk, published, reminded_on))

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

/// A panel with all that belongs to it, whoever asks.
Result<OpenPanel> read_panel(Reader& reader, PanelRecord record);

/// Errors: not_found "panel.unknown", also for one that this person may not know of.
Result<OpenPanel> open_panel(Reader& reader, const Actor& actor, const std::string& id);

/// The same for the agency that runs it, in one of some states and at a version (0: any). Errors: also
/// forbidden "access.denied"; conflict "panel.not_open", "panel.changed".
Result<OpenPanel> open_for_agency(Reader& reader, const Actor& actor, const std::string& id,
                                  std::int64_t version, std::initializer_list<programme::PanelState> states);

/// A panel as somebody worked something out of it, in a snapshot that kept nobody from writing.
struct SeenPanel {
  std::int64_t version = 0;
  std::vector<std::pair<std::string, std::string>> standing;  // application and expert of reviews that stand

  bool operator==(const SeenPanel&) const = default;
};

[[nodiscard]] SeenPanel seen_in(const OpenPanel& panel);

/// The same panel to be written to. Errors: those of open_for_agency; "panel.changed" also when an expert
/// gave a review back meanwhile.
Result<OpenPanel> open_as_seen(Reader& reader, const Actor& actor, const std::string& id,
                               const SeenPanel& seen, std::initializer_list<programme::PanelState> states);

[[nodiscard]] Result<OpenDuty> open_duty(DutyRecord record);

/// Whether experts, reviews and ranking are shown to this person.
[[nodiscard]] bool sees_whole(const Actor& actor, const PanelRecord& panel);

/// Stores a panel that was changed, one version on, with its ledger entry and what is said of it. Errors:
/// conflict "panel.changed".
Result<void> keep_panel(Unit& unit, const Services& services, const Actor& actor, OpenPanel& panel,
                        const char* action, const Text& words, const std::string& said = {},
                        const std::string& application = {});

/// The same where nothing was done that is to be told of.
Result<void> put_quietly(Unit& unit, const Services& services, OpenPanel& panel);

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
/// "87.25"
[[nodiscard]] std::string score_text(std::int64_t hundredths);

/// What a row of the list and the panel's page both begin with.
template <typename View>
void fill_head(View& view, Reader& reader, const Services& services, const PanelRecord& record) {
  view.id = record.id;
  view.call = record.call;
  if (const auto call = reader.call(record.call)) view.call_title = call->title;
  view.topic = record.topic;
  view.topic_title = topic_title_of(services, record.topic);
  view.agency.id = record.agency;
  if (const auto agency = reader.organisation(record.agency)) view.agency.name = agency->name;
  view.state = record.state;
  view.state_label = label_of(record.state);
  view.updated_at = programme::instant_text(record.updated_at);
}

[[nodiscard]] Error unknown_panel();
[[nodiscard]] Error panel_changed();
[[nodiscard]] Error panel_not_open(programme::PanelState state);

}  // namespace guohe::app
