// Decision lists: drawn up, changed, put forward, confirmed; the reserve.
// SPDX-License-Identifier: Apache-2.0
#include "app/decision_lists.hpp"
#include "http/routes/paths.hpp"
#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

struct ListPath {
  Name id;
};
BOOST_DESCRIBE_STRUCT(ListPath, (), (id))

struct DecisionStartBody {
  std::string call;
  std::string topic;
};
BOOST_DESCRIBE_STRUCT(DecisionStartBody, (), (call, topic))

struct DecisionChangeBody {
  std::int64_t version = 0;
  std::string reason;
  std::optional<std::vector<app::DecisionRowChange>> rows;
  std::optional<std::vector<programme::Quota>> quotas;
  std::optional<bool> sort;
  std::optional<bool> refresh;
};
BOOST_DESCRIBE_STRUCT(DecisionChangeBody, (), (version, reason, rows, quotas, sort, refresh))

struct DecisionMoveBody {
  std::int64_t version = 0;
  std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(DecisionMoveBody, (), (version, reason))

struct MoveUpBody {
  std::string application;
  std::string reason;
  std::optional<std::string> grant;
};
BOOST_DESCRIBE_STRUCT(MoveUpBody, (), (application, reason, grant))

using Move = Input<ListPath, None, DecisionMoveBody>;

app::MoveDecisionList move_of(const Move& input) {
  return {input.path.id.value, input.body.version, input.body.reason.value_or("")};
}

Result<app::DecisionLists> list(Visit& visit, const Input<None>& /*input*/) {
  return app::list_decision_lists(visit.services, visit.actor());
}

Result<Created<app::DecisionList>> start(Visit& visit, const Input<None, None, DecisionStartBody>& input) {
  auto made = app::start_decision_list(visit.services, visit.actor(), input.body.call, input.body.topic);
  if (!made) return std::move(made).error();
  visit.reply_headers.add("Location", "/api/v1/decision-lists/" + made->id);
  return Created<app::DecisionList>{std::move(*made)};
}

Result<app::DecisionList> get(Visit& visit, const Input<ListPath>& input) {
  return app::get_decision_list(visit.services, visit.actor(), input.path.id.value);
}

Result<app::DecisionList> change(Visit& visit, const Input<ListPath, None, DecisionChangeBody>& input) {
  const DecisionChangeBody& body = input.body;
  return app::change_decision_list(visit.services, visit.actor(),
                                   {input.path.id.value, body.version, body.reason,
                                    body.rows.value_or(std::vector<app::DecisionRowChange>()), body.quotas,
                                    body.sort.value_or(false), body.refresh.value_or(false)});
}

Result<app::DecisionList> propose(Visit& visit, const Move& input) {
  return app::propose_decision_list(visit.services, visit.actor(), move_of(input));
}

Result<app::DecisionList> give_back(Visit& visit, const Move& input) {
  return app::return_decision_list(visit.services, visit.actor(), move_of(input));
}

Result<app::DecisionList> withdraw(Visit& visit, const Move& input) {
  return app::withdraw_decision_list(visit.services, visit.actor(), move_of(input));
}

Result<app::DecisionList> confirm(Visit& visit, const Move& input) {
  return app::confirm_decision_list(visit.services, visit.actor(), move_of(input));
}

Result<app::DecisionList> move_up(Visit& visit, const Input<ListPath, None, MoveUpBody>& input) {
  return app::move_up(
      visit.services, visit.actor(),
      {input.path.id.value, input.body.application, input.body.grant.value_or(""), input.body.reason});
}

Result<std::unique_ptr<app::ScoreUpload>> scores(Visit& visit, const Input<ListPath>& input) {
  return app::start_scores(visit.services, visit.actor(), input.path.id.value);
}

}  // namespace

std::vector<Route> decision_routes() {
  return {
      route(Method::get, "/decision-lists", "listDecisionLists", Permission::decision_reader,
            {"决策名单，以及有待定申报的专题", "Decision lists, and topics of which applications wait"},
            list),
      route(Method::post, "/decision-lists", "startDecisionList", Permission::decision_officer,
            {"拟定一个专题的决策名单", "Draw up the decision list of a topic"}, start),
      route(Method::get, "/decision-lists/{id}", "getDecisionList", Permission::decision_reader,
            {"一份决策名单：排序、名额、划线、理由", "A decision list: order, quotas, the line, reasons"},
            get),
      route(Method::post, "/decision-lists/{id}/changes", "changeDecisionList", Permission::decision_officer,
            {"改动名单，须说明理由", "Change a list, with the reason"}, change),
      upload_route(Method::post, "/decision-lists/{id}/scores", "readScores", Permission::decision_officer,
                   {"读取得分表（正文即 XLSX 文件内容），不写入任何数据",
                    "Read a sheet of scores (the body is an XLSX); nothing is written"},
                   scores),
      route(Method::post, "/decision-lists/{id}/propose", "proposeDecisionList", Permission::decision_officer,
            {"提交确认", "Put a list before the approver"}, propose),
      route(Method::post, "/decision-lists/{id}/return", "returnDecisionList", Permission::decision_reader,
            {"退回", "Return a list"}, give_back),
      route(Method::post, "/decision-lists/{id}/withdraw", "withdrawDecisionList",
            Permission::decision_officer, {"放弃", "Withdraw a list"}, withdraw),
      route(Method::post, "/decision-lists/{id}/confirm", "confirmDecisionList",
            Permission::decision_approver,
            {"确认，并开始逐件办理", "Confirm a list; from here on it is carried out"}, confirm),
      route(Method::post, "/decision-lists/{id}/move-up", "moveUp", Permission::decision_officer,
            {"名额空出，备选递补", "Move an application up from the reserve"}, move_up),
  };
}

}  // namespace guohe::http
