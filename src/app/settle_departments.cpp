// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "app/errors.hpp"
#include "app/registrations.hpp"
#include "app/tools.hpp"

namespace guohe::app {

Result<void> settle_departments(Services& services) {
  std::vector<programme::Department> missing;
  const auto look = [&](Reader& reader) -> Result<void> {
    const auto present = reader.departments();
    missing.clear();
    for (const programme::Department& one : services.routing.departments) {
      const bool known = std::ranges::any_of(present, [&](const programme::Department& other) {
        return other.id == one.id || (!one.city.empty() && other.city == one.city);
      });
      if (!known) missing.push_back(one);
    }
    return {};
  };
  GUOHE_TRY(services.store.read(look));
  if (missing.empty()) return {};
  return services.store.write([&](Unit& unit) -> Result<void> {
    GUOHE_TRY(look(unit));
    for (const programme::Department& one : missing) {
      unit.put_department(one);
      record(unit, {}, now_of(services), "department.add", "department:" + one.id,
             one.name.zh + "\n" + one.name.en + "\n" + one.city);
    }
    return {};
  });
}

}  // namespace guohe::app
