// SPDX-License-Identifier: Apache-2.0
#include "policy/desk/content.hpp"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>
#include <map>
#include <tuple>

#include "policy/edit/settable.hpp"
#include "policy/edit/yaml_places.hpp"

namespace guohe::policy {
namespace {

using programme::PackClause;
using programme::PackDefinition;
using programme::PackExpression;
using programme::PackFileKind;
using programme::PackPlace;

// As feel::ConstantKind has them.
constexpr const char* kConstantKinds[] = {"number",   "date", "time",   "date and time",
                                          "duration", "text", "boolean"};

// Lines without the indentation that they share.
std::string dedented(const std::string& text) {
  std::size_t indent = std::string::npos;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::size_t first = text.find_first_not_of(' ', at);
    if (first != std::string::npos && first < end) indent = std::min(indent, first - at);
    at = end + 1;
  }
  if (indent == std::string::npos || indent == 0) return text;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (end > at + indent) out += text.substr(at + indent, end - at - indent);
    if (end < text.size()) out += '\n';
    at = end + 1;
  }
  return out;
}

class ContentMaker {
 public:
  explicit ContentMaker(const Assembled& assembled) : assembled_(assembled) {}

  programme::PackContent run() {
    programme::PackContent content;
    content.pack = assembled_.pack;
    content.version = assembled_.version;
    count_topics();
    parameters(content.parameters);
    for (const TopicSource& topic : assembled_.loaded.topics) content.topics.push_back(this->topic(topic));
    for (const auto& [name, text] : assembled_.texts) content.files.push_back(file(name, text));
    std::stable_sort(content.files.begin(), content.files.end(),
                     [](const auto& a, const auto& b) { return a.kind < b.kind; });
    for (const Diagnostic& one : assembled_.diagnostics)
      content.diagnostics.push_back(assembled_.view_of(one));
    return content;
  }

 private:
  using Key = std::pair<std::string, std::uint32_t>;  // a file and where something begins in it
  static Key key_of(const Place& place) { return {place.source->name(), place.span.begin}; }

  void count_topics() {
    for (const TopicSource& topic : assembled_.loaded.topics) {
      for (const ClauseSource& clause : topic.clauses) count(clause, topic.id);
      for (const DefinitionSource& one : topic.definitions) topics_[key_of(one.place)].push_back(topic.id);
    }
  }
  void count(const ClauseSource& clause, const std::string& topic) {
    if (clause.place.source != nullptr) topics_[key_of(clause.place)].push_back(topic);
    for (const ClauseSource& part : clause.parts) count(part, topic);
  }

  [[nodiscard]] bool editable(const Place& place) const {
    return place.source != nullptr && !is_shared(place.source->name());
  }

  void parameters(std::vector<programme::PackParameter>& out) {
    for (const CallParameter& one : assembled_.loaded.guideline.call) {
      out.push_back({one.field.name, one.field.label, boost::describe::enum_to_string(one.field.type, ""),
                     one.value_json, one.unset, true, one.field.choices, one.field.open});
    }
  }

  programme::PackTopic topic(const TopicSource& source) {
    programme::PackTopic made;
    made.id = source.id;
    made.title = source.title;
    made.cite = source.cite;
    made.process = source.process;
    const auto compiled = assembled_.library->compiled(source.id, assembled_.version);
    made.sound = static_cast<bool>(compiled);
    for (const ClauseSource& one : source.clauses) made.clauses.push_back(clause(one));
    for (const DefinitionSource& one : source.definitions)
      made.definitions.push_back(definition(one, compiled ? compiled->get() : nullptr));
    if (!compiled) return made;
    for (Settable& one : settable_of(**compiled)) made.settable.push_back(settable(one));
    return made;
  }

  programme::PackSettable settable(Settable& one) const {
    programme::PackSettable made;
    made.name = std::move(one.name);
    made.also = std::move(one.also);
    made.of = std::move(one.of);
    made.beside = std::move(one.beside);
    made.kind = kConstantKinds[static_cast<std::size_t>(one.kind)];
    made.value = std::move(one.value);
    made.unit = std::move(one.unit);
    made.options = std::move(one.options);
    if (one.parts > 0) made.parts = one.parts;
    made.place = assembled_.place(one.place.source.get(), one.place.span);
    made.editable = editable(one.place);
    return made;
  }

