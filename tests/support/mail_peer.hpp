// A real SMTP server of a test's own (mail_peer.py: aiosmtpd, from Debian), and the mails that it took.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "support/child_program.hpp"
#include "support/world.hpp"

namespace guohe::testing {

class MailPeer {
 public:
  /// Whether there is such a server on this machine. Where there is none, tests skip and say so.
  static bool there();
  static constexpr const char* kNotThere = "mail is not tested: python3-aiosmtpd is not installed";

  /// `options` as mail_peer.py takes them.
  explicit MailPeer(std::vector<std::string> options = {});

  [[nodiscard]] int port() const { return port_; }
  /// What it took so far, each as it came over the wire.
  [[nodiscard]] std::vector<std::string> mails() const;
  /// From here on nobody answers; then somebody does again, at the same port.
  void stop();
  void start();

 private:
  TemporaryFolder folder_;
  std::vector<std::string> options_;
  int port_ = 0;
  std::unique_ptr<ChildProgram> program_;
};

/// A header of a mail, unfolded; empty when it is not there.
std::string header_of(const std::string& mail, const std::string& name);
/// The text of a mail, decoded.
std::string body_of(const std::string& mail);
/// Encoded words (RFC 2047, base64 and UTF-8) as text.
std::string decoded_words(const std::string& header);

}  // namespace guohe::testing
