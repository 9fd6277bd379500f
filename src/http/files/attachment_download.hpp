// An attachment on its way to somebody who may read it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/attachments.hpp"
#include "http/api/reply.hpp"

namespace guohe::http {

/// A file as a download, never shown as a page of ours: whatever it holds runs nowhere. Errors: those of
/// spool().
Result<Download> download_of(app::AttachmentBytes opened);

}  // namespace guohe::http
