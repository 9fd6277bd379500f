// The public face of DMN, the decision models of the OMG (DMN 1.2 to 1.5).
//
//   Compilation made = compile(source);             // XML to a compiled model; diagnostics name element and
//   line Evaluator evaluator;                            // one a thread, used again and again Outcome
//   outcome = evaluator.evaluate(*made.model, "Approval", inputs);
//
// A model is compiled once, element by element: what is wrong in one decision makes that decision null with a
// reason and leaves the others alone. Evaluation never fails and never throws.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "feel/feel.hpp"

namespace guohe::dmn {

class Model;  // immutable; may be evaluated by many threads at once

// Limits on models; an exceeded one is a diagnostic `dmn.limit.*`.
inline constexpr std::size_t kModelBytesMax = 16U << 20U;
inline constexpr std::size_t kElementsMax = 20'000;  // of a model and what it imports
inline constexpr int kImportDepthMax = 16;
inline constexpr std::size_t kDiagnosticsMax = 1000;  // further ones are not kept

/// Gives the text of an imported model, by its namespace and, where the import has one, its locationURI; null
/// when there is none.
using Importer = std::function<std::shared_ptr<const SourceText>(std::string_view model_namespace,
                                                                 std::string_view location)>;

/// What became of a model's text. `model` is null only when the text is not a DMN model at all.
struct Compilation {
  std::shared_ptr<const Model> model;
  Diagnostics diagnostics;
};

/// Reads, checks and compiles a model (DMN 1.5, chapters 6 to 8 and 10). Never throws.
[[nodiscard]] Compilation compile(const std::shared_ptr<const SourceText>& source,
                                  const Importer& importer = {});

/// Looks for imported models among the `.dmn` files of a folder: by namespace, then by locationURI.
[[nodiscard]] Importer import_from(const std::string& folder);

/// Something of a model that can be given or asked for.
struct Element {
  enum class Kind { input, decision, business_knowledge_model, decision_service };
  Kind kind = Kind::decision;
  std::string name;  // of an imported element: "import name.element name"
  std::string id;
  feel::Type type;  // of the value; of a model or service: of the function
};

[[nodiscard]] std::string_view name(const Model& model);
[[nodiscard]] std::string_view name_space(const Model& model);
/// The model's own elements, in the order of the file.
[[nodiscard]] std::span<const Element> elements(const Model& model);

/// Something that went wrong, or is worth knowing, while evaluating: why a value is null, which element.
struct Message {
  std::string element;  // name of the decision, model or service
  std::string code;     // "feel.division_by_zero", "dmn.table.unique_violated"
  Text text;
  std::string place;  // file:line:column
};

struct Outcome {
  feel::Value value;  // null when there is no such element (dmn.unknown_element)
  std::vector<Message> messages;
};

/// Evaluates models; keeps its memory between runs. One a thread.
class Evaluator {
 public:
  Evaluator();
  ~Evaluator();
  Evaluator(Evaluator&&) noexcept;
  Evaluator& operator=(Evaluator&&) noexcept;

  /// The value of a decision, or of a decision service or business knowledge model invoked by name.
  /// `inputs` is a context: input data by name; imported ones in a context of the import's name, or by
  /// `{namespace}name`. For an invocation the parameters by name. An input that is not there is null,
  /// missing; one that does not conform to its type is null, error, with a message (10.3.2.9.4).
  [[nodiscard]] Outcome evaluate(const Model& model, std::string_view element, const feel::Value& inputs,
                                 const feel::EvalOptions& options = {});
  /// Every decision of the model, as a context by name.
  [[nodiscard]] Outcome evaluate_all(const Model& model, const feel::Value& inputs,
                                     const feel::EvalOptions& options = {});
  /// How a decision's value comes about: rules of tables that matched, cells that did not, inputs read,
  /// steps. Slow. Spans are in the file of the model that has the decision. Null for other elements.
  [[nodiscard]] feel::Trace explain(const Model& model, std::string_view decision, const feel::Value& inputs,
                                    const feel::EvalOptions& options = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace guohe::dmn
