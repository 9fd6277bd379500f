// The outline of an application: what public lists and statistics read of it, kept beside its row.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "app/dossier.hpp"
#include "app/ports/outline.hpp"
#include "app/ports/process_rules.hpp"

namespace guohe::app {

/// The countries that the facts name, by code, China left out: partners, trainees, the seat of an
/// institution.
[[nodiscard]] std::vector<std::string> countries_of(const programme::TopicView& topic,
                                                    const programme::Document& facts);

/// "E1=met,E2=unmet", the clauses in the topic's order.
[[nodiscard]] std::string clauses_text(const programme::Verdict& verdict);

/// The outline of an application that an action moves to `next`: whether it is public from now on, and with
/// what. `judged` is the verdict that the action rests on, if any; `input` what expressions of the process
/// read, the answers to the action's form among the records.
[[nodiscard]] OutlineRecord outline_of(std::optional<OutlineRecord> present, const Services& services,
                                       const Dossier& dossier, const programme::TopicView& topic,
                                       const programme::Application& next, const Judged* judged,
                                       const ProcessInput& input);

}  // namespace guohe::app
