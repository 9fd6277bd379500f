// Whether files hold anything bad: asked of a scanner, where there is one, after they were uploaded, by the
// digest of their bytes, so once for the same bytes. Until a file is found clean only who uploaded it gets
// it; where there is no scanner it is said to be not scanned, and served unless Settings::withhold_unscanned
// says otherwise. What was ever found infected is withheld in any case.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/actor.hpp"
#include "app/dto.hpp"
#include "app/ports/scanner.hpp"
#include "app/ports/scans.hpp"
#include "app/ports/store_records.hpp"
#include "app/services.hpp"

namespace guohe::app {

struct ScanRound {
  int scanned = 0;    // with a result
  bool away = false;  // the scanner does not answer: the next round may wait
};

/// Scans what is due, a few at a time. Nothing is done without a scanner. Errors: those of the store.
Result<ScanRound> scan_due_files(Services&);

/// As people see it. `kept` is null when nobody asked for a scan.
[[nodiscard]] ScanState scan_state(const Services&, const FileScan* kept);

/// Whether a file in this state is kept from all but its uploader.
[[nodiscard]] bool is_withheld(const Services&, ScanState state);

/// Puts what is known of a file's bytes into what `actor` sees of it.
void show_scan(const Services&, const std::vector<FileScan>& scans, const AttachmentRecord& record,
               const Actor& actor, Attachment& shown);

/// Why a withheld file is not given out: conflict "attachment.infected" or "attachment.not_scanned_yet".
[[nodiscard]] Error withheld(const Attachment& attachment);

}  // namespace guohe::app
