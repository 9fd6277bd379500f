// Calls as people see them and as officers write them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/dto.hpp"
#include "app/ports/call_changes.hpp"
#include "app/ports/store.hpp"
#include "app/services.hpp"
#include "base/described.hpp"
#include "programme/call.hpp"

namespace guohe::app {

/// A call as an officer writes it. Instants such as 2025-05-20T09:00:00Z.
struct CallForm {
  std::string id;
  std::string guideline;
  int year = 0;
  Text title;
  Text document;
  std::string opens_at;
  std::string closes_at;
  std::string publish_date;                     // ISO date; empty: not given
  std::vector<std::string> topics;              // "gd-2025/joint-rd"
  std::map<std::string, json::Raw> parameters;  // that take the place of the pack's
  bool operator==(const CallForm&) const = default;
};
BOOST_DESCRIBE_STRUCT(CallForm, (),
                      (id, guideline, year, title, document, opens_at, closes_at, publish_date, topics,
                       parameters))

[[nodiscard]] CallForm form_of(const programme::Call& call);

/// A form whose instants were checked, as a call.
[[nodiscard]] programme::Call call_of(const CallForm& form);

/// What a call says, in 43 letters: the same for the same call however its file spells it.
[[nodiscard]] std::string digest_of(const programme::Call& call);

/// How published changes put off a closing instant.
[[nodiscard]] std::vector<CallExtension> extensions_in(const std::vector<CallChangeRecord>& published);

/// A call as the public sees it, at the rules of the day.
[[nodiscard]] Call view_of(const Services& services, const programme::Call& call,
                           std::vector<CallExtension> extensions);

}  // namespace guohe::app
