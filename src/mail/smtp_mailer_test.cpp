// Against a real mail server.
// SPDX-License-Identifier: Apache-2.0
#include "mail/smtp_mailer.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "support/mail_peer.hpp"

namespace guohe::mail {
namespace {

using app::Delivery;
using guohe::testing::body_of;
using guohe::testing::decoded_words;
using guohe::testing::header_of;
using guohe::testing::MailPeer;

app::Letter letter_to(const std::string& address) {
  return {"01JABC", address, "【国合】海洋", "你好\n.\n..\nend\n", programme::Seconds{}};
}

std::unique_ptr<app::Mailer> mailer_of(const MailPeer& peer, MailConfig config = {}) {
  config.server = "smtp://127.0.0.1:" + std::to_string(peer.port());
  if (config.authorities.empty()) config.encrypted = false;
  config.from_name = "国合 Guohe";
  config.from_address = "guohe@example.org";
  config.site = "https://guohe.example.org";
  return smtp_mailer(config, {});
}

TEST(SmtpMailer, SendsOverOneConnectionWhatArrivesAsItWas) {
  if (!MailPeer::there()) GTEST_SKIP() << MailPeer::kNotThere;
  const MailPeer peer;
  const auto mailer = mailer_of(peer);
  for (int i = 0; i < 2; ++i) {
    const auto report = mailer->send(letter_to("lin@example.org"));
    EXPECT_EQ(report.delivery, Delivery::taken) << report.words;
    EXPECT_EQ(report.code, 250);
    EXPECT_EQ(report.words, "250 2.0.0 taken");
  }
  const auto mails = peer.mails();
  ASSERT_EQ(mails.size(), 2U);
  EXPECT_EQ(decoded_words(header_of(mails[1], "Subject")), "【国合】海洋");
  EXPECT_EQ(body_of(mails[1]), "你好\n.\n..\nend\n");
}

TEST(SmtpMailer, TellsARefusedLetterFromOneForLaterAndFromAServerThatIsAway) {
  if (!MailPeer::there()) GTEST_SKIP() << MailPeer::kNotThere;
  MailPeer peer;
  const auto mailer = mailer_of(peer);
  auto report = mailer->send(letter_to("nobody@example.org"));
  EXPECT_EQ(report.delivery, Delivery::refused);
  EXPECT_EQ(report.code, 550);
  EXPECT_EQ(report.words, "550 5.1.1 no such user here");
  report = mailer->send(letter_to("full@example.org"));
  EXPECT_EQ(report.delivery, Delivery::deferred);
  EXPECT_EQ(report.code, 452);
  EXPECT_EQ(mailer->send(letter_to("lin@example.org")).delivery, Delivery::taken)
      << "one letter, not the server";
  peer.stop();
  report = mailer->send(letter_to("lin@example.org"));
  EXPECT_EQ(report.delivery, Delivery::unavailable);
  EXPECT_EQ(report.code, 0);
  EXPECT_FALSE(report.words.empty());
  peer.start();
  EXPECT_EQ(mailer->send(letter_to("lin@example.org")).delivery, Delivery::taken);
}

TEST(SmtpMailer, SignsInBehindStartTlsAndOnlyToAServerItCanTrust) {
  if (!MailPeer::there()) GTEST_SKIP() << MailPeer::kNotThere;
  const guohe::testing::TemporaryFolder folder;
  const std::string key = (folder.path() / "key.pem").string();
  const std::string certificate = (folder.path() / "certificate.pem").string();
  const std::string make =
      "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=mail "
      "-addext subjectAltName=IP:127.0.0.1 -keyout " +
      key + " -out " + certificate + " 2>/dev/null";
  ASSERT_EQ(std::system(make.c_str()), 0);  // NOLINT(cert-env33-c): a fixed command of a test
  const MailPeer peer({"--tls", certificate, key, "--user", "guohe", "s3cret"});
  MailConfig config;
  config.authorities = certificate;
  config.user = "guohe";
  config.password = "s3cret";
  auto report = mailer_of(peer, config)->send(letter_to("lin@example.org"));
  EXPECT_EQ(report.delivery, Delivery::taken) << report.words;
  config.password = "wrong";
  report = mailer_of(peer, config)->send(letter_to("lin@example.org"));
  EXPECT_EQ(report.delivery, Delivery::unavailable) << "the server's no to us is not one to a reader";
  EXPECT_EQ(report.code, 535) << report.words;
  config.password = "s3cret";
  config.authorities = "/etc/ssl/certs/ca-certificates.crt";
  report = mailer_of(peer, config)->send(letter_to("lin@example.org"));
  EXPECT_EQ(report.delivery, Delivery::unavailable) << "nobody that this machine trusts vouches for it";
  EXPECT_EQ(peer.mails().size(), 1U);
}

TEST(SmtpMailer, DoesNotFallBackToNoEncryption) {
  if (!MailPeer::there()) GTEST_SKIP() << MailPeer::kNotThere;
  const MailPeer peer;  // without TLS
  MailConfig config;
  config.authorities = "/etc/ssl/certs/ca-certificates.crt";
  EXPECT_EQ(mailer_of(peer, config)->send(letter_to("lin@example.org")).delivery, Delivery::unavailable);
  EXPECT_TRUE(peer.mails().empty());
}

}  // namespace
}  // namespace guohe::mail
