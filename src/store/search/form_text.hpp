// What of a form is searched: its texts, without the numbers of identity documents and the ids of rows.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace guohe::store {

/// The texts of facts (JSON), joined by " · ", as people read them (programme::readable_text); up to 200,000
/// bytes. Empty for what is no JSON.
[[nodiscard]] std::string form_text(std::string_view facts);

}  // namespace guohe::store
