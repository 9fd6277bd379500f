// The port to a mail server. Implemented in src/mail.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/text.hpp"
#include "programme/time.hpp"

namespace guohe::app {

struct Letter {
  std::string id;  // the same for every try, so that a reader's program knows a repeat
  std::string to;
  std::string subject;
  std::string body;  // plain text, lines ended by \n
  programme::Seconds at;
};

/// What came of it: the server took it; said no for good (5xx) to this letter; said not now (4xx) to this
/// letter; or cannot be worked with at all (no connection, no encryption, wrong password).
enum class Delivery { taken, refused, deferred, unavailable };

struct DeliveryReport {
  Delivery delivery = Delivery::unavailable;
  int code = 0;       // the server's; 0 when it said nothing
  std::string words;  // the server's last line, or why there is none
};

/// How letters look: texts with {name}, {subject}, {text}, {link}, {site}.
struct LetterForm {
  Text subject;
  Text body;
};

class Mailer {
 public:
  virtual ~Mailer() = default;
  /// Waits for the server's answer, at most half a minute. Thread-safe.
  virtual DeliveryReport send(const Letter& letter) = 0;
  [[nodiscard]] virtual const LetterForm& form() const = 0;
  /// This installation's address for browsers, without a slash at its end.
  [[nodiscard]] virtual const std::string& site() const = 0;
};

}  // namespace guohe::app
