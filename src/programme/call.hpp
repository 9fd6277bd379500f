// A call (申报通知): which topics may be applied for, and when. The window is half-open: an application is
// in time from `opens_at` on and before `closes_at`, by the server's clock, to the second.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/text.hpp"
#include "programme/time.hpp"

namespace guohe::programme {

struct Call {
  std::string id;
  std::string guideline;  // "gd-2025"
  int year = 0;           // in receipt numbers
  Text title;
  Text document;
  Seconds opens_at;
  Seconds closes_at;
  std::string publish_date;         // ISO; empty when unset
  std::string parameters = "{}";    // what rules read as `call`, opaque here
  std::vector<std::string> topics;  // "gd-2025/joint-rd", in the guideline's order

  [[nodiscard]] bool open_at(Seconds now) const { return opens_at <= now && now < closes_at; }
  bool operator==(const Call&) const = default;
};

}  // namespace guohe::programme
