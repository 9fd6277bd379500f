// The port to a scanner of files. Implemented in src/scan.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/ports/files.hpp"

namespace guohe::app {

enum class ScanOutcome { clean, infected, failed };

struct ScanReport {
  ScanOutcome outcome = ScanOutcome::failed;
  std::string words;  // what was found; or why nothing could be found out
  bool away = false;  // failed because the scanner does not answer, not for this file
};

class Scanner {
 public:
  virtual ~Scanner() = default;
  /// Reads the file to its end, under limits of time. Thread-safe.
  virtual ScanReport scan(FileReader& file) = 0;
};

}  // namespace guohe::app
