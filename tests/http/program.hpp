// `guohe` as a child process, and what it prints.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "support/child_program.hpp"

namespace guohe::http::testing {

class Program : public guohe::testing::ChildProgram {
 public:
  explicit Program(std::vector<std::string> arguments, const std::string& input = {})
      : ChildProgram(GUOHE_PROGRAM, std::move(arguments), input) {}

  [[nodiscard]] std::uint16_t port() const {
    const std::size_t at = text().find("http://127.0.0.1:");
    return static_cast<std::uint16_t>(std::stoi(text().substr(at + 17)));
  }
};

}  // namespace guohe::http::testing
