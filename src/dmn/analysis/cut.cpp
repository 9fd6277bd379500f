// SPDX-License-Identifier: Apache-2.0
#include "dmn/analysis/cut.hpp"

#include <algorithm>
#include <map>

#include "dmn/analysis/constants.hpp"
#include "dmn/analysis/regions.hpp"

namespace guohe::dmn::analysis {
namespace {

using feel::Value;
using Kind = Value::Kind;

constexpr std::string_view kInputName = "?input";

// One test of a column, told apart by its text.
struct Test {
  std::vector<Value> constants;
  std::shared_ptr<const feel::Program> program;  // null when the test is not understood
};

class ColumnCutter {
 public:
  ColumnCutter(const Table& table, std::vector<std::size_t> columns, Cut& into)
      : table_(table),
        columns_(std::move(columns)),
        into_(into),
        type_(table.columns[columns_.front()].type) {}

  void run() {
    kind_ = kind();
    std::vector<Value> points;
    const bool is_known = read_tests(points);
    std::vector<std::optional<Value>> samples{std::nullopt};
    if (is_known) {
      if (auto regions = representatives(kind_, std::move(points))) {
        samples.assign(regions->begin(), regions->end());
        // People understand "other" better than the empty text.
        if (kind_ == Kind::string) samples.insert(samples.begin(), Value::string("other"));
      }
    }
    if (samples.size() > kRegionsMax) {
      limit();
      samples.assign(1, std::nullopt);
    }
    if (!samples.front()) forget_all();
    keep_allowed(samples);
    into_classes(samples);
  }

 private:
  [[nodiscard]] const Column& column() const { return table_.columns[columns_.front()]; }

  // The declared kind, or that of the first constant.
  [[nodiscard]] Kind kind() const {
    if (!type_.is(Kind::any)) return type_.kind();
    for (const Rule& rule : table_.rules) {
      for (const std::size_t at : columns_) {
        const auto constants = constants_of(rule.tests[at].text);
        if (!constants) continue;
        for (const Value& constant : *constants) {
          if (!constant.is_null()) return constant.kind();
        }
      }
    }
    return Kind::any;
  }

  Test read(const std::string& text) const {
    const auto constants = constants_of(text);
    if (!constants) return {};
    for (const Value& constant : *constants) {
      if (!constant.is_null() && !constant.is(kind_)) return {};
    }
    feel::Scope scope;
    scope.add(std::string(kInputName), type_);
    return {*constants, feel::compile_unary_tests(feel::Expression(text), scope, kInputName).program};
  }

  // Reads every test once; gives whether the column can be cut at all.
  bool read_tests(std::vector<Value>& points) {
    const auto add = [&](const std::string& text) -> const Test& {
      const auto [place, is_new] = tests_.try_emplace(text);
      if (is_new) {
        place->second = read(text);
        points.insert(points.end(), place->second.constants.begin(), place->second.constants.end());
      }
      return place->second;
    };
    for (const Rule& rule : table_.rules) {
      for (const std::size_t at : columns_) add(rule.tests[at].text);
    }
    for (const std::size_t at : columns_) {
      const std::string& allowed = table_.columns[at].allowed;
      if (!allowed.empty()) add(allowed);
    }
    return kind_ != Kind::any;
  }

  // A column that cannot be cut: only tests that accept everything are understood.
  void forget_all() {
    for (auto& [text, test] : tests_) {
      if (text.find_first_not_of(" \t\r\n-") != std::string::npos) test.program = nullptr;
    }
  }

  bool accepts(const Test& test, const std::optional<Value>& sample) {
    if (test.program == nullptr || !sample) return true;
    frame_.assign(1, *sample);
    return machine_.run(*test.program, frame_).is_true();
  }

