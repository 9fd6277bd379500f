// SPDX-License-Identifier: Apache-2.0
#include "http/api/security_headers.hpp"

namespace guohe::http {
namespace {

// The component library writes its styles into the page; scripts come from our files only. A file beside the
// clause that it proves is shown in a frame from memory (blob:), since as a reply it may run nowhere.
constexpr const char* kPagePolicy =
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; frame-src 'self' blob:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; "
    "frame-ancestors 'none'";
constexpr const char* kDataPolicy = "default-src 'none'; frame-ancestors 'none'";

void add_missing(Headers& headers, const char* name, const char* value) {
  if (!headers.find(name)) headers.add(name, value);
}

}  // namespace

void secure(Response& response, Content content, bool https) {
  Headers& headers = response.headers;
  add_missing(headers, "Content-Security-Policy", content == Content::page ? kPagePolicy : kDataPolicy);
  add_missing(headers, "X-Content-Type-Options", "nosniff");
  add_missing(headers, "X-Frame-Options", "DENY");
  add_missing(headers, "Referrer-Policy", "same-origin");
  add_missing(headers, "Cross-Origin-Opener-Policy", "same-origin");
  add_missing(headers, "Cross-Origin-Resource-Policy", "same-origin");
  add_missing(headers, "Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  if (https) add_missing(headers, "Strict-Transport-Security", "max-age=31536000");
}

}  // namespace guohe::http
