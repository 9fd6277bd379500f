// SPDX-License-Identifier: Apache-2.0
#include "http/person.hpp"

#include "http/contract.hpp"

namespace guohe::http::testing {
namespace {

const boost::json::value* at(const boost::json::value& json, std::string_view pointer) {
  boost::system::error_code error;
  return json.find_pointer(boost::json::string_view(pointer.data(), pointer.size()), error);
}

}  // namespace

std::string Answer::error() const {
  return status >= 400 ? text("/error/code") : "";
}

std::string Answer::text(std::string_view pointer) const {
  const auto* value = at(json, pointer);
  return value && value->is_string() ? std::string(value->as_string()) : "";
}

std::int64_t Answer::number(std::string_view pointer) const {
  const auto* value = at(json, pointer);
  return value && value->is_int64() ? value->as_int64() : -1;
}

std::string Person::head(const std::string& method, const std::string& path) const {
  std::string head = method + " /api/v1" + path + " HTTP/1.1\r\nHost: localhost\r\n";
  if (!cookie.empty()) head += "Cookie: " + cookie + "\r\n";
  if (!csrf.empty() && method != "GET") head += "X-CSRF-Token: " + csrf + "\r\n";
  if (!code.empty()) head += "Case-Code: " + code + "\r\n";
  if (!once.empty()) head += "Idempotency-Key: " + once + "\r\n";
  return head;
}

Answer Person::send(const std::string& method, const std::string& path, const std::string& body,
                    const std::string& type) {
  std::string bytes = head(method, path);
  if (!type.empty()) bytes += "Content-Type: " + type + "\r\n";
  if (method != "GET") bytes += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  bytes += "\r\n" + body;
  Answer answer;
  for (int attempt = 0; attempt < 2 && answer.status == 0; ++attempt) {  // a kept connection may have ended
    if (!wire_ || attempt > 0) wire_ = std::make_unique<WireClient>(port_);
    static_cast<Reply&>(answer) = wire_->exchange(bytes, method == "HEAD");
    if (answer.header("Connection") == "close") wire_.reset();
    if (!wire_) break;
  }
  if (answer.header("Content-Type") == "application/json" && !answer.body.empty()) {
    boost::json::parse_options deep;
    deep.max_depth = 64;
    answer.json = boost::json::parse(answer.body, {}, deep);
  }
  expect_fits_contract(method, path, answer);
  return answer;
}

Answer Person::sign_in(const std::string& login, const std::string& password) {
  boost::json::object body{{"login", login}, {"password", password}};
  Answer answer = post("/session", boost::json::serialize(body));
  if (answer.status != 200) return answer;
  const std::string set = answer.header("Set-Cookie");
  cookie = set.substr(0, set.find(';'));
  csrf = answer.text("/csrf");
  return answer;
}

}  // namespace guohe::http::testing
