// SPDX-License-Identifier: Apache-2.0
#include "support/mail_peer.hpp"

#include <openssl/evp.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace guohe::testing {

namespace fs = std::filesystem;

namespace {

// Debian's own, which sees Debian's packages.
constexpr const char* kPython = "/usr/bin/python3";

std::string from_base64(const std::string& text) {
  std::string clean;
  for (const char c : text) {
    if (c > ' ') clean += c;
  }
  std::string out(clean.size() / 4 * 3 + 1, '\0');
  const int size =
      EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                      reinterpret_cast<const unsigned char*>(clean.data()), static_cast<int>(clean.size()));
  if (size < 0) throw std::runtime_error("not base64: " + clean);
  std::size_t length = static_cast<std::size_t>(size);
  for (auto it = clean.rbegin(); it != clean.rend() && *it == '='; ++it) --length;
  out.resize(length);
  return out;
}

}  // namespace

bool MailPeer::there() {
  static const bool found = std::system("/usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null") == 0;  // NOLINT
  return found;
}

MailPeer::MailPeer(std::vector<std::string> options) : options_(std::move(options)) {
  start();
}

void MailPeer::start() {
  std::vector<std::string> arguments{GUOHE_SOURCE_DIR "/tests/support/mail_peer.py", folder_.path().string(),
                                     "--port", std::to_string(port_)};
  arguments.insert(arguments.end(), options_.begin(), options_.end());
  program_ = std::make_unique<ChildProgram>(kPython, arguments);
  if (!program_->says("ready at ") || !program_->says("\n"))
    throw std::runtime_error("the mail server does not start: " + program_->text());
  const std::string& text = program_->text();
  port_ = std::stoi(text.substr(text.find("ready at ") + 9));
}

void MailPeer::stop() {
  program_.reset();
}

std::vector<std::string> MailPeer::mails() const {
  std::vector<std::string> found;
  for (int number = 1;; ++number) {
    std::ifstream file(folder_.path() / (std::to_string(number) + ".eml"), std::ios::binary);
    if (!file) return found;
    std::ostringstream text;
    text << file.rdbuf();
    found.push_back(text.str());
  }
}

std::string header_of(const std::string& mail, const std::string& name) {
  std::istringstream lines(mail.substr(0, mail.find("\r\n\r\n") + 2));
  std::string value;
  bool inside = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.ends_with('\r')) line.pop_back();
    if (inside && line.starts_with(' ')) {
      value += line;
    } else if (inside) {
      break;
    } else if (line.starts_with(name + ": ")) {
      value = line.substr(name.size() + 2);
      inside = true;
    }
  }
  return value;
}

std::string body_of(const std::string& mail) {
  std::string text = from_base64(mail.substr(mail.find("\r\n\r\n") + 4));
  std::erase(text, '\r');
  return text;
}

std::string decoded_words(const std::string& header) {
  std::string out;
  std::size_t at = 0;
  const std::string open = "=?UTF-8?B?";
  while (at < header.size()) {
    const std::size_t begin = header.find(open, at);
    const std::string between = header.substr(at, begin == std::string::npos ? begin : begin - at);
    if (between != " " || out.empty()) out += between;  // space between encoded words is none of the text
    if (begin == std::string::npos) return out;
    const std::size_t end = header.find("?=", begin + open.size());
    out += from_base64(header.substr(begin + open.size(), end - begin - open.size()));
    at = end + 2;
  }
  return out;
}

}  // namespace guohe::testing
