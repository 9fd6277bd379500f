// What anybody may do without signing in: object to what is publicised, and follow what came of it.
// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "app/public_actions.hpp"
#include "app/public_evidence.hpp"
#include "http/routes/paths.hpp"
#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

struct FormBody {
  AnyJson form;
};
BOOST_DESCRIBE_STRUCT(FormBody, (), (form))

struct CodeBody {
  std::string code;
};
BOOST_DESCRIBE_STRUCT(CodeBody, (), (code))

Result<app::OpenToPublic> find(Visit& visit, const Input<NumberPath>& input) {
  return app::find_open_to_public(visit.services, input.path.number.value);
}

Result<Created<app::BroughtIn>> act(Visit& visit, const Input<PublicActionPath, None, FormBody>& input) {
  auto done = app::act_publicly(
      visit.services, {input.path.number.value, input.path.action.value, input.body.form.text.value_or("")});
  if (!done) return std::move(done).error();
  return Created<app::BroughtIn>{std::move(*done)};
}

struct EvidenceQuery {
  std::string name;
};
BOOST_DESCRIBE_STRUCT(EvidenceQuery, (), (name))

// The body is the file's bytes, so the code comes in a header: an address is kept in logs and histories.
Result<std::unique_ptr<app::EvidenceUpload>> add_evidence(Visit& visit,
                                                          const Input<NumberPath, EvidenceQuery>& input) {
  const std::int64_t size = visit.request.length ? static_cast<std::int64_t>(*visit.request.length) : -1;
  return app::add_public_evidence(
      visit.services,
      {input.path.number.value, std::string(visit.request.header("Case-Code")), input.query.name, size});
}

// The code comes in the body, for the same reason.
Result<app::FollowedCase> follow(Visit& visit, const Input<NumberPath, None, CodeBody>& input) {
  return app::follow_case(visit.services, input.path.number.value, input.body.code);
}

}  // namespace

std::vector<Route> public_routes() {
  Route anybody_acts =
      route(Method::post, "/public/applications/{number}/actions/{action}", "actPublicly",
            Permission::everyone, {"公众办理：提出异议", "What anybody may do: object"}, act);
  anybody_acts.once_by_anybody = true;
  Route evidence = upload_route(
      Method::post, "/public/cases/{number}/evidence", "addPublicEvidence", Permission::everyone,
      {"凭查询码（Case-Code 请求头）为异议补充证明材料，正文即文件内容；开始办理后不再接收",
       "Evidence for an objection, with its code in the header Case-Code; the body is the file's bytes; none "
       "is taken once it is being handled"},
      add_evidence);
  evidence.once_by_anybody = true;
  return {
      route(Method::get, "/public/applications/{number}", "findOpenToPublic", Permission::everyone,
            {"公示中的一项", "One that is open to the public"}, find),
      std::move(anybody_acts),
      route(Method::post, "/public/cases/{number}", "followCase", Permission::everyone,
            {"凭查询码查看异议办理情况", "How an objection stands, with its code"}, follow),
      std::move(evidence),
  };
}

}  // namespace guohe::http
