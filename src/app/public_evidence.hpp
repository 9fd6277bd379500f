// Evidence that somebody hands in with what they brought in (an objection), without signing in: files of the
// case, added by whoever has its code while nobody has taken it up.
//
// Who sees them: whoever may see the case, which is the office alone, like the answers that came with it; not
// the applicant's side and not the public, whether the objection is signed or not. A file may tell who
// objected even where the objector did not; what the other side is to answer to, the office puts to it in its
// own words. Whoever has the code sees the names of the files, not their bytes.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "app/dto.hpp"
#include "app/ports/store.hpp"
#include "app/services.hpp"
#include "programme/process.hpp"

namespace guohe::app {

/// What is taken as evidence.
struct EvidenceLimits {
  int files = 0;                   // of one case
  std::int64_t bytes = 0;          // of one file
  std::vector<std::string> types;  // media types
};
BOOST_DESCRIBE_STRUCT(EvidenceLimits, (), (files, bytes, types))

[[nodiscard]] EvidenceLimits evidence_limits();

/// A file as its giver sees it.
struct EvidenceTaken {
  std::string name;
  std::int64_t size = 0;
  std::string type;
  std::string digest;
};
BOOST_DESCRIBE_STRUCT(EvidenceTaken, (), (name, size, type, digest))

[[nodiscard]] std::vector<EvidenceTaken> evidence_taken(Reader&, const std::string& application);

/// Whether a case still takes files: it stands where it began.
[[nodiscard]] bool takes_evidence(const programme::Process&, const programme::Application&);

struct PublicEvidence {
  std::string number;  // of the case
  std::string code;
  std::string name;                 // of the file
  std::int64_t declared_size = -1;  // Content-Length; -1 when not known
};

/// One upload: write() for each piece, then finish(). Destroyed earlier, it leaves nothing behind. The same
/// file again (name and bytes) is there once. One thread.
class EvidenceUpload {
 public:
  virtual ~EvidenceUpload() = default;
  /// Errors: those of FileIntake.
  virtual Result<void> write(std::span<const char> bytes) = 0;
  /// Errors: as write(), and conflict "public.evidence_closed"; too_large "attachment.too_many".
  virtual Result<EvidenceTaken> finish() = 0;
};

/// Errors: not_found "public.unknown" (also when the code is wrong); conflict "public.evidence_closed";
/// too_large "attachment.too_many"; those of FileIntake::check.
Result<std::unique_ptr<EvidenceUpload>> add_public_evidence(Services&, const PublicEvidence&);

}  // namespace guohe::app
