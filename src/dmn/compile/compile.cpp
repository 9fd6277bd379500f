// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "dmn/compile/compiled.hpp"
#include "dmn/compile/compose.hpp"
#include "dmn/xml/read.hpp"

namespace guohe::dmn {

using feel::Type;
using feel::Value;
using Kind = GraphElement::Kind;

namespace {

// What makes a result null whatever the inputs are is an error of the model, though only a warning of FEEL.
bool is_error(const std::string& code) {
  static const std::set<std::string> codes = {"feel.unknown_name",   "feel.unknown_function",
                                              "feel.argument_count", "feel.unknown_argument",
                                              "feel.not_a_function", "feel.unknown_type"};
  return codes.contains(code);
}

// The first text in backticks.
std::string quoted_in(const std::string& message) {
  const std::size_t begin = message.find('`');
  const std::size_t end = begin == std::string::npos ? begin : message.find('`', begin + 1);
  return end == std::string::npos ? std::string() : message.substr(begin + 1, end - begin - 1);
}

class Compiler {
 public:
  Compiler(Model& model, Diagnostics& diagnostics) : model_(model), diagnostics_(diagnostics) {}

  void run() {
    const std::size_t count = model_.graph.nodes.size();
    model_.parts.resize(count);
    frame_ = std::make_shared<std::vector<Value>>(count, Value::missing());
    for (std::size_t i = 0; i < count; ++i) {
      if (model_.graph.nodes[i].element->kind == Kind::input) compile_input(static_cast<int>(i));
    }
    for (const int node : model_.graph.order) compile_node(node);
    model_.frame = frame_;
    note_names();
    find_inputs();
  }

 private:
  [[nodiscard]] const Node& node_at(int number) const {
    return model_.graph.nodes[static_cast<std::size_t>(number)];
  }
  [[nodiscard]] Unit& unit_of(const Node& node) const { return model_.graph.units[node.unit]; }
  Part& part_at(int number) { return model_.parts[static_cast<std::size_t>(number)]; }
  Value& slot(int number) { return (*frame_)[static_cast<std::size_t>(number)]; }

  Type type_of(const Node& node, const std::string& name, Span span) {
    if (std::optional<Type> found = unit_of(node).types->find(name)) return *std::move(found);
    if (diagnostics_.size() < kDiagnosticsMax) {
      diagnostics_.push_back({"dmn.unknown_type",
                              Severity::error,
                              {"`" + node.element->name + "`：没有类型 `" + name + "`",
                               "`" + node.element->name + "`: there is no type `" + name + "`"},
                              unit_of(node).definitions->source,
                              span});
    }
    return Type::any();
  }

  void compile_input(int number) {
    const Node& node = node_at(number);
    const InformationItem& variable = node.element->variable;
    part_at(number).type = type_of(node, variable.type, variable.span);
  }

  void compile_node(int number) {
    for (const int need : node_at(number).needs)
      part_at(number).depth = std::max(part_at(number).depth, part_at(need).depth + 1);
    switch (node_at(number).element->kind) {
      case Kind::input:
        return;
      case Kind::decision:
        return compile_decision(number);
      case Kind::business_knowledge_model:
        return compile_function(number);
      case Kind::decision_service:
        return compile_service(number);
    }
  }

  // A scope with what a node requires, each in its own slot.
  feel::Scope scope_of(const Node& node, const std::vector<Seen>& seen) {
    feel::Scope scope(false);
    const Types* types = unit_of(node).types.get();
    scope.find_types_by([types](std::string_view name) { return types->find(name); });
    std::set<std::string> names;
    for (const Seen& one : seen) {
      if (!names.insert(one.name).second) continue;
      scope.place(one.node, one.name, part_at(one.node).type, part_at(one.node).program);
    }
    return scope;
  }

