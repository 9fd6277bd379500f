// The whole site behind the server: /api/v1 by the route table, everything else from the front end's files.
// Before a handler runs, in this order: session, CSRF token, declared permission. After it: security
// headers. Exceptions end here: they are logged under the request's id, and the client learns only that id.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "http/api/router.hpp"
#include "http/api/visit.hpp"
#include "http/files/static_files.hpp"
#include "http/net/service.hpp"

namespace guohe::http {

class Site final : public Service {
 public:
  /// `web` is the folder of the built front end; empty: none is served.
  Site(app::Services& services, SiteOptions options, std::filesystem::path web);

  Plan plan(const Request& head) override;
  Response handle(const Request& request) override;
  Opened open(const Request& head) override;
  Response busy(const Request& head) override;
  Response too_large(const Request& head, std::uint64_t limit) override;
  Response refused(unsigned status) override;

  [[nodiscard]] const Router& router() const { return router_; }

 private:
  [[nodiscard]] Response answer(const Request& request);
  [[nodiscard]] static Response run(const Route& route, Visit& visit, const PathValues& values);
  [[nodiscard]] Response page(const Request& request) const;
  /// Session, CSRF, permission; a Response refuses.
  [[nodiscard]] std::optional<Response> admit_visit(const Route& route, Visit& visit);
  [[nodiscard]] Response finished(const Request& request, Response response) const;

  app::Services& services_;
  SiteOptions options_;
  Router router_;
  std::optional<StaticFiles> files_;
};

}  // namespace guohe::http
