// The contents of the example applications, topic by topic, each with at most one planted fault.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/demo/bodies.hpp"
#include "app/demo/dice.hpp"
#include "programme/time.hpp"

namespace guohe::app::demo {

enum class Fault {
  none,
  // Makes the application not eligible, so it stays a draft:
  hong_kong_only,
  unsigned_partner,
  short_funds,
  no_member,
  wrong_term,
  project_under_way,  // the registry knows of one
  // A person has to decide:
  visiting_leader,
  general_memorandum,
  other_field,
  over_grant,
  // Not filled in yet:
  half_empty,
};

struct Wanted {
  std::string topic;
  const Body* body = nullptr;
  const Body* enterprise = nullptr;  // a partner of Guangdong
  Fault fault = Fault::none;
  std::string leader_number;  // identity number
  programme::Seconds at;      // when it is written
};

/// The facts as a JSON object.
[[nodiscard]] std::string facts_for(Dice& dice, const Wanted& wanted);

}  // namespace guohe::app::demo
