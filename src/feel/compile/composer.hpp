// Puts one expression together from texts at several places of a file, for rooms whose expressions have
// structure of their own (the boxed expressions of DMN). The texts, the leaves, are parsed here, one after
// the other; the caller builds the tree above them; the whole becomes one program whose spans point into the
// file.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>

#include "feel/compile/program.hpp"
#include "feel/syntax/parser.hpp"

namespace guohe::feel {

class Composer {
 public:
  /// A text, and how its stretches map to the source.
  struct Leaf {
    std::string text;
    std::vector<Expression::Piece> pieces;
  };

  /// `fields` are names of record fields beside those of the scope's types; may be null. Scope, source and
  /// fields must live as long.
  Composer(const Scope& scope, std::shared_ptr<const SourceText> source, const syntax::Names* fields);

  /// Parses a leaf. A text that is no expression is a diagnostic, and an error null in the tree.
  [[nodiscard]] syntax::NodePtr expression(const Leaf& leaf);
  /// Parses a leaf as unary tests.
  [[nodiscard]] syntax::NodePtr tests(const Leaf& leaf);

  /// Names for the leaves to come, until the block is left.
  void enter_block();
  void declare(const std::string& name, const Type& type);
  void leave_block();
  /// A name of a field that the tree makes, for the leaves to come.
  void note_field(const std::string& name) { fields_.add(name); }
  /// Leaves between these are conditions of filters: fields of elements are names there.
  void enter_filter() { ++filters_; }
  void leave_filter() { --filters_; }

  /// A node of the caller's; set its kids with add().
  [[nodiscard]] syntax::NodePtr node(syntax::Kind kind) const;
  /// Appends a kid; false when the tree gets too deep.
  bool add(syntax::Node& parent, syntax::NodePtr kid);
  /// A null of the given reason, in place of what is wrong.
  [[nodiscard]] syntax::NodePtr null(std::string code, Text message) const;

  /// Compiles the tree. The program is null only when there is an error in the tree as a whole.
  [[nodiscard]] Compilation compile(syntax::NodePtr root) &&;

 private:
  syntax::NodePtr parse(const Leaf& leaf, bool tests);
  void note_fields(const syntax::Node& node);

  const Scope& scope_;
  Expression whole_;
  syntax::Names scope_names_;
  syntax::Names fields_;
  std::deque<syntax::Names> blocks_;
  Diagnostics diagnostics_;  // spans in the whole text
  int filters_ = 0;
  bool too_deep_ = false;
};

}  // namespace guohe::feel
