// From a boxed expression to one tree of the language (DMN 1.5, 10.2): its texts are the leaves.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dmn/compile/types.hpp"
#include "dmn/model/model.hpp"
#include "feel/compile/composer.hpp"

namespace guohe::dmn {

class Compose {
 public:
  /// All must live as long. `owner` is the element's name, for messages.
  Compose(feel::Composer& composer, const Types& types, const Definitions& model, std::string owner,
          Diagnostics& diagnostics)
      : composer_(composer),
        types_(types),
        model_(model),
        owner_(std::move(owner)),
        diagnostics_(diagnostics) {}

  /// The tree of an expression; an error null where it is absent. `result_type` is the type that the
  /// expression's variable declares, or empty: a table's only output takes its output values from it.
  [[nodiscard]] feel::syntax::NodePtr boxed(const Boxed* expression, const std::string& result_type = {});
  /// The tree made to conform to a type; as it is when the type is not known or Any.
  [[nodiscard]] feel::syntax::NodePtr typed(feel::syntax::NodePtr node, const std::string& type, Span span);
  [[nodiscard]] feel::syntax::NodePtr typed(feel::syntax::NodePtr node, const feel::Type& wanted);
  /// The type of a name; Any, with a diagnostic, when there is none.
  [[nodiscard]] feel::Type type_of(const std::string& name, Span span);

 private:
  using NodePtr = feel::syntax::NodePtr;

  NodePtr untyped(const Boxed& expression, const std::string& result_type);
  NodePtr leaf(const Written& text);
  NodePtr context(const Boxed& expression);
  NodePtr invocation(const Boxed& expression);
  NodePtr relation(const Boxed& expression);
  NodePtr function(const Boxed& expression);
  NodePtr mapping(NodePtr body, Boxed::Logic logic);
  NodePtr plain(const Boxed& expression, feel::syntax::Kind kind);
  NodePtr filter(const Boxed& expression);
  NodePtr iteration(const Boxed& expression, feel::syntax::Kind kind);
  NodePtr wrong(std::string code, Text message, Span span);

  // compose_table.cpp
  NodePtr table(const Boxed& expression, const std::string& result_type);
  [[nodiscard]] bool is_whole(const DecisionTable& table, Span span);
  NodePtr cell(const Written& text);
  NodePtr output_values(const OutputClause& clause, const std::string& type);
  NodePtr list_of_tests(NodePtr tests);
  std::vector<std::string> output_names(const DecisionTable& table);

  feel::Composer& composer_;
  const Types& types_;
  const Definitions& model_;
  std::string owner_;
  Diagnostics& diagnostics_;
};

}  // namespace guohe::dmn
