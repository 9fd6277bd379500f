// Applications: the list, the draft, the actions of the process, and what was recorded on the way.
// SPDX-License-Identifier: Apache-2.0
#include "app/applications.hpp"
#include "http/routes/paths.hpp"
#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

struct ApplicationsQuery {
  std::optional<std::string> state;
  std::optional<std::string> topic;
  std::optional<std::string> call;
  std::optional<std::string> city;
  std::optional<std::string> q;
  std::optional<std::string> overall;
  std::optional<std::string> of;
  std::optional<std::string> process;
  std::optional<std::string> due;
  std::optional<std::string> sort;
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(ApplicationsQuery, (),
                      (state, topic, call, city, q, overall, of, process, due, sort, cursor, limit))

struct CreateBody {
  std::string call;
  std::string topic;
};
BOOST_DESCRIBE_STRUCT(CreateBody, (), (call, topic))

struct ChangeBody {
  std::string path;
  AnyJson value;
  std::optional<bool> remove;
};
BOOST_DESCRIBE_STRUCT(ChangeBody, (), (path, value, remove))

struct PatchBody {
  std::int64_t base_version = 0;
  std::vector<ChangeBody> changes;
};
BOOST_DESCRIBE_STRUCT(PatchBody, (), (base_version, changes))

struct ActionBody {
  std::int64_t version = 0;
  std::optional<std::string> reason;
  std::optional<std::string> acknowledge;
  AnyJson form;
};
BOOST_DESCRIBE_STRUCT(ActionBody, (), (version, reason, acknowledge, form))

/// 409 of a patch: nothing was stored.
struct DraftConflictError {
  std::string code;
  Text message;
  std::string place;
  std::vector<Problem> details;
  std::int64_t version = 0;
  std::vector<app::DraftConflict> conflicts;
};
BOOST_DESCRIBE_STRUCT(DraftConflictError, (), (code, message, place, details, version, conflicts))

/// 409 of an action: the rules changed since the draft was begun, and nobody has seen how.
struct TopicChangedError {
  std::string code;
  Text message;
  std::string place;
  std::vector<Problem> details;
  std::string from;
  std::string to;
  std::vector<app::TopicChange> changes;
};
BOOST_DESCRIBE_STRUCT(TopicChangedError, (), (code, message, place, details, from, to, changes))

Result<app::ApplicationPage> list(Visit& visit, const Input<None, ApplicationsQuery>& input) {
  const ApplicationsQuery& query = input.query;
  const auto text = [](const std::optional<std::string>& given) { return given.value_or(""); };
  return app::list_applications(
      visit.services, visit.actor(),
      {text(query.state), text(query.topic), text(query.call), text(query.city), text(query.q),
       text(query.overall), text(query.of), text(query.process), text(query.due), text(query.sort),
       text(query.cursor), query.limit.value_or(0)});
}

Result<app::DueCounts> count_due(Visit& visit, const Input<None>& /*input*/) {
  return app::count_due(visit.services, visit.actor());
}

Result<Created<app::Application>> create(Visit& visit, const Input<None, None, CreateBody>& input) {
  auto made = app::create_draft(visit.services, visit.actor(), {input.body.call, input.body.topic});
  if (!made) return std::move(made).error();
  visit.reply_headers.add("Location", "/api/v1/applications/" + made->id);
  return Created<app::Application>{std::move(*made)};
}

Result<app::Application> get(Visit& visit, const Input<ApplicationPath>& input) {
  return app::get_application(visit.services, visit.actor(), input.path.id.value);
}

/// A change has a value or removes; a value of null removes as well, for facts hold no nulls.
std::optional<Problem> read_change(const ChangeBody& body, const std::string& place,
                                   app::FactChange& change) {
  const bool removes = body.remove.value_or(false);
  if (removes == body.value.text.has_value()) {
    return Problem{"draft.bad_change",
                   {"每项修改须有 `value`，或 `remove` 为 true，且只能有其一",
                    "a change has either a `value`, or `remove` set to true, and not both"},
                   place};
  }
  change.path = body.path;
  if (!removes && *body.value.text != "null") change.value = *body.value.text;
  return std::nullopt;
}

using Saved = std::variant<app::DraftSaved, Conflict<DraftConflictError>>;

Result<Saved> patch(Visit& visit, const Input<ApplicationPath, None, PatchBody>& input) {
  app::PatchDraft request{input.path.id.value, input.body.base_version, {}};
  std::vector<Problem> problems;
  for (std::size_t i = 0; i < input.body.changes.size(); ++i) {
    const std::string place = json::pointer("/changes", i);
    if (auto problem = read_change(input.body.changes[i], place, request.changes.emplace_back())) {
      problems.push_back(std::move(*problem));
    }
  }
  if (!problems.empty()) return json::error_of(std::move(problems));
  auto outcome = app::patch_draft(visit.services, visit.actor(), request);
  if (!outcome) return std::move(outcome).error();
  if (auto* saved = std::get_if<app::DraftSaved>(&*outcome)) return Saved(std::move(*saved));
  auto& refused = std::get<app::DraftConflicts>(*outcome);
  return Saved(Conflict<DraftConflictError>{
      {"draft.conflict",
       {"他人已修改相同的内容，本次修改未保存", "somebody else changed the same fields; nothing was stored"},
       "",
       {},
       refused.version,
       std::move(refused.conflicts)}});
}

using Moved = std::variant<app::Application, Conflict<TopicChangedError>>;

Result<Moved> act(Visit& visit, const Input<ActionPath, None, ActionBody>& input) {
  auto outcome = app::take_action(
      visit.services, visit.actor(),
      {input.path.id.value, input.path.action.value, input.body.version, input.body.reason.value_or(""),
       input.body.acknowledge.value_or(""), input.body.form.text.value_or("")});
  if (!outcome) return std::move(outcome).error();
  if (auto* moved = std::get_if<app::Application>(&*outcome)) return Moved(std::move(*moved));
  auto& changed = std::get<app::TopicChanged>(*outcome);
  return Moved(Conflict<TopicChangedError>{
      {"topic.changed",
       {"指南条款在填报期间有变化，请查看后确认再提交",
        "the rules changed since this draft was begun; look at the changes, then submit again"},
       "",
       {},
       changed.from,
       changed.to,
       std::move(changed.changes)}});
}

Result<app::VerdictHistory> verdicts(Visit& visit, const Input<ApplicationPath>& input) {
  return app::list_verdicts(visit.services, visit.actor(), input.path.id.value);
}

Result<app::RepairList> repairs(Visit& visit, const Input<ApplicationPath>& input) {
  return app::list_repairs(visit.services, visit.actor(), input.path.id.value);
}

Result<app::Receipt> receipt(Visit& visit, const Input<ApplicationPath>& input) {
  return app::get_receipt(visit.services, visit.actor(), input.path.id.value);
}

Result<app::History> history(Visit& visit, const Input<ApplicationPath>& input) {
  return app::list_history(visit.services, visit.actor(), input.path.id.value);
}

}  // namespace

