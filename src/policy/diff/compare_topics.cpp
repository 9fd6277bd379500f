// SPDX-License-Identifier: Apache-2.0
#include "policy/diff/compare_topics.hpp"

#include <algorithm>

#include "policy/diff/figures.hpp"
#include "policy/diff/items.hpp"
#include "policy/edit/settable.hpp"
#include "policy/whatif/what_if.hpp"

namespace guohe::policy {
namespace {

using programme::Alteration;
using programme::ClauseDiff;
using programme::Fate;

Text code_words(const std::string& feel) {
  return {feel, feel};
}

Text kind_words(ClauseKind kind) {
  switch (kind) {
    case ClauseKind::scope:
      return {"支持范围", "scope"};
    case ClauseKind::eligibility:
      return {"申报条件", "eligibility"};
    case ClauseKind::ban:
      return {"限制申报", "ban"};
    case ClauseKind::preference:
      return {"优先", "preference"};
    case ClauseKind::ex_ante:
      return {"事前指标", "indicator, ex ante"};
    case ClauseKind::ex_post:
      return {"事后指标", "indicator, ex post"};
    case ClauseKind::judgement:
      return {"人工判断", "judgement"};
    case ClauseKind::quota:
      return {"名额", "quota"};
    case ClauseKind::duty:
      return {"程序和义务", "duty"};
  }
  return {};
}

// The rule with its constants taken out, so that a changed figure is not said twice.
std::string without_figures(const CompiledTopic& topic, const feel::Program* program) {
  if (program == nullptr) return {};
  std::string text = feel::print(*program);
  auto constants = feel::constants_of(feel::Expression(text), topic.scope);
  for (auto one = constants.rbegin(); one != constants.rend(); ++one) {
    if (one->kind != feel::ConstantKind::text && one->kind != feel::ConstantKind::boolean)
      text.replace(one->span.begin, one->span.end - one->span.begin, "#");
  }
  return text;
}

std::string text_of(const feel::Program* program) {
  return program == nullptr ? std::string() : std::string(feel::source_text(*program));
}

programme::ClauseSide side_of(const CompiledClause& clause) {
  const ClauseSource& source = *clause.source;
  return {source.id, source.cite, std::string(name_of(clause.kind)), source.says, text_of(clause.rule.get())};
}

Text evidence_labels(const CompiledTopic& topic, const ClauseSource& clause) {
  std::vector<std::string> zh, en;
  for (const EvidenceName& name : clause.evidence) {
    const auto found = std::find_if(topic.source.evidence.begin(), topic.source.evidence.end(),
                                    [&](const EvidenceSource& one) { return one.id == name.id; });
    if (found == topic.source.evidence.end()) continue;
    zh.push_back(found->label.zh);
    en.push_back(found->label.en);
  }
  return listed(zh, en);
}

class Comparer {
 public:
  Comparer(const CompiledTopic& before, const CompiledTopic& after)
      : before_(before),
        after_(after),
        values_before_(settable_of(before)),
        values_after_(settable_of(after)) {}

  ClauseDiff clause(const ClauseMatch& match) {
    ClauseDiff made;
    if (match.before != nullptr) made.before = side_of(*match.before);
    if (match.after != nullptr) made.after = side_of(*match.after);
    made.fate = match.before == nullptr ? Fate::added : Fate::removed;
    if (match.before == nullptr || match.after == nullptr) return made;
    made.matched_by = match.by;
    made.likeness = match.likeness;
    compare(*match.before, *match.after, made.alterations);
    made.fate = made.alterations.empty() ? Fate::same : Fate::changed;
    return made;
  }

