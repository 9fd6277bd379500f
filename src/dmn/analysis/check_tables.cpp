// SPDX-License-Identifier: Apache-2.0
#include "dmn/analysis/check_tables.hpp"

#include "dmn/analysis/table_of_model.hpp"
#include "dmn/xml/read.hpp"

namespace guohe::dmn::analysis {
namespace {

using Kind = Finding::Kind;

// "年龄 = 17" of each column that matters.
std::string shown(const Table& table, const Witness& witness) {
  std::string text;
  for (std::size_t i = 0; i < witness.size(); ++i) {
    if (!witness[i]) continue;
    text += (text.empty() ? "" : ", ") + table.columns[i].name + " = " + feel::to_feel_literal(*witness[i]);
  }
  return text;
}

std::string outputs_of(const Table& table, std::size_t rule) {
  std::string text;
  for (const std::string& output : table.rules[rule].outputs) text += (text.empty() ? "" : ", ") + output;
  return "`" + text + "`";
}

class Checker {
 public:
  Checker(const Model& model, const Definitions& definitions)
      : definitions_(definitions), reader_(model, definitions) {}

  TableCheck run() {
    for (const GraphElement& element : definitions_.elements) {
      element_ = element.name;
      if (element.logic) look_into(*element.logic, {});
    }
    return std::move(made_);
  }

 private:
  // Tables may stand anywhere in boxed expressions.
  void look_into(const Boxed& boxed, std::vector<InformationItem> parameters) {
    if (boxed.table) check(*boxed.table, parameters, boxed.span);
    if (boxed.kind == Boxed::Kind::function || boxed.kind == Boxed::Kind::context)
      parameters.insert(parameters.end(), boxed.names.begin(), boxed.names.end());
    for (const BoxedPtr& kid : boxed.kids) {
      if (kid) look_into(*kid, parameters);
    }
  }

  void check(const DecisionTable& source, const std::vector<InformationItem>& parameters, Span span) {
    ++made_.counts.tables;
    const Table table = reader_.read(source, parameters);
    for (const Finding& finding : analyse(table)) {
      const bool has_rule = !finding.rules.empty();
      add(finding, table, has_rule ? source.rules[finding.rules.back()].span : span);
    }
  }

  void add(const Finding& finding, const Table& table, Span span) {
    const auto rule = [&](std::size_t i) { return std::to_string(finding.rules[i] + 1); };
    const std::string input = shown(table, finding.witness);
    switch (finding.kind) {
      case Kind::gap:
        ++made_.counts.gaps;
        say("dmn.table.gap", is_single(table) ? Severity::warning : Severity::note,
            input.empty() ? Text{"没有规则适用于任何输入", "no rule matches any input"}
                          : Text{"没有规则适用于 " + input, "no rule matches " + input},
            span);
        break;
      case Kind::overlap: {
        ++made_.counts.overlaps;
        const std::string at_zh = input.empty() ? "任何输入" : input;
        const std::string at_en = input.empty() ? "every input" : input;
        const std::string given =
            outputs_of(table, finding.rules[0]) + " / " + outputs_of(table, finding.rules[1]);
        say("dmn.table.overlap", forbids_overlap(table) ? Severity::error : Severity::note,
            {"规则 " + rule(0) + " 和 " + rule(1) + " 都适用于 " + at_zh + "：" + given,
             "rules " + rule(0) + " and " + rule(1) + " both match " + at_en + ": " + given},
            span);
        break;
      }
      case Kind::unreachable:
        ++made_.counts.unreachable;
        say("dmn.table.unreachable", Severity::warning,
            {"规则 " + rule(0) + " 总被其他规则取代",
             "rule " + rule(0) + " is never chosen: other rules take all it matches"},
            span);
        break;
      case Kind::never_matches: {
        ++made_.counts.unreachable;
        const std::string& column = table.columns[*finding.column].name;
        say("dmn.table.never_matches", Severity::warning,
            {"规则 " + rule(0) + " 不可能适用：`" + column + "` 没有这样的值",
             "rule " + rule(0) + " never matches: `" + column + "` has no such value"},
            span);
        break;
      }
      case Kind::not_analysed:
        ++made_.counts.not_analysed;
        say("dmn.table.not_analysed", Severity::note,
            {"规则 " + rule(0) + " 未分析：" + finding.reason.zh,
             "rule " + rule(0) + " not analysed: " + finding.reason.en},
            span);
        break;
      case Kind::limit:
        say("dmn.table.analysis_limit", Severity::note, finding.reason, span);
        break;
    }
  }

  static bool is_single(const Table& table) { return table.hit_policy <= HitPolicy::first; }
  static bool forbids_overlap(const Table& table) {
    return table.hit_policy == HitPolicy::unique || table.hit_policy == HitPolicy::any;
  }

  void say(const char* code, Severity severity, const Text& words, Span span) {
    made_.diagnostics.push_back({code,
                                 severity,
                                 {"`" + element_ + "`：" + words.zh, "`" + element_ + "`: " + words.en},
                                 definitions_.source,
                                 span});
  }

  const Definitions& definitions_;
  TableReader reader_;
  std::string element_;
  TableCheck made_;
};

}  // namespace

TableCheck check_tables(const Model& model, const std::shared_ptr<const SourceText>& source) {
  Diagnostics said_before;  // compile() has told them
  const std::unique_ptr<Definitions> definitions = xml::read(source, said_before);
  if (definitions == nullptr) return {};
  return Checker(model, *definitions).run();
}

}  // namespace guohe::dmn::analysis
