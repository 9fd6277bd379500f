// People who sign in, and the two kinds of bodies they act for: organisations that apply, and competent
// departments that recommend.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"

namespace guohe::programme {

/// What a person may be. Processes (YAML) spell them with spaces: "organisation admin".
enum class Role {
  applicant,
  organisation_admin,
  recommender,
  examiner,
  officer,   // runs programmes: calls, packs, lists, decisions proposed
  approver,  // the second pair of eyes: decisions, sanctions, versions of rules
  finance,
  auditor,
  agency,  // a third party that runs reviews for the office
  expert,  // reviews what is assigned
  administrator
};
BOOST_DESCRIBE_ENUM(Role, applicant, organisation_admin, recommender, examiner, officer, approver, finance,
                    auditor, agency, expert, administrator)

/// As a person reads it: 申报人 / applicant.
[[nodiscard]] Text label_of(Role role);

/// As processes and the database spell it: "organisation admin".
[[nodiscard]] std::string name_of(Role role);
[[nodiscard]] std::optional<Role> role_named(std::string_view name);

/// A person who can sign in. Nobody shares one; a person may hold several roles.
struct Account {
  std::string id;
  std::string login;
  std::string name;
  std::vector<Role> roles;
  std::string organisation;  // id; empty for people of no organisation
  std::string department;    // id; empty for people of no department
  bool enabled = true;
  std::string email = {};  // empty: not given
  std::string phone = {};

  [[nodiscard]] bool has(Role role) const { return std::ranges::find(roles, role) != roles.end(); }
};

/// A competent department (主管部门): recommends what its organisations submit.
struct Department {
  std::string id;
  Text name;
  std::string city;  // a city bureau's city ("Guangzhou"); empty for a provincial department
};

/// An organisation that applies (申报单位).
struct Organisation {
  std::string id;
  Text name;
  std::string credit_code;  // unified social credit code (GB 32100), check digit verified
  std::string type;         // choice value of the packs: "university", "enterprise", …
  std::string province;     // "Guangdong"
  std::string city;         // "Guangzhou"
  std::string address;
  std::string founded_on;  // ISO date; empty when not known
  std::string department;  // id of the competent department its applications go to
};

}  // namespace guohe::programme
