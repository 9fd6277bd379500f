// The store port's part for mail on its way out. A row is added by Unit::add_notice, in the same unit of
// work.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/ports/store_records.hpp"

namespace guohe::app {

/// Still to go; taken by the server; refused for good; given up for its age; nobody to send it to any more.
enum class MailState { waiting, sent, refused, expired, dropped };
BOOST_DESCRIBE_ENUM(MailState, waiting, sent, refused, expired, dropped)

/// In which languages somebody gets mails, or not at all.
enum class MailChoice { both, zh, en, off };
BOOST_DESCRIBE_ENUM(MailChoice, both, zh, en, off)

struct OutgoingMail {
  NoticeRecord notice;
  std::string name;     // of the reader, as everything about the reader it is of now
  std::string address;  // empty: has none, or is switched off
  MailChoice choice = MailChoice::both;
  MailState state = MailState::waiting;
  programme::Seconds queued_at;
  programme::Seconds due_at;
  std::int64_t attempts = 0;
  std::int64_t refusals = 0;
  std::optional<programme::Seconds> tried_at = {};
  std::int64_t code = 0;  // the mail server's last answer; 0 when it gave none
  std::string words = {};
};

struct MailCounts {
  std::int64_t waiting = 0;
  std::int64_t sent = 0;
  std::int64_t refused = 0;
  std::int64_t expired = 0;
};

class OutgoingReader {
 public:
  virtual ~OutgoingReader() = default;
  virtual MailChoice mail_choice(const std::string& account) = 0;
  virtual MailCounts mail_counts() = 0;
  /// Those that were tried and did not go, or never will; the latest try first.
  virtual std::vector<OutgoingMail> mail_in_trouble(int limit) = 0;
  /// The one that was tried last; nothing when none ever was.
  virtual std::optional<OutgoingMail> mail_tried_last() = 0;
};

class OutgoingUnit : public OutgoingReader {
 public:
  virtual void put_mail_choice(const std::string& account, MailChoice choice) = 0;
  /// Takes those that are due until an instant, under a name that nobody else uses. What is due later than
  /// `at_most` is due now: the clock was put back.
  virtual std::vector<OutgoingMail> claim_mail(const std::string& claim, programme::Seconds now,
                                               programme::Seconds until, programme::Seconds at_most,
                                               int limit) = 0;
  /// Keeps what became of a claimed one, and gives it back; false when somebody else took it meanwhile.
  virtual bool settle_mail(const std::string& claim, const OutgoingMail& mail) = 0;
  /// Has one (or all, when `notice` is empty) that is in trouble tried anew; gives how many.
  virtual std::int64_t try_mail_again(const std::string& notice, programme::Seconds now) = 0;
};

}  // namespace guohe::app
