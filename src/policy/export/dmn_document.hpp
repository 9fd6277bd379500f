// Writes a DMN 1.5 model as XML (OMG, .../DMN/20230324/MODEL/), with a plain diagram, so that modellers can
// open it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace pugi {
class xml_node;
}

namespace guohe::dmn {
struct DecisionTable;
}

namespace guohe::policy {

/// A component of a structured item definition.
struct ItemComponent {
  std::string name;
  std::string type_ref;
  bool is_list = false;
  std::string allowed;  // unary tests; empty for any
};

/// A named entry of a boxed context; the last one without a name is the result.
struct ContextEntry {
  std::string name;
  std::string expression;
  std::string type_ref;
};

class DmnDocument {
 public:
  DmnDocument(const std::string& name, const std::string& name_space, const std::string& description);
  ~DmnDocument();
  DmnDocument(const DmnDocument&) = delete;
  DmnDocument& operator=(const DmnDocument&) = delete;

  void add_item(const ItemComponent& item);
  void add_record(const std::string& name, const std::vector<ItemComponent>& components);

  void add_input(const std::string& name, const std::string& type_ref, const std::string& label);
  /// A business knowledge model of a literal expression.
  void add_function(const std::string& name,
                    const std::vector<std::pair<std::string, std::string>>& parameters,  // name, type
                    const std::string& type_ref, const std::string& body);
  /// A decision of a literal expression. `needs` are names of inputs, decisions and functions added already.
  void add_decision(const std::string& name, const std::string& type_ref, const std::string& description,
                    const std::set<std::string>& needs, const std::string& expression);
  /// A decision of a boxed context.
  void add_decision(const std::string& name, const std::string& type_ref, const std::string& description,
                    const std::set<std::string>& needs, const std::vector<ContextEntry>& entries);

  /// A decision whose logic is a decision table, as another file has it; only FEEL's own types are kept.
  void add_decision(const std::string& name, const std::string& description,
                    const std::set<std::string>& needs, const dmn::DecisionTable& table);

  /// The whole text. Call it once, last.
  [[nodiscard]] std::string write();

 private:
  struct Node {
    std::string id;
    enum class Kind { input, function, decision } kind = Kind::input;
    int row = 0;                                             // in the diagram: one above the highest it needs
    std::vector<std::pair<std::string, std::string>> needs;  // id of the requirement, name of the needed
  };
  struct Impl;
  std::string next_id(const char* kind);
  pugi::xml_node begin(const char* element, const std::string& name, const std::string& description);
  pugi::xml_node begin_decision(const std::string& name, const std::string& type_ref,
                                const std::string& description, const std::set<std::string>& needs);
  void add_diagram();

  std::unique_ptr<Impl> impl_;
  std::map<std::string, Node> nodes_;
  std::vector<std::string> order_;
  int last_id_ = 0;
};

}  // namespace guohe::policy
