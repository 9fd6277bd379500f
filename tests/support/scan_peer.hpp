// A real clamd of a test's own (from Debian), which knows one signature: EICAR's test file.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "support/child_program.hpp"
#include "support/world.hpp"

namespace guohe::testing {

class ScanPeer {
 public:
  /// Whether clamd is installed. Where it is not, tests skip and say so.
  static bool there();
  static constexpr const char* kNotThere = "scans are not tested: clamav-daemon is not installed";

  /// `options` are lines of clamd.conf.
  explicit ScanPeer(std::string options = {});

  /// The path of its socket.
  [[nodiscard]] std::string where() const { return (folder_.path() / "clamd.sock").string(); }
  void stop();
  void start();

 private:
  TemporaryFolder folder_;
  std::unique_ptr<ChildProgram> program_;
};

/// EICAR's test file. Put together here, lest a scanner take offence at this source.
std::string eicar();

}  // namespace guohe::testing
