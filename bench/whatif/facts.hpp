// Generated applications as the engine's facts.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "policy/verdict/prepare.hpp"
#include "whatif/applications.hpp"

namespace guohe::bench {

/// Makes facts and circumstances one application at a time, as prepare() would.
class FactsOf {
 public:
  FactsOf(const policy::CompiledTopic& topic, const Applications& all);

  [[nodiscard]] policy::Prepared operator()(std::size_t application) const;

 private:
  void set(policy::Prepared& made, std::string_view name, feel::Value value) const;
  [[nodiscard]] feel::Value partners(std::size_t application) const;
  [[nodiscard]] feel::Value meetings(std::size_t application) const;
  [[nodiscard]] feel::Value registry(std::size_t application) const;
  [[nodiscard]] const feel::Type& record(std::string_view list) const;

  const policy::CompiledTopic& topic_;
  const Applications& all_;
  policy::Prepared blank_;
};

}  // namespace guohe::bench
