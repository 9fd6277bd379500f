// SPDX-License-Identifier: Apache-2.0
#include "identity/keys.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include "app/tools.hpp"
#include "base/json.hpp"

namespace guohe::identity {

namespace {

constexpr int kRsaBitsMin = 2048;
constexpr int kRsaBitsMax = 8192;  // larger ones only cost time
constexpr std::size_t kCoordinate = 32;
constexpr std::size_t kKeysMax = 50;

template <typename T, void (*Free)(T*)>
struct FreeWith {
  void operator()(T* thing) const { Free(thing); }
};
template <typename T, void (*Free)(T*)>
using Owned = std::unique_ptr<T, FreeWith<T, Free>>;
using Number = Owned<BIGNUM, BN_free>;
using Builder = Owned<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>;
using Parameters = Owned<OSSL_PARAM, OSSL_PARAM_free>;
using Context = Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using Digest = Owned<EVP_MD_CTX, EVP_MD_CTX_free>;
using Signature = Owned<ECDSA_SIG, ECDSA_SIG_free>;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

Number number_of(std::string_view bytes) {
  return Number(BN_bin2bn(bytes_of(bytes), static_cast<int>(bytes.size()), nullptr));
}

std::shared_ptr<EVP_PKEY> public_key(const char* type, OSSL_PARAM_BLD* builder) {
  const Parameters parameters(OSSL_PARAM_BLD_to_param(builder));
  const Context context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
  EVP_PKEY* key = nullptr;
  if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) <= 0 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) <= 0) {
    return nullptr;
  }
  return {key, EVP_PKEY_free};
}

std::shared_ptr<EVP_PKEY> rsa_key(const json::Node& jwk) {
  const std::string n = app::from_base64url(jwk.text_of("n"));
  const std::string e = app::from_base64url(jwk.text_of("e"));
  if (n.empty() || e.empty() || n.size() > kRsaBitsMax / 8 || e.size() > 8) return nullptr;
  const Number modulus = number_of(n);
  const Number exponent = number_of(e);
  const Builder builder(OSSL_PARAM_BLD_new());
  if (!modulus || !exponent || !builder || BN_num_bits(modulus.get()) < kRsaBitsMin) return nullptr;
  if (OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get()) <= 0 ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get()) <= 0) {
    return nullptr;
  }
  return public_key("RSA", builder.get());
}

std::shared_ptr<EVP_PKEY> p256_key(const json::Node& jwk) {
  const std::string x = app::from_base64url(jwk.text_of("x"));
  const std::string y = app::from_base64url(jwk.text_of("y"));
  if (jwk.text_of("crv") != "P-256" || x.size() != kCoordinate || y.size() != kCoordinate) return nullptr;
  const std::string point = "\x04" + x + y;
  const Builder builder(OSSL_PARAM_BLD_new());
  if (!builder ||
      OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0) <= 0 ||
      OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) <=
          0) {
    return nullptr;
  }
  auto key = public_key("EC", builder.get());
  const Context context(key ? EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr) : nullptr);
  if (!context || EVP_PKEY_public_check(context.get()) <= 0) return nullptr;  // a point that is on the curve
  return key;
}

/// RFC 7518 §3.4: r and s beside each other; OpenSSL wants them in DER.
std::string der_of(std::string_view signature) {
  if (signature.size() != 2 * kCoordinate) return {};
  const Signature pair(ECDSA_SIG_new());
  Number r = number_of(signature.substr(0, kCoordinate));
  Number s = number_of(signature.substr(kCoordinate));
  if (!pair || !r || !s || ECDSA_SIG_set0(pair.get(), r.get(), s.get()) != 1) return {};
  (void)r.release();  // the pair's now
  (void)s.release();
  unsigned char* der = nullptr;
  const int size = i2d_ECDSA_SIG(pair.get(), &der);
  if (size <= 0) return {};
  std::string text(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
  OPENSSL_free(der);
  return text;
}

}  // namespace

std::vector<Key> read_keys(std::string_view jwks) {
  std::vector<Key> keys;
  const auto root = json::parse(jwks);
  const json::Node* set = root ? root->find("keys") : nullptr;
  if (set == nullptr || !set->is(json::Kind::array)) return keys;
  for (const json::Node& jwk : set->items) {
    if (!jwk.is(json::Kind::object) || keys.size() >= kKeysMax) continue;
    const std::string use = jwk.text_of("use");
    const std::string type = jwk.text_of("kty");
    const std::string only = jwk.text_of("alg");
    if (!use.empty() && use != "sig") continue;
    Key key{jwk.text_of("kid"), type == "EC" ? Algorithm::es256 : Algorithm::rs256, nullptr};
    if (!only.empty() && only != (key.algorithm == Algorithm::es256 ? "ES256" : "RS256")) continue;
    if (type == "RSA") key.key = rsa_key(jwk);
    if (type == "EC") key.key = p256_key(jwk);
    if (key.key) keys.push_back(std::move(key));
  }
  return keys;
}

bool signature_holds(const Key& key, std::string_view signed_text, std::string_view signature) {
  const std::string bytes = key.algorithm == Algorithm::es256 ? der_of(signature) : std::string(signature);
  const Digest digest(EVP_MD_CTX_new());
  if (bytes.empty() || !digest || !key.key) return false;
  return EVP_DigestVerifyInit(digest.get(), nullptr, EVP_sha256(), nullptr, key.key.get()) == 1 &&
         EVP_DigestVerify(digest.get(), bytes_of(bytes), bytes.size(), bytes_of(signed_text),
                          signed_text.size()) == 1;
}

}  // namespace guohe::identity
