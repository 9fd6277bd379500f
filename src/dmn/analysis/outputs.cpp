// SPDX-License-Identifier: Apache-2.0
#include "dmn/analysis/outputs.hpp"

#include <algorithm>

namespace guohe::dmn::analysis {
namespace {

using feel::Value;

std::optional<Value> constant(const std::string& text, feel::Machine& machine) {
  const feel::Compilation made = feel::compile(feel::Expression(text), feel::Scope());
  if (made.program == nullptr) return std::nullopt;
  std::vector<Value> frame;
  Value value = machine.run(*made.program, frame);
  if (value.is_null() && value.why() != feel::Why::literal) return std::nullopt;
  return value;
}

}  // namespace

Outputs::Outputs(const Table& table) : table_(table) {
  feel::Machine machine;
  std::vector<std::vector<std::optional<Value>>> priorities;
  for (const std::vector<std::string>& column : table.priorities) {
    priorities.emplace_back();
    for (const std::string& text : column) priorities.back().push_back(constant(text, machine));
  }
  for (const Rule& rule : table.rules) {
    values_.emplace_back();
    places_.emplace_back();
    for (std::size_t column = 0; column < rule.outputs.size(); ++column) {
      const std::optional<Value> value = constant(rule.outputs[column], machine);
      std::optional<std::size_t> place;
      for (std::size_t i = 0; value && column < priorities.size() && i < priorities[column].size(); ++i) {
        if (!place && priorities[column][i] && feel::equal(*priorities[column][i], *value)) place = i;
      }
      values_.back().push_back(value);
      places_.back().push_back(place);
    }
  }
}

bool Outputs::differ(std::size_t first, std::size_t second) const {
  const auto& a = table_.rules[first].outputs;
  const auto& b = table_.rules[second].outputs;
  for (std::size_t column = 0; column < std::min(a.size(), b.size()); ++column) {
    if (a[column] == b[column]) continue;
    const auto& x = values_[first][column];
    const auto& y = values_[second][column];
    if (!x || !y || !feel::equal(*x, *y)) return true;
  }
  return false;
}

bool Outputs::is_higher(std::size_t first, std::size_t second) const {
  for (std::size_t column = 0; column < std::min(places_[first].size(), places_[second].size()); ++column) {
    const auto& a = places_[first][column];
    const auto& b = places_[second][column];
    if (!a || !b) return false;
    if (*a != *b) return *a < *b;
  }
  return false;
}

}  // namespace guohe::dmn::analysis
