// SPDX-License-Identifier: Apache-2.0
#include "matching/conflicts/rules.hpp"

#include <array>

#include "base/yaml_reader.hpp"

namespace guohe::matching::conflicts {
namespace {

constexpr int kMostYears = 100;
constexpr int kMostNamed = 1000;

struct KindRow {
  RuleKind kind;
  std::string_view name;
};
constexpr std::array<KindRow, kRuleKinds> kKinds = {{
    {RuleKind::self, "self"},
    {RuleKind::organisation, "same-organisation"},
    {RuleKind::partner, "partner"},
    {RuleKind::foreign_partner, "foreign-partner"},
    {RuleKind::same_topic, "same-topic"},
    {RuleKind::co_author, "co-author"},
    {RuleKind::co_applicant, "co-applicant"},
    {RuleKind::advisor, "advisor"},
    {RuleKind::family, "family"},
    {RuleKind::declared, "declared"},
    {RuleKind::named, "named"},
    {RuleKind::reciprocal, "reciprocal"},
    {RuleKind::sanction, "sanction"},
}};

struct CertaintyRow {
  Certainty certainty;
  std::string_view name;
  Text says;
};
const std::array<CertaintyRow, 3>& certainties() {
  static const std::array<CertaintyRow, 3> rows = {{
      {Certainty::possible, "possible", {"可能", "possible"}},
      {Certainty::likely, "likely", {"很可能", "likely"}},
      {Certainty::sure, "sure", {"确定", "sure"}},
  }};
  return rows;
}

class RuleReader {
 public:
  RuleReader(const yaml::Document& document, Diagnostics& diagnostics)
      : document_(document), diagnostics_(diagnostics) {}

  void read(const yaml::Node& node, RuleBook& book) {
    yaml::Reader reader(document_, node, diagnostics_);
    if (!reader.opened()) return;
    Rule rule;
    rule.id = reader.need_text("id");
    for (const Rule& other : book.rules)
      if (other.id == rule.id)
        wrong(node, {"规则 `" + rule.id + "` 重复", "rule `" + rule.id + "` is given twice"});
    if (const yaml::Node* kind = reader.need("kind")) read_kind(*kind, rule);
    rule.label = reader.need_both("label");
    rule.explain = reader.need_both("explain");
    number(reader, "years", kMostYears, rule.years);
    number(reader, "most", kMostNamed, rule.most);
    rule.parents = reader.take_flag("parents");
    rule.siblings = reader.take_flag("siblings");
    rule.leaders_only = reader.take_flag("leaders only");
    if (const yaml::Node* least = reader.take("identity")) read_certainty(*least, rule);
    reader.finish();
    book.rules.push_back(std::move(rule));
  }

 private:
  void wrong(const yaml::Node& node, Text message) {
    yaml::report(diagnostics_, document_, node, "conflicts.rule", std::move(message));
  }
  void number(yaml::Reader& reader, std::string_view key, int most, int& out) {
    const auto given = reader.take_count(key);
    if (!given) return;
    if (*given > most)
      return wrong(reader.node(), {"`" + std::string(key) + "` 不得超过 " + std::to_string(most),
                                   "`" + std::string(key) + "` is at most " + std::to_string(most)});
    out = *given;
  }
  void read_kind(const yaml::Node& node, Rule& rule) {
    for (const KindRow& row : kKinds)
      if (row.name == node.text) return void(rule.kind = row.kind);
    std::string names;
    for (const KindRow& row : kKinds) names += (names.empty() ? "`" : ", `") + std::string(row.name) + "`";
    wrong(node, {"没有种类 `" + node.text + "`；应为 " + names,
                 "there is no kind `" + node.text + "`; it is one of " + names});
  }
  void read_certainty(const yaml::Node& node, Rule& rule) {
    for (const CertaintyRow& row : certainties())
      if (row.name == node.text) return void(rule.least = row.certainty);
    wrong(node,
          {"identity 应为 `sure`、`likely` 或 `possible`", "identity is `sure`, `likely` or `possible`"});
  }

  const yaml::Document& document_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::string_view name_of(RuleKind kind) {
  for (const KindRow& row : kKinds)
    if (row.kind == kind) return row.name;
  return {};
}

Text says(Certainty certainty) {
  for (const CertaintyRow& row : certainties())
    if (row.certainty == certainty) return row.says;
  return {};
}

std::optional<RuleBook> read_rules(const yaml::Document& document, Diagnostics& diagnostics) {
  Diagnostics found;
  yaml::Reader reader(document, document.root, found);
  RuleBook book;
  if (reader.opened()) {
    book.title = reader.need_both("title");
    if (const yaml::Node* rules = reader.need("rules")) {
      RuleReader rule_reader(document, found);
      for (const yaml::Node& node : rules->items) rule_reader.read(node, book);
      if (rules->items.empty())
        yaml::report(found, document, *rules, "conflicts.rule",
                     {"应至少有一条规则", "there should be at least one rule"});
    }
    reader.finish();
  }
  const bool wrong = has_errors(found);
  diagnostics.insert(diagnostics.end(), found.begin(), found.end());
  if (wrong) return {};
  return book;
}

}  // namespace guohe::matching::conflicts
