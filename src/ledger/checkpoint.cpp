// SPDX-License-Identifier: Apache-2.0
#include "ledger/checkpoint.hpp"

namespace guohe::ledger {

std::string signed_bytes(const Checkpoint& checkpoint) {
  const auto member = [](const char* name, const std::string& value) {
    return std::string(name) + " " + std::to_string(value.size()) + " " + value + "\n";
  };
  return "guohe-checkpoint-1\nentries " + std::to_string(checkpoint.entries) + "\n" +
         member("head", checkpoint.head) + member("at", checkpoint.at);
}

}  // namespace guohe::ledger
