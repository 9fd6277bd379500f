// SPDX-License-Identifier: Apache-2.0
#include "mail/message.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace guohe::mail {

namespace {

constexpr std::size_t kEncodedBytes =
    39;  // 52 signs of base64, so that "Subject: " and a word fit into a line of 76
constexpr std::size_t kLineBytes = 57;  // 76 signs of base64, RFC 2045, 6.8
constexpr std::chrono::hours kShanghai{8};

std::string base64(std::string_view bytes) {
  std::string out((bytes.size() + 2) / 3 * 4, '\0');
  // One byte more is written, a zero, where a std::string has one.
  EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                  reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  return out;
}

bool continues_character(char c) {
  return (static_cast<unsigned char>(c) & 0xc0U) == 0x80U;
}

/// How many bytes of a text make the next encoded word: whole characters.
std::size_t next_piece(std::string_view text) {
  std::size_t size = std::min(text.size(), kEncodedBytes);
  while (size > 1 && size < text.size() && continues_character(text[size])) --size;
  return size;
}

/// RFC 5322, 3.3, in the time of Shanghai.
std::string date_of(programme::Seconds at) {
  constexpr std::array<const char*, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto local = at + kShanghai;
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{local - day};
  return fmt::format("{}, {} {} {} {:02}:{:02}:{:02} +0800", days.at(std::chrono::weekday{day}.c_encoding()),
                     static_cast<unsigned>(date.day()), months.at(static_cast<unsigned>(date.month()) - 1),
                     static_cast<int>(date.year()), time.hours().count(), time.minutes().count(),
                     time.seconds().count());
}

std::string with_crlf(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\r') continue;
    if (c == '\n') out += '\r';
    out += c;
  }
  return out;
}

}  // namespace

std::string header_text(std::string_view given) {
  std::string text(given);
  std::ranges::replace_if(
      text, [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
  const bool plain = std::ranges::all_of(text, [](unsigned char c) { return c < 0x7f; }) &&
                     text.find("=?") == std::string::npos && text.size() <= 60 &&
                     text.find_first_of("\"(),.:;<>@[\\]") == std::string::npos;
  if (plain) return text;
  std::string out;
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t size = next_piece(rest);
    out += (out.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + base64(rest.substr(0, size)) + "?=";
    rest.remove_prefix(size);
  }
  return out;
}

std::string host_of_site(const std::string& site) {
  const std::size_t begin = site.find("://") == std::string::npos ? 0 : site.find("://") + 3;
  return site.substr(begin, site.find_first_of(":/", begin) - begin);
}

std::string message_of(const app::Letter& letter, const MailConfig& config) {
  std::string out;
  const auto header = [&out](std::string_view name, std::string_view value) {
    out += fmt::format("{}: {}\r\n", name, value);
  };
  header("Date", date_of(letter.at));
  header("From", header_text(config.from_name) + "\r\n <" + config.from_address + ">");
  header("To", "<" + letter.to + ">");
  header("Subject", header_text(letter.subject));
  header("Message-ID", "<" + letter.id + "@" + host_of_site(config.site) + ">");
  header("Auto-Submitted", "auto-generated");  // RFC 3834: no out-of-office answers
  header("MIME-Version", "1.0");
  header("Content-Type", "text/plain; charset=UTF-8");
  header("Content-Transfer-Encoding", "base64");
  out += "\r\n";
  const std::string body = with_crlf(letter.body);
  for (std::size_t at = 0; at < body.size(); at += kLineBytes)
    out += base64(std::string_view(body).substr(at, kLineBytes)) + "\r\n";
  return out;
}

}  // namespace guohe::mail
