// The departments, organisations and people of the example year.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/ports/store.hpp"
#include "programme/account.hpp"

namespace guohe::app::demo {

/// An organisation and those who act for it.
struct Body {
  programme::Organisation organisation;
  std::vector<programme::Account> applicants;
  programme::Account admin;
};

struct Bodies {
  std::vector<programme::Department> departments;
  std::vector<programme::Account> recommenders;  // one for each department
  std::vector<Body> organisations;
  std::vector<programme::Account> examiners;
  std::vector<programme::Account> office;  // officers, approver, finance
  programme::Account auditor;
  programme::Account administrator;

  [[nodiscard]] const programme::Account& recommender_of(const std::string& department) const;
};

[[nodiscard]] Bodies make_bodies();

/// Puts everybody into the store; all with one password hash.
void store_bodies(Unit& unit, const Bodies& bodies, const std::string& password_hash);

}  // namespace guohe::app::demo
