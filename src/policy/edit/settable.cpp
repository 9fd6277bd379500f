// SPDX-License-Identifier: Apache-2.0
#include "policy/edit/settable.hpp"

#include <algorithm>

#include "policy/edit/yaml_places.hpp"

namespace guohe::policy {
namespace {

using feel::ConstantKind;
using programme::FieldType;

bool is_threshold(const feel::Constant& constant) {
  return constant.kind != ConstantKind::text && constant.kind != ConstantKind::boolean;
}

std::string json_as_text(const std::string& json) {
  const bool quoted = json.size() >= 2 && json.front() == '"';
  return quoted ? json.substr(1, json.size() - 2) : json;
}

std::optional<ConstantKind> kind_of(FieldType type) {
  switch (type) {
    case FieldType::number:
    case FieldType::integer:
    case FieldType::money:
      return ConstantKind::number;
    case FieldType::date:
      return ConstantKind::date;
    case FieldType::boolean:
      return ConstantKind::boolean;
    case FieldType::text:
    case FieldType::long_text:
    case FieldType::choice:
    case FieldType::country:
      return ConstantKind::text;
    case FieldType::choices:
    case FieldType::list:
      return std::nullopt;
  }
  return std::nullopt;
}

class Collector {
 public:
  explicit Collector(const CompiledTopic& topic) : topic_(topic) {}

  std::vector<Settable> run() {
    for (const CallParameter& parameter : topic_.guideline.call) this->parameter(parameter);
    for (const DefinitionSource& definition : topic_.source.definitions) this->definition(definition);
    for (const EvidenceSource& evidence : topic_.source.evidence) {
      const std::string name = "evidence." + evidence.id;
      if (evidence.when) expression(*evidence.when, name, name + ".when.threshold");
    }
    for (const CompiledClause& clause : topic_.clauses) this->clause(clause);
    return std::move(all_);
  }

 private:
  // The thresholds of an expression: `name`, or `name1`, `name2`, … where there are several.
  std::size_t expression(const feel::Expression& expression, const std::string& of, const std::string& name) {
    std::vector<feel::Constant> constants = feel::constants_of(expression, topic_.scope);
    std::erase_if(constants, [](const feel::Constant& one) { return !is_threshold(one); });
    std::size_t number = 0;
    for (feel::Constant& constant : constants) {
      ++number;
      Settable made;
      made.name = constants.size() == 1 ? name : name + std::to_string(number);
      if (constants.size() == 1) made.also.push_back(name + "1");
      made.of = of;
      made.unit = unit_beside(constant.beside);
      made.beside = std::move(constant.beside);
      made.kind = constant.kind;
      made.value = std::move(constant.value);
      made.place = {expression.source, expression.to_source(constant.span)};
      all_.push_back(std::move(made));
    }
    return number;
  }

  // Of a field or a column of one that stands alone on the other side; of money in a sum as well.
  [[nodiscard]] Text unit_beside(const std::string& beside) const {
    if (const programme::Field* field = topic_.field_of(beside)) return field->unit;
    for (const char* call : {"sum(", "max(", "min("}) {
      if (!beside.starts_with(call) || !beside.ends_with(')')) continue;
      const std::size_t begin = std::string_view(call).size();
      const programme::Field* field = topic_.field_of(beside.substr(begin, beside.size() - begin - 1));
      if (field != nullptr) return field->unit;
    }
    return {};
  }

