// A person at a browser, for tests: keeps the cookie, sends the CSRF token, reads JSON.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>
#include <memory>
#include <string>
#include <string_view>

#include "http/net/wire_client.hpp"

namespace guohe::http::testing {

struct Answer : Reply {
  boost::json::value json;  // null when the body is none

  /// "draft.conflict"; empty when the reply is no error.
  [[nodiscard]] std::string error() const;
  [[nodiscard]] std::string text(std::string_view pointer) const;
  [[nodiscard]] std::int64_t number(std::string_view pointer) const;
};

class Person {
 public:
  explicit Person(std::uint16_t port) : port_(port) {}

  Answer sign_in(const std::string& login, const std::string& password);
  Answer get(const std::string& path) { return send("GET", path, "", ""); }
  Answer post(const std::string& path, const std::string& json) { return send("POST", path, json, kJson); }
  Answer patch(const std::string& path, const std::string& json) { return send("PATCH", path, json, kJson); }
  Answer put(const std::string& path, const std::string& json) { return send("PUT", path, json, kJson); }
  Answer del(const std::string& path) { return send("DELETE", path, "", ""); }
  Answer upload(const std::string& path, const std::string& bytes) {
    return send("POST", path, bytes, "application/octet-stream");
  }
  /// `path` begins after /api/v1.
  Answer send(const std::string& method, const std::string& path, const std::string& body,
              const std::string& type);
  /// The header lines of a request, for tests that send the body in their own way.
  [[nodiscard]] std::string head(const std::string& method, const std::string& path) const;

  std::string csrf;    // change it to send a wrong one; empty: none is sent
  std::string cookie;  // "guohe_session=…"
  std::string once;    // the Idempotency-Key of requests to come; empty: none is sent
  std::string code;    // the Case-Code, likewise

 private:
  static constexpr const char* kJson = "application/json";

  std::uint16_t port_;
  std::unique_ptr<WireClient> wire_;
};

}  // namespace guohe::http::testing
