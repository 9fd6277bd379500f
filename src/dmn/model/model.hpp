// A DMN model as it stands in its file (DMN 1.5, chapters 6 to 8 and 10.2): plain data, nothing resolved.
// Everything keeps its place in the source.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/source.hpp"
#include "feel/compile/composer.hpp"
#include "feel/syntax/decision_table.hpp"

namespace guohe::dmn {

using feel::syntax::Aggregation;
using feel::syntax::HitPolicy;

/// The text of an expression or of unary tests.
struct Written {
  feel::Composer::Leaf leaf;
  Span span;             // of the text, or of the element that should have it
  bool present = false;  // the element is there
  bool is_feel = true;   // its expressionLanguage
};

/// A variable, a formal parameter (7.3.1).
struct InformationItem {
  std::string name, id, type;  // type: typeRef as written
  Span span;
  bool present = false;
};

struct Boxed;
using BoxedPtr = std::unique_ptr<Boxed>;

struct InputClause {
  std::string id, label, type;
  Written expression, values;
  Span span;
};

struct OutputClause {
  std::string id, name, label, type;
  Written values, fallback;  // fallback: the defaultOutputEntry
  Span span;
};

struct Rule {
  std::string id;
  std::vector<Written> inputs, outputs;
  std::vector<std::string> annotations;
  Span span;
};

/// 8.3.
struct DecisionTable {
  HitPolicy hit_policy = HitPolicy::unique;
  Aggregation aggregation = Aggregation::none;
  std::vector<InputClause> inputs;
  std::vector<OutputClause> outputs;
  std::vector<Rule> rules;
};

/// A boxed expression (10.2).
struct Boxed {
  enum class Kind {
    literal,         // text
    context,         // names and kids; the last name may be empty: the result
    invocation,      // kids[0] is the function, names[i] the parameter of kids[i + 1]
    list,            // kids
    relation,        // names are the columns, kids the rows, which are lists
    function,        // names are the parameters, kids[0] the body
    decision_table,  // table
    conditional,     // kids: if, then, else
    filter,          // kids: in, match
    iteration,       // names[0] in kids[0]; kids[1] the return or the condition
    some,
    every,
    unknown
  };
  enum class Logic { feel, java, pmml };  // of a function

  Kind kind = Kind::unknown;
  std::string id, type, label;
  Span span;
  Written text;
  std::vector<InformationItem> names;
  std::vector<BoxedPtr> kids;  // an absent one is null
  std::unique_ptr<DecisionTable> table;
  Logic logic = Logic::feel;
};

/// A reference to another element: "#id" or "namespace#id".
struct Reference {
  std::string href;
  Span span;
};

/// 7.3.2.
struct ItemDefinition {
  std::string name, id, type, label;
  bool is_collection = false;
  Written allowed_values, type_constraint;
  std::vector<ItemDefinition> components;
  bool is_function = false;
  std::vector<InformationItem> parameters;  // of a functionItem; its result is `type`
  Span span;
};

/// Something of the requirements graph (6.3).
struct GraphElement {
  enum class Kind { input, decision, business_knowledge_model, decision_service };
  Kind kind = Kind::decision;
  std::string name, id, label;
  Span span;
  InformationItem variable;
  std::vector<Reference> information, knowledge;                              // requirements
  BoxedPtr logic;                                                             // of a model: a function
  std::vector<Reference> outputs, encapsulated, input_decisions, input_data;  // of a service
};

struct Import {
  std::string name, model_namespace, location, type;
  Span span;
};

/// 6.3.2.
struct Definitions {
  std::shared_ptr<const SourceText> source;
  std::string name, id, model_namespace, version;  // version: "1.5"
  std::vector<Import> imports;
  std::vector<ItemDefinition> items;
  std::vector<GraphElement> elements;  // in the order of the file
  Span span;
};

}  // namespace guohe::dmn
