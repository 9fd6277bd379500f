// What a result file says, read for checking.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"

namespace guohe::matching::verification {

struct Quota {
  std::string name, dimension, value;
  std::int64_t least = 0, most = 0, amount_most = 0;
};

struct Application {
  std::string id, value_text;
  std::int64_t value = 0, low = 0, high = 0;  // billionths, turned so that less is better
  std::vector<std::int64_t> ties;
  std::int64_t amount = 0;
  std::vector<bool> in;  // which quotas
  bool acceptable = true;
};

struct Said {
  std::string call;
  bool lower_is_better = false, lottery = false;
  std::int64_t places = 0, budget = 0, reserves = 0;
  std::vector<Quota> quotas;
  std::vector<Application> applications;
  std::string commitment, seed, public_value;
  const json::Node* outcome = nullptr;
};

/// Errors: invalid result.syntax, result.number.
[[nodiscard]] Result<Said> read_said(const json::Node& file);

}  // namespace guohe::matching::verification
