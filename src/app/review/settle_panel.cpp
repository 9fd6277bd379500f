// A panel on its way to an outcome: the meeting, the ranking, handing over, taking over.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "app/access.hpp"
#include "app/bulk_work.hpp"
#include "app/dossier.hpp"
#include "app/errors.hpp"
#include "app/facts_json.hpp"
#include "app/money.hpp"
#include "app/ports/bulk.hpp"
#include "app/reasons.hpp"
#include "app/review/panel_state.hpp"
#include "app/review/review_action.hpp"
#include "app/tools.hpp"
#include "base/decimal.hpp"
#include "base/described.hpp"
#include "matching/ranking/comparison.hpp"
#include "matching/ranking/lottery.hpp"
#include "matching/ranking/numbers.hpp"
#include "matching/ranking/result_file.hpp"
#include "matching/ranking/scores.hpp"

namespace guohe::app {

using programme::DutyState;
using programme::PanelState;

namespace {

constexpr std::size_t kNoteMax = 8000;  // bytes
constexpr double kHundred = 100;
constexpr std::uint32_t kSweeps = 4000;
constexpr int kRecordedAtOnce = 200;

/// What keeps the panel from going on: reviews without an expert or not handed in.
std::vector<Problem> gaps_of(const OpenPanel& panel) {
  std::vector<Problem> gaps;
  for (const programme::Application& application : panel.applications) {
    if (panel.open_reviews(application.id) > 0) {
      gaps.push_back(
          {"panel.open_review",
           {application.number + "：评审专家不足", application.number + ": a review has no expert"},
           application.id});
    }
  }
  for (const OpenDuty& duty : panel.duties) {
    if (!duty.stands() || duty.record.state == DutyState::submitted) continue;
    const programme::Application* application = panel.application(duty.record.application);
    const programme::Expert* expert = panel.expert(duty.record.expert);
    if (application == nullptr || expert == nullptr) continue;
    const std::string pair = application->number + " × " + expert->profile.name;
    gaps.push_back({"panel.missing_sheet", {pair + "：未提交", pair + ": not handed in"}, application->id});
  }
  return gaps;
}

Result<void> need_complete(const OpenPanel& panel) {
  auto gaps = gaps_of(panel);
  if (gaps.empty()) return {};
  Error error{ErrorKind::conflict,
              "panel.incomplete",
              {fmt::format("还有 {} 处评审未完成", gaps.size()),
               fmt::format("reviews that are not there: {}", gaps.size())}};
  error.details = std::move(gaps);
  return error;
}

Result<void> need_sheets(const OpenPanel& panel) {
  for (const programme::Application& one : panel.applications) {
    const bool any = std::ranges::any_of(panel.duties, [&](const OpenDuty& duty) {
      return duty.record.application == one.id && duty.sheet() != nullptr;
    });
    if (!any)
      return Error{ErrorKind::conflict,
                   "panel.incomplete",
                   {one.number + " 没有评审意见", one.number + " has no review"}};
  }
  return {};
}

/// The panel's sheets as scores: applications by their numbers, experts by their names.
matching::Scores scores_of(const OpenPanel& panel) {
  matching::Scores scores;
  std::map<std::string, std::uint32_t> applications, experts;
  for (const programme::Application& one : panel.applications) {
    applications.emplace(one.id, static_cast<std::uint32_t>(scores.applications.size()));
    scores.applications.push_back(one.number);
  }
  for (const OpenDuty& duty : panel.duties) {
    const HandedIn* sheet = duty.sheet();
    if (sheet == nullptr) continue;
    const auto known =
        experts.try_emplace(duty.record.expert, static_cast<std::uint32_t>(scores.experts.size()));
    if (known.second) {
      const programme::Expert* expert = panel.expert(duty.record.expert);
      scores.experts.push_back(expert == nullptr ? duty.record.expert : expert->profile.name);
    }
    scores.list.push_back({applications.at(duty.record.application), known.first->second,
                           static_cast<double>(sheet->hundredths) / kHundred});
  }
  return scores;
}

/// Whether the leader's application claims a preference of the guideline, by its verdict: 1 or 0 for each
/// preference.
std::vector<std::string> preferences_of(const programme::Verdict& verdict,
                                        const std::vector<std::string>& clauses) {
  std::vector<std::string> values;
  for (const std::string& id : clauses) {
    const auto found = std::ranges::find(verdict.clauses, id, &programme::ClauseVerdict::id);
    const bool yes = found != verdict.clauses.end() && found->status == programme::Status::yes;
    values.push_back(yes ? "1" : "0");
  }
  return values;
}

class Ranker {
 public:
  Ranker(Reader& reader, const Services& services, const OpenPanel& panel, const RankPanel& asked)
      : reader_(reader), services_(services), panel_(panel), asked_(asked) {}

