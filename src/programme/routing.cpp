// SPDX-License-Identifier: Apache-2.0
#include "programme/routing.hpp"

#include <algorithm>

namespace guohe::programme {

namespace {

template <typename T>
bool holds(const std::vector<T>& all, const T& one) {
  return std::ranges::find(all, one) != all.end();
}

bool fits(const RoutingRow& row, const Routed& organisation) {
  return holds(row.affiliations, organisation.affiliation) &&
         (row.types.empty() || holds(row.types, organisation.type));
}

}  // namespace

std::vector<Department> departments_for(const Routing& routing, const Routed& organisation,
                                        std::span<const Department> present) {
  const auto row =
      std::ranges::find_if(routing.rows, [&](const RoutingRow& one) { return fits(one, organisation); });
  std::vector<Department> found;
  if (row == routing.rows.end()) return found;
  if (row->to_city_bureau) {
    if (organisation.city.empty()) return found;
    const auto bureau = std::ranges::find(present, organisation.city, &Department::city);
    if (bureau != present.end()) found.push_back(*bureau);
    return found;
  }
  for (const std::string& id : row->departments) {
    const auto department = std::ranges::find(present, id, &Department::id);
    if (department != present.end()) found.push_back(*department);
  }
  return found;
}

}  // namespace guohe::programme
