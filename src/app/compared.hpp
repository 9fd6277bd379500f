// What the use cases of the other side share.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "app/confirmation_links.hpp"
#include "app/dossier.hpp"
#include "app/view.hpp"

namespace guohe::app {

/// What both sides state, as far as it is known; empty when the process compares nothing. Errors: those of
/// topic_at.
Result<std::vector<ComparedItem>> compared_items(Reader& reader, const Services& services,
                                                 const Dossier& dossier);

/// Who answered through a link, as they gave their name; empty for any other act.
[[nodiscard]] std::string answered_by(const programme::Process& process, const EventRecord& event);

[[nodiscard]] LinkView view_of(Viewer& viewer, const ConfirmationLink& link, programme::Seconds now);

}  // namespace guohe::app
