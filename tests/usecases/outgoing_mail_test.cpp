// Notices by e-mail, to a real mail server.
// SPDX-License-Identifier: Apache-2.0
#include "app/outgoing_mail.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "app/own_contact.hpp"
#include "app/people.hpp"
#include "app/system_state.hpp"
#include "life.hpp"
#include "mail/smtp_mailer.hpp"
#include "store/seal/audit.hpp"
#include "support/mail_peer.hpp"

namespace guohe::testing {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

/// A world with a mail server, and people with addresses.
struct Post : Life {
  Post() {
    Diagnostics diagnostics;
    mail::MailConfig config;
    config.server = "smtp://127.0.0.1:" + std::to_string(peer.port());
    config.encrypted = false;
    config.from_name = "国合 Guohe";
    config.from_address = "guohe@example.org";
    config.site = "https://guohe.example.org";
    mailer = mail::smtp_mailer(config,
                               mail::load_letter_form(GUOHE_SOURCE_DIR "/policies/mail.yaml", diagnostics));
    services->mailer = mailer.get();
    address("ana", "ana@example.org");
  }

  void address(const std::string& login, const std::string& email) {
    EXPECT_TRUE(store->write([&](app::Unit& unit) -> Result<void> {
      auto account = unit.account_by_login(login);
      account->account.email = email;
      unit.put_account(*account);
      return {};
    }));
  }

  app::Session session(const std::string& login) {
    return need(app::sign_in(*services, {login, "open sesame", "10.0.0.1"})).session;
  }

  app::MailRound round() { return need(app::send_due_mail(*services)); }
  app::SystemState system() { return need(app::system_state(*services, actor("ada"))); }

  /// Something happens that ana is told: her application goes to her department, which returns it.
  void told() {
    id = submitted();
    go("rita", "return", "请补充合作协议");
  }

  MailPeer peer;
  std::unique_ptr<app::Mailer> mailer;
};

#define NEED_MAIL() \
  if (!MailPeer::there()) GTEST_SKIP() << MailPeer::kNotThere

TEST(OutgoingMail, ANoticeIsMailedOnceInBothLanguagesWithItsPage) {
  NEED_MAIL();
  Post post;
  post.told();
  EXPECT_GE(post.round().sent, 1);
  EXPECT_EQ(post.round().tried, 0) << "never twice";
  const auto mails = post.peer.mails();
  ASSERT_EQ(mails.size(), 1U);
  const auto inbox = need(app::list_notices(*post.services, post.actor("ana"), "")).items;
  ASSERT_FALSE(inbox.empty());
  EXPECT_EQ(header_of(mails[0], "Message-ID"), "<" + inbox[0].id + "@guohe.example.org>");
  EXPECT_EQ(decoded_words(header_of(mails[0], "Subject")), "【国合】" + inbox[0].subject.zh);
  const std::string body = body_of(mails[0]);
  const std::size_t zh = body.find(inbox[0].text.zh);
  const std::size_t en = body.find(inbox[0].text.en);
  EXPECT_NE(en, std::string::npos) << body;
  EXPECT_LT(zh, en) << "Chinese first";
  EXPECT_NE(body.find("https://guohe.example.org/applications/" + post.id), std::string::npos);
  EXPECT_EQ(body.find('{'), std::string::npos) << body;
}

TEST(OutgoingMail, InTheLanguageThatWasChosenOrNotAtAll) {
  NEED_MAIL();
  Post post;
  EXPECT_TRUE(app::choose_mails(*post.services, post.session("ana"), app::MailChoice::en));
  post.told();
  EXPECT_EQ(post.round().sent, 1);
  const auto mail = post.peer.mails().at(0);
  EXPECT_TRUE(decoded_words(header_of(mail, "Subject")).starts_with("[Guohe] "));
  EXPECT_EQ(body_of(mail).find("您好"), std::string::npos);
  EXPECT_TRUE(app::choose_mails(*post.services, post.session("ana"), app::MailChoice::off));
  const auto settings = need(app::mail_settings(*post.services, post.session("ana")));
  EXPECT_EQ(settings.choice, app::MailChoice::off);
  EXPECT_EQ(settings.address, "ana@example.org");
  EXPECT_TRUE(settings.offered);
  const auto before = need(app::list_notices(*post.services, post.actor("ana"), "")).items.size();
  post.go("ana", "submit");
  post.go("rita", "return", "再补充");
  EXPECT_EQ(post.round().tried, 0);
  EXPECT_GT(need(app::list_notices(*post.services, post.actor("ana"), "")).items.size(), before)
      << "the inbox stays";
}

TEST(OutgoingMail, TheOldAddressIsToldThatThePersonChangedIt) {
  NEED_MAIL();
  Post post;
  const auto session = post.session("ana");
  const auto wrong = app::change_own_contact(*post.services, session, {"安娜", "new@example.org", ""}, "no");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().code, "password.wrong");
  const auto bad = app::change_own_contact(*post.services, session, {"安娜", "", ""}, "open sesame");
  ASSERT_FALSE(bad) << "an address cannot be taken away";
  EXPECT_EQ(bad.error().code, "form.invalid");
  EXPECT_EQ(need(app::change_own_contact(*post.services, session, {"安娜", "new@example.org", "020-1"},
                                         "open sesame"))
                .email,
            "new@example.org");
  EXPECT_EQ(need(app::own_contact(*post.services, session)).name, "安娜");
  EXPECT_EQ(post.round().sent, 1);
  const auto mails = post.peer.mails();
  ASSERT_EQ(mails.size(), 2U);
  EXPECT_NE(header_of(mails[0], "To").find("ana@example.org"), std::string::npos) << "at once";
  EXPECT_NE(header_of(mails[1], "To").find("new@example.org"), std::string::npos) << "with the notice";
}

