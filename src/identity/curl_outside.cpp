// SPDX-License-Identifier: Apache-2.0
#include <curl/curl.h>

#include <mutex>

#include "identity/outside.hpp"

namespace guohe::identity {

namespace {

constexpr std::size_t kLargest = std::size_t{1} << 20U;
constexpr long kConnectMs = 5'000;
constexpr long kTotalMs = 10'000;

/// Ends the transfer when a reply is too large.
std::size_t take(char* data, std::size_t size, std::size_t count, void* body) {
  auto& text = *static_cast<std::string*>(body);
  if (text.size() + size * count > kLargest) return 0;
  text.append(data, size * count);
  return size * count;
}

struct Handle {
  CURL* curl = curl_easy_init();
  Handle() = default;
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() { curl_easy_cleanup(curl); }
};

class CurlOutside final : public Outside {
 public:
  CurlOutside() {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  }

  Result<OutsideReply> send(const OutsideRequest& request) override {
    const Handle handle;
    if (handle.curl == nullptr) return unavailable_provider();
    OutsideReply reply;
    const auto set = [&](CURLoption option, auto value) { curl_easy_setopt(handle.curl, option, value); };
    set(CURLOPT_URL, request.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "https,http");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_CONNECTTIMEOUT_MS, kConnectMs);
    set(CURLOPT_TIMEOUT_MS, kTotalMs);
    set(CURLOPT_USERAGENT, "guohe");
    set(CURLOPT_WRITEFUNCTION, &take);
    set(CURLOPT_WRITEDATA, &reply.body);
    if (request.form) {
      set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.form->size()));
      set(CURLOPT_POSTFIELDS, request.form->c_str());
    }
    if (!request.user.empty()) {
      set(CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
      set(CURLOPT_USERNAME, request.user.c_str());
      set(CURLOPT_PASSWORD, request.password.c_str());
    }
    if (curl_easy_perform(handle.curl) != CURLE_OK) return unavailable_provider();
    curl_easy_getinfo(handle.curl, CURLINFO_RESPONSE_CODE, &reply.status);
    return reply;
  }
};

}  // namespace

std::unique_ptr<Outside> curl_outside() {
  return std::make_unique<CurlOutside>();
}

Error unavailable_provider() {
  Error error{ErrorKind::unavailable,
              "provider.unavailable",
              {"统一身份认证暂时无法使用，请稍后再试，或用账号和密码登录",
               "the identity provider does not answer: try again shortly, or sign in with your password"}};
  error.retry_after_seconds = 5;
  return error;
}

}  // namespace guohe::identity
