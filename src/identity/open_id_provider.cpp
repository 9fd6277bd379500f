// SPDX-License-Identifier: Apache-2.0
#include "identity/open_id_provider.hpp"

#include <cctype>
#include <mutex>
#include <optional>
#include <semaphore>
#include <utility>

#include "app/errors.hpp"
#include "base/json.hpp"
#include "base/percent.hpp"
#include "identity/id_token.hpp"

namespace guohe::identity {

namespace {

using programme::Seconds;

constexpr std::chrono::hours kKept{1};
constexpr std::chrono::seconds kKeysAgain{30};
constexpr std::ptrdiff_t kAtOnce = 4;
constexpr std::chrono::seconds kWait{2};

Error refused() {
  return {ErrorKind::forbidden,
          "provider.refused",
          {"统一身份认证的答复未通过核验，请重新登录；多次出现时请联系系统管理员",
           "the identity provider's answer did not pass the checks: sign in again, and tell an administrator "
           "if it "
           "happens more than once"}};
}

std::string form_of(std::initializer_list<std::pair<std::string_view, std::string_view>> fields) {
  std::string text;
  for (const auto& [name, value] : fields) {
    text += (text.empty() ? "" : "&") + std::string(name) + "=" + percent_encode(value);
  }
  return text;
}

struct Document {
  std::string authorization;
  std::string token;
  std::string keys;
  bool basic = true;  // the client's secret by HTTP Basic; else in the form
  Seconds read_at;
};

class OpenIdProvider final : public app::IdentityProvider {
 public:
  OpenIdProvider(ProviderConfig config, std::unique_ptr<Outside> outside, const app::Clock& clock)
      : config_(std::move(config)), outside_(std::move(outside)), clock_(clock) {}

  [[nodiscard]] const Text& name() const override { return config_.name; }
  [[nodiscard]] const std::string& issuer() const override { return config_.issuer; }

  Result<std::string> address(const app::ProviderRequest& request) override {
    GUOHE_LET(found, document());
    return found.authorization + (found.authorization.find('?') == std::string::npos ? "?" : "&") +
           form_of({{"response_type", "code"},
                    {"client_id", config_.client_id},
                    {"redirect_uri", return_address(config_)},
                    {"scope", "openid profile"},
                    {"state", request.state},
                    {"nonce", request.nonce},
                    {"code_challenge", request.challenge},
                    {"code_challenge_method", "S256"}});
  }

  Result<app::ProviderPerson> redeem(const std::string& code, const std::string& verifier,
                                     const std::string& nonce) override {
    GUOHE_LET(found, document());
    GUOHE_LET(token, exchange(found, code, verifier));
    GUOHE_LET(keys, keys_of(found, false));
    const Expected expected{config_.issuer, config_.client_id, nonce, now()};
    Claims claims;
    Verdict verdict = check_id_token(token, keys, expected, claims);
    if (verdict == Verdict::unknown_key) {
      GUOHE_LET(anew, keys_of(found, true));
      verdict = check_id_token(token, anew, expected, claims);
    }
    if (verdict != Verdict::good) return refused();
    return app::ProviderPerson{config_.issuer, claims.subject,
                               claims.label.empty() ? claims.subject : claims.label};
  }

 private:
  [[nodiscard]] Seconds now() const { return std::chrono::floor<std::chrono::seconds>(clock_.now()); }

  Result<OutsideReply> send(const OutsideRequest& request) {
    if (!free_.try_acquire_for(kWait)) return unavailable_provider();
    auto reply = outside_->send(request);
    free_.release();
    return reply;
  }

  Result<Document> document() {
    {
      const std::lock_guard lock(mutex_);
      if (document_ && document_->read_at + kKept > now()) return *document_;
    }
    std::string base = config_.issuer;
    while (base.ends_with('/')) base.pop_back();
    GUOHE_LET(reply, send({base + "/.well-known/openid-configuration"}));
    const auto root = json::parse(reply.body);
    if (reply.status != 200 || !root) return unavailable_provider();
    Document read{root->text_of("authorization_endpoint"), root->text_of("token_endpoint"),
                  root->text_of("jwks_uri"), true, now()};
    // Discovery §4.3: another issuer's document is not believed.
    if (root->text_of("issuer") != config_.issuer || !is_safe_address(read.authorization) ||
        !is_safe_address(read.token) || !is_safe_address(read.keys)) {
      return unavailable_provider();
    }
    if (const json::Node* ways = root->find("token_endpoint_auth_methods_supported")) {
      read.basic = false;
      for (const json::Node& way : ways->items) read.basic = read.basic || way.text == "client_secret_basic";
    }
    const std::lock_guard lock(mutex_);
    document_ = read;
    return read;
  }

  Result<std::string> exchange(const Document& found, const std::string& code, const std::string& verifier) {
    OutsideRequest request{found.token, form_of({{"grant_type", "authorization_code"},
                                                 {"code", code},
                                                 {"redirect_uri", return_address(config_)},
                                                 {"code_verifier", verifier}})};
    if (!config_.client_secret.empty() && found.basic) {
      // RFC 6749 §2.3.1: both are encoded as in a form first.
      request.user = percent_encode(config_.client_id);
      request.password = percent_encode(config_.client_secret);
    } else {
      *request.form += "&" + form_of({{"client_id", config_.client_id}});
      if (!config_.client_secret.empty())
        *request.form += "&" + form_of({{"client_secret", config_.client_secret}});
    }
    GUOHE_LET(reply, send(request));
    if (reply.status >= 500) return unavailable_provider();
    const auto root = json::parse(reply.body);
    if (reply.status != 200 || !root) return refused();
    std::string token = root->text_of("id_token");
    if (token.empty()) return refused();
    return token;
  }

  Result<std::vector<Key>> keys_of(const Document& found, bool anew) {
    {
      const std::lock_guard lock(mutex_);
      const bool fresh = keys_at_ && *keys_at_ + kKept > now() && !anew;
      const bool too_soon = keys_at_ && *keys_at_ + kKeysAgain > now();
      if (fresh || too_soon) return keys_;
    }
    GUOHE_LET(reply, send({found.keys}));
    if (reply.status != 200) return unavailable_provider();
    auto read = read_keys(reply.body);
    const std::lock_guard lock(mutex_);
    keys_ = std::move(read);
    keys_at_ = now();
    return keys_;
  }

  ProviderConfig config_;
  std::unique_ptr<Outside> outside_;
  const app::Clock& clock_;
  std::counting_semaphore<kAtOnce> free_{kAtOnce};
  std::mutex mutex_;
  std::optional<Document> document_;
  std::optional<Seconds> keys_at_;
  std::vector<Key> keys_;
};

}  // namespace

std::unique_ptr<app::IdentityProvider> open_id_provider(ProviderConfig config,
                                                        std::unique_ptr<Outside> outside,
                                                        const app::Clock& clock) {
  return std::make_unique<OpenIdProvider>(std::move(config), std::move(outside), clock);
}

}  // namespace guohe::identity
