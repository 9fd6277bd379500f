// Mail on its way out in SQL, the same for every database.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/outgoing.hpp"
#include "store/sql/connection.hpp"

namespace guohe::store {

class SqlOutgoing final : public app::OutgoingUnit {
 public:
  explicit SqlOutgoing(Connection& db) : db_(db) {}

  /// The mail of a notice that was just written, if its reader is to get one.
  void add(const app::NoticeRecord& notice);

  app::MailChoice mail_choice(const std::string& account) override;
  app::MailCounts mail_counts() override;
  std::vector<app::OutgoingMail> mail_in_trouble(int limit) override;
  std::optional<app::OutgoingMail> mail_tried_last() override;
  void put_mail_choice(const std::string& account, app::MailChoice choice) override;
  std::vector<app::OutgoingMail> claim_mail(const std::string& claim, programme::Seconds now,
                                            programme::Seconds until, programme::Seconds at_most,
                                            int limit) override;
  bool settle_mail(const std::string& claim, const app::OutgoingMail& mail) override;
  std::int64_t try_mail_again(const std::string& notice, programme::Seconds now) override;

 private:
  std::vector<app::OutgoingMail> mails(const std::string& where, std::span<const Param> params);

  Connection& db_;
};

}  // namespace guohe::store
