// Amounts and days as official papers write them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/text.hpp"

namespace guohe::print {

/// "1234567.5" as "1,234,567.50 元" or "RMB 1,234,567.50"; what is no amount stays as it is.
[[nodiscard]] std::string money_words(std::string_view yuan, Language language);

/// "123000.05" as "人民币壹拾贰万叁仟元零伍分" (支付结算办法, annex 1); empty for what is no amount, is
/// negative, or has more than 13 whole digits.
[[nodiscard]] std::string money_in_capitals(std::string_view yuan);

/// "2025-05-20" as "2025年5月20日" or "20 May 2025"; what is no date stays as it is.
[[nodiscard]] std::string date_words(std::string_view iso, Language language);

/// "2025-05-20T01:02:03Z" in Beijing time: "2025年5月20日 09:02:03" or "20 May 2025, 09:02:03".
[[nodiscard]] std::string instant_words(std::string_view instant, Language language);

}  // namespace guohe::print
