// Reads the calendar of days of work: policies/calendars/cn.yaml (docs/formats/process.md).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "policy/pack/pack_files.hpp"
#include "programme/work_calendar.hpp"

namespace guohe::policy {

/// An absent file is a calendar that knows weekends only. Errors, each at its place: those of YAML,
/// "calendar.day" (not a day or a range of days of that year), "calendar.weekend" (a day worked that is no
/// weekend's, or free and worked at once).
[[nodiscard]] programme::WorkCalendar load_calendar(const PackFiles& files, const std::string& name,
                                                    Diagnostics& diagnostics);

}  // namespace guohe::policy
