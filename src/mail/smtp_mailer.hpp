// Mail by SMTP, with libcurl: TLS from the first byte (smtps://) or by STARTTLS (smtp://), the server's
// certificate checked; 10 s to connect, 30 s in all; a connection is kept for the next letter.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "app/ports/mailer.hpp"
#include "mail/mail_file.hpp"

namespace guohe::mail {

[[nodiscard]] std::unique_ptr<app::Mailer> smtp_mailer(MailConfig config, app::LetterForm form);

}  // namespace guohe::mail