  void keep_allowed(std::vector<std::optional<Value>>& samples) {
    const auto is_out = [&](const std::optional<Value>& sample) {
      return std::any_of(columns_.begin(), columns_.end(), [&](std::size_t at) {
        const std::string& allowed = table_.columns[at].allowed;
        return !allowed.empty() && !accepts(tests_.at(allowed), sample);
      });
    };
    std::vector<std::optional<Value>> kept;
    std::remove_copy_if(samples.begin(), samples.end(), std::back_inserter(kept), is_out);
    if (!kept.empty()) samples = std::move(kept);
  }

  void into_classes(const std::vector<std::optional<Value>>& samples) {
    std::vector<RuleSet> classes(samples.size(), RuleSet(table_.rules.size()));
    for (std::size_t rule = 0; rule < table_.rules.size(); ++rule) {
      for (std::size_t i = 0; i < samples.size(); ++i) {
        const bool is_in = std::all_of(columns_.begin(), columns_.end(), [&](std::size_t at) {
          return accepts(tests_.at(table_.rules[rule].tests[at].text), samples[i]);
        });
        if (is_in) classes[i].add(rule);
      }
      for (const std::size_t at : columns_) {
        if (tests_.at(table_.rules[rule].tests[at].text).program == nullptr) opaque(rule, at);
      }
    }
    Cut::Dimension dimension{columns_, {}};
    std::map<RuleSet, bool> seen;
    into_.space.emplace_back();
    for (std::size_t i = 0; i < samples.size(); ++i) {
      if (!seen.emplace(classes[i], true).second) continue;
      into_.space.back().push_back(classes[i]);
      dimension.samples.push_back(samples[i]);
    }
    into_.dimensions.push_back(std::move(dimension));
  }

  void opaque(std::size_t rule, std::size_t at) {
    opaque_.push_back(rule);
    const std::string& text = table_.rules[rule].tests[at].text;
    into_.findings.push_back(
        {Finding::Kind::not_analysed,
         {rule},
         at,
         {},
         {"`" + text + "` 不是与常量的比较", "`" + text + "` is not a comparison with constants"}});
  }

  void limit() {
    into_.findings.push_back(
        {Finding::Kind::limit,
         {},
         columns_.front(),
         {},
         {"`" + column().name + "` 的取值区间超过 " + std::to_string(kRegionsMax) + " 个",
          "`" + column().name + "` has more than " + std::to_string(kRegionsMax) + " intervals of values"}});
  }

 public:
  std::vector<std::size_t> opaque_;

 private:
  const Table& table_;
  std::vector<std::size_t> columns_;
  Cut& into_;
  feel::Type type_;
  Kind kind_ = Kind::any;
  std::map<std::string, Test, std::less<>> tests_;
  feel::Machine machine_;
  std::vector<Value> frame_;
};

}  // namespace

Cut cut(const Table& table) {
  Cut made;
  std::vector<std::vector<std::size_t>> dimensions;
  std::map<std::string, std::size_t, std::less<>> by_expression;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const auto [place, is_new] = by_expression.emplace(table.columns[i].expression, dimensions.size());
    if (is_new) dimensions.emplace_back();
    dimensions[place->second].push_back(i);
  }
  std::vector<bool> is_opaque(table.rules.size());
  for (const std::vector<std::size_t>& columns : dimensions) {
    ColumnCutter cutter(table, columns, made);
    cutter.run();
    for (const std::size_t rule : cutter.opaque_) is_opaque[rule] = true;
  }
  made.understood = RuleSet(table.rules.size());
  for (std::size_t rule = 0; rule < table.rules.size(); ++rule) {
    if (!is_opaque[rule]) made.understood.add(rule);
  }
  return made;
}

Witness witness_of(const Cut& cut, const Cell& cell, std::size_t columns) {
  Witness witness(columns);
  for (std::size_t i = 0; i < cell.size(); ++i) {
    if (!cell[i]) continue;
    for (const std::size_t column : cut.dimensions[i].columns) {
      witness[column] = cut.dimensions[i].samples[*cell[i]];
    }
  }
  return witness;
}

}  // namespace guohe::dmn::analysis
