// SPDX-License-Identifier: Apache-2.0
#include "store/seal/sealing_connection.hpp"

#include <algorithm>

namespace guohe::store {

namespace {

constexpr std::size_t kPlans = 1024;

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// The next word of a statement, taken off its front.
std::string_view take_word(std::string_view& sql) {
  while (!sql.empty() && !is_name(sql.front()) && sql.front() != '(') sql.remove_prefix(1);
  std::size_t size = 0;
  while (size < sql.size() && is_name(sql[size])) ++size;
  const std::string_view word = sql.substr(0, size);
  sql.remove_prefix(size);
  return word;
}

/// The columns that an UPDATE sets: the names before each `=` at no depth, up to WHERE.
std::vector<std::string> columns_set(std::string_view sql) {
  std::vector<std::string> columns;
  const std::size_t set = sql.find(" SET ");
  if (set == std::string_view::npos) return columns;
  sql.remove_prefix(set + 5);
  int depth = 0;
  std::string name;
  bool in_name = true;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    const char c = sql[i];
    if (depth == 0 && sql.substr(i).starts_with(" WHERE ")) break;
    if (c == '(') ++depth;
    if (c == ')') --depth;
    if (depth > 0) continue;
    if (c == ',') {
      in_name = true;
      name.clear();
    } else if (c == '=' && in_name) {
      columns.push_back(name);
      in_name = false;
    } else if (in_name && is_name(c)) {
      name += c;
    }
  }
  return columns;
}

SealPlan plan_of(std::string_view sql, const Schema& schema) {
  SealPlan plan;
  std::string_view rest = sql;
  const std::string_view verb = take_word(rest);
  if (verb != "INSERT" && verb != "UPDATE" && verb != "DELETE") return plan;
  if (verb != "UPDATE") (void)take_word(rest);  // INTO, FROM
  const auto found = schema.find(take_word(rest));
  if (found == schema.end()) return plan;
  const SealedTable& table = found->second;
  if (verb == "UPDATE") {
    const auto set = columns_set(rest);
    if (!set.empty() && std::ranges::none_of(set, [&](const std::string& name) { return table.has(name); })) {
      return plan;
    }
  }
  plan.table = &table;
  plan.gone = verb == "DELETE";
  plan.asked = sql.find(" RETURNING ") != std::string_view::npos;
  plan.sql = std::string(sql) + (plan.asked ? ", " : " RETURNING ") + table.column_list();
  return plan;
}

}  // namespace

const SealPlan& SealPlans::of(std::string_view sql) {
  std::string text(sql);
  const auto found = plans_.find(text);
  if (found != plans_.end()) return found->second;
  if (plans_.size() >= kPlans) plans_.clear();
  SealPlan plan = plan_of(sql, schema_);
  return plans_.emplace(std::move(text), std::move(plan)).first->second;
}

Outcome SealingConnection::run(std::string_view sql, std::span<const Param> params) {
  const SealPlan& plan = plans_.of(sql);
  if (plan.table == nullptr) return inner_.run(sql, params);
  Outcome outcome = inner_.run(plan.sql, params);
  for (const Row& row : outcome.rows) {
    const std::size_t from = row.size() - plan.table->columns.size();
    ledger::Seal seal = plan.gone ? ledger::Seal{plan.table->name, plan.table->key_of(row, from), {}, {}}
                                  : plan.table->seal(row, from);
    std::string line = line_of(seal);
    lines_[{std::move(seal.table), std::move(seal.key)}] = std::move(line);
  }
  if (!plan.asked) outcome.rows.clear();
  return outcome;
}

std::string SealingConnection::lines() const {
  std::string text;
  for (const auto& [row, line] : lines_) text += line;
  return text;
}

std::vector<std::string> SealingConnection::tables() const {
  std::vector<std::string> names;
  for (const auto& [row, line] : lines_) {
    if (names.empty() || names.back() != row.first) names.push_back(row.first);
  }
  return names;
}

}  // namespace guohe::store