 private:
  void compare(const CompiledClause& was, const CompiledClause& now, std::vector<Alteration>& found) {
    const ClauseSource& a = *was.source;
    const ClauseSource& b = *now.source;
    const auto differ = [&](const char* what, const Text& name, const Text& from, const Text& to) {
      if (!(from == to)) found.push_back(alteration(what, name, from, to));
    };
    differ("says", {"条文", "text"}, a.says, b.says);
    differ("kind", {"类别", "kind"}, kind_words(was.kind), kind_words(now.kind));
    for (Alteration& one : figures_changed(before_, values_before_, was, after_, values_after_, now))
      found.push_back(std::move(one));
    rule("rule", {"规则", "rule"}, was.rule.get(), now.rule.get(), found);
    rule("when", {"适用条件", "condition"}, was.when.get(), now.when.get(), found);
    differ("question", {"由人回答的问题", "question for a person"}, a.ask, b.ask);
    differ("evidence", {"证明材料", "evidence"}, evidence_labels(before_, a), evidence_labels(after_, b));
    differ("reading", {"所取读法", "reading taken"}, reading_words(a), reading_words(b));
  }

  void rule(const char* what, Text name, const feel::Program* was, const feel::Program* now,
            std::vector<Alteration>& found) {
    if (without_figures(before_, was) == without_figures(after_, now)) return;
    found.push_back(alteration(what, std::move(name), code_words(text_of(was)), code_words(text_of(now))));
  }

  static Text reading_words(const ClauseSource& clause) {
    if (!clause.reading) return {};
    for (const ReadingOption& option : clause.reading->options) {
      if (option.name == clause.reading->take) return option.says;
    }
    return {};
  }

  const CompiledTopic& before_;
  const CompiledTopic& after_;
  std::vector<Settable> values_before_, values_after_;
};

void count(programme::DiffCounts& counts, Fate fate) {
  int& one = fate == Fate::same      ? counts.same
             : fate == Fate::changed ? counts.changed
             : fate == Fate::added   ? counts.added
                                     : counts.removed;
  ++one;
}

Text counts_in_words(const programme::DiffCounts& counts) {
  const auto n = [](int count) { return std::to_string(count); };
  const auto clauses = [&](int count) { return n(count) + (count == 1 ? " clause" : " clauses"); };
  return {"改变 " + n(counts.changed) + " 条，新增 " + n(counts.added) + " 条，取消 " + n(counts.removed) +
              " 条，相同 " + n(counts.same) + " 条",
          clauses(counts.changed) + " changed, " + n(counts.added) + " added, " + n(counts.removed) +
              " removed, " + n(counts.same) + " the same"};
}

void compare_heads(const TopicSource& a, const TopicSource& b, std::vector<Alteration>& found) {
  const auto differ = [&](const char* what, const Text& name, const Text& from, const Text& to) {
    if (!(from == to)) found.push_back(alteration(what, name, from, to));
  };
  differ("title", {"名称", "title"}, a.title, b.title);
  differ("term", {"实施周期", "term"}, a.term, b.term);
  differ("grant", {"资助", "grant"}, a.grant, b.grant);
}

}  // namespace

programme::TopicDiff compare_topics(const CompiledTopic* before, const CompiledTopic* after) {
  programme::TopicDiff made;
  if (before != nullptr) made.before = rules_used(*before);
  if (after != nullptr) made.after = rules_used(*after);
  if (before == nullptr || after == nullptr) {
    const CompiledTopic& only = *(before != nullptr ? before : after);
    made.fate = before != nullptr ? Fate::removed : Fate::added;
    for (std::size_t i = 0; i < only.clauses.size(); ++i) count(made.clause_counts, made.fate);
    made.says = counts_in_words(made.clause_counts);
    return made;
  }
  compare_heads(before->source, after->source, made.alterations);
  Comparer comparer(*before, *after);
  for (const ClauseMatch& match : match_clauses(*before, *after)) {
    made.clauses.push_back(comparer.clause(match));
    count(made.clause_counts, made.clauses.back().fate);
  }
  made.items = compare_items(*before, *after);
  const bool same = made.alterations.empty() && made.items.empty() && made.clause_counts.changed == 0 &&
                    made.clause_counts.added == 0 && made.clause_counts.removed == 0;
  made.fate = same ? Fate::same : Fate::changed;
  made.says = counts_in_words(made.clause_counts);
  return made;
}

}  // namespace guohe::policy
