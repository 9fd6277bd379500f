// The agency and the experts of the example year, all invented. Some work where applications come from, or
// did, or are tied to people there, so that conflicts of interest are to be found.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "app/demo/bodies.hpp"
#include "programme/discipline.hpp"
#include "programme/expert.hpp"

namespace guohe::app::demo {

struct ExpertScene {
  programme::Organisation agency;
  std::vector<programme::Account> agency_people;
  std::vector<programme::Expert> experts;
  std::vector<programme::Account> accounts;  // of some of them
};

/// `at`: when they were taken in.
[[nodiscard]] ExpertScene make_experts(const Bodies& bodies, const programme::Disciplines& disciplines,
                                       programme::Seconds at);

/// Puts them into the store; all accounts with one password hash.
void store_experts(Unit& unit, const ExpertScene& scene, const std::string& password_hash);

}  // namespace guohe::app::demo
