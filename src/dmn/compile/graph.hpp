// The requirements graph of a model and all it imports (DMN 1.5, 6.2 and 6.3): every element is a node with a
// number, which is its slot in the frame of an evaluation; references are resolved to numbers, names are
// those that the requiring element's texts use.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "dmn/compile/types.hpp"
#include "dmn/dmn.hpp"
#include "dmn/model/model.hpp"

namespace guohe::dmn {

/// A node as another element sees it.
struct Seen {
  std::string name;
  int node = -1;
};

struct Node {
  const GraphElement* element = nullptr;
  std::size_t unit = 0;
  std::vector<Seen> required;                              // information and knowledge
  std::vector<Seen> outputs, input_data, input_decisions;  // of a service
  std::vector<int> needs;                                  // compiled before it
  bool cyclic = false;
};

/// One file.
struct Unit {
  std::unique_ptr<Definitions> definitions;
  std::unique_ptr<Types> types;
  std::vector<std::pair<std::string, std::size_t>> imports;  // name, unit
  std::unordered_map<std::string, int> by_id, by_name;
};

struct Graph {
  std::vector<Unit> units;  // the model first, then what it imports
  std::vector<Node> nodes;
  std::vector<int> order;  // what is needed first
};

/// Reads the imports and resolves every reference.
[[nodiscard]] Graph make_graph(std::unique_ptr<Definitions> model, const Importer& importer,
                               Diagnostics& diagnostics);

}  // namespace guohe::dmn
