// Writes random FEEL texts that cover the whole grammar and every built-in, for the tests and fuzz targets
// that compare the machine with the reference interpreter. Most of what it writes has the right types.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "feel/feel.hpp"

namespace guohe::feel::reference {

class RandomExpression {
 public:
  /// Gives a number from 0 to `count` - 1.
  using Choose = std::function<std::size_t(std::size_t count)>;

  explicit RandomExpression(Choose choose) : choose_(std::move(choose)) {}

  /// The names that a scope for the texts should have.
  static Scope scope() {
    Scope made(false);
    made.add("n", Type::number());
    made.add("m", Type::number());
    made.add("list", Type::list(Type::any()));
    made.add("people", Type::list(Type::record({{"age", Type::number()}, {"a", Type::string()}}, "person")));
    made.add("any-thing", Type::any());
    made.add_type("tiny", Type::number());
    return made;
  }

  /// An expression; `depth` is how much deeper it may grow.
  std::string expression(int depth) {
    if (depth <= 0) return leaf();
    const int next = depth - 1;
    const auto sub = [&] { return expression(next); };
    const auto in = [&](const std::string& text) { return "(" + text + ")"; };
    switch (choose_(26)) {
      case 0:
        return in(sub()) + " " + pick({"+", "-", "*", "/", "**"}) + " " + in(sub());
      case 1:
        return in(sub()) + " " + pick({"=", "!=", "<", "<=", ">", ">="}) + " " + in(sub());
      case 2:
        return in(in(sub()) + pick({" and ", " or "}) + in(sub()));
      case 3:
        return in("if " + sub() + " then " + sub() + " else " + sub());
      case 4:
        return in(pick({"n", "list", "people", "m"})) + "[" + sub() + "]";
      case 5:
        return "people[age " + pick({">", "<", "="}) + in(sub()) + "]" + pick({"", ".a", "[1]", "[-1].age"});
      case 6:
        return in("for x in " + source(next) + " return " + sub());
      case 7:
        return in("for x in " + source(next) + ", y in " + source(next) + " return " + sub());
      case 8:
        return in(pick({"some", "every"}) + " x in " + source(next) + " satisfies " + sub());
      case 9:
        return in("every x in " + source(next) + ", y in " + source(next) + " satisfies " + sub());
      case 10:
        return "[" + sub() + ", " + sub() + "]";
      case 11:
        return "{a: " + sub() + ", age: " + sub() + "}";
      case 12:
        return "{a: " + sub() + ", \"b c\": a, r: " + sub() + "}.r";
      case 13:
        return in(sub()) + " in " + test(next);
      case 14:
        return in(sub()) + " in (" + test(next) + ", " + test(next) + ")";
      case 15:
        return in(in(sub()) + " between " + in(sub()) + " and " + in(sub()));
      case 16:
        return in(sub()) + "." +
               pick({"age", "a", "year", "hour", "days", "start", "end included", "months", "time offset",
                     "weekday"});
      case 17:
        return "(function(x" + pick({"", ": number", ": list<number>", ": string"}) + ", y) " + sub() + ")(" +
               sub() + ", " + sub() + ")";
      case 18:
        return "(function(x, y) " + sub() + ")(" + pick({"y", "x", "z"}) + ": " + sub() + ", x: " + sub() +
               ")";
      case 19:
        return "{f: function(x) if x < 1 then " + leaf() + " else g(x - 1), g: function(x) f(x - " +
               pick({"1", "2"}) + "), r: f(" + leaf() + ")}.r";
      case 20:
        return in(sub()) + " instance of " + type();
      case 21:
        return range(next);
      case 22:
        return "-" + in(sub());
      case 23:
        return "(function(x) external {java: {class: \"java.lang.Math\", method signature: \"" +
               pick({"abs(int)", "abs(double)", "round(double)", "floorMod(long,int)", "sqrt(double)"}) +
               "\"}})(" + sub() + ")";
      default:
        return call(next);
    }
  }

  /// A list of unary tests.
  std::string tests(int depth) {
    const std::string first = test(depth);
    switch (choose_(5)) {
      case 0:
        return "-";
      case 1:
        return "not(" + first + ", " + test(depth) + ")";
      case 2:
        return first + ", " + test(depth);
      default:
        return first;
    }
  }

 private:
  std::string pick(std::vector<std::string> texts) { return texts[choose_(texts.size())]; }

  std::string source(int depth) {
    if (choose_(3) == 0) return expression(depth);
    return pick({"list", "people", "1..3", "3..1", "n..3", "[1, 2]", "m", "people.age", "[1..3]",
                 "@\"2025-01-30\"..@\"2025-02-02\"", "(1..3)", "people[age > n]"});
  }

  std::string range(int depth) {
    const std::string low = pick({"[", "(", "]"});
    const std::string high = pick({"]", ")", "["});
    if (choose_(3) == 0) return "(" + pick({"<", "<=", ">", ">=", "=", "!="}) + " " + value() + ")";
    return low + "(" + expression(depth) + ").." + value() + high;
  }

  std::string test(int depth) {
    switch (choose_(5)) {
      case 0:
        return pick({"<", "<=", ">", ">=", "=", "!="}) + " " + value();
      case 1:
        return range(depth);
      case 2:
        return "? " + pick({"=", "<", ">="}) + " " + value();
      case 3:
        return value();
      default:
        return "(" + expression(depth) + ")";
    }
  }

