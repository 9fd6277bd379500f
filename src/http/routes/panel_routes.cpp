// Panels of expert review: commissioned, set up, assigned, released, followed up, ranked, handed over, taken
// over.
// SPDX-License-Identifier: Apache-2.0
#include "app/review/panels.hpp"
#include "http/files/temporary_file.hpp"
#include "http/routes/paths.hpp"
#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

struct PanelPath {
  Name id;
};
BOOST_DESCRIBE_STRUCT(PanelPath, (), (id))

struct PairPath {
  Name id;
  Name application;
  Name expert;
};
BOOST_DESCRIBE_STRUCT(PairPath, (), (id, application, expert))

struct PanelStartBody {
  std::string call, topic, agency;
};
BOOST_DESCRIBE_STRUCT(PanelStartBody, (), (call, topic, agency))

struct PanelChangeBody {
  std::int64_t version = 0;
  std::optional<programme::PanelTerms> terms;
  std::optional<std::vector<app::PoolChange>> pool;
};
BOOST_DESCRIBE_STRUCT(PanelChangeBody, (), (version, terms, pool))

struct DismissalBody {
  std::string key, reason;
};
BOOST_DESCRIBE_STRUCT(DismissalBody, (), (key, reason))

struct PanelMoveBody {
  std::int64_t version = 0;
  std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(PanelMoveBody, (), (version, reason))

struct PairsBody {
  std::int64_t version = 0;
  std::string reason;
  std::vector<app::PairChange> changes;
};
BOOST_DESCRIBE_STRUCT(PairsBody, (), (version, reason, changes))

struct QualityBody {
  int quality = 0;
};
BOOST_DESCRIBE_STRUCT(QualityBody, (), (quality))

struct DiscussionBody {
  std::string application, text;
};
BOOST_DESCRIBE_STRUCT(DiscussionBody, (), (application, text))

struct RecusalBody {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(RecusalBody, (), (reason))

struct RankBody {
  std::int64_t version = 0;
  app::RankingMethod method = app::RankingMethod::expected_rank;
  std::optional<std::int64_t> places;
  std::optional<std::string> budget;
  std::optional<std::int64_t> reserves;
  std::optional<bool> lottery;
  std::optional<std::string> public_value;
};
BOOST_DESCRIBE_STRUCT(RankBody, (), (version, method, places, budget, reserves, lottery, public_value))

struct TakeOverBody {
  std::int64_t version = 0;
  bool publish = false;
};
BOOST_DESCRIBE_STRUCT(TakeOverBody, (), (version, publish))

using Moved = Input<PanelPath, None, PanelMoveBody>;

/// A step of a panel that takes a version and perhaps a reason.
template <auto step>
Result<app::Panel> move(Visit& visit, const Moved& input) {
  return step(visit.services, visit.actor(),
              app::PanelMove{input.path.id.value, input.body.version, input.body.reason.value_or("")});
}

Result<app::Panels> list(Visit& visit, const Input<None>& /*input*/) {
  return app::list_panels(visit.services, visit.actor());
}

Result<Created<app::Panel>> start(Visit& visit, const Input<None, None, PanelStartBody>& input) {
  auto made =
      app::start_panel(visit.services, visit.actor(), input.body.call, input.body.topic, input.body.agency);
  if (!made) return std::move(made).error();
  visit.reply_headers.add("Location", "/api/v1/panels/" + made->id);
  return Created<app::Panel>{std::move(*made)};
}

Result<app::Panel> get(Visit& visit, const Input<PanelPath>& input) {
  return app::get_panel(visit.services, visit.actor(), input.path.id.value);
}

Result<app::Panel> change(Visit& visit, const Input<PanelPath, None, PanelChangeBody>& input) {
  return app::change_panel(visit.services, visit.actor(),
                           {input.path.id.value, input.body.version, input.body.terms,
                            input.body.pool.value_or(std::vector<app::PoolChange>())});
}

Result<app::SuggestedExperts> suggest(Visit& visit, const Input<PanelPath>& input) {
  return app::suggest_experts(visit.services, visit.actor(), input.path.id.value);
}

Result<app::PanelConflicts> conflicts(Visit& visit, const Input<PanelPath>& input) {
  return app::panel_conflicts(visit.services, visit.actor(), input.path.id.value);
}

Result<app::PanelConflicts> dismiss(Visit& visit, const Input<PanelPath, None, DismissalBody>& input) {
  return app::dismiss_conflict(visit.services, visit.actor(), input.path.id.value, input.body.key,
                               input.body.reason);
}

Result<app::PairReasons> explain(Visit& visit, const Input<PairPath>& input) {
  return app::explain_pair(visit.services, visit.actor(), input.path.id.value, input.path.application.value,
                           input.path.expert.value);
}

Result<app::Panel> pairs(Visit& visit, const Input<PanelPath, None, PairsBody>& input) {
  return app::change_pairs(visit.services, visit.actor(),
                           {input.path.id.value, input.body.version, input.body.reason, input.body.changes});
}

Result<app::Panel> rate(Visit& visit, const Input<PairPath, None, QualityBody>& input) {
  return app::rate_review(
      visit.services, visit.actor(),
      {input.path.id.value, input.path.application.value, input.path.expert.value, input.body.quality});
}

Result<app::Panel> note(Visit& visit, const Input<PanelPath, None, DiscussionBody>& input) {
  return app::note_discussion(visit.services, visit.actor(),
                              {input.path.id.value, input.body.application, input.body.text});
}

Result<app::Panel> recuse(Visit& visit, const Input<PairPath, None, RecusalBody>& input) {
  return app::recuse_expert(
      visit.services, visit.actor(),
      {input.path.id.value, input.path.application.value, input.path.expert.value, input.body.reason});
}

Result<app::Panel> rank(Visit& visit, const Input<PanelPath, None, RankBody>& input) {
  const RankBody& body = input.body;
  return app::rank_panel(
      visit.services, visit.actor(),
      {input.path.id.value, body.version, body.method, body.places, body.budget.value_or(""),
       body.reserves.value_or(0), body.lottery.value_or(false), body.public_value.value_or("")});
}

Result<app::Panel> accept(Visit& visit, const Input<PanelPath, None, TakeOverBody>& input) {
  return app::accept_panel(visit.services, visit.actor(),
                           {input.path.id.value, input.body.version, input.body.publish});
}

Result<Download> file(Visit& visit, const Input<PanelPath>& input) {
  auto text = app::ranking_file(visit.services, visit.actor(), input.path.id.value);
  if (!text) return std::move(text).error();
  return download_of(*std::move(text), "application/json", "ranking-" + input.path.id.value + ".json");
}

}  // namespace

std::vector<Route> panel_routes() {
  const Permission reader = Permission::panel_reader, officer = Permission::panel_officer,
                   agency = Permission::panel_agency;
  return {
      route(Method::get, "/panels", "listPanels", reader,
            {"评审组，以及有待评审申报的专题", "Panels, and topics of which applications wait for review"},
            list),
      route(Method::post, "/panels", "startPanel", officer,
            {"委托一家机构评审一个专题", "Commission an agency with the review of a topic"}, start),
      route(Method::get, "/panels/{id}", "getPanel", reader, {"一个评审组", "A panel"}, get),
      route(Method::post, "/panels/{id}/changes", "changePanel", agency,
            {"设置条件和专家", "Set terms and who is in the pool"}, change),
      route(Method::get, "/panels/{id}/suggestions", "suggestExperts", agency,
            {"专业相近的专家", "Experts whose work is near the applications"}, suggest),
      route(Method::get, "/panels/{id}/conflicts", "panelConflicts", reader,
            {"回避关系及依据", "Conflicts of interest, with the evidence"}, conflicts),
      route(Method::post, "/panels/{id}/dismissals", "dismissConflict", agency,
            {"排除误报的回避提示，须说明理由", "Dismiss a false conflict for good, with the reason"},
            dismiss),
      route(Method::post, "/panels/{id}/assign", "assignPanel", agency,
            {"分配专家，附最优性证明", "Assign experts, with the proof of how good it is"},
            move<app::assign_panel>),
      route(Method::get, "/panels/{id}/pairs/{application}/{expert}", "explainPair", reader,
            {"为何由（或不由）这位专家评审", "Why an expert reviews an application, or why not"}, explain),
      route(Method::post, "/panels/{id}/pairs", "changePairs", agency,
            {"手工调整分配，须说明理由", "Change the assignment by hand, with the reason"}, pairs),
      route(Method::post, "/panels/{id}/release", "releasePanel", agency,
            {"再次核对回避后下达任务", "Look at conflicts once more and release to the experts"},
            move<app::release_panel>),
      route(Method::post, "/panels/{id}/replace", "replaceDeclined", agency,
            {"替补谢绝的专家，其他任务不变", "Replace who declined, nothing else moved"},
            move<app::replace_declined>),
      route(Method::post, "/panels/{id}/remind", "remindPanel", agency,
            {"催办未提交的专家", "Remind who has not handed in"}, move<app::remind_panel>),
      route(Method::post, "/panels/{id}/pairs/{application}/{expert}/quality", "rateReview", agency,
            {"评价一份评审意见的质量", "Say how good a review is"}, rate),
      route(Method::post, "/panels/{id}/meet", "openMeeting", agency, {"召开评审会", "Open the meeting"},
            move<app::open_meeting>),
      route(Method::post, "/panels/{id}/notes", "noteDiscussion", agency,
            {"记录讨论", "Note what was said of an application"}, note),
      route(Method::post, "/panels/{id}/pairs/{application}/{expert}/recusal", "recuseExpert", agency,
            {"专家回避一份申报书", "Take an expert out of an application"}, recuse),
      route(Method::post, "/panels/{id}/rank", "rankPanel", agency,
            {"汇总、排序、划线，必要时抽签", "Aggregate, rank, draw the line, and lots where it must"}, rank),
      route(Method::post, "/panels/{id}/deliver", "deliverPanel", agency,
            {"交付结果", "Hand the result over"}, move<app::deliver_panel>),
      route(Method::post, "/panels/{id}/return", "sendBackPanel", officer,
            {"退回评审机构", "Send the result back"}, move<app::send_back_panel>),
      route(Method::post, "/panels/{id}/accept", "acceptPanel", officer,
            {"确认结果，逐件登记", "Take the result over and record it with each application"}, accept),
      route(Method::post, "/panels/{id}/withdraw", "withdrawPanel", officer,
            {"终止评审组", "Give a panel up"}, move<app::withdraw_panel>),
      route(Method::get, "/panels/{id}/ranking.json", "getRankingFile", Permission::recognised,
            {"排序文件，任何人可用 guohe review verify 核验（公开后）",
             "The file of the ranking, for anybody to check by guohe review verify once it is public"},
            file),
  };
}

}  // namespace guohe::http
