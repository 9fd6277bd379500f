// SPDX-License-Identifier: Apache-2.0
#include "app/views.hpp"

#include "app/access.hpp"
#include "app/errors.hpp"
#include "app/ports/store.hpp"
#include "app/tools.hpp"

namespace guohe::app {

namespace {

constexpr std::size_t kViewNameMax = 200;
constexpr std::size_t kViewQueryMax = 2000;
constexpr std::size_t kMostViews = 100;

bool has_control(const std::string& text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20) return true;
  }
  return false;
}

}  // namespace

Result<SavedViews> list_views(Services& services, const Actor& actor) {
  GUOHE_TRY(require(actor, Permission::save_views));
  SavedViews views;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    for (ViewRecord& view : reader.views(actor.account.id)) {
      views.items.push_back({std::move(view.id), std::move(view.name), std::move(view.query)});
    }
    return {};
  }));
  return views;
}

Result<SavedView> save_view(Services& services, const Actor& actor, const std::string& name,
                            const std::string& query) {
  GUOHE_TRY(require(actor, Permission::save_views));
  if (name.empty() || name.size() > kViewNameMax || has_control(name)) {
    return Error{ErrorKind::invalid,
                 "view.bad_name",
                 {"视图名称无效", "the name of the view is empty or too long"},
                 "/name"};
  }
  if (query.size() > kViewQueryMax || has_control(query)) {
    return Error{ErrorKind::invalid, "view.bad_query", {"查询条件无效", "the query is too long"}, "/query"};
  }
  const SavedView view{new_id(services), name, query};
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    if (unit.views(actor.account.id).size() >= kMostViews) {
      return Error{ErrorKind::too_large,
                   "view.too_many",
                   {"保存的视图过多", "there are too many saved views already"}};
    }
    unit.add_view({view.id, actor.account.id, name, query});
    record(unit, actor, now_of(services), "view.save", "view:" + view.id, name + "\n" + query);
    return {};
  }));
  return view;
}

Result<void> remove_view(Services& services, const Actor& actor, const std::string& id) {
  GUOHE_TRY(require(actor, Permission::save_views));
  return services.store.write([&](Unit& unit) -> Result<void> {
    if (!unit.remove_view(actor.account.id, id)) {
      return Error{ErrorKind::not_found, "view.unknown", {"没有这个视图", "there is no such view"}};
    }
    record(unit, actor, now_of(services), "view.remove", "view:" + id, {});
    return {};
  });
}

}  // namespace guohe::app
