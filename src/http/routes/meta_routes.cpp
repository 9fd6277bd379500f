// What the server says of itself.
// SPDX-License-Identifier: Apache-2.0
#include "app/system_state.hpp"
#include "http/api/openapi.hpp"
#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

struct Health {
  std::string status;
  std::string version;
  std::string time;
};
BOOST_DESCRIBE_STRUCT(Health, (), (status, version, time))

Result<Health> get_health(Visit& visit, const Input<>& /*input*/) {
  return Health{"ok", GUOHE_VERSION, visit.time()};
}

/// "ok", or "degraded" when a part does not do what it should.
struct HealthParts {
  std::string status;
  app::SystemParts parts;
};
BOOST_DESCRIBE_STRUCT(HealthParts, (), (status, parts))

Result<HealthParts> get_parts(Visit& visit, const Input<>& /*input*/) {
  using app::PartState;
  const app::SystemParts parts = app::system_parts(visit.services);
  const bool degraded = parts.database == PartState::failing || parts.clock == PartState::failing ||
                        parts.mail == PartState::failing || parts.scans == PartState::failing;
  return HealthParts{degraded ? "degraded" : "ok", parts};
}

Result<JsonText> get_openapi(Visit& /*visit*/, const Input<>& /*input*/) {
  static const std::string kDocument = openapi_of(all_routes());
  return JsonText{kDocument};
}

}  // namespace

std::vector<Route> meta_routes() {
  return {
      route(Method::get, "/health", "getHealth", Permission::everyone,
            {"系统状态", "Whether the server is up"}, get_health),
      route(Method::get, "/health/parts", "getHealthParts", Permission::everyone,
            {"各部分状态：数据库、时钟、邮件、病毒检查",
             "How its parts do: the database, the clock, mail, scans of files"},
            get_parts),
      route(Method::get, "/openapi.json", "getOpenApi", Permission::everyone,
            {"本接口的 OpenAPI 描述", "The OpenAPI description of this API"}, get_openapi),
  };
}

}  // namespace guohe::http
