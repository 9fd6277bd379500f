// What the use cases of pack drafts share.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/pack_drafts.hpp"
#include "app/ports/store.hpp"

namespace guohe::app {

/// A draft as one person sees it.
[[nodiscard]] PackDraft view_of(Reader& reader, const Services& services, const Actor& actor,
                                const PackDraftRecord& record, bool with_files);

/// The draft as the packs port takes it. Errors: internal "json.*" when what is stored is none.
Result<PackText> text_of(const PackDraftRecord& record);

/// The draft of that id, for somebody who may read packs. Errors: as get_pack_draft().
Result<PackDraftRecord> stored_draft(Services& services, const Actor& actor, const std::string& id);

/// Whether a draft's settings can be: its version is newer than every version of the pack.
Result<void> check_new_version(const Services& services, const std::string& pack, const std::string& version);

/// Errors: invalid "pack_draft.date" for what is neither empty nor a date.
Result<void> check_date(const std::string& date);
/// Errors: invalid "pack_draft.note".
Result<void> check_note(const std::string& note);

/// The newest version of a pack that is loaded; empty when there is none.
[[nodiscard]] std::string newest_version(const Services& services, const std::string& pack);

/// The next version after one: its last number goes up by one, "2025.1" to "2025.2".
[[nodiscard]] std::string next_version(const std::string& version);

}  // namespace guohe::app
