// SPDX-License-Identifier: Apache-2.0
#include "app/department_terms.hpp"

namespace guohe::app {

void put_with_department(Unit& unit, const programme::Organisation& organisation,
                         const programme::DepartmentTerm& why) {
  const auto before = unit.organisation(organisation.id);
  unit.put_organisation(organisation);
  if (before && before->department == organisation.department) return;
  if (before && unit.department_terms(organisation.id).empty())
    unit.add_department_term({organisation.id, before->department, {}, {}, {}});
  unit.add_department_term({organisation.id, organisation.department, why.since, why.decided_by, why.reason});
}

}  // namespace guohe::app
