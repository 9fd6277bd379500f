// A person's inbox.
// SPDX-License-Identifier: Apache-2.0
#include "app/notices.hpp"
#include "http/routes/paths.hpp"
#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

struct NoticesQuery {
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(NoticesQuery, (), (cursor))

struct ReadBody {
  std::optional<std::string> id;  // absent: all
};
BOOST_DESCRIBE_STRUCT(ReadBody, (), (id))

Result<app::NoticePage> list(Visit& visit, const Input<None, NoticesQuery>& input) {
  return app::list_notices(visit.services, visit.actor(), input.query.cursor.value_or(""));
}

Result<NoContent> mark_read(Visit& visit, const Input<None, None, ReadBody>& input) {
  const auto done = app::read_notices(visit.services, visit.actor(), input.body.id.value_or(""));
  if (!done) return done.error();
  return NoContent{};
}

}  // namespace

std::vector<Route> notice_routes() {
  return {
      route(Method::get, "/notices", "listNotices", Permission::signed_in, {"我的通知", "What I am told"},
            list),
      route(Method::post, "/notices/read", "readNotices", Permission::signed_in,
            {"标为已读：一条，或全部", "Mark one notice as read, or all"}, mark_read),
  };
}

}  // namespace guohe::http
