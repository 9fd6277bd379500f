// SPDX-License-Identifier: Apache-2.0
#include "app/reasons.hpp"

namespace guohe::app {

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

Error reason_required() {
  return {ErrorKind::invalid, "action.reason_required", {"请填写理由", "give a reason"}, "/reason"};
}

Error reason_too_long() {
  return {ErrorKind::invalid, "action.reason_too_long", {"理由过长", "the reason is too long"}, "/reason"};
}

}  // namespace guohe::app