  void compile_decision(int number) {
    const Node& node = node_at(number);
    const GraphElement& element = *node.element;
    slot(number) = Value::unset();
    if (!element.logic) {
      complain(node, "dmn.no_logic",
               {"没有决策逻辑，结果总是 null", "there is no decision logic, the result is always null"},
               Severity::warning);
    }
    const feel::Scope scope = scope_of(node, node.required);
    const Unit& unit = unit_of(node);
    feel::Composer composer(scope, unit.definitions->source, &unit.types->fields());
    Compose compose(composer, *unit.types, *unit.definitions, element.name, diagnostics_);
    feel::syntax::NodePtr root =
        node.cyclic ? cyclic(composer) : compose.boxed(element.logic.get(), element.variable.type);
    root = compose.typed(std::move(root), element.variable.type, element.variable.span);
    feel::Compilation made = std::move(composer).compile(std::move(root));
    keep(node, std::move(made.diagnostics));
    Part& part = part_at(number);
    part.program = made.program ? made.program : refused(node);
    const bool declared = !element.variable.type.empty();
    part.type = declared ? unit.types->find(element.variable.type).value_or(made.type) : made.type;
  }

  static feel::syntax::NodePtr cyclic(feel::Composer& composer) {
    return composer.null("dmn.cyclic_requirement", {"要求构成循环", "the requirements form a cycle"});
  }

  // The program of an element that could not be compiled as a whole.
  std::shared_ptr<const feel::Program> refused(const Node& node) {
    const feel::Scope none(false);
    feel::Composer composer(none, unit_of(node).definitions->source, nullptr);
    feel::syntax::NodePtr root = composer.null("dmn.not_compiled", {"未能编译", "it could not be compiled"});
    return std::move(composer).compile(std::move(root)).program;
  }

  // A business knowledge model is a function value, made now: nothing it captures changes.
  void compile_function(int number) {
    const Node& node = node_at(number);
    const GraphElement& element = *node.element;
    const Unit& unit = unit_of(node);
    std::vector<Seen> seen = node.required;
    const auto itself = [&](const Seen& one) { return one.node == number; };
    if (std::none_of(seen.begin(), seen.end(), itself)) seen.push_back({element.name, number});
    part_at(number).type = declared_function(node);
    slot(number) = Value::unset();  // so that a reference to it captures the function itself
    const feel::Scope scope = scope_of(node, seen);
    feel::Composer composer(scope, unit.definitions->source, &unit.types->fields());
    Compose compose(composer, *unit.types, *unit.definitions, element.name, diagnostics_);
    feel::syntax::NodePtr root = node.cyclic ? cyclic(composer) : compose.boxed(element.logic.get());
    if (root->kind == feel::syntax::Kind::function && !root->external) {
      const Type& result = part_at(number).type.element();
      if (!result.is(Type::Kind::any) || result.constraint() != nullptr)
        root->kids[0] = compose.typed(std::move(root->kids[0]), result);
    }
    feel::Compilation made = std::move(composer).compile(std::move(root));
    keep(node, std::move(made.diagnostics));
    if (!machine_) machine_.emplace();
    Value function = machine_->run(made.program ? *made.program : *refused(node), *frame_);
    part_at(number).type = made.program && function.is(Type::Kind::function) ? made.type : Type::any();
    slot(number) = std::move(function);
  }

  // The function type of a model before its body is known. The variable's type is the function's, or, as many
  // tools write it, that of the result.
  Type declared_function(const Node& node) {
    const InformationItem& variable = node.element->variable;
    const Type declared = type_of(node, variable.type, variable.span);
    if (!node.element->logic) return Type::any();
    std::vector<Type> parameters;
    for (const InformationItem& parameter : node.element->logic->names)
      parameters.push_back(unit_of(node).types->find(parameter.type).value_or(Type::any()));
    return Type::function(std::move(parameters),
                          declared.is(Type::Kind::function) ? declared.element() : declared);
  }

