// SPDX-License-Identifier: Apache-2.0
#include "policy/topic_view.hpp"

#include <algorithm>

#include "base/described.hpp"

namespace guohe::policy {
namespace {

using app::TopicChange;
using programme::ClauseView;
using programme::EvidenceKind;
using programme::Field;
using programme::TopicView;

// A topic is shown without a call: what only some calls carry says so.
Text says_of(const ClauseSource& source) {
  if (!source.in_force) return source.says;
  return {source.says.zh + "（仅在申报通知载明时适用）",
          source.says.en + " (Only where the notice of the call carries this rule.)"};
}

ClauseView view_of(const CompiledClause& clause) {
  const ClauseSource& source = *clause.source;
  ClauseView view{source.id, source.cite, std::string(name_of(clause.kind)), says_of(source), {}, source.ask,
                  {},        {}};
  if (source.rule) {
    view.rule = source.rule->text;
  } else if (source.reading && !source.reading->options.empty()) {
    const auto& option = source.reading->options[static_cast<std::size_t>(clause.take)];
    if (option.rule) view.rule = option.rule->text;
  }
  for (const EvidenceName& name : source.evidence) view.evidence.push_back(name.id);
  for (const CompiledClause& part : clause.parts) view.parts.push_back(view_of(part));
  return view;
}

void add_clause_to_evidence(const ClauseView& clause, std::vector<EvidenceKind>& kinds) {
  for (const std::string& id : clause.evidence) {
    for (EvidenceKind& kind : kinds) {
      if (kind.id == id) kind.clauses.push_back(clause.id);
    }
  }
  for (const ClauseView& part : clause.parts) add_clause_to_evidence(part, kinds);
}

// One kind of thing in both versions: what came, changed and went.
template <typename Item, typename Name, typename Say>
void compare(const std::vector<Item>& from, const std::vector<Item>& to, const std::string& kind, Name name,
             Say say, std::vector<TopicChange>& changes) {
  const auto find = [&](const std::vector<Item>& items, const Item& wanted) {
    return std::find_if(items.begin(), items.end(),
                        [&](const Item& item) { return name(item) == name(wanted); });
  };
  for (const Item& item : to) {
    const auto old = find(from, item);
    if (old == from.end()) {
      changes.push_back({kind + "_added", name(item), say(item, Text{"新增", "new"})});
    } else if (json::write(*old) != json::write(item)) {
      changes.push_back({kind + "_changed", name(item), say(item, Text{"改变", "changed"})});
    }
  }
  for (const Item& item : from) {
    if (find(to, item) == to.end()) {
      changes.push_back({kind + "_removed", name(item), say(item, Text{"取消", "no longer asked"})});
    }
  }
}

}  // namespace

TopicView view_of(const CompiledTopic& topic) {
  const TopicSource& source = topic.source;
  TopicView view;
  view.id = source.id;
  view.version = topic.guideline.version;
  view.digest = topic.digest;
  view.title = source.title;
  view.cite = source.cite;
  view.summary = source.summary;
  view.term = source.term;
  view.grant = source.grant;
  view.process = source.process;
  for (const SectionSource& section : source.sections) view.sections.push_back(section.section);
  for (const FieldSource& field : source.fields) view.fields.push_back(field.field);
  for (const EvidenceSource& one : source.evidence)
    view.evidence.push_back({one.id, one.label, one.help, {}});
  for (const CompiledClause& clause : topic.clauses) view.clauses.push_back(view_of(clause));
  for (const ClauseView& clause : view.clauses) add_clause_to_evidence(clause, view.evidence);
  return view;
}

std::vector<TopicChange> changes_between(const TopicView& from, const TopicView& to) {
  std::vector<TopicChange> changes;
  compare(
      from.fields, to.fields, "field", [](const Field& field) { return field.name; },
      [](const Field& field, const Text& what) {
        return Text{"填报项“" + field.label.zh + "”" + what.zh,
                    "the field “" + field.label.en + "” is " + what.en};
      },
      changes);
  compare(
      from.clauses, to.clauses, "clause", [](const ClauseView& clause) { return clause.id; },
      [](const ClauseView& clause, const Text& what) {
        return Text{clause.cite + what.zh + "：" + clause.says.zh,
                    clause.cite + " is " + what.en + ": " + clause.says.en};
      },
      changes);
  return changes;
}

}  // namespace guohe::policy