TEST(OutgoingMail, AnInvitationIsMailedWithItsLink) {
  NEED_MAIL();
  Post post;
  const auto made =
      need(app::invite_person(*post.services, post.actor("adam"),
                              {"新人", "fresh@example.org", {programme::Role::applicant}, "", ""}));
  EXPECT_TRUE(made.mailed);
  const auto mails = post.peer.mails();
  ASSERT_EQ(mails.size(), 1U);
  EXPECT_NE(body_of(mails[0]).find("https://guohe.example.org/join#" + made.token), std::string::npos);
}

TEST(OutgoingMail, ARefusedAddressIsGivenUpVisiblyAndTriedAgainWhenItIsPutRight) {
  NEED_MAIL();
  Post post;
  post.address("ana", "nobody@example.org");
  post.told();
  EXPECT_EQ(post.round().tried, 1);
  EXPECT_EQ(post.round().tried, 0) << "not at once";
  EXPECT_EQ(post.system().parts.mail, app::PartState::ok) << "an address, not the server";
  for (int i = 0; i < 2; ++i) {
    post.clock.advance(hours(2));
    EXPECT_EQ(post.round().tried, 1);
  }
  post.clock.advance(hours(24));
  EXPECT_EQ(post.round().tried, 0) << "three times, and no more";
  const auto mail = post.system().mail;
  EXPECT_EQ(mail.refused, 1);
  ASSERT_EQ(mail.troubles.size(), 1U);
  EXPECT_EQ(mail.troubles[0].words, "550 5.1.1 no such user here");
  EXPECT_EQ(mail.troubles[0].code, 550);
  EXPECT_FALSE(mail.troubles[0].next_at);
  post.address("ana", "ana@example.org");
  EXPECT_TRUE(app::try_mail_again(*post.services, post.actor("ada"), mail.troubles[0].notice));
  EXPECT_EQ(post.round().sent, 1);
  EXPECT_EQ(post.peer.mails().size(), 1U);
  EXPECT_EQ(app::try_mail_again(*post.services, post.actor("ada"), mail.troubles[0].notice).error().code,
            "mail.unknown");
  EXPECT_EQ(app::try_mail_again(*post.services, post.actor("olga"), "").error().code, "access.denied");
}

TEST(OutgoingMail, AServerThatIsAwayIsSaidAndGetsAllWhenItIsBack) {
  NEED_MAIL();
  Post post;
  post.address("adam", "adam@example.org");
  post.peer.stop();
  post.told();
  auto round = post.round();
  EXPECT_TRUE(round.unavailable);
  EXPECT_EQ(round.tried, 1) << "nobody knocks with every letter at a door that is shut";
  EXPECT_EQ(app::system_parts(*post.services).mail, app::PartState::failing);
  EXPECT_EQ(app::system_parts(*post.services).database, app::PartState::ok);
  const auto mail = post.system().mail;
  ASSERT_FALSE(mail.troubles.empty());
  EXPECT_EQ(mail.troubles[0].code, 0);
  EXPECT_FALSE(mail.troubles[0].words.empty());
  EXPECT_TRUE(mail.troubles[0].next_at);
  post.peer.start();
  post.clock.advance(minutes(6));
  const auto waiting = mail.waiting;
  for (int i = 0; i < 5; ++i) post.round();
  EXPECT_EQ(static_cast<std::int64_t>(post.peer.mails().size()), waiting);
  EXPECT_EQ(app::system_parts(*post.services).mail, app::PartState::ok);
  EXPECT_EQ(post.system().mail.waiting, 0);
}

TEST(OutgoingMail, WhatIsTooOldOrHasNoReaderAnyMoreIsLaidAside) {
  NEED_MAIL();
  Post post;
  post.told();
  post.clock.advance(hours(24 * 5));
  EXPECT_EQ(post.round().tried, 0);
  EXPECT_EQ(post.system().mail.expired, 1);
  post.go("ana", "withdraw", "不申报了");
  post.address("ana", "");
  EXPECT_EQ(post.round().tried, 0);
  EXPECT_EQ(post.system().mail.waiting, 0);
  EXPECT_TRUE(post.peer.mails().empty());
}

}  // namespace
}  // namespace guohe::testing
