// Notices by e-mail. A mail is queued with its notice, in one unit of work; what it says is made when it is
// sent, from the notice and the reader as they then are. Several servers may send from one database: each
// claims a few mails for some minutes. A server that dies between the mail server's yes and its own note of
// it sends once more, under the same Message-ID, so that a reader's program shows one.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <string>

#include "app/ports/mailer.hpp"
#include "app/ports/outgoing.hpp"
#include "app/services.hpp"
#include "app/sessions.hpp"

namespace guohe::app {

struct MailRound {
  int sent = 0;
  int tried = 0;
  bool unavailable = false;  // the mail server cannot be worked with: the next round may wait
};

/// Sends what is due, a few at a time. A refusal for good is tried again twice, in longer and longer turns;
/// all else until the mail is five days old. Nothing is done without a mailer. Errors: those of the store.
Result<MailRound> send_due_mail(Services&);

/// What a reader gets: in the languages that were chosen.
[[nodiscard]] Letter letter_of(const OutgoingMail& mail, const LetterForm& form, const std::string& site);

/// A letter that is not a notice: to an address that is no account's (any more), or with what is kept
/// nowhere. It goes at once or not at all; `page` is of the web. False when it did not go: there is no
/// mailer, or the mail server did not take it. Waits for the mail server: not to be called within a unit of
/// work.
[[nodiscard]] bool send_letter(Services&, const std::string& name, const std::string& address,
                               const Text& subject, const Text& text, const std::string& page);

struct MailSettings {
  MailChoice choice = MailChoice::both;
  std::string address;   // empty: none is known
  bool offered = false;  // whether this installation sends mails at all
};
BOOST_DESCRIBE_STRUCT(MailSettings, (), (choice, address, offered))

/// One's own. Errors: unauthenticated "session.required"; forbidden "access.denied" while acting for another.
Result<MailSettings> mail_settings(Services&, const Session&);

/// For mails of notices from now on. Errors: as mail_settings.
Result<void> choose_mails(Services&, const Session&, MailChoice choice);

}  // namespace guohe::app
