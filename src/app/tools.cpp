// SPDX-License-Identifier: Apache-2.0
#include "app/tools.hpp"

#include <array>

#include "app/sodium_ready.hpp"
#include "base/sm3.hpp"
#include "programme/ids.hpp"
#include "programme/search_text.hpp"

namespace guohe::app {

namespace {

constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

}  // namespace

programme::Seconds now_of(const Services& services) {
  return std::chrono::floor<std::chrono::seconds>(services.clock.now());
}

RulesDay rules_day(const Services& services) {
  return {programme::shanghai_date(now_of(services)), {}};
}

RulesDay rules_day(const Services& services, const programme::Call& call) {
  return {programme::shanghai_date(now_of(services)), programme::shanghai_date(call.opens_at)};
}

std::string new_id(const Services& services) {
  std::array<std::uint8_t, 10> random{};
  services.random.fill(random);
  return programme::ulid(services.clock.now(), random);
}

std::string new_row_id(const Services& services) {
  std::array<std::uint8_t, 6> random{};
  services.random.fill(random);
  return "r" + base64url({reinterpret_cast<const char*>(random.data()), random.size()});
}

std::string keyed_hash(std::string_view text, std::string_view key) {
  sodium_ready();
  // BLAKE2b takes keys of at most 64 bytes: a longer one is hashed first.
  const std::string short_key = key.size() > 64 ? keyed_hash(key, {}) : std::string(key);
  std::array<unsigned char, 32> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(text.data()),
                     text.size(),
                     short_key.empty() ? nullptr : reinterpret_cast<const unsigned char*>(short_key.data()),
                     short_key.size());
  return base64url({reinterpret_cast<const char*>(hash.data()), hash.size()});
}

std::string base64url(std::string_view bytes) {
  sodium_ready();
  std::string text(sodium_base64_encoded_len(bytes.size(), kVariant), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), kVariant);
  text.pop_back();  // the zero byte
  return text;
}

std::string from_base64url(std::string_view text) {
  sodium_ready();
  std::string bytes(text.size(), '\0');
  std::size_t length = 0;
  const int failed = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(),
                                       text.data(), text.size(), nullptr, &length, nullptr, kVariant);
  bytes.resize(failed == 0 ? length : 0);
  return bytes;
}

std::string identity_key(const Settings& settings, std::string_view number) {
  std::string plain = programme::search_text(number);
  std::erase(plain, ' ');
  return plain.empty() ? std::string() : keyed_hash(plain, settings.identity_key);
}

std::int64_t record(Unit& unit, const Actor& actor, programme::Seconds at, const std::string& action,
                    const std::string& subject, std::string_view content) {
  return unit.record({at, actor.in_ledger(), action, subject, sm3(content)});
}

}  // namespace guohe::app