  PackExpression expression(std::string of, std::string option, const feel::Expression& one) const {
    const Span all{0, static_cast<std::uint32_t>(one.text.size())};
    return {std::move(of), std::move(option), one.text,
            assembled_.place(one.source.get(), one.to_source(all))};
  }

  PackClause clause(const ClauseSource& source) {
    PackClause made;
    made.id = source.id;
    made.cite = source.cite;
    made.kind = name_of(source.kind);
    made.says = source.says;
    made.question = source.ask;
    made.at_least = source.at_least;
    for (const EvidenceName& one : source.evidence) made.evidence.push_back(one.id);
    if (source.in_force) made.expressions.push_back(expression("in force", {}, *source.in_force));
    if (source.when) made.expressions.push_back(expression("when", {}, *source.when));
    if (source.rule) made.expressions.push_back(expression("rule", {}, *source.rule));
    if (source.reading) {
      made.reading.emplace();
      made.reading->id = source.reading->id;
      made.reading->take = source.reading->take;
      for (const ReadingOption& option : source.reading->options) {
        made.reading->options.push_back({option.name, option.says});
        if (option.rule) made.expressions.push_back(expression("rule", option.name, *option.rule));
      }
    }
    for (const FlagSource& flag : source.flags) {
      if (flag.when) made.expressions.push_back(expression("flag " + flag.code, {}, *flag.when));
    }
    if (source.place.source != nullptr) piece(source.place, made);
    for (const ClauseSource& part : source.parts) made.parts.push_back(clause(part));
    return made;
  }

  void piece(const Place& id, PackClause& made) {
    made.editable = editable(id);
    made.topics = topics_[key_of(id)];
    const yaml::Node* node = trees_.with_id_at(id.source, id.span.begin);
    if (node == nullptr) return;
    const std::string_view text = id.source->text();
    const Span span = trimmed_span(text, node->span);
    const std::uint32_t begin = is_flow(text, *node)
                                    ? span.begin
                                    : span.begin - static_cast<std::uint32_t>(column_of(text, span.begin));
    made.yaml = dedented(std::string(text.substr(begin, span.end - begin)));
    made.place = assembled_.place(id.source.get(), {begin, span.end});
  }

  PackDefinition definition(const DefinitionSource& source, const CompiledTopic* compiled) {
    PackDefinition made;
    made.name = source.name;
    if (source.expression) made.text = source.expression->text;
    if (source.table) made.table = source.table->file;
    if (compiled != nullptr) {
      if (const int slot = compiled->scope.find(source.name); slot >= 0)
        made.type = compiled->scope.type(slot).name();
    }
    made.place = assembled_.place(source.place.source.get(), source.place.span);
    made.editable = editable(source.place);
    made.topics = topics_[key_of(source.place)];
    return made;
  }

  programme::PackFile file(const std::string& name, const std::string& text) const {
    programme::PackFile made{name, kind_of(name), !is_shared(name), false, text};
    const auto before = assembled_.base.find(name);
    made.changed = assembled_.is_draft && (before == assembled_.base.end() || before->second != text);
    return made;
  }

  [[nodiscard]] PackFileKind kind_of(const std::string& name) const {
    if (name == "guideline.yaml") return PackFileKind::guideline;
    if (name == "registry.yaml") return PackFileKind::registry;
    if (is_shared(name)) return PackFileKind::notice;
    if (name.starts_with("cases/")) return PackFileKind::pack_case;
    if (name.ends_with(".dmn")) return PackFileKind::table;
    if (name == "equivalent-mutants.yaml") return PackFileKind::other;
    const auto& topics = assembled_.loaded.guideline.topics;
    const std::string stem = name.substr(0, name.rfind('.'));
    return std::find(topics.begin(), topics.end(), stem) == topics.end() ? PackFileKind::fragment
                                                                         : PackFileKind::topic;
  }

  const Assembled& assembled_;
  PackTrees trees_;
  std::map<Key, std::vector<std::string>> topics_;
};

}  // namespace

programme::PackContent content_of(const Assembled& assembled) {
  return ContentMaker(assembled).run();
}

}  // namespace guohe::policy
