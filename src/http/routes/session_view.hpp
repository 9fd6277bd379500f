// A session as the API shows it, and its cookie: for every way to sign in.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "app/sign_in.hpp"
#include "http/api/visit.hpp"

namespace guohe::http {

struct SessionView {
  std::optional<app::Account> account;
  std::string csrf;
  std::string time;
  std::optional<std::string> expires_at;
  std::optional<app::Acting> acting;
};
BOOST_DESCRIBE_STRUCT(SessionView, (), (account, csrf, time, expires_at, acting))

[[nodiscard]] SessionView session_view(const Visit& visit, const std::optional<app::Session>& session);

/// Where the visitor comes from.
[[nodiscard]] app::Origin origin_of(const Visit& visit);

/// Adds the session's cookie to the reply; an empty token takes it away.
void set_session_cookie(Visit& visit, std::string_view token);

}  // namespace guohe::http