  Result<KeptRanking> make() {
    const matching::Scores scores = scores_of(panel_);
    matching::ComparisonOptions options;
    options.gibbs.scale = kHundred;
    options.gibbs.sweeps = kSweeps;
    options.line = static_cast<std::size_t>(asked_.places.value_or(0));
    GUOHE_LET(compared, matching::compare_methods(scores, {}, options));
    matching::RankingRequest request;
    request.call = panel_.record.call + " " + panel_.record.topic;
    request.method = method_words();
    request.rules.better =
        asked_.method == RankingMethod::expected_rank ? matching::Better::lower : matching::Better::higher;
    request.rules.places = asked_.places;
    if (!asked_.budget.empty()) request.rules.budget_fen = fen_of(asked_.budget);
    request.rules.lottery = asked_.lottery;
    request.rules.reserves = asked_.reserves;
    if (asked_.lottery)
      request.draw = {matching::commitment_of(panel_.body.seed), panel_.body.seed, asked_.public_value};
    GUOHE_TRY(add_preferences(request));
    for (const matching::ComparedApplication& figures : compared.applications) {
      const auto application =
          std::ranges::find(panel_.applications, figures.id, &programme::Application::number);
      request.applications.push_back(ranked(figures, *application));
    }
    GUOHE_LET(outcome, matching::rank(request));
    return KeptRanking{asked_.method, programme::instant_text(now_of(services_)),
                       matching::result_file(request, outcome), json::write(compared)};
  }

 private:
  std::string method_words() const {
    switch (asked_.method) {
      case RankingMethod::mean:
        return "mean score / 平均分";
      case RankingMethod::standardised:
        return "mean of standardised scores / 标准化平均分";
      default:
        return "expected rank of a Bayesian model / 贝叶斯模型期望名次";
    }
  }

  /// Preferences of the guideline (同等条件下优先) break ties, in the pack's order; they never add to a
  /// score.
  Result<void> add_preferences(matching::RankingRequest& request) {
    for (const programme::Application& application : panel_.applications) {
      const auto verdict = json::read<programme::Verdict>(reader_.verdict(application.id));
      verdicts_[application.number] = verdict ? *verdict : programme::Verdict{};
    }
    GUOHE_LET(topic, topic_at(services_, panel_.record.topic, {}));
    for (const programme::ClauseView& clause : topic.clauses) {
      if (clause.kind != "preference") continue;
      clauses_.push_back(clause.id);
      request.rules.tie_breaks.push_back({clause.id, clause.says, matching::Better::higher});
    }
    return {};
  }

  matching::RankedApplication ranked(const matching::ComparedApplication& figures,
                                     const programme::Application& application) {
    matching::RankedApplication one;
    one.id = application.number;
    switch (asked_.method) {
      case RankingMethod::mean:
        one.value = matching::decimal_text(figures.mean);
        break;
      case RankingMethod::standardised:
        one.value = matching::decimal_text(figures.standardised);
        break;
      case RankingMethod::expected_rank:
        one.value = matching::decimal_text(figures.expected_rank);
        one.low = matching::decimal_text(std::min(figures.low50, figures.expected_rank));
        one.high = matching::decimal_text(std::max(figures.high50, figures.expected_rank));
        break;
    }
    if (one.low.empty()) one.low = one.high = one.value;
    one.tie_breaks = preferences_of(verdicts_[application.number], clauses_);
    one.amount_fen = fen_of(application.summary.requested);
    one.groups["city"] = application.city;
    return one;
  }

