// A panel as somebody may see it.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>

#include "app/access.hpp"
#include "app/dossier.hpp"
#include "app/money.hpp"
#include "app/review/panel_state.hpp"
#include "app/tools.hpp"
#include "app/view.hpp"
#include "base/described.hpp"
#include "matching/ranking/lottery.hpp"

namespace guohe::app {

using programme::DutyState;
using programme::instant_text;
using programme::PanelState;

namespace {

enum class By { agency, office, officer };

struct PanelActionRow {
  const char* name;
  Text label;
  By by;
  std::vector<PanelState> states;
};

const std::vector<PanelActionRow>& action_rows() {
  static const std::vector<PanelActionRow> rows{
      {"change",
       {"设置条件和专家", "Set terms and experts"},
       By::agency,
       {PanelState::preparing, PanelState::reviewing}},
      {"assign", {"分配专家", "Assign experts"}, By::agency, {PanelState::preparing}},
      {"pairs", {"手工调整", "Change by hand"}, By::agency, {PanelState::preparing, PanelState::reviewing}},
      {"release", {"下达评审任务", "Release to the experts"}, By::agency, {PanelState::preparing}},
      {"replace", {"替补专家", "Replace who declined"}, By::agency, {PanelState::reviewing}},
      {"remind", {"催办", "Remind"}, By::agency, {PanelState::reviewing}},
      {"meet", {"召开评审会", "Open the meeting"}, By::agency, {PanelState::reviewing}},
      {"note", {"记录讨论", "Note the discussion"}, By::agency, {PanelState::meeting}},
      {"rank",
       {"排序", "Rank"},
       By::agency,
       {PanelState::reviewing, PanelState::meeting, PanelState::ranked}},
      {"deliver", {"交付结果", "Hand over"}, By::agency, {PanelState::ranked}},
      {"send_back", {"退回评审机构", "Send back"}, By::officer, {PanelState::delivered}},
      {"accept", {"确认结果", "Take over"}, By::officer, {PanelState::delivered}},
      {"withdraw",
       {"终止评审组", "Give up"},
       By::officer,
       {PanelState::preparing, PanelState::reviewing, PanelState::meeting, PanelState::ranked,
        PanelState::delivered}},
  };
  return rows;
}

Text words_of_step(const std::string& what) {
  auto text = json::read<Text>(what);
  return text ? *std::move(text) : Text{};
}

class PanelView {
 public:
  PanelView(Reader& reader, const Services& services, const Actor& actor, const OpenPanel& panel)
      : reader_(reader),
        services_(services),
        actor_(actor),
        panel_(panel),
        viewer_(reader, services, actor) {}

  Panel make() {
    const PanelRecord& record = panel_.record;
    Panel view;
    fill_head(view, reader_, services_, record);
    view.version = record.version;
    view.terms = panel_.body.terms;
    view.sheet = panel_.body.sheet;
    view.commitment = matching::commitment_of(panel_.body.seed);
    view.wanted = static_cast<int>(panel_.applications.size()) * panel_.body.terms.reviews;
    view.whole = sees_whole(actor_, record);
    view.published = panel_.body.published;
    view.bulk = panel_.body.bulk;
    for (const OpenDuty& duty : panel_.duties) {
      if (duty.stands()) ++view.assigned;
      if (duty.record.state == DutyState::submitted) ++view.handed_in;
    }
    for (const programme::Application& application : panel_.applications)
      view.applications.push_back(application_of(application, view.whole));
    if (view.whole) {
      for (const programme::Expert& expert : panel_.experts) view.experts.push_back(expert_of(expert));
      if (panel_.body.assignment) view.assignment = panel_.body.assignment->summary;
      if (panel_.body.ranking) view.ranking = ranking_of(*panel_.body.ranking);
      for (const PanelStepRecord& step : reader_.reviews().panel_steps(record.id)) {
        const programme::Application* of = panel_.application(step.application);
        view.steps.push_back({instant_text(step.at), viewer_.name_of(step.by),
                              of == nullptr ? "" : of->number, words_of_step(step.what), step.said});
      }
    }
    view.actions = actions();
    return view;
  }

