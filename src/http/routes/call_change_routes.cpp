// Calls that officers prepare, and another person publishes.
// SPDX-License-Identifier: Apache-2.0
#include "app/call_changes.hpp"
#include "http/routes/paths.hpp"
#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

struct CallChangePath {
  Name id;
};
BOOST_DESCRIBE_STRUCT(CallChangePath, (), (id))

struct CallChangeActionPath {
  Name id;
  Name action;
};
BOOST_DESCRIBE_STRUCT(CallChangeActionPath, (), (id, action))

struct CallPrepareBody {
  app::CallChangeKind kind = app::CallChangeKind::create;
  app::CallForm form;
  std::optional<Text> basis;
  std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(CallPrepareBody, (), (kind, form, basis, reason))

struct CallReviseBody {
  std::int64_t version = 0;
  app::CallForm form;
  std::optional<Text> basis;
  std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(CallReviseBody, (), (version, form, basis, reason))

struct CallChangeActBody {
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(CallChangeActBody, (), (version))

Result<app::CallDesk> list(Visit& visit, const Input<None>& /*input*/) {
  return app::list_call_changes(visit.services, visit.actor());
}

Result<app::CallChange> get(Visit& visit, const Input<CallChangePath>& input) {
  return app::get_call_change(visit.services, visit.actor(), input.path.id.value);
}

Result<Created<app::CallChange>> prepare(Visit& visit, const Input<None, None, CallPrepareBody>& input) {
  const CallPrepareBody& body = input.body;
  auto made =
      app::prepare_call_change(visit.services, visit.actor(),
                               {body.kind, body.form, body.basis.value_or(Text{}), body.reason.value_or("")});
  if (!made) return std::move(made).error();
  visit.reply_headers.add("Location", "/api/v1/call-changes/" + made->id);
  return Created<app::CallChange>{std::move(*made)};
}

Result<app::CallChange> revise(Visit& visit, const Input<CallChangePath, None, CallReviseBody>& input) {
  const CallReviseBody& body = input.body;
  return app::revise_call_change(
      visit.services, visit.actor(),
      {input.path.id.value, body.version, body.form, body.basis.value_or(Text{}), body.reason.value_or("")});
}

Result<app::CallChange> act(Visit& visit, const Input<CallChangeActionPath, None, CallChangeActBody>& input) {
  return app::act_on_call_change(visit.services, visit.actor(),
                                 {input.path.id.value, input.path.action.value, input.body.version});
}

}  // namespace

std::vector<Route> call_change_routes() {
  return {
      route(Method::get, "/call-changes", "listCallChanges", Permission::call_reader,
            {"申报通知的拟稿与发布", "Calls, and what is being changed of them"}, list),
      route(Method::post, "/call-changes", "prepareCallChange", Permission::call_preparer,
            {"起草：新的申报通知、开放前的修改、延长截止时间",
             "Prepare a new call, a correction before it opens, or an extension"},
            prepare),
      route(Method::get, "/call-changes/{id}", "getCallChange", Permission::call_reader,
            {"一份拟稿及其预览", "What was prepared, and how the public will see it"}, get),
      route(Method::post, "/call-changes/{id}/changes", "reviseCallChange", Permission::call_preparer,
            {"修改拟稿", "Change what was prepared"}, revise),
      route(Method::post, "/call-changes/{id}/actions/{action}", "actOnCallChange",
            Permission::call_publisher, {"发布（须另一人）、废弃", "Publish what another prepared; withdraw"},
            act),
  };
}

}  // namespace guohe::http