  Reader& reader_;
  const Services& services_;
  const OpenPanel& panel_;
  const RankPanel& asked_;
  std::map<std::string, programme::Verdict> verdicts_;
  std::vector<std::string> clauses_;
};

Result<void> check_ranking(const RankPanel& asked) {
  const auto bad = [](const char* place, Text message) {
    return Error{ErrorKind::invalid, "panel.bad_terms", std::move(message), place};
  };
  if (asked.places && *asked.places < 0) return bad("/places", {"不能为负", "not below zero"});
  if (asked.reserves < 0) return bad("/reserves", {"不能为负", "not below zero"});
  const auto budget = Decimal::parse(asked.budget);
  if (!asked.budget.empty() && (!budget || *budget < Decimal()))
    return bad("/budget", {"不是金额", "this is no amount"});
  if (asked.lottery && asked.method != RankingMethod::expected_rank)
    return bad("/lottery", {"抽签只用于期望名次（有区间的方法）",
                            "only expected ranks have the intervals that a lottery draws from"});
  if (asked.public_value.find('\n') != std::string::npos)
    return bad("/public_value", {"不能换行", "one line only"});
  return {};
}

Result<OpenPanel> open_for_office(Reader& reader, const Actor& actor, const std::string& id,
                                  std::int64_t version, std::initializer_list<PanelState> states) {
  GUOHE_LET(panel, open_panel(reader, actor, id));
  if (!may(actor, Permission::commission_reviews)) return access_denied();
  if (std::ranges::find(states, panel.record.state) == states.end())
    return panel_not_open(panel.record.state);
  if (panel.record.version != version) return panel_changed();
  return std::move(panel);
}

/// The opinion of the review of one application: what the experts say, without their names.
std::string opinion_of(const OpenPanel& panel, const std::string& application) {
  std::string text;
  int number = 0;
  for (const OpenDuty& duty : panel.duties) {
    const HandedIn* sheet = duty.sheet();
    if (sheet == nullptr || duty.record.application != application) continue;
    text += (text.empty() ? "" : "\n") + std::to_string(++number) + ". " + sheet->answers.opinion;
  }
  return text;
}

/// The outcomes as rows of bulk work.
std::vector<BulkRowRecord> outcome_rows(const Services& services, const OpenPanel& panel,
                                        const std::vector<RankedRow>& places) {
  std::vector<BulkRowRecord> rows;
  for (const RankedRow& ranked : places) {
    const programme::Application* application = panel.application(ranked.application);
    if (application == nullptr) continue;
    BulkRowRecord row;
    row.ordinal = static_cast<std::int64_t>(rows.size()) + 1;
    row.application = application->id;
    row.version = application->version;
    row.action = kRecordReview;
    row.from_state = application->state;
    row.to_state = state_after_review(services, *application);
    row.form = "{\"opinion\":" + quoted(opinion_of(panel, application->id)) +
               ",\"rank\":" + std::to_string(ranked.place) +
               ",\"score\":" + (ranked.mean.empty() ? "0" : ranked.mean) + "}";
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

Result<Panel> open_meeting(Services& services, const Actor& actor, const PanelMove& request) {
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_LET(panel, open_for_agency(unit, actor, request.id, request.version, {PanelState::reviewing}));
    GUOHE_TRY(need_complete(panel));
    panel.record.state = PanelState::meeting;
    std::map<std::string, int> present;
    for (const OpenDuty& duty : panel.duties) {
      if (duty.stands()) ++present[duty.record.expert];
    }
    for (const auto& [expert, count] : present) {
      tell_expert(unit, services, panel, expert,
                  {"评审会已召开，可查看其他专家意见并修改本人评分",
                   "the panel meets: you may see the other experts' sheets and change your own"});
    }
    return keep_panel(unit, services, actor, panel, "meet", {"召开评审会", "The panel meets"},
                      request.reason);
  }));
  return get_panel(services, actor, request.id);
}

Result<Panel> note_discussion(Services& services, const Actor& actor, const PanelNote& request) {
  if (is_blank(request.text)) return reason_required();
  if (request.text.size() > kNoteMax) return reason_too_long();
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_LET(panel, open_for_agency(unit, actor, request.id, 0, {PanelState::meeting}));
    if (panel.application(request.application) == nullptr) return unknown_application();
    return keep_panel(unit, services, actor, panel, "note", {"讨论记录", "Discussion"}, request.text,
                      request.application);
  }));
  return get_panel(services, actor, request.id);
}

