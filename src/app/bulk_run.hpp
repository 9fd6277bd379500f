// Carrying out a row of bulk work, and taking it back.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "app/move.hpp"
#include "app/ports/bulk.hpp"

namespace guohe::app {

/// Sets out a move for a person, as take_action does: who and whether, reason and answers. For a row of a
/// decision list the action is the list's own; the person's roles have no say then. Gives the dossier and the
/// rule in `move`. Errors: as of take_action; conflict "bulk.one_by_one" (a submission).
Result<void> set_out_row(Reader& reader, Move& move, bool of_list);

/// Moves the application of a row and marks it, in one unit; or marks it as not possible, with the reason. A
/// row that was done already is left alone. Errors: unavailable only.
Result<void> carry_out_row(Services& services, const Actor& actor, const BulkRowRecord& row, bool of_list);

/// Takes a row back, or says in it why that cannot be. Errors: unavailable only.
Result<void> take_back_row(Services& services, const Actor& actor, const BulkRowRecord& row,
                           const std::string& reason);

/// The name of the event by which a move is taken back.
inline constexpr const char* kTakeBack = "take-back";

}  // namespace guohe::app
