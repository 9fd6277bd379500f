// The class that walks the syntax tree; for this folder only. from_syntax.cpp holds the walk, names.cpp
// the resolution of names, calls.cpp invocations.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unordered_map>

#include "feel/check/tree.hpp"
#include "feel/check/types.hpp"

namespace guohe::feel::check {

class Checker {
 public:
  Checker(const Scope& scope, int input_slot) : scope_(scope), input_slot_(input_slot) {}
  Result run(const syntax::Node& root);

 private:
  // A name that the text introduces. Elements of filters bring their entries along.
  struct Local {
    std::string name;
    std::uint32_t index = 0;
    Type type;
    std::string origin;
    bool element = false;  // of a filter
    bool* used = nullptr;  // set when an element is used
  };
  // A function entry of a context that is being checked, with those beside it: its name is known within them
  // where nothing else has that name.
  struct Late {
    std::string name;
    std::uint32_t index = 0;  // of its local
    bool used = false;
  };
  struct BodyScope {
    std::size_t number = 0;
    std::vector<Late> late;
    std::vector<Local> locals;
    std::unordered_map<std::string, std::vector<std::size_t>> by_name;  // places in `locals`
    std::vector<std::size_t> elements;                                  // places of filters' elements
    std::unordered_map<std::string, std::uint32_t> captured;            // source -> local
  };

  // names.cpp
  NodePtr resolve(const std::string& name, Span span);
  NodePtr resolve_before(const std::string& name, Span span, std::size_t depth, std::size_t before);
  NodePtr element_entry(const Local& element, std::size_t depth, const std::string& name, Span span,
                        std::size_t before);
  NodePtr local_node(const Local& local, std::size_t depth, Span span);
  NodePtr frame_node(int slot, Span span);
  NodePtr resolve_late(const std::string& name, Span span);
  std::uint32_t capture(std::size_t depth, bool from_frame, std::uint32_t index);
  NodePtr unknown_name(const std::string& name, Span span, bool called);
  std::uint32_t push_local(std::string name, Type type, std::string origin, bool element = false,
                           bool* used = nullptr);
  // A local whose index has been taken already.
  void push_local_at(std::uint32_t index, std::string name, Type type, std::string origin,
                     bool element = false, bool* used = nullptr);
  void pop_local();
  BodyScope& here() { return scopes_.back(); }
  Body& body() { return tree_.bodies[here().number]; }

  // from_syntax.cpp
  NodePtr check(const syntax::Node& node);
  NodePtr check_name(const syntax::Node& node);
  NodePtr check_path(const syntax::Node& node);
  NodePtr path_of(NodePtr source, const std::string& name, Span span, Span name_span);
  NodePtr check_filter(const syntax::Node& node);
  NodePtr check_binary(const syntax::Node& node);
  NodePtr binary(Op op, NodePtr left, NodePtr right, Span span);
  NodePtr check_between(const syntax::Node& node);
  NodePtr check_in(const syntax::Node& node);
  NodePtr check_tests(const syntax::Node& node);
  NodePtr check_test_list(const syntax::Node& node, std::size_t first, const NodePtr& input);
  NodePtr check_test(const syntax::Node& node, const Node& input);
  NodePtr check_conditional(const syntax::Node& node);
  NodePtr check_iteration(const syntax::Node& node);
  NodePtr check_context(const syntax::Node& node);
  void check_entries(const syntax::Node& node, Node& made);
  void check_function_entries(const syntax::Node& node, std::size_t first, std::size_t last, Node& made);
  void share_captures(const std::vector<std::uint32_t>& locals, const std::vector<std::uint32_t>& bodies);
  NodePtr check_list(const syntax::Node& node);
  NodePtr check_interval(const syntax::Node& node);
  NodePtr check_function(const syntax::Node& node);
  NodePtr check_external(const syntax::Node& node);
  NodePtr check_plain(const syntax::Node& node, Kind kind, Type type);
  void want_boolean(const Node& node);
  void warn_choice(const Node& a, const Node& b);
  void warn_empty(const Node& low, const Node& high, bool closed, Span span);

  // boxed.cpp
  NodePtr check_typed(const syntax::Node& node);
  NodePtr check_scoped(const syntax::Node& node);
  NodePtr check_table(const syntax::Node& node);
  void check_column(const syntax::Node& node, std::size_t column, Node& made);

  // calls.cpp
  NodePtr check_call(const syntax::Node& node);
  NodePtr check_builtin(const syntax::Node& node, const Builtin& builtin);
  NodePtr finish_builtin(NodePtr call, const Signature& signature);
  static void prefer_fitting(const Builtin& builtin, const Node& call, const Signature*& signature);
  bool place_arguments(const syntax::Node& node, const Builtin& builtin, Node& call,
                       const Signature*& signature);

  static NodePtr make(Kind kind, Span span, Type type = Type::any());
  static NodePtr clone_reference(const Node& node);
  /// A problem with types: an error in a strict scope, else a warning.
  void complain(std::string code, Text message, Span span);
  void warn(std::string code, Text message, Span span);

  const Scope& scope_;
  int input_slot_;
  Tree tree_;
  std::vector<BodyScope> scopes_;
  Diagnostics diagnostics_;
  static constexpr std::size_t kDiagnosticsMax = 100;  // further ones are not kept
  bool uses_input_ = false;                            // `?` was read since this was last cleared
};

}  // namespace guohe::feel::check
