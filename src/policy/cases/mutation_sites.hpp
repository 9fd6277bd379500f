// The places of a topic that a mutation can change.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "policy/pack/pack.hpp"

namespace guohe::policy {

/// One place: exactly one of the three is set.
struct MutationSite {
  std::string of;  // "E4 rule", "E4 when", "E5 reading lead only", "E6 flag boundary_date", "E1 at least"
  feel::Expression* expression = nullptr;
  int* count = nullptr;  // of a bundle: at least; between 1 and `parts`
  int parts = 0;
  std::string* value = nullptr;  // of a call's parameter: JSON text
  Place place;
  bool of_notice = false;  // of a parameter: a notice declares it                   // of a bundle
};

/// Visits every place in a fixed order: parameters of the call, evidence, definitions, clauses.
void for_each_site(Guideline& guideline, TopicSource& topic,
                   const std::function<void(const MutationSite&)>& visit);

}  // namespace guohe::policy
