// SPDX-License-Identifier: Apache-2.0
#include "dmn/compile/graph.hpp"

#include <algorithm>
#include <map>
#include <unordered_set>

#include "dmn/xml/read.hpp"

namespace guohe::dmn {
namespace {

constexpr std::size_t kUnitsMax = 1000;

class Builder {
 public:
  Builder(const Importer& importer, Diagnostics& diagnostics)
      : importer_(importer), diagnostics_(diagnostics) {}

  Graph run(std::unique_ptr<Definitions> model) {
    add_unit(std::move(model), 0);
    make_types();
    add_nodes();
    for (Node& node : graph_.nodes) resolve(node);
    find_order();
    return std::move(graph_);
  }

 private:
  void complain(const Unit& unit, std::string code, Text message, Span span,
                Severity severity = Severity::error) {
    if (diagnostics_.size() >= kDiagnosticsMax) return;
    diagnostics_.push_back({std::move(code), severity, std::move(message), unit.definitions->source, span});
  }

  // ---- imports

  std::size_t add_unit(std::unique_ptr<Definitions> model, int depth) {
    const std::size_t number = graph_.units.size();
    by_namespace_.try_emplace(model->model_namespace, number);
    graph_.units.emplace_back();
    graph_.units.back().definitions = std::move(model);
    graph_.units.back().types = std::make_unique<Types>(*graph_.units.back().definitions);
    const std::size_t count = graph_.units.back().definitions->imports.size();
    for (std::size_t i = 0; i < count; ++i) add_import(number, i, depth);
    return number;
  }

  void add_import(std::size_t number, std::size_t place, int depth) {
    const Import import = graph_.units[number].definitions->imports[place];
    const Unit& unit = graph_.units[number];
    if (!import.type.empty() && import.type.find("/DMN/") == std::string::npos) {
      complain(unit, "dmn.import_type",
               {"只能导入 DMN 模型，`" + import.name + "` 的类型是 `" + import.type + "`",
                "only DMN models can be imported, `" + import.name + "` is `" + import.type + "`"},
               import.span);
      return;
    }
    if (const auto known = by_namespace_.find(import.model_namespace); known != by_namespace_.end()) {
      graph_.units[number].imports.emplace_back(import.name, known->second);
      return;
    }
    if (depth >= kImportDepthMax || graph_.units.size() >= kUnitsMax) {
      complain(unit, "dmn.limit.imports", {"导入层数过多", "models import each other too deeply"},
               import.span);
      return;
    }
    const std::shared_ptr<const SourceText> source =
        importer_ ? importer_(import.model_namespace, import.location) : nullptr;
    std::unique_ptr<Definitions> model = source ? xml::read(source, diagnostics_) : nullptr;
    if (!model) {
      complain(unit, "dmn.import_not_found",
               {"找不到导入的模型 `" + import.name + "`（" + import.model_namespace + "）",
                "cannot find the imported model `" + import.name + "` (" + import.model_namespace + ")"},
               import.span);
      return;
    }
    // The importer may find a file by its location whose namespace is another.
    model->model_namespace = import.model_namespace;
    const std::size_t made = add_unit(std::move(model), depth + 1);
    graph_.units[number].imports.emplace_back(import.name, made);
  }

  void make_types() {
    for (Unit& unit : graph_.units) {
      for (const auto& [name, number] : unit.imports) unit.types->import(name, *graph_.units[number].types);
    }
    std::vector<bool> made(graph_.units.size());
    for (std::size_t i = 0; i < graph_.units.size(); ++i) make_types_of(i, made);
  }

  // What is imported first; of models that import each other, in the order they are met.
  void make_types_of(std::size_t number, std::vector<bool>& made) {
    if (made[number]) return;
    made[number] = true;
    for (const auto& [name, imported] : graph_.units[number].imports) make_types_of(imported, made);
    graph_.units[number].types->make_all(diagnostics_);
  }

  // ---- nodes

  void add_nodes() {
    for (std::size_t number = 0; number < graph_.units.size(); ++number) {
      Unit& unit = graph_.units[number];
      for (const GraphElement& element : unit.definitions->elements) {
        const int node = static_cast<int>(graph_.nodes.size());
        if (graph_.nodes.size() >= kElementsMax) {
          return complain(unit, "dmn.limit.elements", {"模型的元素过多", "the model has too many elements"},
                          element.span);
        }
        graph_.nodes.emplace_back();
        graph_.nodes.back().element = &element;
        graph_.nodes.back().unit = number;
        note_names(unit, element, node);
      }
    }
  }

  void note_names(Unit& unit, const GraphElement& element, int node) {
    if (element.name.empty()) {
      complain(unit, "dmn.no_name", {"元素没有名称", "the element has no name"}, element.span);
    } else if (!unit.by_name.try_emplace(element.name, node).second) {
      complain(unit, "dmn.duplicate_name",
               {"名称 `" + element.name + "` 用了两次", "the name `" + element.name + "` is used twice"},
               element.span);
    }
    if (!element.id.empty() && !unit.by_id.try_emplace(element.id, node).second) {
      complain(unit, "dmn.duplicate_id",
               {"标识 `" + element.id + "` 用了两次", "the id `" + element.id + "` is used twice"},
               element.span);
    }
    if (element.variable.present && !element.variable.name.empty() && element.variable.name != element.name) {
      complain(unit, "dmn.variable_name",
               {"`" + element.name + "` 的变量名是 `" + element.variable.name + "`，应与元素同名",
                "the variable of `" + element.name + "` is named `" + element.variable.name +
                    "`, it should have the element's name"},
               element.variable.span, Severity::warning);
    }
  }

  // ---- references

