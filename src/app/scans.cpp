// SPDX-License-Identifier: Apache-2.0
#include "app/scans.hpp"

#include <algorithm>

#include "app/errors.hpp"
#include "app/growing_pause.hpp"
#include "app/ports/store.hpp"
#include "app/tools.hpp"

namespace guohe::app {

namespace {

using std::chrono::seconds;

constexpr int kAtOnce = 8;
constexpr seconds kClaimed{std::chrono::minutes(10)};
constexpr seconds kOneScan{90};  // a scanner answers within this
constexpr seconds kFirstPause{10};
constexpr seconds kPauseAway{std::chrono::minutes(1)};
constexpr seconds kPauseMost{std::chrono::hours(1)};

/// What came of one look at a file.
void weigh(FileScan& scan, const ScanReport& report, programme::Seconds now) {
  scan.tried_at = now;
  if (report.outcome == ScanOutcome::failed) {
    ++scan.attempts;
    scan.words = report.words;
    scan.due_at = now + growing_pause(kFirstPause, scan.attempts, report.away ? kPauseAway : kPauseMost);
    return;
  }
  const bool bad = report.outcome == ScanOutcome::infected;
  scan.state = bad ? ScanState::infected : ScanState::clean;
  scan.found = bad ? report.words : std::string();
  scan.scanned_at = now;
  scan.attempts = 0;
  scan.words.clear();
}

}  // namespace

ScanState scan_state(const Services& services, const FileScan* kept) {
  if (kept != nullptr && kept->state != ScanState::waiting) return kept->state;
  if (services.scanner == nullptr) return ScanState::not_scanned;
  return kept != nullptr && kept->attempts > 0 ? ScanState::failed : ScanState::waiting;
}

bool is_withheld(const Services& services, ScanState state) {
  if (state == ScanState::clean) return false;
  if (state == ScanState::not_scanned) return services.settings.withhold_unscanned;
  return true;
}

void show_scan(const Services& services, const std::vector<FileScan>& scans, const AttachmentRecord& record,
               const Actor& actor, Attachment& shown) {
  const auto kept = std::ranges::find(scans, record.digest, &FileScan::digest);
  shown.scan = scan_state(services, kept == scans.end() ? nullptr : &*kept);
  if (shown.scan == ScanState::infected) shown.found = kept->found;
  shown.withheld = is_withheld(services, shown.scan) && record.by != actor.account.id;
}

Error withheld(const Attachment& attachment) {
  if (attachment.scan == ScanState::infected) {
    return {ErrorKind::conflict,
            "attachment.infected",
            {"该文件含有恶意内容（" + attachment.found + "），不提供下载",
             "this file holds something harmful (" + attachment.found + ") and is not given out"}};
  }
  return {
      ErrorKind::conflict,
      "attachment.not_scanned_yet",
      {"该文件尚未通过病毒检查，暂不提供下载", "this file has not been scanned yet and is not given out"}};
}

Result<ScanRound> scan_due_files(Services& services) {
  ScanRound round;
  if (services.scanner == nullptr) return round;
  const std::string claim = new_id(services);
  const programme::Seconds begun = now_of(services);
  std::vector<FileScan> files;
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    files = unit.change_scans().claim_scans(claim, begun, begun + kClaimed, begun + 2 * kPauseMost, kAtOnce);
    return {};
  }));
  for (FileScan& scan : files) {
    const programme::Seconds now = now_of(services);
    bool gone = false;
    if (round.away || now + kOneScan > begun + kClaimed) {
      scan.due_at = begun;  // untried: due as before
    } else if (auto file = services.files.open(scan.digest); file) {
      const ScanReport report = services.scanner->scan(**file);
      weigh(scan, report, now);
      if (report.outcome != ScanOutcome::failed) ++round.scanned;
      round.away = report.away;
    } else if (file.error().code == "file.missing") {
      gone = true;  // its attachment was removed
    } else {
      weigh(scan, {ScanOutcome::failed, file.error().message.en, false}, now);
    }
    GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
      if (gone) {
        unit.change_scans().forget_scan(scan.digest);
        record(unit, {}, now, "file.forget", "file:" + scan.digest, {});
      } else if (unit.change_scans().settle_scan(claim, scan) && scan.state != ScanState::waiting) {
        record(unit, {}, now, "file.scan", "file:" + scan.digest, scan.found);
      }
      return {};
    }));
  }
  return round;
}

}  // namespace guohe::app