 private:
  PanelApplication application_of(const programme::Application& application, bool whole) {
    PanelApplication one;
    one.id = application.id;
    one.number = application.number;
    one.title = application.summary.title;
    const auto organisation = reader_.organisation(application.organisation);
    const ApplicationRow row = viewer_.plain_row(application, organisation ? organisation->name : Text{});
    one.organisation = row.organisation.name;
    one.field_label = row.field_label;
    one.requested = row.requested;
    if (!whole) return one;
    one.open = panel_.open_reviews(application.id);
    std::int64_t sum = 0, count = 0;
    for (const OpenDuty& duty : panel_.duties) {
      if (duty.record.application != application.id) continue;
      one.reviews.push_back(review_of(duty));
      if (const HandedIn* sheet = duty.sheet()) {
        sum += sheet->hundredths;
        ++count;
      }
    }
    if (count > 0) one.mean = score_text((sum * 2 + count) / (2 * count));
    return one;
  }

  PanelReview review_of(const OpenDuty& duty) {
    PanelReview one;
    one.expert = duty.record.expert;
    if (const programme::Expert* expert = panel_.expert(duty.record.expert)) {
      one.name = expert->profile.name;
      one.organisation = expert->organisation;
    }
    one.state = duty.record.state;
    one.state_label = label_of(duty.record.state);
    one.affinity = affinity_text(duty.body.affinity);
    one.in_field = duty.body.in_field;
    one.locked = duty.body.locked;
    one.by_hand = duty.body.by_hand;
    one.reason = duty.body.reason;
    one.quality = duty.body.quality;
    if (const HandedIn* sheet = duty.sheet()) {
      one.score = score_text(sheet->hundredths);
      one.handed_in_at = sheet->at;
      one.opinion = sheet->answers.opinion;
      one.marks = sheet->answers.marks;
      const HandedIn& first = duty.body.handed_in.front();
      if (first.hundredths != sheet->hundredths) one.first_score = score_text(first.hundredths);
    }
    return one;
  }

  PanelExpert expert_of(const programme::Expert& expert) {
    PanelExpert one;
    one.id = expert.id;
    one.name = expert.profile.name;
    one.organisation = expert.organisation;
    one.title = expert.profile.title;
    one.region = expert.profile.region;
    one.senior = expert.profile.senior;
    one.available = expert.takes_reviews_on(rules_day(services_).today);
    one.signs_in = !expert.account.empty();
    one.most = panel_.most(expert);
    for (const OpenDuty& duty : panel_.duties) {
      if (duty.record.expert != expert.id) continue;
      if (duty.stands()) ++one.assigned;
      if (duty.record.state == DutyState::declined) ++one.declined;
      if (duty.record.state == DutyState::submitted) ++one.handed_in;
    }
    one.elsewhere = static_cast<int>(reader_.reviews().open_duties(expert.id, panel_.record.id));
    return one;
  }

  RankingSummary ranking_of(const KeptRanking& kept);

  std::vector<PanelAction> actions() {
    const bool agency =
        may(actor_, Permission::run_reviews) && actor_.account.organisation == panel_.record.agency;
    const bool officer = may(actor_, Permission::commission_reviews);
    std::vector<PanelAction> open;
    for (const PanelActionRow& row : action_rows()) {
      if (row.by == By::agency ? !agency : !officer) continue;
      if (std::ranges::find(row.states, panel_.record.state) == row.states.end()) continue;
      PanelAction action{row.name, row.label, true, {}};
      action.why = obstacle(row.name);
      action.allowed = action.why.zh.empty();
      open.push_back(std::move(action));
    }
    return open;
  }

