// Random decision tables: the machine, with its index of constant cells, against the reference interpreter,
// which tries rule by rule. RapidCheck prints the seed of a failure: run again with RC_PARAMS="seed=...".
// SPDX-License-Identifier: Apache-2.0
#include <rapidcheck.h>

#include "dmn/testing.hpp"

namespace guohe::dmn::testing {
namespace {

int below(int count) {
  return *rc::gen::inRange(0, count);
}

std::string one_of(const std::vector<std::string>& texts) {
  return texts[static_cast<std::size_t>(below(static_cast<int>(texts.size())))];
}

// A constant; few different ones, so that cells meet.
std::string constant(int kind) {
  switch (kind) {
    case 0:
      return one_of({"0", "1", "1.0", "2", "2.5", "3", "7", "10", "-1"});
    case 1:
      return one_of({"\"\"", "\"a\"", "\"ab\"", "\"b\"", "\"z\""});
    case 2:
      return one_of({"@\"2025-01-01\"", "@\"2025-01-02\"", "@\"2025-03-01\""});
    default:
      return one_of({"true", "false"});
  }
}

std::string cell(int kind) {
  const auto value = [&] { return constant(below(20) == 0 ? below(4) : kind); };
  switch (below(11)) {
    case 0:
      return "-";
    case 1:
      return one_of({"<", "<=", ">", ">="}) + " " + value();
    case 2:
      return one_of({"[", "("}) + value() + ".." + value() + one_of({"]", ")"});
    case 3:
      return value() + ", " + value();
    case 4:
      return "not(" + value() + ", " + one_of({"<", ">"}) + " " + value() + ")";
    case 5:
      return "null";
    case 6:
      return one_of({"<", ">="}) + " " + value() + ", " + value();
    case 7:
      return "? = " + value() + " or ? > " + value();
    case 8:
      return "[" + value() + ", " + value() + "]";
    case 9:
      return "? in (x0, " + value() + ")";
    default:
      return value();
  }
}

std::string random_table(const std::vector<int>& kinds, int rules) {
  const std::string policy =
      one_of({"UNIQUE", "ANY", "FIRST", "PRIORITY", "RULE ORDER", "OUTPUT ORDER", "COLLECT"});
  std::string made =
      "<decisionTable hitPolicy=\"" + policy + "\"" +
      (policy == "COLLECT" ? one_of({"", " aggregation=\"SUM\"", " aggregation=\"COUNT\""}) : "") + ">";
  for (std::size_t i = 0; i < kinds.size(); ++i)
    made += "<input><inputExpression>" + text("x" + std::to_string(i)) + "</inputExpression></input>";
  made += "<output><outputValues>" + text("3, 1, 2") + "</outputValues>" +
          (below(2) == 0 ? "<defaultOutputEntry>" + text("9") + "</defaultOutputEntry>" : "") + "</output>";
  for (int rule = 0; rule < rules; ++rule) {
    made += "<rule>";
    for (const int kind : kinds) made += "<inputEntry>" + text(cell(kind)) + "</inputEntry>";
    made += "<outputEntry>" + text(std::to_string(1 + below(3))) + "</outputEntry></rule>";
  }
  return made + "</decisionTable>";
}

TEST(DecisionTable, IndexAgreesWithTheReference) {
  EXPECT_TRUE(rc::check("machine and reference give the same", [] {
    std::vector<int> kinds;
    for (int i = 1 + below(3); i > 0; --i) kinds.push_back(below(4));
    std::string parts;
    std::vector<std::string> required;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      parts += input("x" + std::to_string(i));
      required.push_back("i:x" + std::to_string(i));
    }
    const int rules = below(4) == 0 ? 60 + below(90) : 1 + below(8);
    const std::string boxed = random_table(kinds, rules);
    const Compilation made = compiled(definitions(parts + decision("d", boxed, required)));
    RC_ASSERT(made.model != nullptr);
    Evaluator evaluator;
    for (int run = 0; run < 12; ++run) {
      std::string given;
      for (std::size_t i = 0; i < kinds.size(); ++i) {
        const int what = below(12);
        const std::string value = what == 0   ? "null"
                                  : what == 1 ? constant(below(4))
                                  : what == 2 ? "[" + constant(kinds[i]) + "]"
                                              : constant(kinds[i]);
        if (what != 3) given += (given.empty() ? "" : ", ") + ("x" + std::to_string(i)) + ": " + value;
      }
      const feel::Value inputs = value("{" + given + "}");
      for (const bool aware : {false, true}) {
        feel::EvalOptions options;
        options.missing_aware = aware;
        const std::string fast =
            feel::to_feel_literal(evaluator.evaluate(*made.model, "d", inputs, options).value);
        const std::string slow =
            feel::to_feel_literal(evaluator.explain(*made.model, "d", inputs, options).result);
        if (fast != slow) RC_FAIL(fast + " is not " + slow + " for " + given + " of " + boxed);
      }
    }
  }));
}

}  // namespace
}  // namespace guohe::dmn::testing
