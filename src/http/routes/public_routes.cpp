// What anybody may do without signing in: object to what is publicised, and follow what came of it.
// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "app/public_actions.hpp"
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

// The code comes in the body: an address is kept in logs and histories.
Result<app::FollowedCase> follow(Visit& visit, const Input<NumberPath, None, CodeBody>& input) {
  return app::follow_case(visit.services, input.path.number.value, input.body.code);
}

}  // namespace

std::vector<Route> public_routes() {
  Route anybody_acts =
      route(Method::post, "/public/applications/{number}/actions/{action}", "actPublicly",
            Permission::everyone, {"公众办理：提出异议", "What anybody may do: object"}, act);
  anybody_acts.once_by_anybody = true;
  return {
      route(Method::get, "/public/applications/{number}", "findOpenToPublic", Permission::everyone,
            {"公示中的一项", "One that is open to the public"}, find),
      std::move(anybody_acts),
      route(Method::post, "/public/cases/{number}", "followCase", Permission::everyone,
            {"凭查询码查看异议办理情况", "How an objection stands, with its code"}, follow),
  };
}

}  // namespace guohe::http
