// The tree back to text, on one line, with the parentheses it needs.
// SPDX-License-Identifier: Apache-2.0
#include "feel/syntax/ast.hpp"

namespace guohe::feel::syntax {
namespace {

// How tightly a node binds; a kid that binds less gets parentheses.
enum Strength {
  kLoose,
  kOr,
  kAnd,
  kComparison,
  kAdditive,
  kMultiplicative,
  kPower,
  kNegation,
  kInstanceOf,
  kPostfix,
  kPrimary
};

Strength strength_of(Op op) {
  switch (op) {
    case Op::disjunction:
      return kOr;
    case Op::conjunction:
      return kAnd;
    case Op::add:
    case Op::subtract:
      return kAdditive;
    case Op::multiply:
    case Op::divide:
      return kMultiplicative;
    case Op::power:
      return kPower;
    default:
      return kComparison;
  }
}

Strength strength_of(const Node& node) {
  switch (node.kind) {
    case Kind::conditional:
    case Kind::iteration:
    case Kind::some:
    case Kind::every:
    case Kind::function:
    case Kind::tests:
      return kLoose;
    case Kind::binary:
      return strength_of(node.op);
    case Kind::between:
    case Kind::in:
    case Kind::compare_test:
      return kComparison;
    case Kind::negation:
      return kNegation;
    case Kind::instance_of:
      return kInstanceOf;
    case Kind::path:
    case Kind::filter:
    case Kind::call:
      return kPostfix;
    case Kind::literal:
      return node.value.is(Type::Kind::number) && node.value.as_number().sign() < 0 ? kNegation : kPrimary;
    default:
      return kPrimary;
  }
}

class Printer {
 public:
  void print(const Node& node, Strength least = kLoose) {
    const bool parentheses = strength_of(node) < least;
    if (parentheses) text += "(";
    print_here(node);
    if (parentheses) text += ")";
  }

  std::string text;

 private:
  void list(const Node& node, std::size_t first, Strength least = kLoose) {
    for (std::size_t i = first; i < node.kids.size(); ++i) {
      if (i > first) text += ", ";
      print(*node.kids[i], least);
    }
  }

  static std::string key(const std::string& name) {
    return to_feel_literal(
        Value::context(std::make_shared<const Shape>(std::vector{name}), {Value::boolean(true)}));
  }

  static bool ends_in_type(const Node& node) {
    if (node.kind == Kind::instance_of) return true;
    return (node.kind == Kind::binary || node.kind == Kind::negation) && ends_in_type(*node.kids.back());
  }

