// SPDX-License-Identifier: Apache-2.0
#include "feel/compile/parse_in_scope.hpp"

#include "feel/builtins/catalogue.hpp"

namespace guohe::feel {
namespace {

const syntax::Names& of_builtins() {
  static const syntax::Names names = [] {
    syntax::Names made;
    for (const Builtin& builtin : all_builtins()) made.add(std::string(builtin.info.name));
    return made;
  }();
  return names;
}

// All names of the scope and the built-ins, and the fields of all its types.
struct KnownNames {
  syntax::Names variables, fields;

  explicit KnownNames(const Scope& scope) : variables(&of_builtins()) {
    for (std::size_t slot = 0; slot < scope.size(); ++slot) {
      variables.add(scope.name(static_cast<int>(slot)));
      fields.add_fields(scope.type(static_cast<int>(slot)));
    }
    for (const char* property : {"time offset", "start included", "end included"}) fields.add(property);
  }
};

}  // namespace

syntax::ParseResult parse_in_scope(std::string_view text, const Scope& scope, bool tests) {
  const KnownNames names(scope);
  syntax::ParseInput input;
  input.text = text;
  input.variables = &names.variables;
  input.fields = &names.fields;
  input.find_type = [&](std::string_view name) { return scope.find_type(name); };
  input.tests = tests;
  input.strict = scope.strict();
  return syntax::parse(input);
}

}  // namespace guohe::feel
