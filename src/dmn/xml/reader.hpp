// The class that reads a document; for this folder only. read_model.cpp holds definitions and elements,
// read_expression.cpp boxed expressions.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dmn/xml/document.hpp"

namespace guohe::dmn::xml {

class Reader {
 public:
  Reader(const Document& document, std::shared_ptr<const SourceText> source, Diagnostics& diagnostics)
      : document_(document), source_(std::move(source)), diagnostics_(diagnostics) {}
  std::unique_ptr<Definitions> run();

 private:
  // read_model.cpp
  ItemDefinition read_item(const pugi::xml_node& node, int depth);
  void read_function_item(const pugi::xml_node& node, ItemDefinition& into);
  GraphElement read_element(const pugi::xml_node& node, GraphElement::Kind kind);
  void read_requirements(const pugi::xml_node& node, GraphElement& into);
  std::vector<Reference> read_references(const pugi::xml_node& node, std::string_view name);
  InformationItem read_information_item(const pugi::xml_node& node);
  /// A typeRef: an attribute, and in DMN 1.1 a qualified name with the prefix of FEEL's namespace.
  std::string read_type(const pugi::xml_node& node);
  std::string without_prefix(const pugi::xml_node& node, const std::string& type);
  void complain(std::string code, Text message, Span span);

  // read_expression.cpp
  /// The boxed expression among the children of an element; null when there is none.
  BoxedPtr read_logic(const pugi::xml_node& parent, int depth);
  BoxedPtr read_boxed(const pugi::xml_node& node, Boxed::Kind kind, int depth);
  void read_context(const pugi::xml_node& node, Boxed& into, int depth);
  void read_invocation(const pugi::xml_node& node, Boxed& into, int depth);
  void read_list(const pugi::xml_node& node, Boxed& into, int depth);
  void read_relation(const pugi::xml_node& node, Boxed& into, int depth);
  void read_function(const pugi::xml_node& node, Boxed& into, int depth);
  void read_parts(const pugi::xml_node& node, Boxed& into, std::initializer_list<std::string_view> names,
                  int depth);
  std::unique_ptr<DecisionTable> read_table(const pugi::xml_node& node);
  Written read_text(const pugi::xml_node& node);

  const Document& document_;
  std::shared_ptr<const SourceText> source_;
  Diagnostics& diagnostics_;
};

}  // namespace guohe::dmn::xml
