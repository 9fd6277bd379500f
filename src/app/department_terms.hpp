// Since when an organisation belongs to which competent department: whoever moves it, the history is kept.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/store.hpp"

namespace guohe::app {

/// Writes an organisation that is new or changed; where its department is another one than before, a term
/// begins: `why` with its time, account and reason. One that stood before terms were counted gets its first
/// without a beginning.
void put_with_department(Unit& unit, const programme::Organisation& organisation,
                         const programme::DepartmentTerm& why);

}  // namespace guohe::app
