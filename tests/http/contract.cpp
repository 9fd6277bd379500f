// SPDX-License-Identifier: Apache-2.0
#include "http/contract.hpp"

#include <gtest/gtest.h>

#include "http/api/openapi.hpp"
#include "http/api/router.hpp"
#include "http/routes/routes.hpp"
#include "http/schema_validator.hpp"

namespace guohe::http::testing {

void expect_fits_contract(const std::string& method, const std::string& path, const Answer& answer) {
  static const Router kRouter(all_routes());
  static const boost::json::value kDocument = boost::json::parse(openapi_of(all_routes()));
  static const SchemaValidator kValidator(kDocument);
  const Match match = kRouter.find(method_named(method), path.substr(0, path.find('?')));
  if (answer.status == 0 || method == "HEAD") return;
  const std::string operation = match.route ? match.route->name : "getHealth";  // an error fits any operation
  if (!match.route && answer.status < 400) {
    ADD_FAILURE() << method << ' ' << path << " is no route but answers " << answer.status;
    return;
  }
  const auto* schema = kValidator.reply_schema(operation, answer.status);
  if (!schema) return;  // no JSON is promised
  for (const std::string& misfit : kValidator.check(*schema, answer.json)) {
    ADD_FAILURE() << method << ' ' << path << " -> " << answer.status << " breaks its contract: " << misfit;
  }
}

}  // namespace guohe::http::testing
