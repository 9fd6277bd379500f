// The unified social credit code of Chinese organisations (统一社会信用代码, GB 32100-2015): 18 characters
// of which the last is a check character over the 17 before it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace guohe::programme {

/// The check character of the first 17, or nothing when one of them is not of the alphabet.
[[nodiscard]] std::optional<char> credit_code_check(std::string_view first17);

[[nodiscard]] bool is_credit_code(std::string_view code);

}  // namespace guohe::programme
