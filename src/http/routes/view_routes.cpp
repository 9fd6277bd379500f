// Saved views of a person's list.
// SPDX-License-Identifier: Apache-2.0
#include "app/views.hpp"
#include "http/routes/paths.hpp"
#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

struct ViewBody {
  std::string name;
  std::string query;
};
BOOST_DESCRIBE_STRUCT(ViewBody, (), (name, query))

Result<app::SavedViews> list(Visit& visit, const Input<>& /*input*/) {
  return app::list_views(visit.services, visit.actor());
}

Result<Created<app::SavedView>> save(Visit& visit, const Input<None, None, ViewBody>& input) {
  auto saved = app::save_view(visit.services, visit.actor(), input.body.name, input.body.query);
  if (!saved) return std::move(saved).error();
  return Created<app::SavedView>{std::move(*saved)};
}

Result<NoContent> remove(Visit& visit, const Input<ViewPath>& input) {
  const auto removed = app::remove_view(visit.services, visit.actor(), input.path.id.value);
  if (!removed) return removed.error();
  return NoContent{};
}

}  // namespace

std::vector<Route> view_routes() {
  return {
      route(Method::get, "/views", "listViews", Permission::signed_in, {"我的视图", "My saved views"}, list),
      route(Method::post, "/views", "saveView", Permission::signed_in, {"保存视图", "Save a view"}, save),
      route(Method::del, "/views/{id}", "removeView", Permission::signed_in, {"删除视图", "Remove a view"},
            remove),
  };
}

}  // namespace guohe::http
