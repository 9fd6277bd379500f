// SPDX-License-Identifier: Apache-2.0
#include "mail/smtp_mailer.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <mutex>
#include <string_view>

#include "mail/message.hpp"

namespace guohe::mail {

namespace {

constexpr long kConnectMs = 10'000;
constexpr long kTotalMs = 30'000;
constexpr std::size_t kWordsMax = 300;

/// What was said between us and the server: our last command and its last line, before we took leave.
struct Talk {
  std::string command;
  std::string line;
  bool over = false;
};

int listen_in(CURL* /*curl*/, curl_infotype kind, char* data, std::size_t size, void* talk) {
  auto& heard = *static_cast<Talk*>(talk);
  std::string_view text(data, size);
  while (!text.empty() && (text.back() == '\r' || text.back() == '\n')) text.remove_suffix(1);
  if (kind == CURLINFO_HEADER_OUT && text == "QUIT") heard.over = true;
  if (heard.over) return 0;
  if (kind == CURLINFO_HEADER_OUT) heard.command = text.substr(0, text.find(' '));
  if (kind == CURLINFO_HEADER_IN && !text.empty()) heard.line = text.substr(0, kWordsMax);
  return 0;
}

struct Upload {
  std::string_view rest;
};

std::size_t give(char* into, std::size_t size, std::size_t count, void* upload) {
  auto& rest = static_cast<Upload*>(upload)->rest;
  const std::size_t given = std::min(size * count, rest.size());
  std::memcpy(into, rest.data(), given);
  rest.remove_prefix(given);
  return given;
}

struct Recipients {
  curl_slist* list = nullptr;
  explicit Recipients(const std::string& address) : list(curl_slist_append(nullptr, address.c_str())) {}
  Recipients(const Recipients&) = delete;
  Recipients& operator=(const Recipients&) = delete;
  ~Recipients() { curl_slist_free_all(list); }
};

/// Words of a server are shown to people: nothing but what can be shown.
std::string shown(std::string text) {
  std::ranges::replace_if(
      text, [](unsigned char c) { return c < 0x20 || c >= 0x7f; }, '?');
  return text;
}

class SmtpMailer final : public app::Mailer {
 public:
  SmtpMailer(MailConfig config, app::LetterForm form) : config_(std::move(config)), form_(std::move(form)) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    curl_ = curl_easy_init();
  }
  SmtpMailer(const SmtpMailer&) = delete;
  SmtpMailer& operator=(const SmtpMailer&) = delete;
  ~SmtpMailer() override { curl_easy_cleanup(curl_); }

  app::DeliveryReport send(const app::Letter& letter) override {
    const std::lock_guard lock(mutex_);
    if (curl_ == nullptr) return {app::Delivery::unavailable, 0, "out of memory"};
    curl_easy_reset(curl_);  // keeps the connection
    const std::string message = message_of(letter, config_);
    const Recipients recipients("<" + letter.to + ">");
    Upload upload{message};
    Talk talk;
    std::array<char, CURL_ERROR_SIZE> error{};
    set_up(error.data(), talk);
    set(CURLOPT_MAIL_RCPT, recipients.list);
    set(CURLOPT_READFUNCTION, &give);
    set(CURLOPT_READDATA, &upload);
    set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(message.size()));
    const CURLcode done = curl_easy_perform(curl_);
    long code = 0;
    curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &code);
    if (done == CURLE_OK) return {app::Delivery::taken, static_cast<int>(code), shown(talk.line)};
    return failed(done, static_cast<int>(code), talk, error.data());
  }

  [[nodiscard]] const app::LetterForm& form() const override { return form_; }
  [[nodiscard]] const std::string& site() const override { return config_.site; }

 private:
  template <typename T>
  void set(CURLoption option, T value) {
    curl_easy_setopt(curl_, option, value);
  }

  void set_up(char* error, Talk& talk) {
    const std::string address = config_.server + "/" + host_of_site(config_.site);  // how we greet
    set(CURLOPT_URL, address.c_str());
    set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(CURLOPT_USE_SSL, static_cast<long>(config_.encrypted ? CURLUSESSL_ALL : CURLUSESSL_NONE));
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!config_.authorities.empty()) set(CURLOPT_CAINFO, config_.authorities.c_str());
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_CONNECTTIMEOUT_MS, kConnectMs);
    set(CURLOPT_TIMEOUT_MS, kTotalMs);
    set(CURLOPT_UPLOAD, 1L);
    const std::string from = "<" + config_.from_address + ">";
    set(CURLOPT_MAIL_FROM, from.c_str());
    if (!config_.user.empty()) {
      set(CURLOPT_USERNAME, config_.user.c_str());
      set(CURLOPT_PASSWORD, config_.password.c_str());
    }
    set(CURLOPT_ERRORBUFFER, error);
    set(CURLOPT_VERBOSE, 1L);  // heard by listen_in alone
    set(CURLOPT_DEBUGFUNCTION, &listen_in);
    set(CURLOPT_DEBUGDATA, &talk);
  }

  /// An answer to RCPT, DATA or the text itself speaks of this letter; all else of the server.
  static app::DeliveryReport failed(CURLcode done, int code, const Talk& talk, const char* error) {
    const bool of_letter = talk.command == "RCPT" || talk.command == "DATA";
    const bool answered = code >= 400 && code < 600 && talk.line.starts_with(std::to_string(code));
    if (!answered) {
      const std::string why = *error == '\0' ? curl_easy_strerror(done) : error;
      return {app::Delivery::unavailable, 0, shown(why.substr(0, kWordsMax))};
    }
    const std::string words = shown(talk.line);
    if (!of_letter) return {app::Delivery::unavailable, code, words};
    return {code >= 500 ? app::Delivery::refused : app::Delivery::deferred, code, words};
  }

  MailConfig config_;
  app::LetterForm form_;
  std::mutex mutex_;
  CURL* curl_ = nullptr;
};

}  // namespace

std::unique_ptr<app::Mailer> smtp_mailer(MailConfig config, app::LetterForm form) {
  return std::make_unique<SmtpMailer>(std::move(config), std::move(form));
}

}  // namespace guohe::mail
