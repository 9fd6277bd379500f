// For tests: key pairs, their JWK set, and tokens signed with them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <memory>
#include <string>
#include <vector>

#include "app/tools.hpp"

namespace guohe::identity::testing {

class Maker {
 public:
  static Maker rsa(std::string id, unsigned bits = 2048) {
    return {std::move(id), EVP_RSA_gen(bits), "RS256"};
  }
  static Maker p256(std::string id) { return {std::move(id), EVP_EC_gen("P-256"), "ES256"}; }

  /// `algorithm` is what the header says; the signature is always the key's own.
  [[nodiscard]] std::string token(const std::string& algorithm, const std::string& claims,
                                  const std::string& more = "") const {
    const std::string head =
        app::base64url(R"({"alg":")" + algorithm + R"(","kid":")" + id_ + "\"" + more + "}");
    const std::string text = head + "." + app::base64url(claims);
    return text + "." + app::base64url(signature(text));
  }

  [[nodiscard]] std::string jwk() const {
    const std::string head = R"({"kid":")" + id_ + R"(","alg":")" + algorithm_ + "\",";
    if (algorithm_ == "RS256") {
      return head + R"("kty":"RSA","n":")" + number(OSSL_PKEY_PARAM_RSA_N) + R"(","e":")" +
             number(OSSL_PKEY_PARAM_RSA_E) + "\"}";
    }
    return head + R"("kty":"EC","crv":"P-256","x":")" + number(OSSL_PKEY_PARAM_EC_PUB_X, 32) + R"(","y":")" +
           number(OSSL_PKEY_PARAM_EC_PUB_Y, 32) + "\"}";
  }

 private:
  Maker(std::string id, EVP_PKEY* key, std::string algorithm)
      : id_(std::move(id)), algorithm_(std::move(algorithm)), key_(key, EVP_PKEY_free) {}

  [[nodiscard]] std::string number(const char* name, int size = 0) const {
    BIGNUM* value = nullptr;
    EVP_PKEY_get_bn_param(key_.get(), name, &value);
    std::string bytes(static_cast<std::size_t>(size > 0 ? size : BN_num_bytes(value)), '\0');
    BN_bn2binpad(value, reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
    BN_free(value);
    return app::base64url(bytes);
  }

  [[nodiscard]] std::string signature(const std::string& text) const {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digest(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    std::size_t size = 0;
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, key_.get());
    EVP_DigestSign(digest.get(), nullptr, &size, bytes, text.size());
    std::string made(size, '\0');
    EVP_DigestSign(digest.get(), reinterpret_cast<unsigned char*>(made.data()), &size, bytes, text.size());
    made.resize(size);
    return algorithm_ == "ES256" ? raw(made) : made;
  }

  /// RFC 7518 §3.4 wants r and s beside each other.
  static std::string raw(const std::string& der) {
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    ECDSA_SIG* pair = d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()));
    std::string both(64, '\0');
    BN_bn2binpad(ECDSA_SIG_get0_r(pair), reinterpret_cast<unsigned char*>(both.data()), 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(pair), reinterpret_cast<unsigned char*>(both.data()) + 32, 32);
    ECDSA_SIG_free(pair);
    return both;
  }

  std::string id_;
  std::string algorithm_;
  std::shared_ptr<EVP_PKEY> key_;
};

/// One of id "k1", made once for the program.
inline const Maker& shared_rsa() {
  static const Maker made = Maker::rsa("k1");
  return made;
}

inline std::string key_set(const std::vector<Maker>& makers) {
  std::string text;
  for (const Maker& maker : makers) text += (text.empty() ? "" : ",") + maker.jwk();
  return "{\"keys\":[" + text + "]}";
}

inline std::string unsigned_token(const std::string& algorithm, const std::string& claims) {
  return app::base64url(R"({"alg":")" + algorithm + "\"}") + "." + app::base64url(claims) + ".";
}

}  // namespace guohe::identity::testing
