// Engines of others over the same applications, each a script beside this file run by Node.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "applications.hpp"
#include "policy/compiled_topic.hpp"

namespace guohe::bench {

/// What a script says of its engine.
struct Other {
  std::string name;           // with its version, as the script prints it
  double rate = 0;            // applications a second
  std::size_t differing = 0;  // applications of `compared` whose clauses come out differently
  std::size_t compared = 0;
};

/// A folder with the first applications and the rules, for the scripts; removed at the end.
class Exchange {
 public:
  Exchange(const policy::CompiledTopic& topic, const std::vector<Application>& applications,
           std::size_t count, std::int32_t today);
  ~Exchange();
  Exchange(const Exchange&) = delete;
  Exchange& operator=(const Exchange&) = delete;

  /// Runs a script over the first `count` applications; nothing when Node or its package is absent.
  [[nodiscard]] std::optional<Other> run(const std::string& script, std::size_t count,
                                         const std::string& today, const std::string& more = {}) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace guohe::bench