  std::string type() {
    return pick({"number", "string", "boolean", "date", "time", "date and time", "days and time duration",
                 "years and months duration", "list<number>", "list<Any>", "context", "context<a: number>",
                 "range<number>", "function<number> -> Any", "Any", "Null", "tiny"});
  }

  // A call of a built-in, mostly with arguments of the types it wants.
  std::string call(int depth) {
    const auto all = builtins();
    const BuiltinInfo& builtin = all[choose_(all.size())];
    std::vector<std::pair<std::string, std::string>> parameters = parameters_of(builtin.signature);
    if (choose_(8) == 0 && !parameters.empty()) parameters.pop_back();
    const bool named = choose_(4) == 0;
    std::string text = std::string(builtin.name) + "(";
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      if (i > 0) text += ", ";
      if (named) text += parameters[i].first + ": ";
      text += choose_(3) == 0 ? expression(depth) : of_type(parameters[i].second, depth);
    }
    return text + ")";
  }

  // Names and types of the parameters of one of the signatures.
  std::vector<std::pair<std::string, std::string>> parameters_of(std::string_view signatures) {
    std::vector<std::string_view> each;
    for (std::size_t at = 0; at < signatures.size();) {
      const std::size_t bar = std::min(signatures.find(" | ", at), signatures.size());
      each.push_back(signatures.substr(at, bar - at));
      at = bar + 3;
    }
    const std::string_view one = each[choose_(each.size())];
    std::string_view inside = one.substr(1, one.find(')') - 1);
    std::vector<std::pair<std::string, std::string>> parameters;
    while (!inside.empty()) {
      const std::size_t comma = std::min(inside.find(", "), inside.size());
      const std::string_view parameter = inside.substr(0, comma);
      inside.remove_prefix(std::min(comma + 2, inside.size()));
      const std::size_t colon = parameter.find(": ");
      std::string name(parameter.substr(0, colon));
      const bool optional = name.ends_with('?');
      while (name.ends_with('?') || name.ends_with('.')) name.pop_back();
      if (optional && choose_(2) == 0) break;
      parameters.emplace_back(std::move(name), parameter.substr(colon + 2));
    }
    return parameters;
  }

  std::string of_type(const std::string& type, int depth) {
    if (type == "number") return pick({"n", "0", "1", "-2", "2.5", "3", "10"});
    if (type == "string") {
      return pick({"\"abc\"", "\"a\"", "\"\"", "\"b+\"", "\"2025-04-08\"", "\"P1DT2H\"", "\"[1..3]\"",
                   "\"国合\"", "\"10:20:30Z\"", "\"1,000.5\"", "\",\"", "\"(a|b)*\"", "\"i\"",
                   "\"Asia/Shanghai\""});
    }
    if (type == "boolean") return pick({"true", "false", "n > 1"});
    if (type == "date") return pick({"@\"2025-04-08\"", "@\"2024-02-29\"", "@\"-999999999-01-01\""});
    if (type == "time") return pick({"@\"10:20:30\"", "@\"10:20:30Z\"", "@\"23:59:59@Asia/Shanghai\""});
    if (type == "date and time") {
      return pick({"@\"2025-04-08T10:20:30\"", "@\"2025-04-08T10:20:30.5+08:00\"",
                   "@\"2025-03-30T02:30:00@Europe/Paris\""});
    }
    if (type == "days and time duration") return pick({"@\"P1D\"", "@\"-PT1.5S\"", "@\"PT0S\""});
    if (type == "years and months duration") return pick({"@\"P1Y\"", "@\"-P14M\""});
    if (type.starts_with("list<number>")) return pick({"[1, 2, 2]", "[]", "people.age", "[n, -1, 0.5]"});
    if (type.starts_with("list<string>")) return pick({"[\"a\", \"b\"]", "people.a", "[]"});
    if (type.starts_with("list")) {
      return pick({"list", "[1, 2, 3]", "[true, false]", "people", "[[1], [2, [3]]]", "[null, 1]", "[]"});
    }
    if (type.starts_with("range")) return range(depth);
    if (type.starts_with("context")) return pick({"{a: 1, b: {c: 2}}", "people[1]", "{}"});
    return choose_(3) == 0 ? "function(x, y) " + expression(depth) : value();
  }

  std::string value() {
    return pick({"1", "2", "n", "\"a\"", "\"b\"", "@\"2025-04-08\"", "@\"P1D\"", "@\"P1M\"", "@\"10:00:00\"",
                 "null", "true", "[1, 2]", "{a: 1}", "m", "list"});
  }

  std::string leaf() {
    return pick({"0",
                 "1",
                 "2.5",
                 ".5",
                 "1e3",
                 "\"a\"",
                 "\"b\\u0041\\n\"",
                 "true",
                 "false",
                 "null",
                 "n",
                 "m",
                 "list",
                 "people",
                 "x",
                 "y",
                 "item",
                 "age",
                 "a",
                 "any-thing",
                 "@\"2025-04-08\"",
                 "@\"P1D\"",
                 "@\"P1Y\"",
                 "@\"10:00:00Z\"",
                 "@\"2025-04-08T10:00:00@Asia/Shanghai\"",
                 "[]",
                 "{}",
                 "people.age",
                 "partial",
                 "?",
                 "[1..3]",
                 "count",
                 "1 /* one */",
                 "now()"});
  }

  Choose choose_;
};

}  // namespace guohe::feel::reference
