// SPDX-License-Identifier: Apache-2.0
#include "mail/mail_file.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "support/world.hpp"

namespace guohe::mail {
namespace {

const std::string kGood =
    "server: smtps://mail.example.org:465\n"
    "from: {name: 国合 Guohe, address: guohe@example.org}\n"
    "sign in: {user: guohe, password: {environment: GUOHE_TEST_MAIL_PASSWORD}}\n"
    "site: https://guohe.example.org/\n";

class MailFile : public ::testing::Test {
 protected:
  MailConfig read(const std::string& text) {
    diagnostics_.clear();
    std::ofstream(folder_.path() / "mail.yaml") << text;
    return load_mail((folder_.path() / "mail.yaml").string(), diagnostics_);
  }
  std::string code_of(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    if (at == std::string::npos) return "there is no " + from;
    (void)read(text.replace(at, from.size(), to));
    return diagnostics_.empty() ? "" : diagnostics_.front().code;
  }

  guohe::testing::TemporaryFolder folder_;
  Diagnostics diagnostics_;
};

TEST_F(MailFile, IsReadWithItsPasswordFromOutside) {
  ::setenv("GUOHE_TEST_MAIL_PASSWORD", "s3cret", 1);
  const MailConfig config = read(kGood);
  EXPECT_TRUE(diagnostics_.empty());
  EXPECT_EQ(config.server, "smtps://mail.example.org:465");
  EXPECT_TRUE(config.encrypted);
  EXPECT_EQ(config.from_name, "国合 Guohe");
  EXPECT_EQ(config.password, "s3cret");
  EXPECT_EQ(config.site, "https://guohe.example.org");
}

TEST_F(MailFile, SaysWhatIsWrong) {
  ::setenv("GUOHE_TEST_MAIL_PASSWORD", "s3cret", 1);
  EXPECT_EQ(code_of(kGood, "smtps://mail.example.org:465", "https://mail.example.org"), "mail.bad_server");
  EXPECT_EQ(code_of(kGood, "smtps://mail.example.org:465", "smtp://user@mail.example.org"),
            "mail.bad_server");
  EXPECT_EQ(code_of(kGood, "site:", "encryption: none\nsite:"), "mail.not_encrypted");
  EXPECT_EQ(code_of(kGood, "site:", "encryption: some\nsite:"), "mail.bad_server");
  EXPECT_EQ(code_of(kGood, "https://guohe", "http://guohe"), "mail.bad_address");
  EXPECT_EQ(code_of(kGood, "guohe@example.org", "guohe"), "mail.bad_address");
  EXPECT_EQ(code_of(kGood, "GUOHE_TEST_MAIL_PASSWORD", "GUOHE_NO_SUCH_VARIABLE"), "mail.no_secret");
  EXPECT_FALSE(code_of(kGood, "site:", "sight:").empty());
}

TEST_F(MailFile, AServerOnThisMachineMayDoWithoutEncryption) {
  ::setenv("GUOHE_TEST_MAIL_PASSWORD", "s3cret", 1);
  EXPECT_EQ(code_of(kGood, "smtps://mail.example.org:465", "smtp://127.0.0.1:25\nencryption: none"), "");
}

TEST_F(MailFile, TheLettersOfThePoliciesFolderAreWhole) {
  Diagnostics diagnostics;
  const app::LetterForm form = load_letter_form(GUOHE_SOURCE_DIR "/policies/mail.yaml", diagnostics);
  EXPECT_TRUE(diagnostics.empty());
  for (const std::string& text : {form.body.zh, form.body.en})
    for (const char* name : {"{subject}", "{text}", "{link}"})
      EXPECT_NE(text.find(name), std::string::npos) << name;
  std::ofstream(folder_.path() / "form.yaml") << "subject: {zh: '{subjct}', en: x}\nbody: {zh: x, en: x}\n";
  (void)load_letter_form((folder_.path() / "form.yaml").string(), diagnostics);
  ASSERT_EQ(diagnostics.size(), 1U);
  EXPECT_EQ(diagnostics.front().code, "mail.unknown_name");
}

}  // namespace
}  // namespace guohe::mail