Result<Panel> recuse_expert(Services& services, const Actor& actor, const RecuseExpert& request) {
  if (is_blank(request.reason)) return reason_required();
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_LET(panel,
              open_for_agency(unit, actor, request.id, 0, {PanelState::reviewing, PanelState::meeting}));
    OpenDuty* duty = panel.duty(request.application, request.expert);
    if (duty == nullptr || !duty->stands())
      return Error{ErrorKind::not_found,
                   "panel.unknown_pair",
                   {"评审组没有这份申报书或这位专家", "the panel has no such application or expert"}};
    duty->record.state = DutyState::recused;
    duty->body.reason = request.reason;
    GUOHE_TRY(keep_duty(unit, services, *duty));
    tell_expert(unit, services, panel, request.expert,
                {"您已从一份申报书的评审中回避", "you were taken out of the review of an application"});
    const programme::Expert* expert = panel.expert(request.expert);
    const std::string name = expert == nullptr ? "" : expert->profile.name;
    return keep_panel(unit, services, actor, panel, "recuse", {name + " 回避", name + " is recused"},
                      request.reason, request.application);
  }));
  return get_panel(services, actor, request.id);
}

Result<Panel> rank_panel(Services& services, const Actor& actor, const RankPanel& request) {
  GUOHE_TRY(check_ranking(request));
  const std::initializer_list<PanelState> states{PanelState::reviewing, PanelState::meeting,
                                                 PanelState::ranked};
  KeptRanking ranking;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_LET(panel, open_for_agency(reader, actor, request.id, request.version, states));
    // In the meeting somebody may have been recused: what is there is ranked.
    if (panel.record.state == PanelState::reviewing) GUOHE_TRY(need_complete(panel));
    GUOHE_TRY(need_sheets(panel));
    GUOHE_LET(made, Ranker(reader, services, panel, request).make());
    ranking = std::move(made);
    return {};
  }));
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_LET(panel, open_for_agency(unit, actor, request.id, request.version, states));
    panel.body.ranking = std::move(ranking);
    panel.record.state = PanelState::ranked;
    Text words{"排序", "Ranked"};
    if (request.lottery) {
      words.zh += "，线上下难以区分者按公开种子抽签";
      words.en += "; those that cannot be told apart at the line were drawn by the public seed";
    }
    return keep_panel(unit, services, actor, panel, "rank", words);
  }));
  return get_panel(services, actor, request.id);
}

Result<Panel> deliver_panel(Services& services, const Actor& actor, const PanelMove& request) {
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_LET(panel, open_for_agency(unit, actor, request.id, request.version, {PanelState::ranked}));
    panel.record.state = PanelState::delivered;
    tell_office(unit, services, panel,
                {"评审结果已交付，请确认", "the result of a review waits to be taken over"});
    return keep_panel(unit, services, actor, panel, "deliver", {"交付评审结果", "Handed over to the office"},
                      request.reason);
  }));
  return get_panel(services, actor, request.id);
}

Result<Panel> send_back_panel(Services& services, const Actor& actor, const PanelMove& request) {
  GUOHE_TRY(require(actor, Permission::commission_reviews));
  if (is_blank(request.reason)) return reason_required();
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_LET(panel, open_for_office(unit, actor, request.id, request.version, {PanelState::delivered}));
    panel.record.state = PanelState::ranked;
    tell_agency(unit, services, panel,
                {"评审结果被退回：" + request.reason, "the result was sent back: " + request.reason});
    return keep_panel(unit, services, actor, panel, "send_back", {"退回评审机构", "Sent back to the agency"},
                      request.reason);
  }));
  return get_panel(services, actor, request.id);
}

