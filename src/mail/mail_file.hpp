// Reads through which server mails go (docs/formats/mail.md), and how they look (policies/mail.yaml).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/ports/mailer.hpp"
#include "base/diagnostic.hpp"

namespace guohe::mail {

struct MailConfig {
  std::string server;  // smtp://host:port or smtps://host:port
  bool encrypted = true;
  std::string authorities;  // a file of certificates to trust instead of the machine's; empty: the machine's
  std::string from_name;
  std::string from_address;
  std::string user;  // empty: the server asks for none
  std::string password;
  std::string site;  // this installation's own address, without a slash at its end
};

/// Errors, each at its place: those of YAML; "mail.bad_server"; "mail.not_encrypted" (a password, or a server
/// on another machine, and `encryption: none`); "mail.bad_address" (the sender's, or the site's);
/// "mail.no_secret".
[[nodiscard]] MailConfig load_mail(const std::string& path, Diagnostics& diagnostics);

/// Errors: those of YAML; "mail.unknown_name" (a name in braces that nothing stands for).
[[nodiscard]] app::LetterForm load_letter_form(const std::string& path, Diagnostics& diagnostics);

}  // namespace guohe::mail
