// SPDX-License-Identifier: Apache-2.0
#include "identity/id_token.hpp"

#include <algorithm>
#include <charconv>

#include "app/tools.hpp"
#include "base/json.hpp"

namespace guohe::identity {

namespace {

constexpr std::size_t kLongest = 64 * 1024;
constexpr std::size_t kSubjectMax = 255;  // OpenID Connect Core §2
constexpr std::int64_t kSkew = 60;        // seconds that clocks may differ by

/// RFC 7519 §2, NumericDate; whole seconds are enough here.
std::optional<std::int64_t> instant_of(const json::Node& node, std::string_view name) {
  const json::Node* member = node.find(name);
  if (member == nullptr || !member->is(json::Kind::number)) return std::nullopt;
  const std::string& text = member->text;
  std::int64_t seconds = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), seconds);
  const bool whole = read.ptr == text.data() + text.size() || *read.ptr == '.';
  return read.ec == std::errc() && whole ? std::optional(seconds) : std::nullopt;
}

std::optional<json::Node> object_of(std::string_view part) {
  auto node = json::parse(app::from_base64url(part));
  if (!node || !node->is(json::Kind::object)) return std::nullopt;
  return std::move(*node);
}

/// For whom: the client alone, or the client among others that it was given on behalf of (azp).
bool is_for(const json::Node& claims, const std::string& client) {
  const json::Node* audience = claims.find("aud");
  if (audience == nullptr) return false;
  std::vector<std::string> all;
  if (audience->is(json::Kind::string)) all.push_back(audience->text);
  if (audience->is(json::Kind::array)) {
    for (const json::Node& one : audience->items) {
      if (one.is(json::Kind::string)) all.push_back(one.text);
    }
  }
  if (std::ranges::find(all, client) == all.end()) return false;
  const json::Node* party = claims.find("azp");
  if (party == nullptr) return all.size() == 1;
  return party->is(json::Kind::string) && party->text == client;
}

bool is_in_time(const json::Node& claims, std::int64_t now) {
  const auto expires = instant_of(claims, "exp");
  const auto issued = instant_of(claims, "iat");
  if (!expires || !issued) return false;
  const auto from = instant_of(claims, "nbf");
  return now < *expires + kSkew && *issued <= now + kSkew && (!from || *from <= now + kSkew);
}

/// The signature's verdict over the keys that may have made it.
Verdict signature_verdict(const json::Node& header, const std::vector<Key>& keys,
                          std::string_view signed_text, std::string_view signature) {
  const std::string name = header.text_of("alg");
  if (name != "RS256" && name != "ES256") return Verdict::wrong_algorithm;
  if (header.find("crit") != nullptr)
    return Verdict::malformed;  // RFC 7515 §4.1.11: extensions that we do not know
  const Algorithm algorithm = name == "ES256" ? Algorithm::es256 : Algorithm::rs256;
  const std::string id = header.text_of("kid");
  bool known = false;
  for (const Key& key : keys) {
    // The key says which algorithm it is for, never the token alone (RFC 8725 §3.1).
    if (key.algorithm != algorithm || (!id.empty() && key.id != id)) continue;
    known = true;
    if (signature_holds(key, signed_text, signature)) return Verdict::good;
  }
  return known ? Verdict::wrong_signature : Verdict::unknown_key;
}

}  // namespace

Verdict check_id_token(std::string_view token, const std::vector<Key>& keys, const Expected& expected,
                       Claims& claims) {
  const std::size_t first = token.find('.');
  const std::size_t second = first == std::string_view::npos ? first : token.find('.', first + 1);
  if (token.size() > kLongest || second == std::string_view::npos ||
      token.find('.', second + 1) != std::string_view::npos) {
    return Verdict::malformed;
  }
  const auto header = object_of(token.substr(0, first));
  const auto body = object_of(token.substr(first + 1, second - first - 1));
  if (!header || !body) return Verdict::malformed;
  const std::string signature = app::from_base64url(token.substr(second + 1));
  const Verdict by_signature = signature_verdict(*header, keys, token.substr(0, second), signature);
  if (by_signature != Verdict::good) return by_signature;
  if (body->text_of("iss") != expected.issuer) return Verdict::wrong_issuer;
  if (!is_for(*body, expected.client_id)) return Verdict::wrong_audience;
  if (!is_in_time(*body, expected.now.time_since_epoch().count())) return Verdict::expired;
  if (expected.nonce.empty() || body->text_of("nonce") != expected.nonce) return Verdict::wrong_nonce;
  claims.subject = body->text_of("sub");
  if (claims.subject.empty() || claims.subject.size() > kSubjectMax) return Verdict::malformed;
  claims.label = body->text_of("name");
  if (claims.label.empty()) claims.label = body->text_of("preferred_username");
  return Verdict::good;
}

}  // namespace guohe::identity
