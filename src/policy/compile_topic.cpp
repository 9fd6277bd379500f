// Source structs to a compiled topic. Names are put into scope first (fields, call, registry, today), then
// definitions in the order they need one another, then every expression of every clause is compiled with
// the type it must have. All mistakes are collected.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "base/suggest.hpp"
#include "policy/compiled_topic.hpp"

namespace guohe::policy {
namespace {

using programme::Field;
using programme::FieldType;

void error_at(const Place& place, std::string code, Text message, Diagnostics& diagnostics) {
  diagnostics.push_back({std::move(code), Severity::error, std::move(message), place.source, place.span});
}

// Parameters of a topic's fragments join the guideline's, which come first where both name one.
void add_parameters(const std::vector<CallParameter>& from, std::vector<CallParameter>& to) {
  for (const CallParameter& one : from) {
    const bool known = std::any_of(
        to.begin(), to.end(), [&](const CallParameter& there) { return there.field.name == one.field.name; });
    if (!known) to.push_back(one);
  }
}

class Compiler {
 public:
  Compiler(CompiledTopic& topic, Diagnostics& diagnostics) : topic_(topic), diagnostics_(diagnostics) {}

  void run() {
    names();
    definitions();
    topic_.blank = topic_.scope.new_frame();
    for (const EvidenceSource& source : topic_.source.evidence) {
      topic_.evidence.push_back({&source, compiled(source.when, feel::Type::boolean())});
    }
    topic_.clauses.reserve(topic_.source.clauses.size());
    for (const ClauseSource& source : topic_.source.clauses) topic_.clauses.push_back(clause(source));
    topic_.clause_count = next_number_;
    for (const CompiledClause& one : topic_.clauses) index(one);
  }

 private:
  void names() {
    for (const FieldSource& source : topic_.source.fields) {
      if (topic_.scope.find(source.field.name) >= 0) continue;  // said already
      const int slot = topic_.scope.add(source.field.name, feel_type(source.field));
      topic_.field_types.push_back(topic_.scope.type(slot));
      if (source.report_stage) topic_.report_slots.push_back(slot);
      if (source.field.name == "call" || source.field.name == "registry" || source.field.name == "today") {
        error_at(source.place, "pack.name",
                 {"`" + source.field.name + "` 是保留的名称",
                  "`" + source.field.name + "` is a name of Guohe's own"},
                 diagnostics_);
      }
    }
    std::vector<feel::Type::Field> call;
    for (const CallParameter& parameter : topic_.guideline.call) {
      call.push_back({parameter.field.name, feel_type(parameter.field)});
    }
    std::vector<feel::Type::Field> registry;
    for (const Field& field : topic_.registry.fields) registry.push_back({field.name, feel_type(field)});
    topic_.call_type = feel::Type::record(std::move(call), "call");
    topic_.registry_type = feel::Type::record(std::move(registry), "registry");
    topic_.call_slot = topic_.scope.add("call", topic_.call_type);
    topic_.registry_slot = topic_.scope.add("registry", topic_.registry_type);
    topic_.today_slot = topic_.scope.add("today", feel::Type::date());
  }

