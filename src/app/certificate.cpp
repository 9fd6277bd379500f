// What a certificate states, as text and back. The text goes into a QR code, so names are short.
// SPDX-License-Identifier: Apache-2.0
#include "app/certificate.hpp"

#include <algorithm>
#include <vector>

#include "app/tools.hpp"
#include "base/described.hpp"
#include "base/json.hpp"

namespace guohe::app {

namespace {

constexpr std::string_view kMark = "GH1";
constexpr const char* kSigned = "guohe-certificate-1\n";
constexpr std::size_t kCertificateMax = 4000;

/// The payload: Chinese and English of the holder and the kind stand in lists of two.
struct Payload {
  std::string n;
  std::string t;
  std::vector<std::string> h;
  std::vector<std::string> k;
  std::string l;
  std::string d;
  std::string f;
  std::optional<std::string> u;
};
BOOST_DESCRIBE_STRUCT(Payload, (), (n, t, h, k, l, d, f, u))

std::vector<std::string> pair_of(const Text& text) {
  if (text.en.empty() || text.en == text.zh) return {text.zh};
  return {text.zh, text.en};
}

std::optional<Text> text_of(const std::vector<std::string>& pair) {
  if (pair.empty() || pair.size() > 2) return std::nullopt;
  return Text{pair.front(), pair.back()};
}

std::string bytes_of(std::string_view hex) {
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes += static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1]));
  return bytes;
}

std::string hex_of(std::string_view bytes) {
  constexpr const char* kDigits = "0123456789abcdef";
  std::string hex;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    hex += kDigits[byte >> 4U];
    hex += kDigits[byte & 15U];
  }
  return hex;
}

Error malformed() {
  return {ErrorKind::invalid,
          "certificate.malformed",
          {"这不是国合证书二维码的内容", "this is not the text of a certificate's code"}};
}

/// The text itself, when it came with an address round it ("https://…/verify#GH1.…") or was broken into
/// lines.
std::string bare(std::string_view text) {
  const std::size_t hash = text.rfind('#');
  if (hash != std::string_view::npos) text.remove_prefix(hash + 1);
  std::string plain(text);
  std::erase_if(plain, [](char c) { return std::string_view(" \t\r\n").find(c) != std::string_view::npos; });
  return plain;
}

}  // namespace

std::string certificate_text(const Certificate& c, const ledger::Seed& seed) {
  const std::string payload = json::write(
      Payload{c.number, c.title, pair_of(c.holder), pair_of(c.kind), c.list, c.document, c.from, c.until});
  const ledger::Signature signature = ledger::sign(seed, kSigned + payload);
  return std::string(kMark) + "." + signature.key + "." + base64url(payload) + "." +
         base64url(bytes_of(signature.value));
}

Result<Certificate> verify_certificate(const ledger::PublicKeys& keys, std::string_view text) {
  if (text.size() > kCertificateMax) return malformed();
  const std::string plain = bare(text);
  text = plain;
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('.', begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  if (parts.size() != 4 || parts[0] != kMark) return malformed();
  const std::string payload = from_base64url(parts[2]);
  const std::string signature = from_base64url(parts[3]);
  // One text a certificate: base64url that decodes to the same bytes in another spelling is none.
  if (payload.empty() || base64url(payload) != parts[2] || base64url(signature) != parts[3])
    return malformed();
  const std::string key(parts[1]);
  if (std::ranges::find(keys.keys, key, &ledger::PublicKey::id) == keys.keys.end()) {
    return Error{ErrorKind::invalid,
                 "certificate.unknown_key",
                 {"签名所用的密钥不在公布之列", "it is signed by a key that is not among those published"}};
  }
  if (!ledger::verifies(keys, {key, hex_of(signature)}, kSigned + payload)) {
    return Error{ErrorKind::invalid,
                 "certificate.altered",
                 {"内容与签名不符，证书被改动过", "the content is not what was signed: it was altered"}};
  }
  const auto read = json::read<Payload>(payload);
  const auto holder = read ? text_of(read->h) : std::nullopt;
  const auto kind = read ? text_of(read->k) : std::nullopt;
  if (!holder || !kind) return malformed();
  return Certificate{read->n, read->t, *holder, *kind, read->l, read->d, read->f, read->u};
}

}  // namespace guohe::app
