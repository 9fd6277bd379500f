// What the public sees: calls, topics, the self-check, and receipts to be checked.
// SPDX-License-Identifier: Apache-2.0
#include "app/applications.hpp"
#include "app/calls.hpp"
#include "http/routes/paths.hpp"
#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

struct CheckBody {
  app::JsonOf<app::JsonObject> facts;
  std::optional<app::JsonOf<app::JsonObject>> registry;
  std::optional<std::map<std::string, programme::EvidenceState>> evidence;
  std::optional<std::map<std::string, bool>> judgements;
  std::optional<std::string> today;
};
BOOST_DESCRIBE_STRUCT(CheckBody, (), (facts, registry, evidence, judgements, today))

Result<app::CallList> list_calls(Visit& visit, const Input<>& /*input*/) {
  return app::list_calls(visit.services);
}

Result<app::Call> get_call(Visit& visit, const Input<CallPath>& input) {
  return app::find_call(visit.services, input.path.call.value);
}

Result<app::TopicOfCall> get_topic(Visit& visit, const Input<TopicPath>& input) {
  return app::find_topic(visit.services, input.path.call.value, input.path.topic.value);
}

app::CheckRequest request_of(const Input<TopicPath, None, CheckBody>& input) {
  const CheckBody& body = input.body;
  app::CheckRequest request;
  request.call = input.path.call.value;
  request.topic = input.path.topic.value;
  request.facts = body.facts.text;
  if (body.registry) request.registry = body.registry->text;
  request.evidence = body.evidence.value_or(request.evidence);
  request.judgements = body.judgements.value_or(request.judgements);
  request.today = body.today.value_or("");
  return request;
}

Result<programme::Verdict> check(Visit& visit, const Input<TopicPath, None, CheckBody>& input) {
  return app::check_publicly(visit.services, request_of(input));
}

Result<app::RepairList> repairs(Visit& visit, const Input<TopicPath, None, CheckBody>& input) {
  return app::repair_publicly(visit.services, request_of(input));
}

Result<app::PublicReceipt> find_receipt(Visit& visit, const Input<ReceiptPath>& input) {
  return app::find_receipt(visit.services, input.path.number.value);
}

}  // namespace

std::vector<Route> call_routes() {
  return {
      route(Method::get, "/calls", "listCalls", Permission::everyone, {"项目指南一览", "All calls"},
            list_calls),
      route(Method::get, "/calls/{call}", "getCall", Permission::everyone, {"一份项目指南", "One call"},
            get_call),
      route(Method::get, "/calls/{call}/topics/{topic}", "getTopic", Permission::everyone,
            {"专题：申报表、条款与佐证材料", "A topic: its form, clauses and evidence"}, get_topic),
      route(Method::post, "/calls/{call}/topics/{topic}/check", "checkFacts", Permission::everyone,
            {"自查：逐条判定，不保存", "Self-check: a verdict for each clause; nothing is stored"}, check),
      route(Method::post, "/calls/{call}/topics/{topic}/repairs", "repairFacts", Permission::everyone,
            {"自查：不符合的条款怎样改动才能符合，不保存",
             "Self-check: what would meet each unmet clause; nothing is stored"},
            repairs),
      route(Method::get, "/receipts/{number}", "findReceipt", Permission::everyone,
            {"核验回执", "What a receipt ought to say"}, find_receipt),
  };
}

}  // namespace guohe::http