  // A definition may use any other that does not use it: compile those that can be, until none is left or
  // none gets further.
  void definitions() {
    std::vector<const DefinitionSource*> waiting;
    for (const DefinitionSource& source : topic_.source.definitions) {
      if (topic_.scope.find(source.name) >= 0) {
        error_at(source.place, "pack.duplicate",
                 {"`" + source.name + "` 已是字段或保留的名称",
                  "`" + source.name + "` is already a field or reserved"},
                 diagnostics_);
      } else if (source.expression || (source.table && source.table->table)) {
        waiting.push_back(&source);
      }
    }
    while (!waiting.empty()) {
      std::vector<const DefinitionSource*> failed;
      Diagnostics said;
      for (const DefinitionSource* source : waiting) {
        feel::Compilation made = source->table ? source->table->table->compile(topic_.scope)
                                               : feel::compile(*source->expression, topic_.scope);
        if (made.program == nullptr || mentions(*source, waiting, failed)) {
          failed.push_back(source);
          said.insert(said.end(), made.diagnostics.begin(), made.diagnostics.end());
          continue;
        }
        diagnostics_.insert(diagnostics_.end(), made.diagnostics.begin(), made.diagnostics.end());
        topic_.definition_slots.push_back(topic_.scope.define(source->name, made.program));
      }
      if (failed.size() == waiting.size()) {
        if (said.empty()) {
          error_at(failed.front()->place, "pack.definition",
                   {"定义互相引用", "these definitions use one another"}, diagnostics_);
        }
        diagnostics_.insert(diagnostics_.end(), said.begin(), said.end());
        // Known from here on, so that one mistake is said once and not wherever the name is used.
        for (const DefinitionSource* source : failed) (void)topic_.scope.add(source->name, feel::Type::any());
        return;
      }
      waiting = std::move(failed);
    }
  }

  // Whether a definition's text holds the name of one that is not compiled yet; then its parse cannot be
  // trusted, because FEEL names may contain spaces (`signed partners` before it is defined reads as two
  // names).
  static bool mentions(const DefinitionSource& source, const std::vector<const DefinitionSource*>& waiting,
                       const std::vector<const DefinitionSource*>& failed) {
    const auto is_letter = [](char c) {
      return std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0;
    };
    const std::string text = source.table ? source.table->table->texts() : source.expression->text;
    const auto holds = [&](const DefinitionSource* other) {
      if (other == &source) return false;
      for (std::size_t at = text.find(other->name); at != std::string::npos;
           at = text.find(other->name, at + 1)) {
        const std::size_t end = at + other->name.size();
        const bool whole =
            (at == 0 || !is_letter(text[at - 1])) && (end == text.size() || !is_letter(text[end]));
        if (whole) return true;
      }
      return false;
    };
    const auto self = std::find(waiting.begin(), waiting.end(), &source);
    return std::any_of(failed.begin(), failed.end(), holds) || std::any_of(self, waiting.end(), holds);
  }

  ProgramPtr compiled(const std::optional<feel::Expression>& expression, std::optional<feel::Type> expected) {
    if (!expression) return nullptr;
    feel::Compilation made = feel::compile(*expression, topic_.scope, {std::move(expected)});
    diagnostics_.insert(diagnostics_.end(), made.diagnostics.begin(), made.diagnostics.end());
    return made.program;
  }

  std::vector<CompiledPart> compiled(const Sentence& sentence) {
    std::vector<CompiledPart> parts;
    for (const SentencePart& part : sentence) {
      CompiledPart made{part.literal, compiled(part.expression, std::nullopt), part.format, nullptr};
      if (made.program != nullptr) {
        made.field = topic_.field_shown(*made.program);
      }
      parts.push_back(std::move(made));
    }
    return parts;
  }

  CompiledTemplate compiled(const Template& source) { return {compiled(source.zh), compiled(source.en)}; }

  CompiledClause clause(const ClauseSource& source) {
    CompiledClause made;
    made.number = next_number_++;
    made.source = &source;
    made.kind = source.kind;
    if (!source.id.empty() && !ids_.insert(source.id).second) {
      error_at(source.place, "pack.duplicate",
               {"条款 `" + source.id + "` 重复", "the clause `" + source.id + "` is declared twice"},
               diagnostics_);
    }
    made.in_force = compiled(source.in_force, feel::Type::boolean());
    made.when = compiled(source.when, feel::Type::boolean());
    made.rule = compiled(source.rule, feel::Type::boolean());
    if (source.reading) {
      for (const ReadingOption& option : source.reading->options) {
        if (option.name == source.reading->take) made.take = static_cast<int>(made.options.size());
        made.options.push_back(compiled(option.rule, feel::Type::boolean()));
      }
      if (!made.options.empty()) made.rule = made.options[static_cast<std::size_t>(made.take)];
    }
    for (const EvidenceName& name : source.evidence) evidence(name, made);
    made.asks = !source.ask.empty();
    for (const ClauseSource& part : source.parts) made.parts.push_back(clause(part));
    made.at_least = source.at_least.value_or(static_cast<int>(source.parts.size()));
    const bool binds = source.kind != ClauseKind::duty && source.kind != ClauseKind::quota;
    made.informs = !source.rule && !source.reading && source.parts.empty() && !made.asks &&
                   (source.evidence.empty() || !binds);
    for (const FlagSource& flag : source.flags) {
      made.flags.push_back({flag.code, compiled(flag.when, feel::Type::boolean()), compiled(flag.says)});
    }
    made.found = compiled(source.found);
    for (const auto& [status, sentence] : source.found_if) made.found_if[status] = compiled(sentence);
    made.remedy = compiled(source.remedy);
    return made;
  }