Result<Panel> accept_panel(Services& services, const Actor& actor, const AcceptPanel& request) {
  GUOHE_TRY(require(actor, Permission::commission_reviews));
  const std::string bulk_id = new_id(services);
  std::vector<RankedRow> ranked;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    GUOHE_LET(panel, open_for_office(reader, actor, request.id, request.version, {PanelState::delivered}));
    Panel view = panel_view(reader, services, actor, panel);
    if (!view.ranking)
      return Error{ErrorKind::conflict, "panel.incomplete", {"没有排序结果", "there is no ranking"}};
    ranked = std::move(view.ranking->rows);
    return {};
  }));
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_LET(panel, open_for_office(unit, actor, request.id, request.version, {PanelState::delivered}));
    BulkRecord bulk;
    bulk.id = bulk_id;
    bulk.action = kRecordReview;
    bulk.state = BulkState::running;
    bulk.made_by = bulk.confirmed_by = actor.account.id;
    bulk.made_at = bulk.touched_at = now_of(services);
    bulk.confirmed_at = bulk.made_at;
    unit.change_bulk_work().put_bulk(bulk);
    for (BulkRowRecord& row : outcome_rows(services, panel, ranked)) {
      row.bulk = bulk.id;
      unit.change_bulk_work().put_bulk_row(row);
    }
    panel.body.bulk = bulk.id;
    panel.body.published = request.publish;
    panel.record.state = PanelState::accepted;
    tell_agency(unit, services, panel, {"省科技厅已确认评审结果", "the office took the result over"});
    return keep_panel(unit, services, actor, panel, "accept",
                      {request.publish ? "确认评审结果，并公开排序文件" : "确认评审结果",
                       request.publish ? "Taken over; the file of the ranking is public" : "Taken over"});
  }));
  // The first rows at once; what is more, or breaks off, goes on by itself.
  GUOHE_TRY(run_bulk(services, actor, bulk_id, kRecordedAtOnce));
  return get_panel(services, actor, request.id);
}

Result<Panel> withdraw_panel(Services& services, const Actor& actor, const PanelMove& request) {
  GUOHE_TRY(require(actor, Permission::commission_reviews));
  if (is_blank(request.reason)) return reason_required();
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_LET(panel, open_for_office(unit, actor, request.id, request.version,
                                     {PanelState::preparing, PanelState::reviewing, PanelState::meeting,
                                      PanelState::ranked, PanelState::delivered}));
    for (OpenDuty& duty : panel.duties) {
      if (!duty.stands() || duty.record.state == DutyState::submitted) continue;
      if (duty.record.state != DutyState::proposed)
        tell_expert(unit, services, panel, duty.record.expert,
                    {"一份申报书的评审任务已收回", "a review was taken back from you"});
      duty.record.state = DutyState::withdrawn;
      duty.body.reason = request.reason;
      GUOHE_TRY(keep_duty(unit, services, duty));
    }
    panel.record.state = PanelState::withdrawn;
    tell_agency(unit, services, panel,
                {"评审委托已终止：" + request.reason, "the commission was given up: " + request.reason});
    return keep_panel(unit, services, actor, panel, "withdraw", {"终止评审组", "Given up"}, request.reason);
  }));
  return get_panel(services, actor, request.id);
}

Result<std::string> ranking_file(Services& services, const Actor& actor, const std::string& id) {
  std::string file;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    const auto record = reader.reviews().panel(id);
    if (!record) return unknown_panel();
    GUOHE_LET(body, json::read<PanelBody>(record->body));
    if (!body.published && !sees_whole(actor, *record)) return unknown_panel();
    if (!body.ranking)
      return Error{ErrorKind::not_found, "panel.no_ranking", {"尚未排序", "there is no ranking yet"}};
    file = body.ranking->file;
    return {};
  }));
  return file;
}

}  // namespace guohe::app