  void parameter(const CallParameter& parameter) {
    const auto kind = kind_of(parameter.field.type);
    const yaml::Entry* entry = parameter.place.source == nullptr
                                   ? nullptr
                                   : trees_.with_key_at(parameter.place.source, parameter.place.span.begin);
    if (!kind || entry == nullptr) return;
    const std::string_view text = parameter.place.source->text();
    Settable made;
    made.name = made.of = "call." + parameter.field.name;
    made.kind = *kind;
    made.value = json_as_text(parameter.value_json);
    made.unit = parameter.field.unit;
    if (!parameter.field.open) {
      for (const programme::Choice& choice : parameter.field.choices) made.options.push_back(choice.value);
    }
    made.flow = is_flow(text, entry->value);
    if (const yaml::Entry* value = entry_of(entry->value, "value")) {
      made.write = Settable::Write::scalar;
      made.indent = column_of(text, value->key.span.begin);
      made.place = {parameter.place.source, trimmed_span(text, value->value.span)};
    } else if (const yaml::Entry* unset = entry_of(entry->value, "unset")) {
      made.write = Settable::Write::set_value;
      made.indent = column_of(text, unset->key.span.begin);
      made.place = {parameter.place.source,
                    trimmed_span(text, {unset->key.span.begin, unset->value.span.end})};
    } else {
      return;
    }
    all_.push_back(std::move(made));
  }

  void definition(const DefinitionSource& definition) {
    if (!definition.expression) return;
    const auto constants = feel::constants_of(*definition.expression, topic_.scope);
    if (constants.size() != 1 || !constants[0].whole) {
      expression(*definition.expression, definition.name, definition.name + ".threshold");
      return;
    }
    Settable made;
    made.name = made.of = definition.name;
    made.kind = constants[0].kind;
    made.value = constants[0].value;
    made.place = {definition.expression->source, definition.expression->to_source(constants[0].span)};
    if (!is_threshold(constants[0])) {  // a text may need other quotation marks than stand there
      const yaml::Entry* entry = trees_.with_key_at(definition.place.source, definition.place.span.begin);
      if (entry == nullptr) return;
      const std::string_view text = definition.place.source->text();
      made.write = Settable::Write::scalar;
      made.indent = column_of(text, entry->key.span.begin);
      made.place = {definition.place.source, trimmed_span(text, entry->value.span)};
    }
    all_.push_back(std::move(made));
  }

  void clause(const CompiledClause& clause) {
    const ClauseSource& source = *clause.source;
    const std::string& id = source.id;
    const yaml::Node* node = trees_.with_id_at(source.place.source, source.place.span.begin);
    if (source.when) expression(*source.when, id, id + ".when.threshold");
    std::size_t thresholds = 0;
    if (source.rule) thresholds = expression(*source.rule, id, id + ".threshold");
    if (source.reading) {
      const yaml::Node* reading = node == nullptr ? nullptr : node->find("reading");
      if (reading != nullptr) take(source, *reading);
      for (const ReadingOption& option : source.reading->options) {
        if (!option.rule) continue;
        const std::size_t first = all_.size();
        const std::size_t count = expression(*option.rule, id, id + "." + option.name + ".threshold");
        if (option.name != source.reading->take) continue;
        thresholds = count;  // the reading taken is the clause's rule
        for (std::size_t i = 0; i < count; ++i)
          all_[first + i].also.push_back(id + ".threshold" + (count == 1 ? "" : std::to_string(i + 1)));
      }
    }
    if (thresholds == 0 && clause.rule != nullptr) read_by(id, *clause.rule);
    const yaml::Entry* count = node == nullptr ? nullptr : entry_of(*node, "at least");
    if (source.at_least && count != nullptr) {
      Settable made;
      made.name = id + ".at least";
      made.of = id;
      made.value = std::to_string(*source.at_least);
      made.parts = static_cast<int>(source.parts.size());
      made.place = {source.place.source, count->value.span};
      all_.push_back(std::move(made));
    }
    for (const CompiledClause& part : clause.parts) this->clause(part);
  }

  void take(const ClauseSource& source, const yaml::Node& reading) {
    const yaml::Entry* take = entry_of(reading, "take");
    if (take == nullptr) return;
    const std::string_view text = source.place.source->text();
    Settable made;
    made.name = source.id + ".reading";
    made.of = source.id;
    made.kind = ConstantKind::text;
    made.value = source.reading->take;
    for (const ReadingOption& option : source.reading->options) made.options.push_back(option.name);
    made.write = Settable::Write::option;
    made.place = {source.place.source, trimmed_span(text, take->value.span)};
    made.indent = column_of(text, take->key.span.begin);
    made.flow = is_flow(text, reading);
    all_.push_back(std::move(made));
  }