  void resolve(Node& node) {
    const GraphElement& element = *node.element;
    using Kind = GraphElement::Kind;
    std::vector<Seen> encapsulated;  // found, and otherwise free to be there or not
    see_all(node, element.information, {Kind::input, Kind::decision}, node.required);
    see_all(node, element.knowledge, {Kind::business_knowledge_model, Kind::decision_service}, node.required);
    see_all(node, element.outputs, {Kind::decision}, node.outputs);
    see_all(node, element.encapsulated, {Kind::decision}, encapsulated);
    see_all(node, element.input_data, {Kind::input}, node.input_data);
    see_all(node, element.input_decisions, {Kind::decision}, node.input_decisions);
    for (const auto* seen : {&node.required, &node.outputs}) {
      for (const Seen& one : *seen) node.needs.push_back(one.node);
    }
  }

  void see_all(Node& node, const std::vector<Reference>& references,
               std::initializer_list<GraphElement::Kind> kinds, std::vector<Seen>& into) {
    seen_.clear();
    for (const Seen& seen : into) seen_.insert(seen.node);
    for (const Reference& reference : references) see(node, reference, kinds, into);
  }

  void see(Node& node, const Reference& reference, std::initializer_list<GraphElement::Kind> kinds,
           std::vector<Seen>& into) {
    const Unit& unit = graph_.units[node.unit];
    const std::size_t hash = reference.href.find('#');
    const std::string target = hash == std::string::npos ? std::string() : reference.href.substr(0, hash);
    const std::string id = hash == std::string::npos ? reference.href : reference.href.substr(hash + 1);
    std::string prefix;
    const Unit* of = &unit;
    if (!target.empty() && target != unit.definitions->model_namespace) {
      of = nullptr;
      for (const auto& [name, number] : unit.imports) {
        if (graph_.units[number].definitions->model_namespace != target) continue;
        of = &graph_.units[number];
        prefix = name.empty() ? name : name + ".";
        break;
      }
    }
    const auto found = of == nullptr ? unit.by_id.end() : of->by_id.find(id);
    if (of == nullptr || found == of->by_id.end()) {
      complain(unit, "dmn.unknown_reference",
               {"`" + node.element->name + "` 引用的元素 `" + reference.href + "` 不存在",
                "`" + node.element->name + "` refers to `" + reference.href + "`, which does not exist"},
               reference.span);
      return;
    }
    const int number = found->second;
    if (!seen_.insert(number).second) return;
    const GraphElement& element = *node.element;
    const GraphElement& target_element = *graph_.nodes[static_cast<std::size_t>(number)].element;
    if (std::find(kinds.begin(), kinds.end(), target_element.kind) == kinds.end()) {
      complain(unit, "dmn.wrong_reference",
               {"`" + node.element->name + "` 引用的 `" + target_element.name + "` 不是此处可用的元素种类",
                "`" + node.element->name + "` refers to `" + target_element.name +
                    "`, which is not of a kind that can stand here"},
               reference.span);
      // A function is made before there are inputs, so it can hold no decision's value.
      if (element.kind == GraphElement::Kind::business_knowledge_model) return;
    }
    into.push_back({prefix + graph_.nodes[static_cast<std::size_t>(number)].element->name, number});
  }

  // ---- order: depth first, without recursion; a need that is still open closes a cycle

  enum class Colour : unsigned char { white, open, done };
  struct Visit {
    int node;
    std::size_t next;
  };

  void find_order() {
    colours_.assign(graph_.nodes.size(), Colour::white);
    for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
      if (colours_[i] == Colour::white) visit(static_cast<int>(i));
    }
  }

  void visit(int start) {
    std::vector<Visit> stack{{start, 0}};
    colours_[static_cast<std::size_t>(start)] = Colour::open;
    while (!stack.empty()) {
      Visit& top = stack.back();
      const Node& node = graph_.nodes[static_cast<std::size_t>(top.node)];
      if (top.next == node.needs.size()) {
        colours_[static_cast<std::size_t>(top.node)] = Colour::done;
        graph_.order.push_back(top.node);
        stack.pop_back();
        continue;
      }
      const int need = node.needs[top.next++];
      Colour& colour = colours_[static_cast<std::size_t>(need)];
      if (colour == Colour::open) {
        note_cycle(stack, need);
      } else if (colour == Colour::white) {
        colour = Colour::open;
        stack.push_back({need, 0});
      }
    }
  }

  void note_cycle(const std::vector<Visit>& stack, int need) {
    // A function may call itself.
    const bool itself = stack.back().node == need;
    const GraphElement::Kind kind = graph_.nodes[static_cast<std::size_t>(need)].element->kind;
    if (itself && kind == GraphElement::Kind::business_knowledge_model) return;
    for (std::size_t i = stack.size(); i-- > 0;) {
      Node& node = graph_.nodes[static_cast<std::size_t>(stack[i].node)];
      if (!node.cyclic) {
        complain(graph_.units[node.unit], "dmn.cyclic_requirement",
                 {"`" + node.element->name + "` 的要求构成循环",
                  "the requirements of `" + node.element->name + "` form a cycle"},
                 node.element->span);
      }
      node.cyclic = true;
      if (stack[i].node == need) return;
    }
  }

  const Importer& importer_;
  Diagnostics& diagnostics_;
  Graph graph_;
  std::unordered_set<int> seen_;  // in the list that is being filled
  std::map<std::string, std::size_t> by_namespace_;
  std::vector<Colour> colours_;
};

}  // namespace

Graph make_graph(std::unique_ptr<Definitions> model, const Importer& importer, Diagnostics& diagnostics) {
  return Builder(importer, diagnostics).run(std::move(model));
}

}  // namespace guohe::dmn
