// What the use cases of people share: whose people somebody manages, what roles can be given, how people are
// shown.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/people.hpp"
#include "app/ports/store.hpp"

namespace guohe::app {

/// The roles that somebody may give: those of an organisation's people, or those of departments and the
/// office.
[[nodiscard]] std::vector<programme::Role> roles_to_give(const Actor& actor);

/// Where somebody is to work: in a department, for an agency, or neither.
struct PersonBody {
  std::string department;
  std::string agency;  // or, of its administrator, any organisation
};

/// Adds "person.bad_roles": none, one twice, one that cannot be given, a recommender of no department or
/// somebody of an agency without one, one of these who is something else too, an auditor or administrator who
/// is something else too (the three powers stand apart).
void check_roles(std::vector<Problem>& problems, const Actor& actor,
                 const std::vector<programme::Role>& roles, const PersonBody& body);

/// An account's roles as whoever manages people sees them: who is an expert is between that person and the
/// office (src/app/review), so it neither shows nor changes here.
[[nodiscard]] std::vector<programme::Role> managed_roles(const programme::Account& account);

/// Where invitations of experts stand: the body of nobody, so that no list of people and no limit tells of
/// them.
inline constexpr const char* kExpertInvitations = "(experts)";

/// Whether somebody is one of the people that this actor manages.
[[nodiscard]] bool manages(const Actor& actor, const programme::Account& person);
[[nodiscard]] bool manages(const Actor& actor, const InvitationRecord& invitation);

/// The people and the invitations that this actor manages; of invitations the newest, at most `limit` of each
/// body, those used, withdrawn or expired included.
[[nodiscard]] std::vector<programme::Account> people_of(Reader& reader, const Actor& actor);
[[nodiscard]] std::vector<InvitationRecord> invitations_of(Reader& reader, const Actor& actor, int limit);

[[nodiscard]] Person person_view(Reader& reader, const Actor& actor, const programme::Account& account);
[[nodiscard]] Invitation invitation_view(Reader& reader, const InvitationRecord& invitation);
[[nodiscard]] bool is_open(const InvitationRecord& invitation, programme::Seconds now);
[[nodiscard]] std::string hash_of_invitation(const std::string& token);
[[nodiscard]] Error unknown_invitation();

}  // namespace guohe::app
