// SPDX-License-Identifier: Apache-2.0
#include "policy/diff/figures.hpp"

#include <algorithm>
#include <set>

#include "base/date.hpp"
#include "feel/value/temporal.hpp"
#include "policy/verdict/words.hpp"

namespace guohe::policy {
namespace {

using feel::ConstantKind;

// "3 年 6 个月": the parts of a period that are not zero.
Text period_words(const std::string& text) {
  std::vector<std::pair<std::int64_t, std::pair<Text, Text>>> parts;  // count, one, many
  if (const auto months = feel::parse_months_duration(text)) {
    parts = {{months->months / 12, {{" 年", " year"}, {" 年", " years"}}},
             {months->months % 12, {{" 个月", " month"}, {" 个月", " months"}}}};
  } else if (const auto days = feel::parse_days_duration(text)) {
    parts = {{days->seconds / 86'400, {{" 天", " day"}, {" 天", " days"}}},
             {days->seconds % 86'400 / 3'600, {{" 小时", " hour"}, {" 小时", " hours"}}},
             {days->seconds % 3'600 / 60, {{" 分钟", " minute"}, {" 分钟", " minutes"}}}};
  }
  Text words;
  for (const auto& [count, names] : parts) {
    if (count == 0) continue;
    const Text& name = count == 1 ? names.first : names.second;
    words.zh += (words.zh.empty() ? "" : " ") + std::to_string(count) + name.zh;
    words.en += (words.en.empty() ? "" : " ") + std::to_string(count) + name.en;
  }
  return words.empty() ? Text{text, text} : words;
}

Text number_words(const Decimal& number, const Text& unit) {
  const auto in = [&](Format format, Language language) {
    return shown(feel::Value::number(number), format, nullptr, language);
  };
  if (unit.zh == "元") {
    const bool round = (number / Decimal(10'000)).is_integer() && !number.is_zero();
    const Format zh = round ? Format::wan : Format::money;
    return {in(zh, Language::zh), in(Format::wan, Language::en)};
  }
  Text words{in(Format::plain, Language::zh), in(Format::plain, Language::en)};
  if (!unit.empty()) words.zh += " " + unit.zh, words.en += " " + unit.en;
  return words;
}

// The definitions that a clause's rule reads, those that they read too.
void add_definitions(const CompiledTopic& topic, const std::string& text, std::set<std::string>& names) {
  for (const DefinitionSource& definition : topic.source.definitions) {
    if (!definition.expression || text.find(definition.name) == std::string::npos) continue;
    if (names.insert(definition.name).second) add_definitions(topic, definition.expression->text, names);
  }
}

// A definition's text without its constants.
std::string shape_of(const CompiledTopic& topic, const std::string& name) {
  for (const DefinitionSource& definition : topic.source.definitions) {
    if (definition.name != name || !definition.expression) continue;
    std::string text = definition.expression->text;
    const auto constants = feel::constants_of(*definition.expression, topic.scope);
    for (auto one = constants.rbegin(); one != constants.rend(); ++one)
      text.replace(one->span.begin, one->span.end - one->span.begin, "#");
    return text;
  }
  return {};
}

// The definitions that both rules read: of one name, or else of one shape (`two year end`, `three year end`).
std::vector<std::pair<std::string, std::string>> definitions_read(const CompiledTopic& before,
                                                                  const CompiledClause& clause_before,
                                                                  const CompiledTopic& after,
                                                                  const CompiledClause& clause_after) {
  std::set<std::string> was, now;
  if (clause_before.rule != nullptr)
    add_definitions(before, std::string(feel::source_text(*clause_before.rule)), was);
  if (clause_after.rule != nullptr)
    add_definitions(after, std::string(feel::source_text(*clause_after.rule)), now);
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const std::string& name : now) {
    if (was.contains(name)) {
      pairs.emplace_back(name, name);
      continue;
    }
    const std::string shape = shape_of(after, name);
    for (const std::string& other : was) {
      if (!now.contains(other) && shape_of(before, other) == shape) pairs.emplace_back(other, name);
    }
  }
  return pairs;
}

std::vector<const Settable*> of_definition(const std::vector<Settable>& values, const std::string& name) {
  std::vector<const Settable*> found;
  for (const Settable& value : values) {
    if (value.of == name) found.push_back(&value);
  }
  return found;
}

Text name_of(const CompiledTopic& topic, const Settable& value) {
  if (topic.field_of(value.beside) != nullptr) return topic.label_of(value.beside);
  if (value.name == value.of && !value.name.starts_with("call."))
    return {"`" + value.name + "`", "`" + value.name + "`"};
  return {"数值", "figure"};
}

enum class Where { rule, when, bundle };

// The figures of a clause's rule, of its condition, or how many parts it asks for.
std::vector<const Settable*> of_clause(const std::vector<Settable>& values, const CompiledClause& clause,
                                       Where where) {
  const std::string& id = clause.source->id;
  const std::string prefix = id + (where == Where::when ? ".when." : ".threshold");
  std::vector<const Settable*> found;
  for (const Settable& value : values) {
    const bool named = value.name.starts_with(prefix) ||
                       std::any_of(value.also.begin(), value.also.end(),
                                   [&](const std::string& also) { return also.starts_with(prefix); });
    const bool bundle = value.of == id && value.parts > 0;
    if (where == Where::bundle ? bundle : named) found.push_back(&value);
  }
  return found;
}

// A unit that only one of the two knows is no change.
bool same_figure(const Settable& a, const Settable& b) {
  return a.value == b.value || figure_words(a) == figure_words(b);
}

Text words_of_all(const std::vector<const Settable*>& values) {
  Text all;
  for (const Settable* value : values) {
    const Text words = figure_words(*value);
    all.zh += (all.zh.empty() ? "" : "、") + words.zh;
    all.en += (all.en.empty() ? "" : ", ") + words.en;
  }
  return all;
}

}  // namespace

Text figure_words(const Settable& value) {
  if (value.value.empty()) return {};
  if (value.kind == ConstantKind::date) {
    if (const auto date = parse_date(value.value))
      return {date_words(*date, Language::zh), date_words(*date, Language::en)};
  }
  if (value.kind == ConstantKind::duration) return period_words(value.value);
  if (value.kind == ConstantKind::boolean)
    return value.value == "true" ? Text{"是", "yes"} : Text{"否", "no"};
  if (value.kind == ConstantKind::number) {
    if (const auto number = Decimal::parse(value.value)) return number_words(*number, value.unit);
  }
  return {value.value, value.value};
}

programme::Alteration alteration(const char* what, Text name, Text before, Text after) {
  programme::Alteration made{what, std::move(name), std::move(before), std::move(after), {}};
  const auto or_none = [](const std::string& text, const char* none) { return text.empty() ? none : text; };
  made.says = {
      made.name.zh + "：" + or_none(made.before.zh, "无") + " → " + or_none(made.after.zh, "无"),
      made.name.en + ": " + or_none(made.before.en, "none") + " → " + or_none(made.after.en, "none")};
  return made;
}

std::vector<programme::Alteration> figures_changed(const CompiledTopic& before,
                                                   const std::vector<Settable>& values_before,
                                                   const CompiledClause& clause_before,
                                                   const CompiledTopic& after,
                                                   const std::vector<Settable>& values_after,
                                                   const CompiledClause& clause_after) {
  std::vector<programme::Alteration> changes;
  std::set<const Settable*> said;
  for (const Where where : {Where::rule, Where::when, Where::bundle}) {
    const auto was = of_clause(values_before, clause_before, where);
    const auto now = of_clause(values_after, clause_after, where);
    said.insert(now.begin(), now.end());
    const bool bundle = where == Where::bundle;
    if (was.size() == now.size()) {
      for (std::size_t i = 0; i < was.size(); ++i) {
        if (same_figure(*was[i], *now[i])) continue;
        changes.push_back(
            alteration(bundle ? "at least" : "figure",
                       bundle ? Text{"至少满足的项数", "parts needed"} : name_of(after, *now[i]),
                       figure_words(*was[i]), figure_words(*now[i])));
      }
    } else if (bundle) {
      changes.push_back(
          alteration("at least", {"至少满足的项数", "parts needed"}, words_of_all(was), words_of_all(now)));
    }  // else the rule or the condition says it
  }
  for (const auto& [name_before, name_after] : definitions_read(before, clause_before, after, clause_after)) {
    const auto of_before = of_definition(values_before, name_before);
    const auto of_after = of_definition(values_after, name_after);
    if (of_before.size() != of_after.size()) continue;  // another expression: the rule says it
    for (std::size_t i = 0; i < of_before.size(); ++i) {
      const Settable& value = *of_after[i];
      if (said.contains(&value) || same_figure(*of_before[i], value)) continue;
      const std::string name = "`" + name_after + "`";
      changes.push_back(alteration("figure", {name, name}, figure_words(*of_before[i]), figure_words(value)));
    }
  }
  return changes;
}

}  // namespace guohe::policy
