// What submitting adds to an application: the digest of what was submitted, its number, the receipt.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/actor.hpp"
#include "app/ports/store.hpp"

namespace guohe::app {

/// The bytes that a submission's digest covers. Anyone who has the content can make them again:
///
///     guohe-application-1\n
///     application 26 01J…\n                  name, length in bytes, the bytes themselves
///     topic 16 gd-2025/joint-rd\n
///     pack 6 2025.1\n
///     submitted 20 2025-05-20T01:02:03Z\n
///     facts 1234 {…}\n                       canonical JSON: members by name, no spaces
///     attachment 95 <evidence> <size> <digest>\n   one line each, in the order they were added
[[nodiscard]] std::string canonical_submission(const programme::Application& application,
                                               const std::string& submitted_at, const std::string& facts,
                                               const std::vector<AttachmentRecord>& attachments);

/// Numbers the application if it has no number yet, keeps what was submitted and gives its ledger entry.
SubmissionRecord submit_in(Unit& unit, programme::Application& application, const programme::Call& call,
                           const std::string& facts, const std::vector<AttachmentRecord>& attachments,
                           const Actor& actor, std::int64_t version, programme::Seconds now);

}  // namespace guohe::app
