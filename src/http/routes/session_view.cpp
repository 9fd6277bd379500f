// SPDX-License-Identifier: Apache-2.0
#include "http/routes/session_view.hpp"

#include <fmt/format.h>

namespace guohe::http {

SessionView session_view(const Visit& visit, const std::optional<app::Session>& session) {
  SessionView view;
  view.time = visit.time();
  if (session) {
    view.account = session->account;
    view.csrf = session->csrf;
    view.expires_at = session->expires_at;
    view.acting = session->acting;
  }
  return view;
}

app::Origin origin_of(const Visit& visit) {
  return {visit.request.address, std::string(visit.request.header("User-Agent"))};
}

void set_session_cookie(Visit& visit, std::string_view token) {
  visit.reply_headers.add("Set-Cookie", fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict{}{}",
                                                    kSessionCookie, token, token.empty() ? "; Max-Age=0" : "",
                                                    visit.site.secure_cookies ? "; Secure" : ""));
}

}  // namespace guohe::http
