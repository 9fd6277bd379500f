// XML with places: what pugixml parses, and where each element and each byte of text stands in the file.
// Only this folder includes pugixml. A document type declaration is refused; nothing is ever fetched.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "dmn/model/model.hpp"

namespace guohe::dmn::xml {

/// A parsed file. Elements of other namespaces than the root's are skipped by the functions below.
class Document {
 public:
  /// Parses; problems are diagnostics `dmn.xml.*` and the result is false.
  bool parse(const std::shared_ptr<const SourceText>& source, Diagnostics& diagnostics);

  [[nodiscard]] pugi::xml_node root() const { return tree_.document_element(); }
  /// The namespace of the root element.
  [[nodiscard]] std::string_view root_namespace() const { return namespace_; }
  /// The name without its prefix; empty for an element of another namespace.
  [[nodiscard]] std::string_view local_name(const pugi::xml_node& node) const;
  /// The first child element of that name.
  [[nodiscard]] pugi::xml_node child(const pugi::xml_node& parent, std::string_view name) const;
  /// The next sibling element of the same name.
  [[nodiscard]] pugi::xml_node next(const pugi::xml_node& node) const;
  /// The start tag's name with its bracket: "<decision".
  [[nodiscard]] Span span(const pugi::xml_node& node) const;
  /// The characters of an element, with their places.
  [[nodiscard]] Written text(const pugi::xml_node& node) const;

 private:
  void append_raw(std::uint32_t begin, bool cdata, Written& into) const;

  std::shared_ptr<const SourceText> source_;
  pugi::xml_document tree_;
  std::string prefix_;  // of the root, with its colon
  std::string namespace_;
};

/// An attribute's value, spaces at its ends removed and inside made one.
[[nodiscard]] std::string attribute(const pugi::xml_node& node, const char* name);

}  // namespace guohe::dmn::xml
