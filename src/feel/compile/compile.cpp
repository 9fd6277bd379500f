// From text to program: parse, check, fold, generate. Collects the diagnostics of every step.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "feel/compile/compile_tree.hpp"
#include "feel/compile/fold.hpp"
#include "feel/compile/generate.hpp"
#include "feel/compile/parse_in_scope.hpp"
#include "feel/compile/program.hpp"

namespace guohe::feel {
namespace {

void keep_diagnostics(Diagnostics from, const Expression& expression, Diagnostics& into) {
  for (Diagnostic& diagnostic : from) {
    diagnostic.source = expression.source;
    diagnostic.span = expression.to_source(diagnostic.span);
    into.push_back(std::move(diagnostic));
  }
}

// The definitions a program may read through its frame, itself or by way of others.
void keep_definitions(const Scope& scope, const check::Node& node, Program& program) {
  if (node.kind == check::Kind::frame) {
    const int slot = static_cast<int>(node.index);
    const auto& definition = scope.definition(slot);
    if (definition && program.definition(slot) == nullptr) program.definitions.emplace_back(slot, definition);
  }
  for (const check::NodePtr& kid : node.kids) keep_definitions(scope, *kid, program);
}

}  // namespace

Compilation compile_tree(const Expression& expression, const syntax::Node& root_syntax, const Scope& scope,
                         int input_slot, const CompileOptions& options) {
  Compilation made;
  check::Result checked = check::from_syntax(root_syntax, scope, input_slot);
  const check::Node& root = *checked.tree.bodies[0].root;
  made.type = root.type;
  if (options.expected && !made.type.conforms_to(*options.expected)) {
    const std::string wanted = options.expected->name();
    const std::string found = made.type.name();
    checked.diagnostics.push_back({"feel.result_type",
                                   Severity::error,
                                   {"结果应为 `" + wanted + "`，而类型是 `" + found + "`",
                                    "the result must be `" + wanted + "`, found `" + found + "`"},
                                   nullptr,
                                   root.span});
  }
  keep_diagnostics(std::move(checked.diagnostics), expression, made.diagnostics);
  if (has_errors(made.diagnostics)) return made;

  auto program = std::make_shared<Program>(expression);
  program->type = made.type;
  program->printed = syntax::print(root_syntax);
  program->tree = std::move(checked.tree);
  fold(program->tree);
  for (const check::Body& body : program->tree.bodies) {
    keep_definitions(scope, *body.root, *program);
    for (const check::Capture& capture : body.captures) {
      const int slot = static_cast<int>(capture.index);
      if (!capture.from_frame || !scope.definition(slot) || program->definition(slot) != nullptr) continue;
      program->definitions.emplace_back(slot, scope.definition(slot));
    }
  }
  std::optional<Diagnostic> refused = generate(*program);
  if (refused) {
    Diagnostics one;
    one.push_back(*std::move(refused));
    keep_diagnostics(std::move(one), expression, made.diagnostics);
    return made;
  }
  made.program = std::move(program);
  return made;
}

namespace {

Compilation compile_text(const Expression& expression, const Scope& scope, bool tests, int input_slot,
                         const CompileOptions& options) {
  Compilation made;
  syntax::ParseResult parsed = parse_in_scope(expression.text, scope, tests);
  keep_diagnostics(std::move(parsed.diagnostics), expression, made.diagnostics);
  if (!parsed.tree) return made;
  Diagnostics of_parser = std::move(made.diagnostics);
  made = compile_tree(expression, *parsed.tree, scope, input_slot, options);
  made.diagnostics.insert(made.diagnostics.begin(), of_parser.begin(), of_parser.end());
  return made;
}

void gather_paths(const check::Node& node, std::vector<std::string>& paths) {
  const bool reads = node.kind == check::Kind::frame || node.kind == check::Kind::path ||
                     node.kind == check::Kind::item_entry;
  // `a.b` is read rather than `a`.
  const bool path = node.kind == check::Kind::path && !node.origin.empty();
  if (!path || node.kids[0]->kind != check::Kind::frame) {
    for (const check::NodePtr& kid : node.kids) gather_paths(*kid, paths);
  }
  if (!reads || node.origin.empty()) return;
  if (std::find(paths.begin(), paths.end(), node.origin) == paths.end()) paths.push_back(node.origin);
}

}  // namespace

Compilation compile(const Expression& expression, const Scope& scope, const CompileOptions& options) {
  return compile_text(expression, scope, false, -1, options);
}

Compilation compile_unary_tests(const Expression& tests, const Scope& scope, std::string_view input) {
  return compile_text(tests, scope, true, scope.find(input), {});
}

Compilation compile_constraint(const Expression& tests, const Type& base) {
  Scope scope(false);
  scope.add("?", base);
  return compile_text(tests, scope, true, 0, {});
}

const Type& result_type(const Program& program) {
  return program.type;
}
std::string_view source_text(const Program& program) {
  return program.expression.text;
}
std::string print(const Program& program) {
  return program.printed;
}

std::vector<std::string> input_paths(const Program& program) {
  std::vector<std::string> paths;
  for (const check::Body& body : program.tree.bodies) {
    if (body.root) gather_paths(*body.root, paths);
  }
  return paths;
}

}  // namespace guohe::feel