  // A decision service (10.4) is a function whose body reads its output decisions in a frame of its own, in
  // which the arguments stand in the slots of the input data and the input decisions, in that order.
  void compile_service(int number) {
    const Node& node = node_at(number);
    const GraphElement& element = *node.element;
    const Unit& unit = unit_of(node);
    const feel::Scope scope = scope_of(node, node.outputs);
    feel::Composer composer(scope, unit.definitions->source, nullptr);
    Compose compose(composer, *unit.types, *unit.definitions, element.name, diagnostics_);
    const Type declared = type_of(node, element.variable.type, element.variable.span);
    const Type wanted = declared.is(Type::Kind::function) ? declared.element() : declared;
    feel::syntax::NodePtr root = node.cyclic ? cyclic(composer) : outputs_of(node, composer);
    if (!wanted.is(Type::Kind::any) || wanted.constraint() != nullptr)
      root = compose.typed(std::move(root), wanted);
    feel::Compilation made = std::move(composer).compile(std::move(root));
    keep(node, std::move(made.diagnostics));

    auto function = std::make_shared<feel::FunctionObject>();
    auto call = std::make_shared<feel::FramedCall>();
    call->frame = frame_;
    std::vector<Type> types;
    for (const auto* seen : {&node.input_data, &node.input_decisions}) {
      for (const Seen& one : *seen) {
        const Node& input = node_at(one.node);
        call->slots.push_back(one.node);
        function->parameters.push_back(input.element->name);
        types.push_back(unit_of(input).types->find(input.element->variable.type).value_or(Type::any()));
      }
    }
    function->program = made.program ? made.program : refused(node);
    function->type = Type::function(std::move(types), wanted.is(Type::Kind::any) ? made.type : wanted);
    function->framed = std::move(call);
    part_at(number).type = function->type;
    slot(number) = Value::function(std::move(function));
  }

  // The only output, or a context of all by name.
  feel::syntax::NodePtr outputs_of(const Node& node, feel::Composer& composer) {
    const auto read = [&](const Seen& output) {
      feel::syntax::NodePtr made = composer.node(feel::syntax::Kind::name);
      made->text = output.name;
      return made;
    };
    if (node.outputs.empty()) {
      complain(node, "dmn.service.no_output",
               {"决策服务没有输出决策", "the decision service has no output decision"});
      return composer.null("dmn.service.no_output", {"没有输出决策", "there is no output decision"});
    }
    if (node.outputs.size() == 1) return read(node.outputs[0]);
    feel::syntax::NodePtr context = composer.node(feel::syntax::Kind::context);
    for (const Seen& output : node.outputs) {
      const std::string& name = node_at(output.node).element->name;
      const auto& names = context->names;
      if (std::find(names.begin(), names.end(), name) != names.end()) continue;
      composer.add(*context, read(output));
      context->names.push_back(name);
      context->name_spans.emplace_back();
    }
    return context;
  }

  // ---- diagnostics

  void complain(const Node& node, std::string code, const Text& message,
                Severity severity = Severity::error) {
    if (diagnostics_.size() >= kDiagnosticsMax) return;
    const std::string& name = node.element->name;
    diagnostics_.push_back({std::move(code),
                            severity,
                            {"`" + name + "`：" + message.zh, "`" + name + "`: " + message.en},
                            unit_of(node).definitions->source,
                            node.element->span});
  }

  // What FEEL says of an element's texts, with the element's name.
  void keep(const Node& node, Diagnostics from) {
    const std::string& name = node.element->name;
    for (Diagnostic& diagnostic : from) {
      if (diagnostics_.size() >= kDiagnosticsMax) return;
      if (is_error(diagnostic.code)) diagnostic.severity = Severity::error;
      const auto& known = unit_of(node).by_name;
      if (diagnostic.code == "feel.unknown_name" && known.contains(quoted_in(diagnostic.message.en))) {
        diagnostic.message.zh += "（模型中有这个元素，但此处没有写明对它的要求）";
        diagnostic.message.en += " (the model has this element, but a requirement of it is not stated here)";
      }
      diagnostic.message = {"`" + name + "`：" + diagnostic.message.zh,
                            "`" + name + "`: " + diagnostic.message.en};
      diagnostics_.push_back(std::move(diagnostic));
    }
  }

  // ---- names

