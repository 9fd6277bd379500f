// The register of sanctions.
// SPDX-License-Identifier: Apache-2.0
#include "app/sanction_register.hpp"
#include "http/routes/paths.hpp"
#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

struct SanctionPath {
  Name id;
};
BOOST_DESCRIBE_STRUCT(SanctionPath, (), (id))

struct SanctionActionPath {
  Name id;
  Name action;
};
BOOST_DESCRIBE_STRUCT(SanctionActionPath, (), (id, action))

struct SanctionProposeBody {
  std::string credit_code;
  std::optional<std::string> person;
  std::optional<std::string> id_number;
  app::SanctionKind kind = app::SanctionKind::other;
  std::string ground;
  std::string citation;
  std::string from;
  std::optional<std::string> to;
  int reply_days = 10;
};
BOOST_DESCRIBE_STRUCT(SanctionProposeBody, (),
                      (credit_code, person, id_number, kind, ground, citation, from, to, reply_days))

struct SanctionActBody {
  std::int64_t version = 0;
  std::optional<std::string> text;
  std::optional<std::string> document;
};
BOOST_DESCRIBE_STRUCT(SanctionActBody, (), (version, text, document))

Result<app::SanctionRegister> list(Visit& visit, const Input<None>& /*input*/) {
  return app::list_sanctions(visit.services, visit.actor());
}

Result<app::Sanction> get(Visit& visit, const Input<SanctionPath>& input) {
  return app::get_sanction(visit.services, visit.actor(), input.path.id.value);
}

Result<Created<app::Sanction>> propose(Visit& visit, const Input<None, None, SanctionProposeBody>& input) {
  const SanctionProposeBody& body = input.body;
  auto made = app::propose_sanction(
      visit.services, visit.actor(),
      {body.credit_code, body.person.value_or(""), body.id_number.value_or(""), body.kind, body.ground,
       body.citation, body.from, body.to.value_or(""), body.reply_days});
  if (!made) return std::move(made).error();
  visit.reply_headers.add("Location", "/api/v1/sanctions/" + made->id);
  return Created<app::Sanction>{std::move(*made)};
}

Result<app::Sanction> act(Visit& visit, const Input<SanctionActionPath, None, SanctionActBody>& input) {
  return app::act_on_sanction(visit.services, visit.actor(),
                              {input.path.id.value, input.path.action.value, input.body.version,
                               input.body.text.value_or(""), input.body.document.value_or("")});
}

}  // namespace

std::vector<Route> sanction_routes() {
  return {
      route(Method::get, "/sanctions", "listSanctions", Permission::sanction_reader,
            {"失信与处理登记：全部，或本单位的", "The register of sanctions: all, or the organisation's own"},
            list),
      route(Method::post, "/sanctions", "proposeSanction", Permission::sanction_officer,
            {"拟作处理，告知单位", "Propose a sanction; the organisation is told"}, propose),
      route(Method::get, "/sanctions/{id}", "getSanction", Permission::sanction_reader,
            {"一条处理及其经过", "A sanction and what was done and said"}, get),
      route(Method::post, "/sanctions/{id}/actions/{action}", "actOnSanction", Permission::sanction_reader,
            {"申辩、处理意见、审批、申诉、解除", "Answer, consider, confirm, appeal, lift"}, act),
  };
}

}  // namespace guohe::http