  // A rule without constants of its own that reads constants by name: `requested grant <= grant cap`.
  void read_by(const std::string& clause, const feel::Program& rule) {
    std::vector<Settable*> read;
    for (const std::string& path : names_in(feel::source_text(rule))) {
      for (Settable& one : all_) {
        if (one.name == path && one.name == one.of) read.push_back(&one);
      }
    }
    for (std::size_t i = 0; i < read.size(); ++i) {
      read[i]->also.push_back(clause + ".threshold" + (read.size() == 1 ? "" : std::to_string(i + 1)));
      if (read[i]->unit.empty()) {
        if (const programme::Field* field = topic_.field_shown(rule)) read[i]->unit = field->unit;
      }
    }
  }

  // The definitions and parameters that a text names, in its order.
  [[nodiscard]] std::vector<std::string> names_in(std::string_view text) const {
    std::vector<std::pair<std::size_t, std::string>> found;
    const auto letter = [](char c) {
      return std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0;
    };
    for (const Settable& one : all_) {
      if (one.name != one.of) continue;
      for (std::size_t at = text.find(one.name); at != std::string_view::npos;
           at = text.find(one.name, at + 1)) {
        const std::size_t end = at + one.name.size();
        if ((at > 0 && letter(text[at - 1])) || (end < text.size() && letter(text[end]))) continue;
        found.emplace_back(at, one.name);
        break;
      }
    }
    std::sort(found.begin(), found.end());
    std::vector<std::string> names;
    for (auto& [at, name] : found) names.push_back(std::move(name));
    return names;
  }

  const CompiledTopic& topic_;
  PackTrees trees_;
  std::vector<Settable> all_;
};

}  // namespace

std::vector<Settable> settable_of(const CompiledTopic& topic) {
  return Collector(topic).run();
}

std::vector<programme::SettableValue> settable_values(const CompiledTopic& topic) {
  static constexpr const char* kKinds[] = {"number",   "date", "time",   "date_and_time",
                                           "duration", "text", "boolean"};
  std::vector<programme::SettableValue> values;
  for (Settable& one : settable_of(topic)) {
    programme::SettableValue value;
    value.clause = topic.by_id.contains(one.of) ? one.of : std::string();
    for (const std::string& also : one.also) {
      const std::string reader = also.substr(0, also.rfind(".threshold"));
      if (value.clause.empty() && topic.by_id.contains(reader)) value.clause = reader;
    }
    if (const auto clause = topic.by_id.find(value.clause); clause != topic.by_id.end())
      value.says = clause->second->source->says;
    for (const CallParameter& parameter : topic.guideline.call) {
      if (one.name == "call." + parameter.field.name) value.says = parameter.field.label;
    }
    const Position at = one.place.source->position(one.place.span.begin);
    value.place = one.place.source->name() + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
    value.name = std::move(one.name);
    value.also = std::move(one.also);
    value.kind = kKinds[static_cast<std::size_t>(one.kind)];
    value.value = std::move(one.value);
    value.unit = std::move(one.unit);
    value.beside = std::move(one.beside);
    value.options = std::move(one.options);
    values.push_back(std::move(value));
  }
  return values;
}

const Settable* find_settable(const std::vector<Settable>& all, std::string_view name) {
  const auto exact =
      std::find_if(all.begin(), all.end(), [&](const Settable& one) { return one.name == name; });
  if (exact != all.end()) return &*exact;
  const auto other = std::find_if(all.begin(), all.end(), [&](const Settable& one) {
    return std::find(one.also.begin(), one.also.end(), name) != one.also.end();
  });
  return other == all.end() ? nullptr : &*other;
}

}  // namespace guohe::policy
