// SPDX-License-Identifier: Apache-2.0
#include "dmn/analysis/reference/sampling.hpp"

#include <algorithm>

namespace guohe::dmn::analysis::reference {
namespace {

using feel::Value;

bool matches(const Rule& rule, const Table& table, const std::vector<Value>& input) {
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    feel::Scope scope;
    scope.add("x", table.columns[column].type);
    const feel::Compilation made = feel::compile_unary_tests(rule.tests[column], scope, "x");
    std::vector<Value> frame{input[column]};
    feel::Machine machine;
    if (made.program == nullptr || !machine.run(*made.program, frame).is_true()) return false;
  }
  return true;
}

}  // namespace

std::vector<std::size_t> matching_rules(const Table& table, const std::vector<Value>& input) {
  std::vector<std::size_t> made;
  for (std::size_t rule = 0; rule < table.rules.size(); ++rule) {
    if (matches(table.rules[rule], table, input)) made.push_back(rule);
  }
  return made;
}

Sampled sample(const Table& table, const std::vector<std::vector<Value>>& samples) {
  Sampled found;
  std::vector<std::size_t> at(samples.size());
  for (;;) {
    std::vector<Value> input;
    for (std::size_t column = 0; column < samples.size(); ++column) {
      input.push_back(samples[column][at[column]]);
    }
    const std::vector<std::size_t> rules = matching_rules(table, input);
    if (rules.empty()) found.gaps.push_back(std::move(input));
    if (!rules.empty()) found.first.insert(rules.front());
    for (std::size_t i = 0; i < rules.size(); ++i) {
      found.matching.insert(rules[i]);
      for (std::size_t j = i + 1; j < rules.size(); ++j) found.overlaps.emplace(rules[i], rules[j]);
    }
    std::size_t column = 0;
    while (column < at.size() && ++at[column] == samples[column].size()) at[column++] = 0;
    if (column == at.size()) return found;
  }
}

}  // namespace guohe::dmn::analysis::reference
