// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "dmn/dmn.hpp"
#include "dmn/xml/read.hpp"
#include "dmn/xml/reader.hpp"

namespace guohe::dmn::xml {
namespace {

struct Version {
  std::string_view model_namespace;
  std::string_view number;
};
constexpr std::array kVersions = {
    Version{"https://www.omg.org/spec/DMN/20230324/MODEL/", "1.5"},
    Version{"https://www.omg.org/spec/DMN/20211108/MODEL/", "1.4"},
    Version{"https://www.omg.org/spec/DMN/20191111/MODEL/", "1.3"},
    Version{"http://www.omg.org/spec/DMN/20180521/MODEL/", "1.2"},
    Version{"http://www.omg.org/spec/DMN/20151101/dmn.xsd", "1.1"},
    Version{"http://www.omg.org/spec/DMN/20151101/", "1.1"},
};

constexpr int kItemDepthMax = 50;

struct NamedKind {
  std::string_view name;
  GraphElement::Kind kind;
};
constexpr std::array kElements = {
    NamedKind{"inputData", GraphElement::Kind::input},
    NamedKind{"decision", GraphElement::Kind::decision},
    NamedKind{"businessKnowledgeModel", GraphElement::Kind::business_knowledge_model},
    NamedKind{"decisionService", GraphElement::Kind::decision_service},
};

}  // namespace

std::unique_ptr<Definitions> read(const std::shared_ptr<const SourceText>& source, Diagnostics& diagnostics) {
  Document document;
  if (!document.parse(source, diagnostics)) return nullptr;
  return Reader(document, source, diagnostics).run();
}

void Reader::complain(std::string code, Text message, Span span) {
  if (diagnostics_.size() >= kDiagnosticsMax) return;
  diagnostics_.push_back({std::move(code), Severity::error, std::move(message), source_, span});
}

std::unique_ptr<Definitions> Reader::run() {
  const pugi::xml_node root = document_.root();
  const std::string_view found = document_.root_namespace();
  auto made = std::make_unique<Definitions>();
  for (const Version& version : kVersions) {
    if (version.model_namespace == found) made->version = version.number;
  }
  if (document_.local_name(root) != "definitions" || made->version.empty()) {
    const std::string name(found);
    complain(
        "dmn.not_a_model",
        {"不是 DMN 1.1 至 1.5 的模型：根元素应为 DMN 命名空间的 `definitions`，命名空间是 `" + name + "`",
         "not a model of DMN 1.1 to 1.5: the root must be `definitions` of a DMN namespace, found `" + name +
             "`"},
        document_.span(root));
    return nullptr;
  }
  made->source = source_;
  made->name = attribute(root, "name");
  made->id = attribute(root, "id");
  made->model_namespace = attribute(root, "namespace");
  made->span = document_.span(root);
  for (const pugi::xml_node& node : root.children()) {
    const std::string_view name = document_.local_name(node);
    if (name == "import") {
      made->imports.push_back({attribute(node, "name"), attribute(node, "namespace"),
                               attribute(node, "locationURI"), attribute(node, "importType"),
                               document_.span(node)});
    } else if (name == "itemDefinition") {
      made->items.push_back(read_item(node, 0));
    }
    for (const NamedKind& element : kElements) {
      if (name == element.name) made->elements.push_back(read_element(node, element.kind));
    }
  }
  return made;
}

std::string Reader::read_type(const pugi::xml_node& node) {
  return without_prefix(node, attribute(node, "typeRef"));
}

// `feel:string` of DMN 1.1, and the namespace in braces that some tools write.
std::string Reader::without_prefix(const pugi::xml_node& node, const std::string& type) {
  if (type.starts_with('{')) {
    const std::size_t end = type.find('}');
    if (end != std::string::npos) return type.substr(end + 1);
  }
  const std::size_t colon = type.find(':');
  if (colon == std::string::npos) return type;
  const std::string declaration = "xmlns:" + type.substr(0, colon);
  for (pugi::xml_node at = node; at; at = at.parent()) {
    const pugi::xml_attribute found = at.attribute(declaration.c_str());
    if (!found) continue;
    const std::string_view uri = found.value();
    if (uri.find("/FEEL") != std::string_view::npos) return type.substr(colon + 1);
    if (uri == attribute(document_.root(), "namespace")) return type.substr(colon + 1);
    return type;
  }
  return type;
}

InformationItem Reader::read_information_item(const pugi::xml_node& node) {
  InformationItem made;
  made.present = static_cast<bool>(node);
  made.name = attribute(node, "name");
  made.id = attribute(node, "id");
  made.type = read_type(node);
  made.span = document_.span(node);
  return made;
}

ItemDefinition Reader::read_item(const pugi::xml_node& node, int depth) {
  ItemDefinition made;
  made.name = attribute(node, "name");
  made.id = attribute(node, "id");
  made.label = attribute(node, "label");
  made.span = document_.span(node);
  made.is_collection = attribute(node, "isCollection") == "true";
  if (depth > kItemDepthMax) {
    complain("dmn.limit.nesting", {"类型定义嵌套过深", "item definitions are nested too deeply"}, made.span);
    return made;
  }
  for (const pugi::xml_node& part : node.children()) {
    const std::string_view name = document_.local_name(part);
    if (name == "typeRef") {
      std::string type = document_.text(part).leaf.text;
      type.erase(0, type.find_first_not_of(" \t\r\n"));
      type.erase(type.find_last_not_of(" \t\r\n") + 1);
      made.type = without_prefix(part, type);
    } else if (name == "allowedValues") {
      made.allowed_values = read_text(part);
    } else if (name == "typeConstraint") {
      made.type_constraint = read_text(part);
    } else if (name == "itemComponent") {
      made.components.push_back(read_item(part, depth + 1));
    } else if (name == "functionItem") {
      read_function_item(part, made);
    }
  }
  return made;
}

void Reader::read_function_item(const pugi::xml_node& node, ItemDefinition& into) {
  into.is_function = true;
  into.type = without_prefix(node, attribute(node, "outputTypeRef"));
  for (pugi::xml_node parameter = document_.child(node, "parameters"); parameter;
       parameter = document_.next(parameter))
    into.parameters.push_back(read_information_item(parameter));
}

GraphElement Reader::read_element(const pugi::xml_node& node, GraphElement::Kind kind) {
  GraphElement made;
  made.kind = kind;
  made.name = attribute(node, "name");
  made.id = attribute(node, "id");
  made.label = attribute(node, "label");
  made.span = document_.span(node);
  made.variable = read_information_item(document_.child(node, "variable"));
  read_requirements(node, made);
  if (kind == GraphElement::Kind::decision) {
    made.logic = read_logic(node, 0);
  } else if (kind == GraphElement::Kind::business_knowledge_model) {
    if (const pugi::xml_node logic = document_.child(node, "encapsulatedLogic"))
      made.logic = read_boxed(logic, Boxed::Kind::function, 0);
  } else if (kind == GraphElement::Kind::decision_service) {
    made.outputs = read_references(node, "outputDecision");
    made.encapsulated = read_references(node, "encapsulatedDecision");
    made.input_decisions = read_references(node, "inputDecision");
    made.input_data = read_references(node, "inputData");
  }
  return made;
}

void Reader::read_requirements(const pugi::xml_node& node, GraphElement& into) {
  for (const pugi::xml_node& requirement : node.children()) {
    const std::string_view name = document_.local_name(requirement);
    const bool information = name == "informationRequirement";
    if (!information && name != "knowledgeRequirement") continue;
    for (const pugi::xml_node& part : requirement.children()) {
      const std::string_view what = document_.local_name(part);
      if (what != "requiredDecision" && what != "requiredInput" && what != "requiredKnowledge") continue;
      auto& references = information ? into.information : into.knowledge;
      references.push_back({attribute(part, "href"), document_.span(part)});
    }
  }
}

std::vector<Reference> Reader::read_references(const pugi::xml_node& node, std::string_view name) {
  std::vector<Reference> made;
  for (pugi::xml_node part = document_.child(node, name); part; part = document_.next(part))
    made.push_back({attribute(part, "href"), document_.span(part)});
  return made;
}

}  // namespace guohe::dmn::xml
