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

}  // namespace

void add_known_names(const Scope& scope, syntax::Names& variables, syntax::Names& fields) {
  variables.set_parent(&of_builtins());
  for (const Scope::Entry& entry : scope.entries()) {
    variables.add(entry.name);
    fields.add_fields(entry.type);
  }
  for (const char* property : {"time offset", "start included", "end included"}) fields.add(property);
}

syntax::ParseResult parse_in_scope(std::string_view text, const Scope& scope, bool tests) {
  syntax::Names variables;
  syntax::Names fields;
  add_known_names(scope, variables, fields);
  syntax::ParseInput input;
  input.text = text;
  input.variables = &variables;
  input.fields = &fields;
  input.find_type = [&](std::string_view name) { return scope.find_type(name); };
  input.tests = tests;
  input.strict = scope.strict();
  return syntax::parse(input);
}

}  // namespace guohe::feel
