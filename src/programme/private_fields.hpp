// Fields of the forms that nobody but their owner reads in full: shown masked, never searched.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace guohe::programme {

/// Whether a field holds the number of somebody's identity document.
[[nodiscard]] inline bool is_identity_number(std::string_view field) {
  return field.ends_with("id number");
}

}  // namespace guohe::programme
