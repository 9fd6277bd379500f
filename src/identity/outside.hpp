// The one way out of the machine: requests to the provider. Thread-safe.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/result.hpp"

namespace guohe::identity {

struct OutsideRequest {
  std::string url;
  std::optional<std::string> form = {};  // sent by POST as application/x-www-form-urlencoded; nothing: GET
  std::string user = {};                 // HTTP Basic, with the password; empty: none
  std::string password = {};
};

struct OutsideReply {
  long status = 0;
  std::string body;
};

class Outside {
 public:
  virtual ~Outside() = default;
  /// Errors: unavailable "provider.unavailable" when no reply comes within seconds or it is over a megabyte.
  virtual Result<OutsideReply> send(const OutsideRequest& request) = 0;
};

/// By libcurl: TLS verified against the machine's authorities, no redirects, 5 s to connect and 10 s in all.
[[nodiscard]] std::unique_ptr<Outside> curl_outside();

[[nodiscard]] Error unavailable_provider();

}  // namespace guohe::identity
