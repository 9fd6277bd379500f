// A model, compiled: a program for each element, in one numbering of slots. Immutable once made.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unordered_map>

#include "dmn/compile/graph.hpp"
#include "dmn/dmn.hpp"
#include "feel/value/objects.hpp"

namespace guohe::dmn {

/// What can be evaluated of a node.
struct Part {
  feel::Type type;                               // of its value; of a function: the function's
  std::shared_ptr<const feel::Program> program;  // of a decision
  int depth = 0;                                 // of the requirements below
  std::string shown;                             // name, behind its import's
};

/// Where an input is found in the context of inputs.
struct InputPlace {
  int slot = -1;
  std::vector<std::vector<std::string>> paths;  // ways through imports' contexts
};

class Model {
 public:
  Model() = default;
  Model(const Model&) = delete;
  Model& operator=(const Model&) = delete;
  // Programs and functions refer to those they need: what needs others goes first, so that nothing unwinds
  // deeply.
  ~Model() {
    for (std::size_t i = graph.order.size(); i-- > 0;) {
      const auto node = static_cast<std::size_t>(graph.order[i]);
      if (frame) (*frame)[node].reset();
      parts[node].program.reset();
    }
  }

  Graph graph;
  std::vector<Part> parts;                          // by node
  std::shared_ptr<std::vector<feel::Value>> frame;  // to begin with: functions there, decisions unset
  std::vector<InputPlace> inputs;
  std::vector<Element> elements;                 // the model's own
  std::unordered_map<std::string, int> by_name;  // own ones, and imported ones behind the import's name

  [[nodiscard]] const GraphElement& element(int node) const {
    return *graph.nodes[static_cast<std::size_t>(node)].element;
  }
  /// What a node needs, directly or not, in the order of evaluation.
  [[nodiscard]] std::vector<int> needed_by(int node) const;
  [[nodiscard]] const Part& part(int node) const { return parts[static_cast<std::size_t>(node)]; }
};

/// Compiles every node of a graph, in its order.
[[nodiscard]] std::shared_ptr<const Model> make_model(Graph graph, Diagnostics& diagnostics);

}  // namespace guohe::dmn
