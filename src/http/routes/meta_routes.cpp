// What the server says of itself.
// SPDX-License-Identifier: Apache-2.0
#include "app/system_state.hpp"
#include "http/api/openapi.hpp"
#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

/// "ok" as long as this process serves, or "degraded" when one of its parts does not do what it should.
struct Health {
  std::string status;
  std::string version;
  std::string time;
  app::SystemParts parts;
};
BOOST_DESCRIBE_STRUCT(Health, (), (status, version, time, parts))

Result<Health> get_health(Visit& visit, const Input<>& /*input*/) {
  using app::PartState;
  const app::SystemParts parts = app::system_parts(visit.services);
  const bool degraded = parts.database == PartState::failing || parts.mail == PartState::failing ||
                        parts.scans == PartState::failing;
  return Health{degraded ? "degraded" : "ok", GUOHE_VERSION, visit.time(), parts};
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
      route(Method::get, "/openapi.json", "getOpenApi", Permission::everyone,
            {"本接口的 OpenAPI 描述", "The OpenAPI description of this API"}, get_openapi),
  };
}

}  // namespace guohe::http
