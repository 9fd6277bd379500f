// On OpenSSL's libcrypto. Its calls can only fail for want of memory or of the algorithm, and then nothing
// that Guohe promises could be kept: the program stops.
// SPDX-License-Identifier: Apache-2.0
#include "base/sm3.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

namespace guohe {

namespace {

const EVP_MD* algorithm() {
  static const EVP_MD* const md =
      EVP_MD_fetch(nullptr, "SM3", nullptr);  // fetched once: fetching costs more than hashing
  return md;
}

void must(bool succeeded) {
  if (succeeded) return;
  std::fputs("guohe: libcrypto has no SM3\n", stderr);
  std::abort();
}

}  // namespace

struct Sm3::Context {
  EVP_MD_CTX* md = EVP_MD_CTX_new();
  Context() = default;
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() { EVP_MD_CTX_free(md); }
};

Sm3::Sm3() : context_(std::make_unique<Context>()) {
  must(EVP_DigestInit_ex(context_->md, algorithm(), nullptr) == 1);
}

Sm3::~Sm3() = default;
Sm3::Sm3(Sm3&&) noexcept = default;
Sm3& Sm3::operator=(Sm3&&) noexcept = default;

void Sm3::update(std::string_view bytes) {
  must(EVP_DigestUpdate(context_->md, bytes.data(), bytes.size()) == 1);
}

std::string Sm3::finish() {
  std::array<unsigned char, 32> digest{};
  must(EVP_DigestFinal_ex(context_->md, digest.data(), nullptr) == 1);
  constexpr std::string_view hex = "0123456789abcdef";
  std::string text = "sm3:";
  for (const unsigned char byte : digest) {
    text += hex[byte >> 4U];
    text += hex[byte & 15U];
  }
  return text;
}

std::string sm3(std::string_view bytes) {
  Sm3 digest;
  digest.update(bytes);
  return digest.finish();
}

bool is_sm3(std::string_view text) {
  return text.size() == 68 && text.starts_with("sm3:") && std::ranges::all_of(text.substr(4), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

}  // namespace guohe
