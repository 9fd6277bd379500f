// SPDX-License-Identifier: Apache-2.0
#include "dmn/decision_file.hpp"

#include <optional>

#include "base/suggest.hpp"
#include "dmn/compile/compose.hpp"
#include "dmn/xml/read.hpp"

namespace guohe::dmn {
namespace {

bool is_decision(const GraphElement& element) {
  return element.kind == GraphElement::Kind::decision;
}

bool has_table(const GraphElement& element) {
  return is_decision(element) && element.logic && element.logic->kind == Boxed::Kind::decision_table;
}

void add_error(Diagnostics& diagnostics, const Definitions& definitions, std::string code, Text message,
               Span span) {
  diagnostics.push_back({std::move(code), Severity::error, std::move(message), definitions.source, span});
}

// The place of the wanted decision among the elements; says what is wrong when there is none.
std::optional<std::size_t> find(const Definitions& definitions, const std::string& wanted,
                                Diagnostics& diagnostics) {
  std::vector<std::string> names;
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < definitions.elements.size(); ++i) {
    const GraphElement& element = definitions.elements[i];
    if (wanted.empty() ? !has_table(element) : !is_decision(element)) continue;
    names.push_back(element.name);
    if (wanted.empty() || element.name == wanted) found = i;
  }
  if (wanted.empty() && names.size() > 1) {
    add_error(diagnostics, definitions, "dmn.unknown_element",
              {"文件中有多张决策表，请指明决策", "the file has several decision tables: name the decision"},
              definitions.span);
    return std::nullopt;
  }
  if (!found) {
    Text message = wanted.empty()
                       ? Text{"文件中没有决策表", "the file has no decision table"}
                       : Text{"文件中没有决策 `" + wanted + "`", "the file has no decision `" + wanted + "`"};
    if (const std::string near = nearest(wanted, names); !near.empty()) {
      message.zh += "，是否应为 `" + near + "`？";
      message.en += ": did you mean `" + near + "`?";
    }
    add_error(diagnostics, definitions, "dmn.unknown_element", std::move(message), definitions.span);
    return std::nullopt;
  }
  const GraphElement& element = definitions.elements[*found];
  if (has_table(element)) return found;
  add_error(diagnostics, definitions, "dmn.not_a_table",
            {"`" + element.name + "` 不是决策表", "`" + element.name + "` is not a decision table"},
            element.span);
  return std::nullopt;
}

}  // namespace

DecisionFile::DecisionFile() = default;
DecisionFile::~DecisionFile() = default;

std::shared_ptr<const DecisionFile> DecisionFile::read(const std::shared_ptr<const SourceText>& source,
                                                       const std::string& decision,
                                                       Diagnostics& diagnostics) {
  const std::shared_ptr<DecisionFile> made(new DecisionFile());
  made->source_ = source;
  made->definitions_ = xml::read(source, diagnostics);
  if (made->definitions_ == nullptr) return nullptr;
  const auto element = find(*made->definitions_, decision, diagnostics);
  if (!element) return nullptr;
  made->element_ = *element;
  return made;
}

feel::Compilation DecisionFile::compile(const feel::Scope& scope) const {
  const GraphElement& element = definitions_->elements[element_];
  Diagnostics said;
  Types types(*definitions_);
  types.make_all(said);
  feel::Composer composer(scope, source_, &types.fields());
  Compose compose(composer, types, *definitions_, element.name, said);
  feel::syntax::NodePtr tree = compose.boxed(element.logic.get(), element.variable.type);
  tree = compose.typed(std::move(tree), element.variable.type, element.variable.span);
  feel::Compilation made = std::move(composer).compile(std::move(tree));
  said.insert(said.end(), made.diagnostics.begin(), made.diagnostics.end());
  made.diagnostics = std::move(said);
  if (has_errors(made.diagnostics)) made.program = nullptr;
  return made;
}

std::string DecisionFile::texts() const {
  std::string all;
  const auto add = [&](const Written& text) { all += text.leaf.text + "\n"; };
  const DecisionTable& table = this->table();
  for (const InputClause& input : table.inputs) add(input.expression);
  for (const OutputClause& output : table.outputs) add(output.fallback);
  for (const Rule& rule : table.rules) {
    for (const Written& text : rule.inputs) add(text);
    for (const Written& text : rule.outputs) add(text);
  }
  return all;
}

const DecisionTable& DecisionFile::table() const {
  return *definitions_->elements[element_].logic->table;
}

const std::string& DecisionFile::decision() const {
  return definitions_->elements[element_].name;
}

}  // namespace guohe::dmn
