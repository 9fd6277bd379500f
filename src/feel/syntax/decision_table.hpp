// What a decision table is beyond its expressions, and where those stand among a node's kids: the inputs, the
// tests of allowed inputs, then rule by rule its cells and outputs, then the default outputs, then the lists
// of output values. What is absent has a placeholder, so that places are computed.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace guohe::feel::syntax {

/// DMN 1.5, 8.2.10 and 8.2.11.
enum class HitPolicy : unsigned char { unique, any, priority, first, rule_order, output_order, collect };
enum class Aggregation : unsigned char { none, sum, count, min, max };

struct DecisionTable {
  HitPolicy hit_policy = HitPolicy::unique;
  Aggregation aggregation = Aggregation::none;
  std::size_t inputs = 0, outputs = 0, rules = 0;
  std::vector<std::string> output_names;  // when there are several outputs: entries of the resulting context
  std::vector<bool> restricted;           // of each input: whether it has allowed values
  bool has_default = false;

  [[nodiscard]] std::size_t input(std::size_t i) const { return i; }
  [[nodiscard]] std::size_t allowed(std::size_t i) const { return inputs + i; }
  [[nodiscard]] std::size_t cell(std::size_t rule, std::size_t i) const {
    return 2 * inputs + rule * (inputs + outputs) + i;
  }
  [[nodiscard]] std::size_t output(std::size_t rule, std::size_t i) const { return cell(rule, inputs + i); }
  [[nodiscard]] std::size_t default_output(std::size_t i) const { return cell(rules, i); }
  [[nodiscard]] std::size_t output_values(std::size_t i) const { return cell(rules, outputs + i); }
  [[nodiscard]] std::size_t kids() const { return cell(rules, 2 * outputs); }
};

}  // namespace guohe::feel::syntax
