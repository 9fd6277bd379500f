// SPDX-License-Identifier: Apache-2.0
#include "mail/message.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "support/mail_peer.hpp"

namespace guohe::mail {
namespace {

using guohe::testing::body_of;
using guohe::testing::decoded_words;
using guohe::testing::header_of;

MailConfig config() {
  MailConfig made;
  made.from_name = "国合 Guohe";
  made.from_address = "guohe@example.org";
  made.site = "https://guohe.example.org:8443";
  return made;
}

app::Letter letter(const std::string& subject, const std::string& body) {
  return {"01JABC", "lin@example.org", subject, body, programme::Seconds(std::chrono::seconds(1746064800))};
}

TEST(Message, HasTheHeadersOfOneThatAProgramSends) {
  const std::string mail = message_of(letter("Returned", "你好\nBye\n"), config());
  EXPECT_EQ(header_of(mail, "Message-ID"), "<01JABC@guohe.example.org>");
  EXPECT_EQ(header_of(mail, "Date"), "Thu, 1 May 2025 10:00:00 +0800");
  EXPECT_EQ(header_of(mail, "To"), "<lin@example.org>");
  EXPECT_EQ(header_of(mail, "Subject"), "Returned");
  EXPECT_EQ(decoded_words(header_of(mail, "From")), "国合 Guohe <guohe@example.org>");
  EXPECT_EQ(header_of(mail, "Auto-Submitted"), "auto-generated");
  EXPECT_EQ(body_of(mail), "你好\nBye\n");
}

TEST(Message, LongChineseSubjectsAreCutBetweenCharactersAndFolded) {
  std::string subject = "【国合】";
  for (int i = 0; i < 60; ++i) subject += i % 7 == 0 ? "a海" : "洋";
  const std::string mail = message_of(letter(subject, "x"), config());
  EXPECT_EQ(decoded_words(header_of(mail, "Subject")), subject);
  std::istringstream lines(mail);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 77U) << line;
}

TEST(Message, NothingOfATextBecomesAHeader) {
  const std::string mail = message_of(letter("x\r\nBcc: all@example.org", "a\r\n.\r\nb"), config());
  EXPECT_EQ(header_of(mail, "Bcc"), "");
  EXPECT_EQ(decoded_words(header_of(mail, "Subject")), "x  Bcc: all@example.org");
  EXPECT_EQ(body_of(mail), "a\n.\nb");
  EXPECT_EQ(decoded_words(header_text("=?UTF-8?B?eA==?=")), "=?UTF-8?B?eA==?=")
      << "a text, not an encoded word";
}

}  // namespace
}  // namespace guohe::mail
