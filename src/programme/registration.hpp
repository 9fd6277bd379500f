// An organisation that asks its competent department to be admitted, or asks to go to another department.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <string>

#include "programme/account.hpp"
#include "programme/routing.hpp"
#include "programme/time.hpp"

namespace guohe::programme {

/// What is asked for: admission of an organisation, or another competent department for one that stands.
enum class RegistrationKind { admission, transfer };
BOOST_DESCRIBE_ENUM(RegistrationKind, admission, transfer)

enum class RegistrationState { waiting, approved, refused };
BOOST_DESCRIBE_ENUM(RegistrationState, waiting, approved, refused)

struct Registration {
  std::string id;
  RegistrationKind kind = RegistrationKind::admission;
  RegistrationState state = RegistrationState::waiting;
  std::string account;        // who asks
  Organisation organisation;  // as it shall be; its id is empty until it is admitted
  Affiliation affiliation = Affiliation::city;
  std::string former_department;  // of a transfer
  std::string reason;             // of a transfer: why
  std::string answer;             // of the department: why not
  Seconds asked_at;
  std::optional<Seconds> decided_at = {};
  std::string decided_by = {};
  std::int64_t version = 1;
};

/// Since when an organisation belongs to a department.
struct DepartmentTerm {
  std::string organisation;
  std::string department;
  Seconds since;
  std::string decided_by;
  std::string reason;
};

}  // namespace guohe::programme