  void print_here(const Node& node) {
    switch (node.kind) {
      case Kind::literal:
        text += to_feel_literal(node.value);
        return;
      case Kind::name:
        text += node.text;
        return;
      case Kind::path:
        print(*node.kids[0], kPostfix);
        text += "." + node.text;
        return;
      case Kind::filter:
        print(*node.kids[0], kPostfix);
        text += "[";
        print(*node.kids[1]);
        text += "]";
        return;
      case Kind::call:
        print(*node.kids[0], kPostfix);
        text += "(";
        for (std::size_t i = 1; i < node.kids.size(); ++i) {
          if (i > 1) text += ", ";
          if (i - 1 < node.names.size()) text += node.names[i - 1] + ": ";
          print(*node.kids[i]);
        }
        text += ")";
        return;
      case Kind::negation: {
        text += "-";
        const std::size_t start = text.size();
        print(*node.kids[0], kNegation);
        // A number right after the sign would be one literal with it.
        if (text[start] >= '0' && text[start] <= '9') {
          text.insert(start, "(");
          text += ")";
        }
        return;
      }
      case Kind::binary: {
        const Strength own = strength_of(node.op);
        // After a type, `<` would open its parameters: (x instance of context) < y.
        const bool opens = (node.op == Op::less || node.op == Op::less_equal) && ends_in_type(*node.kids[0]);
        print(*node.kids[0], opens ? kPrimary : own);
        text += " " + std::string(spelling(node.op)) + " ";
        print(*node.kids[1], static_cast<Strength>(own + 1));
        return;
      }
      case Kind::between:
        print(*node.kids[0], kAdditive);
        text += " between ";
        print(*node.kids[1], kAdditive);
        text += " and ";
        print(*node.kids[2], kAdditive);
        return;
      case Kind::in:
        print(*node.kids[0], kAdditive);
        text += " in (";
        list(node, 1);
        text += ")";
        return;
      case Kind::compare_test:
        text += std::string(spelling(node.op)) + " ";
        print(*node.kids[0], kAdditive);
        return;
      case Kind::not_test:
        text += "not(";
        list(node, 0);
        text += ")";
        return;
      case Kind::any_test:
        text += "-";
        return;
      case Kind::tests:
        list(node, 0);
        return;
      case Kind::instance_of:
        print(*node.kids[0], kPostfix);
        text += " instance of " + node.type.name();
        return;
      case Kind::conditional:
        text += "if ";
        print(*node.kids[0]);
        text += " then ";
        print(*node.kids[1]);
        text += " else ";
        print(*node.kids[2]);
        return;
      case Kind::iteration:
      case Kind::some:
      case Kind::every:
        return print_iteration(node);
      case Kind::span:
        print(*node.kids[0]);
        text += "..";
        print(*node.kids[1]);
        return;
      case Kind::context:
        text += "{";
        for (std::size_t i = 0; i < node.kids.size(); ++i) {
          if (i > 0) text += ", ";
          const std::string entry = key(node.names[i]);  // "{name: true}"
          text += entry.substr(1, entry.size() - 8) + ": ";
          print(*node.kids[i]);
        }
        text += "}";
        return;
      case Kind::list:
        text += "[";
        list(node, 0);
        text += "]";
        return;
      case Kind::interval:
        text += node.low_closed ? "[" : "(";
        print(*node.kids[0], kAdditive);
        text += "..";
        print(*node.kids[1], kAdditive);
        text += node.high_closed ? "]" : ")";
        return;
      case Kind::half_interval:
        text += "(" + std::string(spelling(node.op)) + " ";
        print(*node.kids[0], kAdditive);
        text += ")";
        return;
      case Kind::function:
        text += "function(";
        for (std::size_t i = 0; i < node.names.size(); ++i) {
          if (i > 0) text += ", ";
          text += node.names[i];
          if (!node.types[i].is(Type::Kind::any)) text += ": " + node.types[i].name();
        }
        text += node.external ? ") external " : ") ";
        print(*node.kids[0]);
        return;
      case Kind::typed:
        return print(*node.kids[0]);
      case Kind::scoped:
        text += "{";
        for (std::size_t i = 0; i < node.names.size(); ++i) {
          text += node.names[i] + ": ";
          print(*node.kids[i]);
          text += ", ";
        }
        print(*node.kids.back());
        text += "}";
        return;
      case Kind::decision_table:
        return print_table(node);
    }
  }

  void print_table(const Node& node) {
    const DecisionTable& table = *node.table;
    text += "decision table(";
    for (std::size_t i = 0; i < table.inputs; ++i) {
      if (i > 0) text += ", ";
      print(*node.kids[table.input(i)]);
    }
    for (std::size_t rule = 0; rule < table.rules; ++rule) {
      text += rule == 0 ? ": " : "; ";
      for (std::size_t i = 0; i < table.inputs; ++i) {
        if (i > 0) text += " | ";
        print(*node.kids[table.cell(rule, i)]);
      }
      text += " => ";
      for (std::size_t i = 0; i < table.outputs; ++i) {
        if (i > 0) text += " | ";
        print(*node.kids[table.output(rule, i)]);
      }
    }
    text += ")";
  }

  void print_iteration(const Node& node) {
    text += node.kind == Kind::iteration ? "for " : node.kind == Kind::some ? "some " : "every ";
    for (std::size_t i = 0; i < node.names.size(); ++i) {
      if (i > 0) text += ", ";
      text += node.names[i] + " in ";
      print(*node.kids[i]);
    }
    text += node.kind == Kind::iteration ? " return " : " satisfies ";
    print(*node.kids.back());
  }
};

}  // namespace

std::string_view spelling(Op op) {
  switch (op) {
    case Op::none:
      return "";
    case Op::add:
      return "+";
    case Op::subtract:
      return "-";
    case Op::multiply:
      return "*";
    case Op::divide:
      return "/";
    case Op::power:
      return "**";
    case Op::equal:
      return "=";
    case Op::not_equal:
      return "!=";
    case Op::less:
      return "<";
    case Op::less_equal:
      return "<=";
    case Op::greater:
      return ">";
    case Op::greater_equal:
      return ">=";
    case Op::conjunction:
      return "and";
    case Op::disjunction:
      return "or";
  }
  return "";
}

std::string print(const Node& node) {
  Printer printer;
  printer.print(node);
  return std::move(printer.text);
}

}  // namespace guohe::feel::syntax
