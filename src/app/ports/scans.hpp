// The store port's part for scans of files, by the digest of their bytes.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "programme/time.hpp"

namespace guohe::app {

/// As people see it: nobody looks at files here; not looked at yet; nothing bad in it; something bad; could
/// not be looked at and will be tried again.
enum class ScanState { not_scanned, waiting, clean, infected, failed };
BOOST_DESCRIBE_ENUM(ScanState, not_scanned, waiting, clean, infected, failed)

/// Only waiting, clean and infected are kept; one that waits after an attempt has failed.
struct FileScan {
  std::string digest;
  ScanState state = ScanState::waiting;
  std::string found = {};  // by the scanner's name; empty unless infected
  std::optional<programme::Seconds> scanned_at = {};
  programme::Seconds due_at = {};
  std::int64_t attempts = 0;  // that failed since the last result
  std::optional<programme::Seconds> tried_at = {};
  std::string words = {};  // why the last attempt failed; empty when it did not
};

/// A file of an application that something is to be said about.
struct TroubledFile {
  FileScan scan;
  std::string application;  // its number, or its id while it has none; empty when no application has the file
  std::string evidence;
};

struct ScanCounts {
  std::int64_t waiting = 0;
  std::int64_t clean = 0;
  std::int64_t infected = 0;
  std::int64_t failed = 0;
};

class ScanReader {
 public:
  virtual ~ScanReader() = default;
  /// Of the files of an application, each digest once; those nobody asked a scan for are left out.
  virtual std::vector<FileScan> scans_of(const std::string& application) = 0;
  virtual ScanCounts scan_counts() = 0;
  /// Infected or failed; the latest first.
  virtual std::vector<TroubledFile> files_in_trouble(int limit) = 0;
  /// The one that was tried last; nothing when none ever was.
  virtual std::optional<FileScan> scanned_last() = 0;
};

class ScanUnit : public ScanReader {
 public:
  /// Has bytes scanned that nothing is known of.
  virtual void want_scan(const std::string& digest, programme::Seconds now) = 0;
  /// As OutgoingUnit::claim_mail.
  virtual std::vector<FileScan> claim_scans(const std::string& claim, programme::Seconds now,
                                            programme::Seconds until, programme::Seconds at_most,
                                            int limit) = 0;
  /// Keeps what was found out and gives it back; false when somebody else took it meanwhile.
  virtual bool settle_scan(const std::string& claim, const FileScan& scan) = 0;
  virtual void forget_scan(const std::string& digest) = 0;
  /// Has a file that is infected or failed (all, when `digest` is empty) scanned anew; gives how many.
  virtual std::int64_t scan_again(const std::string& digest, programme::Seconds now) = 0;
};

}  // namespace guohe::app
