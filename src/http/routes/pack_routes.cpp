// Policy packs: which version is in force for everybody; texts, drafts, tests and approval for officers.
// SPDX-License-Identifier: Apache-2.0
#include "app/pack_drafts.hpp"
#include "app/packs.hpp"
#include "http/routes/paths.hpp"
#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

struct PackQuery {
  std::optional<std::string> version;
};
BOOST_DESCRIBE_STRUCT(PackQuery, (), (version))

struct PackTopicQuery {
  std::string topic;
  std::optional<std::string> version;
};
BOOST_DESCRIBE_STRUCT(PackTopicQuery, (), (topic, version))

struct DraftTopicQuery {
  std::string topic;
};
BOOST_DESCRIBE_STRUCT(DraftTopicQuery, (), (topic))

struct LinksBody {
  std::string text;
  std::optional<std::string> version;
};
BOOST_DESCRIBE_STRUCT(LinksBody, (), (text, version))

struct DraftsQuery {
  std::optional<std::string> pack;
};
BOOST_DESCRIBE_STRUCT(DraftsQuery, (), (pack))

struct StartDraftBody {
  std::string pack;
  std::optional<std::string> base_version;
  std::optional<std::string> new_version;
  std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(StartDraftBody, (), (pack, base_version, new_version, note))

struct ChangeDraftBody {
  std::int64_t version = 0;
  std::optional<std::vector<app::PackChange>> changes;
  std::optional<std::string> new_version;
  std::optional<std::string> in_force_from;
  std::optional<bool> changes_open_calls;
  std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(ChangeDraftBody, (),
                      (version, changes, new_version, in_force_from, changes_open_calls, note))

struct DraftCheckQuery {
  std::optional<std::string> topic;
};
BOOST_DESCRIBE_STRUCT(DraftCheckQuery, (), (topic))

struct CompletionsBody {
  std::string topic;
  std::string expression;
  int position = 0;
};
BOOST_DESCRIBE_STRUCT(CompletionsBody, (), (topic, expression, position))

struct ExpressionBody {
  std::string topic;
  std::string expression;
  std::optional<std::string> expects;
  std::optional<std::string> case_file;
};
BOOST_DESCRIBE_STRUCT(ExpressionBody, (), (topic, expression, expects, case_file))

struct DraftActionBody {
  std::int64_t version = 0;
  std::optional<std::string> reason;
  std::optional<std::string> in_force_from;
};
BOOST_DESCRIBE_STRUCT(DraftActionBody, (), (version, reason, in_force_from))

Result<app::PackList> list(Visit& visit, const Input<>& /*input*/) {
  return app::list_packs(visit.services);
}
Result<app::Pack> get(Visit& visit, const Input<PackPath>& input) {
  return app::find_pack(visit.services, input.path.pack.value);
}
Result<programme::PackContent> content(Visit& visit, const Input<PackPath, PackQuery>& input) {
  return app::get_pack_content(visit.services, visit.actor(), input.path.pack.value,
                               input.query.version.value_or(""));
}
Result<programme::PackCheck> cases(Visit& visit, const Input<PackPath, PackQuery>& input) {
  return app::run_pack_cases(visit.services, visit.actor(), input.path.pack.value,
                             input.query.version.value_or(""));
}
Result<programme::PackCoverage> coverage(Visit& visit, const Input<PackPath, PackQuery>& input) {
  return app::get_pack_coverage(visit.services, visit.actor(), input.path.pack.value,
                                input.query.version.value_or(""));
}
Result<programme::PackMutations> mutations(Visit& visit, const Input<PackPath, PackQuery>& input) {
  return app::get_pack_mutations(visit.services, visit.actor(), input.path.pack.value,
                                 input.query.version.value_or(""));
}
Result<programme::ProofReport> proof(Visit& visit, const Input<PackPath, PackTopicQuery>& input) {
  return app::prove_pack(visit.services, visit.actor(), input.path.pack.value,
                         input.query.version.value_or(""), input.query.topic);
}
Result<programme::PackLinks> links(Visit& visit, const Input<PackPath, None, LinksBody>& input) {
  return app::link_pack(visit.services, visit.actor(), input.path.pack.value, input.body.version.value_or(""),
                        input.body.text);
}

Result<app::PackDraftList> list_drafts(Visit& visit, const Input<None, DraftsQuery>& input) {
  return app::list_pack_drafts(visit.services, visit.actor(), input.query.pack.value_or(""));
}

Result<Created<app::PackDraft>> start(Visit& visit, const Input<None, None, StartDraftBody>& input) {
  const StartDraftBody& body = input.body;
  auto made = app::start_pack_draft(
      visit.services, visit.actor(),
      {body.pack, body.base_version.value_or(""), body.new_version.value_or(""), body.note.value_or("")});
  if (!made) return std::move(made).error();
  return Created<app::PackDraft>{*std::move(made)};
}

Result<app::PackDraft> get_draft(Visit& visit, const Input<PackDraftPath>& input) {
  return app::get_pack_draft(visit.services, visit.actor(), input.path.id.value);
}

Result<app::PackDraftSaved> change(Visit& visit, const Input<PackDraftPath, None, ChangeDraftBody>& input) {
  const ChangeDraftBody& body = input.body;
  return app::change_pack_draft(
      visit.services, visit.actor(),
      {input.path.id.value, body.version, body.changes.value_or(std::vector<app::PackChange>()),
       body.new_version, body.in_force_from, body.changes_open_calls, body.note});
}

Result<programme::PackContent> draft_content(Visit& visit, const Input<PackDraftPath>& input) {
  return app::get_pack_draft_content(visit.services, visit.actor(), input.path.id.value);
}
Result<programme::PackCheck> check(Visit& visit, const Input<PackDraftPath, DraftCheckQuery>& input) {
  return app::check_pack_draft(visit.services, visit.actor(), input.path.id.value,
                               input.query.topic.value_or(""));
}
Result<programme::PackDifference> difference(Visit& visit, const Input<PackDraftPath>& input) {
  return app::compare_pack_draft(visit.services, visit.actor(), input.path.id.value);
}

Result<programme::ProofReport> draft_proof(Visit& visit, const Input<PackDraftPath, DraftTopicQuery>& input) {
  return app::prove_pack_draft(visit.services, visit.actor(), input.path.id.value, input.query.topic);
}

Result<programme::CompletionList> completions(Visit& visit,
                                              const Input<PackDraftPath, None, CompletionsBody>& input) {
  const CompletionsBody& body = input.body;
  return app::complete_expression(visit.services, visit.actor(),
                                  {input.path.id.value, body.topic, body.expression, body.position, {}, {}});
}
Result<programme::ExpressionCheck> check_expression(Visit& visit,
                                                    const Input<PackDraftPath, None, ExpressionBody>& input) {
  const ExpressionBody& body = input.body;
  return app::check_expression(visit.services, visit.actor(),
                               {input.path.id.value, body.topic, body.expression, 0,
                                body.expects.value_or(""), body.case_file.value_or("")});
}

Result<app::PackDraft> act(Visit& visit, const Input<PackDraftActionPath, None, DraftActionBody>& input) {
  const DraftActionBody& body = input.body;
  return app::act_on_pack_draft(visit.services, visit.actor(),
                                {input.path.id.value, input.path.action.value, body.version,
                                 body.reason.value_or(""), body.in_force_from.value_or("")});
}

}  // namespace

std::vector<Route> pack_routes() {
  const auto reader = Permission::pack_reader;
  const auto editor = Permission::pack_editor;
  return {
      route(Method::get, "/packs", "listPacks", Permission::everyone,
            {"政策包及其版本：何版本自何日起施行",
             "Policy packs and their versions: which is in force, since when"},
            list),
      route(Method::get, "/packs/{pack}", "getPack", Permission::everyone, {"一个政策包", "One policy pack"},
            get),
      route(Method::get, "/packs/{pack}/content", "getPackContent", reader,
            {"政策包的条款和文件", "The clauses and files of a pack"}, content),
      route(Method::get, "/packs/{pack}/cases", "runPackCases", reader,
            {"运行政策包的案例", "Run the cases of a pack"}, cases),
      route(Method::get, "/packs/{pack}/coverage", "getPackCoverage", reader,
            {"案例对各条款结果的覆盖", "Which outcomes of each clause the cases show"}, coverage),
      route(Method::get, "/packs/{pack}/mutations", "getPackMutations", reader,
            {"规则逐处改动后案例能否发现；首次请求时开始计算，再次请求看进度",
             "Whether the cases notice each change of the rules; begun by the first request, asked again for "
             "how far it is"},
            mutations),
      route(Method::get, "/packs/{pack}/proof", "provePack", reader,
            {"证明一个专题的规则有无矛盾、多余或不可能符合的条款",
             "Proves of a topic's rules which contradict, follow from others or can never be met"},
            proof),
      route(Method::post, "/packs/{pack}/links", "linkPack", reader,
            {"与指南原文逐条对照", "Hold a pack against the text of its guideline"}, links),
      route(Method::get, "/pack-drafts", "listPackDrafts", reader, {"政策包草稿", "Drafts of policy packs"},
            list_drafts),
      route(Method::post, "/pack-drafts", "startPackDraft", editor, {"新建草稿", "Begin a draft"}, start),
      route(Method::get, "/pack-drafts/{id}", "getPackDraft", reader, {"一份草稿", "A draft"}, get_draft),
      route(Method::patch, "/pack-drafts/{id}", "changePackDraft", editor,
            {"修改草稿，并运行案例", "Change a draft; its cases are run"}, change),
      route(Method::get, "/pack-drafts/{id}/content", "getPackDraftContent", reader,
            {"草稿的条款和文件", "The clauses and files of a draft"}, draft_content),
      route(Method::get, "/pack-drafts/{id}/check", "checkPackDraft", reader,
            {"检查草稿：错误和案例", "Check a draft: mistakes and cases"}, check),
      route(Method::get, "/pack-drafts/{id}/difference", "comparePackDraft", reader,
            {"草稿与原版本的差异", "What a draft changes of the version it begins from"}, difference),
      route(Method::get, "/pack-drafts/{id}/proof", "provePackDraft", reader,
            {"证明草稿中一个专题的规则", "Proves of the rules of a draft's topic"}, draft_proof),
      route(Method::post, "/pack-drafts/{id}/completions", "completeExpression", reader,
            {"输入表达式时可用的名称", "Names that fit where an expression is typed"}, completions),
      route(Method::post, "/pack-drafts/{id}/checks", "checkExpression", reader,
            {"检查一个表达式，可在一个案例上求值",
             "Check an expression, and evaluate it on a case's facts on request"},
            check_expression),
      route(Method::post, "/pack-drafts/{id}/actions/{action}", "actOnPackDraft", reader,
            {"提交审批、撤回修改、批准并发布、退回、废弃",
             "Ask for approval, take back, approve and publish, return, withdraw"},
            act),
  };
}

}  // namespace guohe::http
