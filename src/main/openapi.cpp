// guohe openapi: the description of the HTTP API, as api/openapi.json holds it.
// SPDX-License-Identifier: Apache-2.0
#include "http/api/openapi.hpp"

#include "http/routes/routes.hpp"
#include "main/arguments.hpp"
#include "main/command.hpp"
#include "main/terminal.hpp"

namespace guohe::cli {
namespace {

const Usage& usage() {
  static const Usage kUsageText = {
      "openapi",
      {"打印 HTTP 接口的 OpenAPI 3.1 描述（api/openapi.json 即由此生成）。",
       "Prints the OpenAPI 3.1 description of the HTTP API (api/openapi.json is made by it)."},
      {},
      {}};
  return kUsageText;
}

}  // namespace

int run_openapi(const Invocation& invocation) {
  const Result<Arguments> arguments = read_arguments(usage(), invocation.arguments);
  if (!arguments) return fail(arguments.error(), kUsage, invocation.language);
  print(arguments->help ? help_text(usage(), invocation.language) : http::openapi_of(http::all_routes()));
  return 0;
}

}  // namespace guohe::cli
