// What the use cases of the library of experts share: views, the rules of what the office may do, errors, and
// the account's role.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/ports/experts.hpp"
#include "app/ports/store.hpp"
#include "app/review/experts.hpp"

namespace guohe::app {

/// What the office does to an entry.
struct ExpertRule {
  const char* action;
  Text label;
  std::vector<programme::ExpertState> from;
  programme::ExpertState to;
  bool reason;  // must be given: it is against somebody
};
[[nodiscard]] const std::vector<ExpertRule>& expert_rules();

[[nodiscard]] Text label_of(programme::ExpertState state);
[[nodiscard]] ExpertRow expert_row(const Services& services, const programme::Expert& expert);
[[nodiscard]] ExpertView expert_view(Reader& reader, const Services& services, const Actor& actor,
                                     const programme::Expert& expert);

[[nodiscard]] Error unknown_expert();
[[nodiscard]] Error expert_changed();
[[nodiscard]] Error expert_twice();

/// Stores the next version. Errors: conflict "expert.changed".
Result<void> put_next(Unit& unit, const Services& services, programme::Expert& expert);

/// The linked account's role as the entry's state says: experts who are active or paused have it.
void settle_role(Unit& unit, const programme::Expert& expert);

/// What the ledger's digest is over.
[[nodiscard]] std::string content_of(const programme::Expert& expert);

/// Tells the officers, but not whoever does it.
void tell_officers_of_expert(Unit& unit, const Services& services, const Actor& actor,
                             const programme::Expert& expert, const Text& text);
/// Tells the expert, where one signs in.
void tell_expert(Unit& unit, const Services& services, const programme::Expert& expert, const Text& text);

/// The id of an expert's invitation: one each, so that a new link takes the place of the one before.
[[nodiscard]] std::string invitation_of_expert(const std::string& expert);
/// The entry that an invitation is for and that still waits for its account; nothing when it is no expert's.
[[nodiscard]] std::optional<programme::Expert> expert_of_invitation(Reader& reader,
                                                                    const InvitationRecord& invitation);
[[nodiscard]] bool is_for_expert(const InvitationRecord& invitation);

}  // namespace guohe::app