std::vector<Route> application_routes() {
  return {
      route(Method::get, "/applications", "listApplications", Permission::signed_in,
            {"申报书列表：只含本人可见的", "Applications that this person may see"}, list),
      route(Method::get, "/due", "countDue", Permission::signed_in,
            {"本人可见事项中已逾期和七天内到期的件数，按流程",
             "Of what this person may see, how much is overdue or due within the week, by process"},
            count_due),
      route(Method::post, "/applications", "createApplication", Permission::applicant,
            {"新建申报书草稿", "Begin a draft"}, create),
      route(Method::get, "/applications/{id}", "getApplication", Permission::may_see,
            {"一份申报书", "An application"}, get),
      route(Method::patch, "/applications/{id}", "patchApplication", Permission::may_edit,
            {"按字段保存草稿；不同字段的修改自动合并",
             "Save fields of a draft; changes to different fields are merged"},
            patch),
      route(Method::post, "/applications/{id}/actions/{action}", "takeAction", Permission::by_process,
            {"流程动作：提交、推荐、退回等", "An action of the process: submit, recommend, return, …"}, act),
      route(Method::get, "/applications/{id}/verdicts", "listVerdicts", Permission::may_see,
            {"历次判定", "All verdicts that were kept"}, verdicts),
      route(Method::get, "/applications/{id}/repairs", "listRepairs", Permission::may_see,
            {"不符合的条款怎样改动才能符合", "What would meet each clause that is not met"}, repairs),
      route(Method::get, "/applications/{id}/receipt", "getReceipt", Permission::may_see,
            {"最近一次提交的回执", "The receipt of the latest submission"}, receipt),
      route(Method::get, "/applications/{id}/history", "listHistory", Permission::may_see,
            {"办理经过", "What was done, by whom, when"}, history),
  };
}

}  // namespace guohe::http