  void note_names() {
    std::vector<bool> named(model_.graph.units.size());
    note_names_of(0, "", 0, named);
    const Unit& own = model_.graph.units[0];
    for (std::size_t i = 0; i < std::min(own.definitions->elements.size(), model_.parts.size()); ++i) {
      const GraphElement& element = own.definitions->elements[i];
      model_.elements.push_back(
          {static_cast<Element::Kind>(element.kind), element.name, element.id, model_.parts[i].type});
    }
  }

  // Nodes by name, behind the import's; what is imported twice has the name of its first import.
  void note_names_of(std::size_t number, const std::string& prefix, int depth, std::vector<bool>& named) {
    if (depth > kImportDepthMax || named[number]) return;
    named[number] = true;
    const Unit& unit = model_.graph.units[number];
    for (const auto& [name, node] : unit.by_name) {
      model_.by_name.try_emplace(prefix + name, node);
      part_at(node).shown = prefix + name;
    }
    for (const auto& [name, imported] : unit.imports)
      note_names_of(imported, name.empty() ? prefix : prefix + name + ".", depth + 1, named);
  }

  // ---- inputs

  void find_inputs() {
    std::vector<std::vector<std::vector<std::string>>> ways(model_.graph.units.size());
    find_ways(0, {}, ways);
    for (std::size_t i = 0; i < model_.graph.nodes.size(); ++i) {
      const Node& node = model_.graph.nodes[i];
      if (node.element->kind != Kind::input) continue;
      InputPlace place{static_cast<int>(i), {}};
      for (std::vector<std::string> way : ways[node.unit]) {
        way.push_back(node.element->name);
        place.paths.push_back(std::move(way));
      }
      if (node.unit != 0) {
        place.paths.push_back({"{" + unit_of(node).definitions->model_namespace + "}" + node.element->name});
      }
      model_.inputs.push_back(std::move(place));
    }
  }

  // The names of imports through which each unit is reached; a few ways are enough.
  void find_ways(std::size_t number, const std::vector<std::string>& way,
                 std::vector<std::vector<std::vector<std::string>>>& ways) {
    constexpr std::size_t kWaysMax = 8;
    if (way.size() > static_cast<std::size_t>(kImportDepthMax) || ways[number].size() >= kWaysMax) return;
    ways[number].push_back(way);
    for (const auto& [name, imported] : model_.graph.units[number].imports) {
      std::vector<std::string> further = way;
      if (!name.empty()) further.push_back(name);
      if (imported != 0) find_ways(imported, further, ways);
    }
  }

  Model& model_;
  Diagnostics& diagnostics_;
  std::shared_ptr<std::vector<Value>> frame_;
  std::optional<feel::Machine> machine_;  // made for the first function
};

}  // namespace

std::vector<int> Model::needed_by(int node) const {
  std::vector<bool> needed(graph.nodes.size());
  std::vector<int> open{node};
  while (!open.empty()) {
    const auto at = static_cast<std::size_t>(open.back());
    open.pop_back();
    if (needed[at]) continue;
    needed[at] = true;
    open.insert(open.end(), graph.nodes[at].needs.begin(), graph.nodes[at].needs.end());
  }
  std::vector<int> made;
  for (const int one : graph.order) {
    if (needed[static_cast<std::size_t>(one)]) made.push_back(one);
  }
  return made;
}

std::shared_ptr<const Model> make_model(Graph graph, Diagnostics& diagnostics) {
  auto model = std::make_shared<Model>();
  model->graph = std::move(graph);
  Compiler(*model, diagnostics).run();
  return model;
}

Compilation compile(const std::shared_ptr<const SourceText>& source, const Importer& importer) {
  Compilation made;
  if (!source) return made;
  std::unique_ptr<Definitions> definitions = xml::read(source, made.diagnostics);
  if (!definitions) return made;
  Graph graph = make_graph(std::move(definitions), importer, made.diagnostics);
  made.model = make_model(std::move(graph), made.diagnostics);
  return made;
}

std::string_view name(const Model& model) {
  return model.graph.units[0].definitions->name;
}

std::string_view name_space(const Model& model) {
  return model.graph.units[0].definitions->model_namespace;
}

std::span<const Element> elements(const Model& model) {
  return model.elements;
}

}  // namespace guohe::dmn
