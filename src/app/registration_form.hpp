// What the use cases of registration share: checking a form, finding its department, showing a registration.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/ports/store.hpp"
#include "app/registrations.hpp"

namespace guohe::app {

/// The name of a value in a list of the routing data; the value itself where it is not there.
[[nodiscard]] Named named_choice(const std::vector<programme::RoutingChoice>& choices,
                                 const std::string& value);

/// A form as an organisation without an id, its department found; what is wrong is added to `problems`,
/// places below `at`.
[[nodiscard]] programme::Organisation checked_organisation(Reader& reader, const Services& services,
                                                           const OrganisationForm& form,
                                                           const std::string& at,
                                                           std::vector<Problem>& problems);

/// The department by the rule: the only one, or the one that is named among several; empty with a problem
/// added.
[[nodiscard]] std::string routed_department(Reader& reader, const Services& services,
                                            const programme::Routed& organisation,
                                            const std::optional<std::string>& chosen, const std::string& at,
                                            std::vector<Problem>& problems);

[[nodiscard]] Registration view_of(Reader& reader, const Services& services, const Actor& actor,
                                   const programme::Registration& registration);

/// Tells a department's recommenders that something waits for them.
void tell_department(Unit& unit, const Services& services, const programme::Registration& registration);

[[nodiscard]] Error unknown_registration();
[[nodiscard]] Error registration_changed();
[[nodiscard]] Error registration_decided();
[[nodiscard]] Error known_code(const std::string& place);

/// What of a registration the ledger's digest covers.
[[nodiscard]] std::string content_of(const programme::Registration& registration);

}  // namespace guohe::app
