// The library of experts, one's own entry in it, and the disciplines.
// SPDX-License-Identifier: Apache-2.0
#include "app/review/experts.hpp"
#include "http/files/temporary_file.hpp"
#include "http/routes/paths.hpp"
#include "http/routes/routes.hpp"
#include "programme/discipline.hpp"

namespace guohe::http {
namespace {

struct ExpertPath {
  Name id;
};
BOOST_DESCRIBE_STRUCT(ExpertPath, (), (id))

struct ExpertActionPath {
  Name id;
  Name action;
};
BOOST_DESCRIBE_STRUCT(ExpertActionPath, (), (id, action))

struct ExpertFormatPath {
  Name format;
};
BOOST_DESCRIBE_STRUCT(ExpertFormatPath, (), (format))

struct ExpertsQuery {
  std::optional<std::string> q;
  std::optional<std::string> state;
  std::optional<std::string> field;
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(ExpertsQuery, (), (q, state, field, cursor, limit))

struct ExpertExportQuery {
  std::optional<std::string> lang;
  std::optional<std::string> q;
  std::optional<std::string> state;
  std::optional<std::string> field;
};
BOOST_DESCRIBE_STRUCT(ExpertExportQuery, (), (lang, q, state, field))

struct AddExpertBody {
  app::ExpertForm form;
};
BOOST_DESCRIBE_STRUCT(AddExpertBody, (), (form))

struct ChangeExpertBody {
  std::int64_t version = 0;
  std::string reason;
  app::ExpertForm form;
};
BOOST_DESCRIBE_STRUCT(ChangeExpertBody, (), (version, reason, form))

struct ActOnExpertBody {
  std::int64_t version = 0;
  std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(ActOnExpertBody, (), (version, reason))

struct RegisterExpertBody {
  bool consent = false;
  app::ExpertForm form;
};
BOOST_DESCRIBE_STRUCT(RegisterExpertBody, (), (consent, form))

struct ChangeOwnExpertBody {
  std::int64_t version = 0;
  app::ExpertForm form;
};
BOOST_DESCRIBE_STRUCT(ChangeOwnExpertBody, (), (version, form))

struct DisciplineItem {
  std::string code;
  Text label;
  std::string parent;  // empty at the top
};
BOOST_DESCRIBE_STRUCT(DisciplineItem, (), (code, label, parent))

struct DisciplineTree {
  std::vector<DisciplineItem> items;
};
BOOST_DESCRIBE_STRUCT(DisciplineTree, (), (items))

Result<DisciplineTree> disciplines(Visit& visit, const Input<>& /*input*/) {
  DisciplineTree tree;
  for (const programme::Discipline& one : visit.services.disciplines.items)
    tree.items.push_back({one.code, one.label, one.parent});
  return tree;
}

Result<app::ExpertPage> list(Visit& visit, const Input<None, ExpertsQuery>& input) {
  const ExpertsQuery& query = input.query;
  return app::list_experts(visit.services, visit.actor(),
                           {query.q.value_or(""), query.state.value_or(""), query.field.value_or(""),
                            query.cursor.value_or(""), query.limit.value_or(0)});
}

Result<Download> write(Visit& visit, const Input<ExpertFormatPath, ExpertExportQuery>& input) {
  const auto format = sheet::format_named(input.path.format.value);
  if (!format) return unknown_format();
  const ExpertExportQuery& query = input.query;
  const TemporaryFile file;
  const auto name =
      app::export_experts(visit.services, visit.actor(),
                          {query.q.value_or(""), query.state.value_or(""), query.field.value_or(""), {}, 0},
                          *format, language_of(query.lang), file.path());
  if (!name) return name.error();
  return file.download(sheet::media_type(*format), *name);
}

Result<app::ExpertView> get(Visit& visit, const Input<ExpertPath>& input) {
  return app::get_expert(visit.services, visit.actor(), input.path.id.value);
}

Result<Created<app::ExpertView>> add(Visit& visit, const Input<None, None, AddExpertBody>& input) {
  auto made = app::add_expert(visit.services, visit.actor(), input.body.form);
  if (!made) return std::move(made).error();
  visit.reply_headers.add("Location", "/api/v1/experts/" + made->id);
  return Created<app::ExpertView>{std::move(*made)};
}

Result<app::ExpertView> change(Visit& visit, const Input<ExpertPath, None, ChangeExpertBody>& input) {
  return app::change_expert(visit.services, visit.actor(),
                            {input.path.id.value, input.body.version, input.body.reason, input.body.form});
}

Result<app::ExpertView> act(Visit& visit, const Input<ExpertActionPath, None, ActOnExpertBody>& input) {
  return app::act_on_expert(
      visit.services, visit.actor(),
      {input.path.id.value, input.path.action.value, input.body.version, input.body.reason.value_or("")});
}

Result<Created<app::NewInvitation>> invite(Visit& visit, const Input<ExpertPath>& input) {
  auto made = app::invite_expert(visit.services, visit.actor(), input.path.id.value);
  if (!made) return std::move(made).error();
  return Created<app::NewInvitation>{std::move(*made)};
}

Result<app::OwnExpert> get_own(Visit& visit, const Input<>& /*input*/) {
  return app::get_own_expert(visit.services, visit.actor());
}

Result<Created<app::OwnExpert>> register_own(Visit& visit,
                                             const Input<None, None, RegisterExpertBody>& input) {
  auto made = app::register_as_expert(visit.services, visit.actor(), input.body.form, input.body.consent);
  if (!made) return std::move(made).error();
  return Created<app::OwnExpert>{std::move(*made)};
}

Result<app::OwnExpert> change_own(Visit& visit, const Input<None, None, ChangeOwnExpertBody>& input) {
  return app::change_own_expert(visit.services, visit.actor(), input.body.form, input.body.version);
}

}  // namespace

std::vector<Route> expert_routes() {
  return {
      route(Method::get, "/disciplines", "listDisciplines", Permission::everyone,
            {"学科分类", "The disciplines that experts and applications are of"}, disciplines),
      route(Method::get, "/experts", "listExperts", Permission::expert_reader,
            {"评审专家库", "The library of experts"}, list),
      route(Method::post, "/experts", "addExpert", Permission::expert_manager,
            {"新增评审专家", "Take an expert in"}, add),
      route(Method::get, "/experts/{id}", "getExpert", Permission::expert_reader,
            {"一位评审专家", "An expert"}, get),
      route(Method::put, "/experts/{id}", "changeExpert", Permission::expert_manager,
            {"更改专家资料，说明理由", "Change an expert's profile, with the reason"}, change),
      route(
          Method::post, "/experts/{id}/actions/{action}", "actOnExpert", Permission::expert_manager,
          {"同意、不予、暂停、恢复、移出、重新入库", "Take in, refuse, pause, resume, remove, take in again"},
          act),
      route(Method::post, "/experts/{id}/invitation", "inviteExpert", Permission::expert_manager,
            {"邀请专家建立账号：一次性链接只显示一次",
             "Invite an expert to make an account: the one-time link is shown once"},
            invite),
      route(Method::get, "/expert-exports/{format}", "exportExperts", Permission::expert_reader,
            {"评审专家库导出为表格（csv、xlsx、json）", "The library as a file (csv, xlsx, json)"}, write),
      route(Method::get, "/expert-profile", "getOwnExpert", Permission::signed_in,
            {"本人的专家资料", "One's own entry in the library"}, get_own),
      route(Method::post, "/expert-profile", "registerAsExpert", Permission::signed_in,
            {"申请成为评审专家", "Offer oneself as an expert"}, register_own),
      route(Method::put, "/expert-profile", "changeOwnExpert", Permission::signed_in,
            {"更改本人的专家资料", "Change one's own entry"}, change_own),
  };
}

}  // namespace guohe::http