  /// Why an action of this state is off; empty: it is open.
  Text obstacle(std::string_view action) {
    const auto any_open = std::ranges::any_of(
        panel_.applications, [&](const auto& one) { return panel_.open_reviews(one.id) > 0; });
    const bool all_in =
        !panel_.duties.empty() && std::ranges::all_of(panel_.duties, [](const OpenDuty& duty) {
          return !duty.stands() || duty.record.state == DutyState::submitted;
        });
    if (action == "assign" && panel_.body.pool.empty()) return {"请先选入专家", "choose experts first"};
    if (action == "release" && panel_.body.terms.due_on.empty())
      return {"请先设定评审截止日期", "set the last day for reviews first"};
    if (action == "release" && any_open) return {"还有评审未分配专家", "reviews are without an expert"};
    if (action == "replace" && !any_open) return {"没有空出的评审", "no review came free"};
    // In the meeting somebody may have been recused: what is there is ranked.
    const bool complete = !any_open && all_in;
    if ((action == "meet" || (action == "rank" && panel_.record.state == PanelState::reviewing)) && !complete)
      return {"还有评审未提交", "reviews are not handed in"};
    if (action == "remind" && all_in) return {"均已提交", "all are handed in"};
    return {};
  }

  Reader& reader_;
  const Services& services_;
  const Actor& actor_;
  const OpenPanel& panel_;
  Viewer viewer_;
};

/// The published file, as it was written (matching/ranking/result_file.hpp).
struct PublishedFile {
  std::string format;
  matching::RankingRequest request;
  matching::RankingOutcome outcome;
  std::string digest;
};
BOOST_DESCRIBE_STRUCT(PublishedFile, (), (format, request, outcome, digest))

Text why_not_funded(const std::string& reason) {
  if (reason.empty()) return {};
  if (reason == "places") return {"名额已满", "no place left"};
  if (reason == "budget") return {"经费不足", "no money left"};
  if (reason == "worst") return {"低于最低要求", "below the least that is asked"};
  if (reason == "minimum") return {"名额须留给有下限的类别", "the place is kept for a quota's minimum"};
  return {"超过限额：" + reason, "over a limit: " + reason};
}

RankingSummary PanelView::ranking_of(const KeptRanking& kept) {
  RankingSummary one;
  one.method = kept.method;
  one.at = kept.at;
  const auto file = json::read<PublishedFile>(kept.file);
  if (!file) return one;
  const matching::RankingRequest& request = file->request;
  one.line = file->outcome.line;
  one.lottery = request.rules.lottery;
  if (request.draw) {
    one.commitment = request.draw->commitment;
    one.seed = request.draw->seed;
    one.public_value = request.draw->public_value;
  }
  one.places = request.rules.places;
  if (request.rules.budget_fen) one.budget = yuan_of(*request.rules.budget_fen);
  one.reserves = request.rules.reserves;
  one.funded = file->outcome.funded;
  one.spent = yuan_of(file->outcome.spent_fen);
  one.digest = file->digest;
  if (auto comparison = json::read<matching::MethodComparison>(kept.comparison))
    one.comparison = *std::move(comparison);
  std::map<std::string, const matching::RankedApplication*> figures;
  for (const auto& each : request.applications) figures[each.id] = &each;
  std::map<std::string, double> means;
  for (const auto& each : one.comparison.applications) means[each.id] = each.mean;
  int place = 0;
  for (const matching::RankingDecision& decision : file->outcome.decisions) {
    RankedRow row;
    row.number = decision.id;
    const auto found = std::ranges::find(panel_.applications, decision.id, &programme::Application::number);
    if (found != panel_.applications.end()) {
      row.application = found->id;
      row.title = found->summary.title;
      row.requested = found->summary.requested;
    }
    row.place = ++place;
    if (const auto figure = figures.find(decision.id); figure != figures.end()) {
      row.value = figure->second->value;
      row.low = figure->second->low;
      row.high = figure->second->high;
    }
    if (const auto mean = means.find(decision.id); mean != means.end())
      row.mean = score_text(static_cast<std::int64_t>(mean->second * 100 + 0.5));
    row.decision = decision.decision;
    row.why = why_not_funded(decision.reason);
    row.drawn = std::ranges::find(file->outcome.drawn, decision.id) != file->outcome.drawn.end();
    one.rows.push_back(std::move(row));
  }
  return one;
}

}  // namespace

Panel panel_view(Reader& reader, const Services& services, const Actor& actor, const OpenPanel& panel) {
  return PanelView(reader, services, actor, panel).make();
}

}  // namespace guohe::app
