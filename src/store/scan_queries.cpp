// SPDX-License-Identifier: Apache-2.0
#include "store/scan_queries.hpp"

#include "store/columns.hpp"

namespace guohe::store {

namespace {

using app::FileScan;
using app::ScanState;
using programme::instant_text;

const std::string kScan =
    "s.digest, s.state, s.found, s.scanned_at, s.due_at, s.attempts, s.tried_at, s.words ";
constexpr std::size_t kScanColumns = 8;

FileScan read_scan(const Row& row) {
  return {row.text(0),
          enum_of(row.text(1), ScanState::waiting),
          row.text(2),
          programme::parse_instant(row.text(3)),
          instant(row, 4),
          row.integer(5),
          programme::parse_instant(row.text(6)),
          row.text(7)};
}

}  // namespace

std::vector<FileScan> SqlScans::scans_of(const std::string& application) {
  return each(
      db_.query("SELECT " + kScan +
                    "FROM file_scan s WHERE s.digest IN (SELECT digest FROM attachment WHERE application = "
                    "$1) ORDER BY s.digest",
                {application}),
      read_scan);
}

app::ScanCounts SqlScans::scan_counts() {
  app::ScanCounts counts;
  for (const Row& row : db_.query(
           "SELECT state, CASE WHEN attempts > 0 THEN 1 ELSE 0 END, COUNT(*) FROM file_scan GROUP BY 1, 2")) {
    const ScanState state = enum_of(row.text(0), ScanState::waiting);
    if (state == ScanState::clean) counts.clean += row.integer(2);
    if (state == ScanState::infected) counts.infected += row.integer(2);
    if (state == ScanState::waiting) (row.integer(1) > 0 ? counts.failed : counts.waiting) += row.integer(2);
  }
  return counts;
}

std::vector<app::TroubledFile> SqlScans::files_in_trouble(int limit) {
  std::vector<app::TroubledFile> found;
  for (const Row& row : db_.query(
           "SELECT " + kScan +
               ", COALESCE(p.number, ''), COALESCE(p.id, ''), COALESCE(a.evidence, '') FROM file_scan s "
               "LEFT JOIN attachment a ON a.id = (SELECT MIN(f.id) FROM attachment f WHERE f.digest = "
               "s.digest) LEFT JOIN application p ON p.id = a.application "
               "WHERE s.state = 'infected' OR (s.state = 'waiting' AND s.attempts > 0) "
               "ORDER BY s.tried_at DESC, s.digest LIMIT $1",
           {limit})) {
    const std::string number = row.text(kScanColumns);
    found.push_back(
        {read_scan(row), number.empty() ? row.text(kScanColumns + 1) : number, row.text(kScanColumns + 2)});
  }
  return found;
}

std::optional<FileScan> SqlScans::scanned_last() {
  const auto row = db_.first("SELECT " + kScan +
                                 "FROM file_scan s WHERE s.tried_at <> $1 ORDER BY s.tried_at DESC, s.digest "
                                 "DESC LIMIT 1",
                             {""});
  if (!row) return std::nullopt;
  return read_scan(*row);
}

void SqlScans::want_scan(const std::string& digest, programme::Seconds now) {
  const std::string at = instant_text(now);
  db_.run(
      "INSERT INTO file_scan (digest, state, found, scanned_at, due_at, claim, attempts, tried_at, words) "
      "VALUES ($1, 'waiting', '', '', $2, '', 0, '', '') ON CONFLICT (digest) DO NOTHING",
      {digest, at});
}

std::vector<FileScan> SqlScans::claim_scans(const std::string& claim, programme::Seconds now,
                                            programme::Seconds until, programme::Seconds at_most, int limit) {
  const std::string present = instant_text(now);
  const std::string end = instant_text(until);
  const std::string far = instant_text(at_most);
  const auto taken = db_.run(
      "UPDATE file_scan SET claim = $1, due_at = $2 WHERE digest IN (SELECT digest FROM file_scan WHERE "
      "state = 'waiting' AND (due_at <= $3 OR due_at > $4) ORDER BY due_at, digest LIMIT $5)",
      {claim, end, present, far, limit});
  if (taken.changed == 0) return {};
  return each(db_.query("SELECT " + kScan +
                            "FROM file_scan s WHERE s.claim = $1 AND s.state = 'waiting' ORDER BY s.digest",
                        {claim}),
              read_scan);
}

bool SqlScans::settle_scan(const std::string& claim, const FileScan& scan) {
  const std::string due = instant_text(scan.due_at);
  const std::string tried = optional_instant(scan.tried_at);
  // The result apart from how far the attempts are: an attempt that finds nothing out changes nothing sealed.
  const auto settled = db_.run(
      "UPDATE file_scan SET due_at = $1, claim = '', attempts = $2, tried_at = $3, words = $4 WHERE digest = "
      "$5 AND claim = $6",
      {due, scan.attempts, tried, scan.words, scan.digest, claim});
  if (settled.changed != 1) return false;
  if (scan.state == ScanState::waiting) return true;
  const std::string state = enum_text(scan.state);
  const std::string scanned = optional_instant(scan.scanned_at);
  db_.run("UPDATE file_scan SET state = $1, found = $2, scanned_at = $3 WHERE digest = $4",
          {state, scan.found, scanned, scan.digest});
  return true;
}

void SqlScans::forget_scan(const std::string& digest) {
  db_.run("DELETE FROM file_scan WHERE digest = $1", {digest});
}

std::int64_t SqlScans::scan_again(const std::string& digest, programme::Seconds now) {
  const std::string present = instant_text(now);
  const auto due = db_.run(
      "UPDATE file_scan SET due_at = $1 WHERE ($2 = '' OR digest = $3) AND claim = '' AND state = 'waiting' "
      "AND attempts > 0",
      {present, digest, digest});
  // While it waits for a scanner it is served as little as before.
  const auto anew = db_.run(
      "UPDATE file_scan SET state = 'waiting', due_at = $1 WHERE ($2 = '' OR digest = $3) AND state = "
      "'infected'",
      {present, digest, digest});
  return due.changed + anew.changed;
}

}  // namespace guohe::store
