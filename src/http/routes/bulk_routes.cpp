// Bulk work: what is to be moved, its preview, confirmation, progress, and what is taken back.
// SPDX-License-Identifier: Apache-2.0
#include "app/bulk_work.hpp"
#include "http/api/json_types.hpp"
#include "http/routes/paths.hpp"
#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

constexpr int kRowsAtOnce = 25;  // a request of this many answers within a second or so

struct BulkPath {
  Name id;
};
BOOST_DESCRIBE_STRUCT(BulkPath, (), (id))

struct RowsQuery {
  std::optional<int> after;
  std::optional<std::string> state;
};
BOOST_DESCRIBE_STRUCT(RowsQuery, (), (after, state))

/// Which applications are meant, when they are not named: as the query of listApplications.
struct Selection {
  std::optional<std::string> state, topic, call, city, q, overall, of, process, due;
};
BOOST_DESCRIBE_STRUCT(Selection, (), (state, topic, call, city, q, overall, of, process, due))

struct PreviewBody {
  std::string action;
  std::optional<std::string> reason;
  AnyJson form;
  std::optional<std::vector<std::string>> ids;
  std::optional<Selection> selection;
};
BOOST_DESCRIBE_STRUCT(PreviewBody, (), (action, reason, form, ids, selection))

struct TakeBackBody {
  std::string reason;
  std::optional<std::vector<std::int64_t>> rows;
};
BOOST_DESCRIBE_STRUCT(TakeBackBody, (), (reason, rows))

Result<Created<app::BulkWork>> preview(Visit& visit, const Input<None, None, PreviewBody>& input) {
  const PreviewBody& body = input.body;
  app::PreviewBulk request;
  request.action = body.action;
  request.reason = body.reason.value_or("");
  request.form = body.form.text.value_or("");
  if (request.form == "null") request.form.clear();
  request.ids = body.ids.value_or(std::vector<std::string>());
  if (request.ids.empty() == !body.selection.has_value()) {
    return Error{ErrorKind::invalid,
                 "bulk.empty",
                 {"须给出 `ids` 或 `selection`，且只能有其一", "give `ids` or `selection`, and not both"},
                 "/ids"};
  }
  if (body.selection) {
    const auto text = [](const std::optional<std::string>& given) { return given.value_or(""); };
    const Selection& chosen = *body.selection;
    request.query.state = text(chosen.state);
    request.query.topic = text(chosen.topic);
    request.query.call = text(chosen.call);
    request.query.city = text(chosen.city);
    request.query.q = text(chosen.q);
    request.query.overall = text(chosen.overall);
    request.query.of = text(chosen.of);
    request.query.process = text(chosen.process);
    request.query.due = text(chosen.due);
  }
  auto made = app::preview_bulk(visit.services, visit.actor(), request);
  if (!made) return std::move(made).error();
  visit.reply_headers.add("Location", "/api/v1/bulk/" + made->id);
  return Created<app::BulkWork>{std::move(*made)};
}

Result<app::BulkPage> list(Visit& visit, const Input<None>& /*input*/) {
  return app::list_bulk(visit.services, visit.actor());
}

Result<app::BulkWork> get(Visit& visit, const Input<BulkPath>& input) {
  return app::get_bulk(visit.services, visit.actor(), input.path.id.value);
}

Result<app::BulkRowPage> rows(Visit& visit, const Input<BulkPath, RowsQuery>& input) {
  return app::list_bulk_rows(visit.services, visit.actor(), input.path.id.value,
                             input.query.after.value_or(0), input.query.state.value_or(""));
}

Result<app::BulkWork> confirm(Visit& visit, const Input<BulkPath>& input) {
  return app::confirm_bulk(visit.services, visit.actor(), input.path.id.value);
}

Result<app::BulkWork> withdraw(Visit& visit, const Input<BulkPath>& input) {
  return app::withdraw_bulk(visit.services, visit.actor(), input.path.id.value);
}

Result<app::BulkWork> run(Visit& visit, const Input<BulkPath>& input) {
  return app::run_bulk(visit.services, visit.actor(), input.path.id.value, kRowsAtOnce);
}

Result<app::BulkWork> take_back(Visit& visit, const Input<BulkPath, None, TakeBackBody>& input) {
  return app::take_back_bulk(visit.services, visit.actor(), input.path.id.value,
                             input.body.rows.value_or(std::vector<std::int64_t>()), input.body.reason);
}

}  // namespace

std::vector<Route> bulk_routes() {
  return {
      route(Method::get, "/bulk", "listBulkWork", Permission::bulk_worker,
            {"本机构近期的批量办理", "The body's latest bulk work"}, list),
      route(Method::post, "/bulk", "previewBulkWork", Permission::bulk_worker,
            {"批量办理预览：列出每件将怎样、为何不能；不改变任何申报",
             "Preview bulk work: what would become of each, and why not; nothing is moved"},
            preview),
      route(Method::get, "/bulk/{id}", "getBulkWork", Permission::bulk_worker,
            {"一项批量办理及其进度", "A piece of bulk work and how far it is"}, get),
      route(Method::get, "/bulk/{id}/rows", "listBulkRows", Permission::bulk_worker,
            {"批量办理的逐件结果", "The rows of bulk work, each with its result"}, rows),
      route(Method::post, "/bulk/{id}/confirm", "confirmBulkWork", Permission::bulk_worker,
            {"确认批量办理；决定须由另一人确认", "Confirm bulk work; of decisions, another person does"},
            confirm),
      route(Method::post, "/bulk/{id}/withdraw", "withdrawBulkWork", Permission::bulk_worker,
            {"放弃尚未确认的批量办理", "Withdraw bulk work that is not confirmed"}, withdraw),
      route(Method::post, "/bulk/{id}/run", "runBulkWork", Permission::bulk_worker,
            {"继续办理若干件", "Carry on with some rows"}, run),
      route(Method::post, "/bulk/{id}/take-back", "takeBackBulkWork", Permission::bulk_worker,
            {"在限定时间内撤回全部或若干件", "Take all or some rows back, within the time for it"},
            take_back),
  };
}

}  // namespace guohe::http
