// Clauses of the rules in force, found by what they say.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/search.hpp"
#include "programme/call.hpp"

namespace guohe::app {

/// At most `limit` clauses and topics of the calls (newest first, as the store gives them) in which all words
/// occur; each topic once, under the newest call that offers it.
[[nodiscard]] std::vector<SearchItem> find_clauses(const Services& services,
                                                   const std::vector<programme::Call>& calls,
                                                   const std::vector<std::string>& words, std::size_t limit);

}  // namespace guohe::app
