// SPDX-License-Identifier: Apache-2.0
#include "app/tickets.hpp"

#include <sodium.h>

#include <array>
#include <charconv>
#include <vector>

#include "app/tools.hpp"

namespace guohe::app {

namespace {

constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

/// A key of its own, derived from the installation's: no key serves two ends.
std::string sealing_key(const Settings& settings) {
  return from_base64url(keyed_hash("guohe-sealing", settings.identity_key));
}

}  // namespace

std::string seal(const Services& services, std::string_view purpose, std::string_view text) {
  const std::string key = sealing_key(services.settings);
  std::vector<std::uint8_t> nonce(kNonce);
  services.random.fill(nonce);
  std::string sealed(nonce.begin(), nonce.end());
  sealed.resize(kNonce + text.size() + kTag);
  crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(sealed) + kNonce, nullptr, bytes_of(text), text.size(),
                                             bytes_of(purpose), purpose.size(), nullptr, nonce.data(),
                                             bytes_of(key));
  return base64url(sealed);
}

std::optional<std::string> unseal(const Settings& settings, std::string_view purpose,
                                  std::string_view sealed) {
  const std::string bytes = from_base64url(sealed);
  if (bytes.size() < kNonce + kTag) return std::nullopt;
  const std::string key = sealing_key(settings);
  std::string text(bytes.size() - kNonce - kTag, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes_of(text), nullptr, nullptr, bytes_of(bytes) + kNonce,
                                                 bytes.size() - kNonce, bytes_of(purpose), purpose.size(),
                                                 bytes_of(std::string_view(bytes)), bytes_of(key)) != 0)
    return std::nullopt;
  return text;
}

std::string make_ticket(const Services& services, std::string_view purpose, std::string_view text,
                        std::chrono::seconds life) {
  const auto expires = (now_of(services) + life).time_since_epoch().count();
  return seal(services, purpose, std::to_string(expires) + "\n" + std::string(text));
}

std::optional<OpenTicket> open_ticket(const Services& services, std::string_view purpose,
                                      std::string_view ticket) {
  auto text = unseal(services.settings, purpose, ticket);
  const std::size_t end = text ? text->find('\n') : std::string::npos;
  if (end == std::string::npos) return std::nullopt;
  std::int64_t expires = 0;
  if (std::from_chars(text->data(), text->data() + end, expires).ec != std::errc()) return std::nullopt;
  OpenTicket open{text->substr(end + 1), keyed_hash(ticket, "guohe-ticket"),
                  programme::Seconds(std::chrono::seconds(expires))};
  if (open.expires <= now_of(services)) return std::nullopt;
  return open;
}

std::string random_text(const Services& services, std::size_t bytes) {
  std::vector<std::uint8_t> random(bytes);
  services.random.fill(random);
  return base64url({reinterpret_cast<const char*>(random.data()), random.size()});
}

}  // namespace guohe::app
