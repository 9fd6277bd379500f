// Typed FEEL trees to formulas: what a program of a topic gives, for every application at once.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "feel/compile/program.hpp"
#include "policy/compiled_topic.hpp"
#include "policy/proof/symbolic.hpp"

namespace guohe::policy::proof {

/// Which facts a formula depends on, and what in it could not be said.
struct Uses {
  std::set<std::string> facts;    // "partners", "registry.projects of leader", "call.notice rules"
  std::set<std::string> widened;  // source texts
  void add(const Uses& other);
};

/// An operand of the outermost `and` of a program.
struct Conjunct {
  SymPtr truth;
  Span span;  // in the program's text
};

class Translator {
 public:
  /// `frame` has the inputs' values by slot; definitions are translated when they are first read. All must
  /// live as long.
  Translator(Algebra& algebra, const CompiledTopic& topic, std::vector<SymPtr> frame);

  /// The value of a program; what it uses is added to `uses`.
  [[nodiscard]] SymPtr value(const feel::Program& program, Uses& uses);
  /// The conjuncts of a boolean program, which together are its value.
  [[nodiscard]] std::vector<Conjunct> conjuncts(const feel::Program& program, Uses& uses);

 private:
  using Node = feel::check::Node;
  struct Room {
    const feel::Program* program = nullptr;
    std::vector<SymPtr> locals;
  };
  struct Known {
    SymPtr value;
    Uses uses;
  };

  SymPtr node(const Node& node, Room& room);
  SymPtr exact(const Node& node, Room& room);  // null pointer when it cannot be said
  SymPtr widened(const Node& node, const Room& room);
  SymPtr as_truth(const SymPtr& value);
  SymPtr truth_of(const Node& node, Room& room);
  SymPtr read(int slot, const Room& room);
  SymPtr path(const SymPtr& source, const std::string& name);
  SymPtr filter(const Node& node, Room& room);
  SymPtr iterate(const Node& node, Room& room);
  SymPtr quantify(const Node& node, Room& room);
  SymPtr membership(const SymPtr& value, const Node& test, Room& room);
  SymPtr among_constants(const SymPtr& value, const feel::Value& constants);
  SymPtr within(const SymPtr& value, const SymPtr& low, const SymPtr& high, bool low_closed,
                bool high_closed);
  SymPtr decide(const Node& node, Room& room);
  SymPtr call(const Node& node, Room& room);
  SymPtr builtin(const Node& node, Room& room);
  SymPtr list_builtin(std::string_view name, const std::vector<SymPtr>& arguments);
  SymPtr tabulated(const Node& node, const std::vector<SymPtr>& arguments);
  std::optional<std::vector<Item>> source(const Node& node, Room& room);
  void conjuncts(const Node& node, Room& room, std::vector<Conjunct>& into);

  Algebra& algebra_;
  const CompiledTopic& topic_;
  std::vector<SymPtr> frame_;
  std::map<int, Known> definitions_;
  Uses* uses_ = nullptr;
  int depth_ = 0;
};

}  // namespace guohe::policy::proof
