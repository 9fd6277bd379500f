// A letter as it travels: a message of RFC 5322 with the headers of MIME, plain text in UTF-8 as base64.
//
// What is not plain ASCII in a header travels as encoded words (RFC 2047): base64 of UTF-8, none longer than
// 75 signs, none that cuts a character in two, lines folded between them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "app/ports/mailer.hpp"
#include "mail/mail_file.hpp"

namespace guohe::mail {

/// The whole message, its lines ended by CRLF.
[[nodiscard]] std::string message_of(const app::Letter& letter, const MailConfig& config);

/// The text of a header; control characters, line ends among them, become spaces.
[[nodiscard]] std::string header_text(std::string_view text);

/// The host of an address like https://guohe.example.org:8443.
[[nodiscard]] std::string host_of_site(const std::string& site);

}  // namespace guohe::mail
