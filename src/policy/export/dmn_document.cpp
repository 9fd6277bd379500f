// SPDX-License-Identifier: Apache-2.0
#include "policy/export/dmn_document.hpp"

#include <algorithm>
#include <array>
#include <pugixml.hpp>
#include <sstream>

#include "dmn/model/model.hpp"
#include "feel/syntax/parser.hpp"

namespace guohe::policy {
namespace {

constexpr int kWidth = 200;
constexpr int kHeight = 60;
constexpr int kGap = 40;
constexpr int kColumns = 8;  // of one row of the diagram

void set(pugi::xml_node node, const char* name, const std::string& value) {
  node.append_attribute(name).set_value(value.c_str());
}

pugi::xml_node append(pugi::xml_node parent, const char* name) {
  return parent.append_child(name);
}

void append_text(pugi::xml_node parent, const char* name, const std::string& text) {
  append(parent, name).append_child(pugi::node_pcdata).set_value(text.c_str());
}

void append_literal(pugi::xml_node parent, const std::string& expression) {
  append_text(append(parent, "literalExpression"), "text", expression);
}

void append_type(pugi::xml_node parent, const ItemComponent& item) {
  append_text(parent, "typeRef", item.type_ref);
  if (!item.allowed.empty()) append_text(append(parent, "allowedValues"), "text", item.allowed);
}

void append_point(pugi::xml_node parent, int x, int y) {
  const pugi::xml_node point = append(parent, "di:waypoint");
  set(point, "x", std::to_string(x));
  set(point, "y", std::to_string(y));
}

void append_text_of(pugi::xml_node parent, const char* name, const dmn::Written& written) {
  if (written.present) append_text(append(parent, name), "text", written.leaf.text);
}

void set_simple_type(pugi::xml_node node, const std::string& type) {
  if (feel::syntax::type_named(type)) set(node, "typeRef", type);
}

// The names of 8.2.10 and 8.2.11, in the order of the enumerations.
constexpr std::array kHitPolicies = {"UNIQUE",     "ANY",          "PRIORITY", "FIRST",
                                     "RULE ORDER", "OUTPUT ORDER", "COLLECT"};
constexpr std::array kAggregations = {"", "SUM", "COUNT", "MIN", "MAX"};

void append_table(pugi::xml_node parent, const dmn::DecisionTable& table) {
  const pugi::xml_node node = append(parent, "decisionTable");
  set(node, "hitPolicy", kHitPolicies[static_cast<std::size_t>(table.hit_policy)]);
  if (table.aggregation != dmn::Aggregation::none)
    set(node, "aggregation", kAggregations[static_cast<std::size_t>(table.aggregation)]);
  for (const dmn::InputClause& clause : table.inputs) {
    const pugi::xml_node input = append(node, "input");
    const pugi::xml_node expression = append(input, "inputExpression");
    set_simple_type(expression, clause.type);
    append_text(expression, "text", clause.expression.leaf.text);
    append_text_of(input, "inputValues", clause.values);
  }
  for (const dmn::OutputClause& clause : table.outputs) {
    const pugi::xml_node output = append(node, "output");
    if (!clause.name.empty()) set(output, "name", clause.name);
    set_simple_type(output, clause.type);
    append_text_of(output, "outputValues", clause.values);
    append_text_of(output, "defaultOutputEntry", clause.fallback);
  }
  for (const dmn::Rule& rule : table.rules) {
    const pugi::xml_node row = append(node, "rule");
    for (const dmn::Written& input : rule.inputs) append_text_of(row, "inputEntry", input);
    for (const dmn::Written& output : rule.outputs) append_text_of(row, "outputEntry", output);
  }
}

}  // namespace

struct DmnDocument::Impl {
  pugi::xml_document document;
  pugi::xml_node root;
};

DmnDocument::DmnDocument(const std::string& name, const std::string& name_space,
                         const std::string& description)
    : impl_(std::make_unique<Impl>()) {
  pugi::xml_node declaration = impl_->document.append_child(pugi::node_declaration);
  set(declaration, "version", "1.0");
  set(declaration, "encoding", "UTF-8");
  impl_->root = append(impl_->document, "definitions");
  set(impl_->root, "xmlns", "https://www.omg.org/spec/DMN/20230324/MODEL/");
  set(impl_->root, "xmlns:dmndi", "https://www.omg.org/spec/DMN/20230324/DMNDI/");
  set(impl_->root, "xmlns:dc", "http://www.omg.org/spec/DMN/20180521/DC/");
  set(impl_->root, "xmlns:di", "http://www.omg.org/spec/DMN/20180521/DI/");
  set(impl_->root, "id", "definitions");
  set(impl_->root, "name", name);
  set(impl_->root, "namespace", name_space);
  append_text(impl_->root, "description", description);
}

DmnDocument::~DmnDocument() = default;

std::string DmnDocument::next_id(const char* kind) {
  return std::string(kind) + "_" + std::to_string(++last_id_);
}

void DmnDocument::add_item(const ItemComponent& item) {
  const pugi::xml_node node = append(impl_->root, "itemDefinition");
  set(node, "id", next_id("type"));
  set(node, "name", item.name);
  if (item.is_list) set(node, "isCollection", "true");
  append_type(node, item);
}

void DmnDocument::add_record(const std::string& name, const std::vector<ItemComponent>& components) {
  const pugi::xml_node node = append(impl_->root, "itemDefinition");
  set(node, "id", next_id("type"));
  set(node, "name", name);
  for (const ItemComponent& component : components) {
    const pugi::xml_node inner = append(node, "itemComponent");
    set(inner, "id", next_id("component"));
    set(inner, "name", component.name);
    if (component.is_list) set(inner, "isCollection", "true");
    append_type(inner, component);
  }
}

pugi::xml_node DmnDocument::begin(const char* element, const std::string& name,
                                  const std::string& description) {
  const pugi::xml_node node = append(impl_->root, element);
  Node& known = nodes_[name];
  known.id = next_id(element);
  order_.push_back(name);
  set(node, "id", known.id);
  set(node, "name", name);
  if (!description.empty()) append_text(node, "description", description);
  return node;
}

void DmnDocument::add_input(const std::string& name, const std::string& type_ref, const std::string& label) {
  const pugi::xml_node node = begin("inputData", name, label);
  const pugi::xml_node variable = append(node, "variable");
  set(variable, "name", name);
  set(variable, "typeRef", type_ref);
}

void DmnDocument::add_function(const std::string& name,
                               const std::vector<std::pair<std::string, std::string>>& parameters,
                               const std::string& type_ref, const std::string& body) {
  const pugi::xml_node node = begin("businessKnowledgeModel", name, {});
  nodes_[name].kind = Node::Kind::function;
  const pugi::xml_node variable = append(node, "variable");
  set(variable, "name", name);
  const pugi::xml_node logic = append(node, "encapsulatedLogic");
  set(logic, "typeRef", type_ref);
  for (const auto& [parameter, type] : parameters) {
    const pugi::xml_node inner = append(logic, "formalParameter");
    set(inner, "name", parameter);
    set(inner, "typeRef", type.empty() ? "Any" : type);
  }
  append_literal(logic, body);
}

pugi::xml_node DmnDocument::begin_decision(const std::string& name, const std::string& type_ref,
                                           const std::string& description,
                                           const std::set<std::string>& needs) {
  const pugi::xml_node node = begin("decision", name, description);
  Node& known = nodes_[name];
  known.kind = Node::Kind::decision;
  const pugi::xml_node variable = append(node, "variable");
  set(variable, "name", name);
  if (!type_ref.empty()) set(variable, "typeRef", type_ref);
  // The schema wants information requirements before knowledge requirements.
  for (const bool functions : {false, true}) {
    for (const std::string& need : needs) {
      const auto found = nodes_.find(need);
      if (found == nodes_.end() || need == name) continue;
      const Node& other = found->second;
      if ((other.kind == Node::Kind::function) != functions) continue;
      const pugi::xml_node requirement =
          append(node, functions ? "knowledgeRequirement" : "informationRequirement");
      known.needs.emplace_back(next_id("requirement"), need);
      set(requirement, "id", known.needs.back().first);
      const char* kind = functions                         ? "requiredKnowledge"
                         : other.kind == Node::Kind::input ? "requiredInput"
                                                           : "requiredDecision";
      set(append(requirement, kind), "href", "#" + other.id);
      known.row = std::max(known.row, other.row + 1);
    }
  }
  return node;
}

void DmnDocument::add_decision(const std::string& name, const std::string& type_ref,
                               const std::string& description, const std::set<std::string>& needs,
                               const std::string& expression) {
  append_literal(begin_decision(name, type_ref, description, needs), expression);
}

void DmnDocument::add_decision(const std::string& name, const std::string& type_ref,
                               const std::string& description, const std::set<std::string>& needs,
                               const std::vector<ContextEntry>& entries) {
  const pugi::xml_node context = append(begin_decision(name, type_ref, description, needs), "context");
  for (const ContextEntry& entry : entries) {
    const pugi::xml_node node = append(context, "contextEntry");
    if (!entry.name.empty()) {
      const pugi::xml_node variable = append(node, "variable");
      set(variable, "name", entry.name);
      set(variable, "typeRef", entry.type_ref);
    }
    append_literal(node, entry.expression);
  }
}

void DmnDocument::add_decision(const std::string& name, const std::string& description,
                               const std::set<std::string>& needs, const dmn::DecisionTable& table) {
  append_table(begin_decision(name, {}, description, needs), table);
}

// Each element in the row above what it needs, eight a line, first come first.
void DmnDocument::add_diagram() {
  const pugi::xml_node diagram = append(append(impl_->root, "dmndi:DMNDI"), "dmndi:DMNDiagram");
  set(diagram, "id", "diagram");
  std::map<int, int> in_row;
  for (const auto& [name, node] : nodes_) ++in_row[node.row];
  std::map<int, int> row_line;  // of each row the last line that it takes, counted from the top
  int lines = 0;
  for (auto row = in_row.rbegin(); row != in_row.rend(); ++row) {
    row_line[row->first] = lines;
    lines += (row->second + kColumns - 1) / kColumns;
  }
  std::map<int, int> placed;
  std::map<std::string, std::pair<int, int>> places;
  for (const std::string& name : order_) {
    const int row = nodes_[name].row;
    const int at = placed[row]++;
    const int x = kGap + at % kColumns * (kWidth + kGap);
    const int y = kGap + (row_line[row] + at / kColumns) * (kHeight + 2 * kGap);
    places[name] = {x, y};
    const pugi::xml_node shape = append(diagram, "dmndi:DMNShape");
    set(shape, "id", next_id("shape"));
    set(shape, "dmnElementRef", nodes_[name].id);
    const pugi::xml_node bounds = append(shape, "dc:Bounds");
    set(bounds, "x", std::to_string(x));
    set(bounds, "y", std::to_string(y));
    set(bounds, "width", std::to_string(kWidth));
    set(bounds, "height", std::to_string(kHeight));
  }
  for (const std::string& name : order_) {
    for (const auto& [id, need] : nodes_[name].needs) {
      const pugi::xml_node edge = append(diagram, "dmndi:DMNEdge");
      set(edge, "id", next_id("edge"));
      set(edge, "dmnElementRef", id);
      append_point(edge, places[need].first + kWidth / 2, places[need].second);
      append_point(edge, places[name].first + kWidth / 2, places[name].second + kHeight);
    }
  }
}

std::string DmnDocument::write() {
  add_diagram();
  std::ostringstream out;
  impl_->document.save(out, "  ", pugi::format_indent, pugi::encoding_utf8);
  return std::move(out).str();
}

}  // namespace guohe::policy
