// What a handler is given besides its input: the use cases' services and who asks.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "app/services.hpp"
#include "app/sessions.hpp"
#include "http/net/message.hpp"
#include "programme/time.hpp"

namespace guohe::http {

/// Settings of this server that handlers need.
struct SiteOptions {
  bool secure_cookies = false;  // behind TLS: the Secure attribute, and HSTS
};

struct Visit {
  app::Services& services;
  const SiteOptions& site;
  const Request& request;
  std::optional<app::Session> session;  // nothing: nobody is signed in
  Headers reply_headers;                // added to the reply

  /// The time by the port, as the API writes instants.
  [[nodiscard]] std::string time() const {
    return programme::instant_text(std::chrono::floor<std::chrono::seconds>(services.clock.now()));
  }
  /// Who asks; the public when nobody is signed in.
  [[nodiscard]] const app::Actor& actor() const {
    static const app::Actor kPublic;
    return session ? session->actor : kPublic;
  }
};

inline constexpr const char* kSessionCookie = "guohe_session";
inline constexpr const char* kCsrfHeader = "X-CSRF-Token";

}  // namespace guohe::http