  void evidence(const EvidenceName& name, CompiledClause& made) {
    const int number = topic_.evidence_number(name.id);
    if (number >= 0) {
      made.evidence.push_back(number);
      return;
    }
    std::vector<std::string> known;
    for (const EvidenceSource& source : topic_.source.evidence) known.push_back(source.id);
    Text message{"没有名为 `" + name.id + "` 的证明材料", "there is no evidence `" + name.id + "`"};
    if (const std::string near = nearest(name.id, known); !near.empty()) {
      message.zh += "，是否应为 `" + near + "`？";
      message.en += ": did you mean `" + near + "`?";
    }
    error_at(name.place, "pack.evidence", std::move(message), diagnostics_);
  }

  void index(const CompiledClause& one) {
    topic_.by_id[one.source->id] = &one;
    for (const CompiledClause& part : one.parts) index(part);
  }

  CompiledTopic& topic_;
  Diagnostics& diagnostics_;
  std::set<std::string> ids_;
  int next_number_ = 0;
};

}  // namespace

feel::Type feel_type(const Field& field) {
  std::vector<std::string> values;
  for (const programme::Choice& choice : field.choices) values.push_back(choice.value);
  switch (field.type) {
    case FieldType::number:
    case FieldType::integer:
    case FieldType::money:
      return feel::Type::number();
    case FieldType::date:
      return feel::Type::date();
    case FieldType::boolean:
      return feel::Type::boolean();
    case FieldType::choice:
      return field.open ? feel::Type::string() : feel::Type::choice(std::move(values), field.name);
    case FieldType::choices:
      return feel::Type::list(field.open ? feel::Type::string()
                                         : feel::Type::choice(std::move(values), field.name));
    case FieldType::list: {
      std::vector<feel::Type::Field> columns;
      for (const Field& column : field.columns) columns.push_back({column.name, feel_type(column)});
      // No columns: the record type is not known, which is said elsewhere.
      if (columns.empty()) return feel::Type::list(feel::Type::any());
      return feel::Type::list(feel::Type::record(std::move(columns)));
    }
    case FieldType::text:
    case FieldType::long_text:
    case FieldType::country:
      break;
  }
  return feel::Type::string();
}

int CompiledTopic::evidence_number(std::string_view id) const {
  for (std::size_t i = 0; i < source.evidence.size(); ++i) {
    if (source.evidence[i].id == id) return static_cast<int>(i);
  }
  return -1;
}

std::shared_ptr<const CompiledTopic> compile_topic(const Guideline& guideline, const Registry& registry,
                                                   TopicSource source, Diagnostics& diagnostics) {
  const bool clean = !has_errors(diagnostics);
  auto topic = std::make_shared<CompiledTopic>();
  topic->guideline = guideline;
  topic->registry = registry;
  topic->source = std::move(source);
  add_parameters(topic->source.call, topic->guideline.call);
  topic->digest = sm3(topic->guideline.bytes + topic->source.bytes + topic->registry.bytes);
  Diagnostics said;
  Compiler(*topic, said).run();
  const bool good = !has_errors(said);
  diagnostics.insert(diagnostics.end(), said.begin(), said.end());
  if (!good || !clean) return nullptr;
  return topic;
}

}  // namespace guohe::policy
