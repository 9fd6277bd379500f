// For officers and examiners: what can be set in the rules, what would become of the applications on file
// under changed ones, and what changed between two of them. Nothing is kept.
// SPDX-License-Identifier: Apache-2.0
#include "app/simulations.hpp"
#include "http/routes/paths.hpp"
#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

struct VersionQuery {
  std::optional<std::string> version;
};
BOOST_DESCRIBE_STRUCT(VersionQuery, (), (version))

struct SetValue {
  std::string name;   // "E6.threshold", "grant cap", "call.publish date"
  std::string value;  // as a pack would have it: 1000000, 2025-05-01, P3Y, true
};
BOOST_DESCRIBE_STRUCT(SetValue, (), (name, value))

struct SetRule {
  std::string of;    // "E6", "E6.when", "E5.lead or member", a definition
  std::string rule;  // FEEL
};
BOOST_DESCRIBE_STRUCT(SetRule, (), (of, rule))

struct SimulationBody {
  std::optional<std::string> version;
  std::optional<std::vector<SetValue>> set;
  std::optional<std::vector<SetRule>> rules;
  std::optional<std::map<std::string, std::string>> files;
  std::optional<std::vector<std::string>> calls;
  std::optional<std::string> today;
};
BOOST_DESCRIBE_STRUCT(SimulationBody, (), (version, set, rules, files, calls, today))

/// Whose gains and losses a comparison works out as well.
enum class ComparedApplications { none, submitted };
BOOST_DESCRIBE_ENUM(ComparedApplications, none, submitted)

struct ComparisonQuery {
  std::string before;
  std::string after;
  std::optional<ComparedApplications> applications;
};
BOOST_DESCRIBE_STRUCT(ComparisonQuery, (), (before, after, applications))

Result<app::SettableList> list_settable(Visit& visit, const Input<RulesPath, VersionQuery>& input) {
  return app::list_settable(visit.services, visit.actor(), input.path.topic.value,
                            input.query.version.value_or(""));
}

Result<programme::WhatIf> simulate(Visit& visit, const Input<RulesPath, None, SimulationBody>& input) {
  const SimulationBody& body = input.body;
  app::Simulation simulation;
  simulation.topic = input.path.topic.value;
  simulation.version = body.version.value_or("");
  if (body.set) {
    for (const SetValue& one : *body.set) simulation.edits.values.push_back({one.name, one.value});
  }
  if (body.rules) {
    for (const SetRule& one : *body.rules) simulation.edits.rules.push_back({one.of, one.rule});
  }
  simulation.edits.files = body.files.value_or(simulation.edits.files);
  simulation.calls = body.calls.value_or(simulation.calls);
  simulation.today = body.today.value_or("");
  return app::simulate(visit.services, visit.actor(), simulation);
}

Result<programme::PackDiff> compare(Visit& visit, const Input<None, ComparisonQuery>& input) {
  return app::compare_packs(visit.services, visit.actor(), input.query.before, input.query.after,
                            input.query.applications == ComparedApplications::submitted);
}

}  // namespace

std::vector<Route> rule_routes() {
  return {
      route(Method::get, "/topics/{topic}/settable", "listSettable", Permission::rule_trier,
            {"规则中可以试改的数值、日期和读法",
             "The values, dates and readings of the rules that can be tried"},
            list_settable),
      route(Method::post, "/topics/{topic}/simulations", "simulateRules", Permission::rule_trier,
            {"试改规则：在册申报谁受益、谁受损，涉及多少经费；不保存",
             "Changed rules tried: which of the applications on file gain or lose, and the money; nothing is "
             "kept"},
            simulate),
      route(Method::get, "/pack-comparisons", "comparePacks", Permission::rule_trier,
            {"两份指南、两个版本或两个专题的规则逐条对比",
             "Two guidelines, versions or topics compared, clause by clause"},
            compare),
  };
}

}  // namespace guohe::http
