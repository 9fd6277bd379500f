// Files that prove what an application says. Bytes stream through a port and are kept under their SM3
// digest; the type is read from the first bytes and must be on the allow list.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <string>

#include "app/actor.hpp"
#include "app/dto.hpp"
#include "app/services.hpp"

namespace guohe::app {

struct NewAttachment {
  std::string application;
  std::string evidence;             // id of an evidence kind of the topic
  std::string name;                 // file name as the person knows it
  std::int64_t declared_size = -1;  // Content-Length; -1 when not known
};

/// One upload: write() for each piece, then finish(). Destroyed earlier, it leaves nothing behind. One
/// thread.
class AttachmentUpload {
 public:
  virtual ~AttachmentUpload() = default;
  /// Errors: too_large "attachment.too_large"; invalid "attachment.type_not_allowed",
  /// "attachment.type_mismatch" (the name says another type than the bytes; as soon as the first bytes are
  /// in).
  virtual Result<void> write(std::span<const char> bytes) = 0;
  /// Errors: as write(), and invalid "attachment.empty".
  virtual Result<Attachment> finish() = 0;
};

/// Errors: as for an application; conflict "draft.not_editable"; invalid "attachment.unknown_evidence",
/// "attachment.bad_name"; too_large "attachment.too_large", "attachment.too_many".
Result<std::unique_ptr<AttachmentUpload>> start_attachment(Services&, const Actor&, const NewAttachment&);

struct AttachmentBytes {
  Attachment attachment;
  std::unique_ptr<FileReader> bytes;
  std::string path;  // on disk, for sendfile; may be empty
};

/// Errors: not_found "application.unknown", "attachment.unknown", "file.missing"; conflict
/// "attachment.infected", "attachment.not_scanned_yet" (app/scans.hpp).
Result<AttachmentBytes> open_attachment(Services&, const Actor&, const std::string& application,
                                        const std::string& attachment);

/// Errors: as open_attachment; conflict "draft.not_editable".
Result<void> remove_attachment(Services&, const Actor&, const std::string& application,
                               const std::string& attachment);

/// Removes bytes that no attachment refers to; gives how many files went. For start-up and the command line.
Result<int> clean_up_attachments(Services&);

}  // namespace guohe::app
