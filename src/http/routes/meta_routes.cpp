// What the server says of itself.
// SPDX-License-Identifier: Apache-2.0
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
