// The other side of a two-sided project: the comparison, and the one-time link without an account.
// SPDX-License-Identifier: Apache-2.0
#include "app/confirmation_links.hpp"
#include "http/routes/paths.hpp"
#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

/// The token travels in the body: addresses end up in logs.
struct LinkBody {
  std::string token;
};
BOOST_DESCRIBE_STRUCT(LinkBody, (), (token))

struct AnswerBody {
  std::string token;
  app::LinkAnswer answer;
};
BOOST_DESCRIBE_STRUCT(AnswerBody, (), (token, answer))

Result<app::Comparison> compare(Visit& visit, const Input<ApplicationPath>& input) {
  return app::compare_sides(visit.services, visit.actor(), input.path.id.value);
}

Result<Created<app::NewLink>> make(Visit& visit, const Input<ApplicationPath>& input) {
  auto made = app::make_link(visit.services, visit.actor(), input.path.id.value);
  if (!made) return std::move(made).error();
  return Created<app::NewLink>{std::move(*made)};
}

Result<NoContent> withdraw(Visit& visit, const Input<LinkPath>& input) {
  return done(app::withdraw_link(visit.services, visit.actor(), input.path.id.value, input.path.link.value));
}

Result<app::AskedOfOtherSide> look(Visit& visit, const Input<None, None, LinkBody>& input) {
  return app::look_at_link(visit.services, input.body.token, visit.request.address);
}

Result<NoContent> answer(Visit& visit, const Input<None, None, AnswerBody>& input) {
  return done(app::answer_link(visit.services, input.body.token, input.body.answer, visit.request.address));
}

}  // namespace

std::vector<Route> confirmation_routes() {
  return {
      route(Method::get, "/applications/{id}/comparison", "compareSides", Permission::may_see,
            {"双边项目：双方申报逐项比对", "Both sides of a two-sided project, item by item"}, compare),
      route(
          Method::post, "/applications/{id}/confirmation-links", "makeConfirmationLink", Permission::may_see,
          {"请外方确认：一次性链接只显示一次", "Ask the other side: the one-time link is shown once"}, make),
      route(Method::del, "/applications/{id}/confirmation-links/{link}", "withdrawConfirmationLink",
            Permission::may_see, {"撤回链接", "Withdraw a link"}, withdraw),
      route(Method::post, "/confirmation-links/look", "lookAtConfirmationLink", Permission::everyone,
            {"外方凭链接查看要确认的内容", "What the other side is asked to confirm"}, look),
      route(Method::post, "/confirmation-links/answer", "answerConfirmationLink", Permission::everyone,
            {"外方凭链接逐项答复", "The other side's answer, item by item"}, answer),
  };
}

}  // namespace guohe::http
