// The columnar form against the machine and the reference interpreter: random rules over random facts, with
// gaps. RapidCheck prints the seed of a failure: run again with RC_PARAMS="seed=...".
// SPDX-License-Identifier: Apache-2.0
#include "feel/columnar.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "feel/columnar/semantics.hpp"
#include "feel/reference/interpreter.hpp"

namespace guohe::feel {
namespace {

using columnar::Code;

const char* name_of(Why why) {
  switch (why) {
    case Why::literal:
      return "literal";
    case Why::missing:
      return "missing";
    case Why::judgement:
      return "judgement";
    case Why::error:
      return "error";
    case Why::limit:
      return "limit";
  }
  return "";
}

std::string show(const Value& value) {
  return value.is_null() ? name_of(value.why()) : to_feel_literal(value);
}

class Columnar : public testing::Test {
 protected:
  Columnar() {
    partner_ = Type::record({{"name", Type::string()},
                             {"kind", Type::choice({"A", "B", "C"})},
                             {"signed", Type::boolean()},
                             {"on", Type::date()},
                             {"funds", Type::number()}},
                            "partner");
    member_ = Type::record({{"unit", Type::string()}, {"age", Type::number()}}, "member");
    project_ = Type::record({{"open", Type::boolean()}, {"role", Type::string()}}, "project");
    registry_ = Type::record({{"projects", Type::list(project_)}, {"since", Type::date()}}, "registry");
    scope.add("partners", Type::list(partner_));
    scope.add("members", Type::list(member_));
    scope.add("registry", registry_);
    scope.add("grant", Type::number());
    scope.add("raised", Type::number());
    scope.add("lead", Type::string());
    scope.add("eligible", Type::boolean());
    scope.add("today", Type::date());
    scope.add("start", Type::date());
    scope.add("modes", Type::list(Type::string()));
    define("signed partners", "partners[signed]");
    define("funds of all", "sum(partners.funds)");
    define("foreign", "signed partners[kind = \"A\"]");
    inputs = 10;
  }

  void define(const std::string& name, const std::string& text) {
    const Compilation made = compile(Expression(text), scope);
    ASSERT_NE(made.program, nullptr) << text;
    scope.define(name, made.program);
  }

  static columnar::PlanOptions plan_options(bool aware) {
    columnar::PlanOptions options;
    options.missing_aware = aware;
    return options;
  }

  // All four ways to a value agree, for every frame, in a batch and alone. Gives how many stood elsewhere.
  std::size_t agree(std::span<const std::shared_ptr<const Program>> programs,
                    const std::vector<std::vector<Value>>& frames, bool aware) {
    const columnar::Plan plan =
        columnar::Plan::make(columnar::Layout::of(programs), programs, plan_options(aware));
    columnar::Loader loader(columnar::Layout::of(programs));
    for (const auto& frame : frames) EXPECT_TRUE(loader.add(frame));
    const columnar::Chunk chunk = loader.take();
    columnar::Runner batch(plan);
    columnar::Runner alone(plan);
    batch.run(chunk);
    EvalOptions options;
    options.missing_aware = aware;
    std::size_t elsewhere = 0;
    wrong.clear();
    const auto said_wrong = [&](const std::string& what) {
      if (wrong.empty()) wrong = what;
    };
    for (std::size_t row = 0; row < frames.size(); ++row) {
      alone.run(chunk, row);
      for (std::size_t i = 0; i < programs.size(); ++i) {
        if (!plan.covers(i)) continue;
        std::vector<Value> fast = frames[row];
        std::vector<Value> slow = frames[row];
        const std::string expected = show(machine.run(*programs[i], fast, options));
        EXPECT_EQ(expected, show(reference::run(*programs[i], slow, options)));
        const auto many = batch.value(i, row);
        const auto one = alone.value(i);
        if (!many) ++elsewhere;
        const std::string said =
            std::string(source_text(*programs[i])) + " row " + std::to_string(row) + " of " +
            to_feel_literal(Value::list({frames[row].begin(), frames[row].begin() + inputs}));
        if (many && show(*many) != expected)
          said_wrong(said + ": batch " + show(*many) + ", machine " + expected);
        if (many.has_value() != one.has_value() || (one && show(*one) != show(*many)))
          said_wrong(said + ": alone " + (one ? show(*one) : "elsewhere") + ", batch " +
                     (many ? show(*many) : "elsewhere"));
        if (result_type(*programs[i]).is(Type::Kind::boolean) && many) {
          const Code code = batch.code(i, row);
          if ((code == Code::yes) != many->is_true() || (code == Code::no) != many->is_false())
            said_wrong(said + ": code " + std::to_string(static_cast<int>(code)));
        }
      }
    }
    return elsewhere;
  }

  std::shared_ptr<const Program> compiled(const std::string& text) {
    const Compilation made = compile(Expression(text), scope);
    return made.program;
  }

  [[nodiscard]] std::vector<Value> frame_of(const std::string& partners, const std::string& members,
                                            const std::string& grant) const {
    std::vector<Value> frame = scope.new_frame();
    frame[0] = *from_json(partners, scope.type(0));
    frame[1] = *from_json(members, scope.type(1));
    frame[3] = *from_json(grant, scope.type(3));
    return frame;
  }

  Scope scope;
  Type partner_, member_, project_, registry_;
  Machine machine;
  std::ptrdiff_t inputs = 0;
  std::string wrong;  // the first disagreement that agree() found
};

// Writes random rules of the kind that packs have, nearly all of which the form covers.
class Rules {
 public:
  std::string truth(int depth) {
    const auto sub = [&] { return truth(depth - 1); };
    if (depth <= 0) return one_of({"eligible", "eligible", "true", "grant > 100"});
    switch (*rc::gen::inRange(0, 19)) {
      case 0:
      case 1:
        return number(depth - 1) + " " + comparison() + " " + number(depth - 1);
      case 2:
        return text() + " " + one_of({"=", "!="}) + " " + text();
      case 3:
        return date(depth) + " " + comparison() + " " + date(depth);
      case 4:
        return "(" + sub() + ") and (" + sub() + ")";
      case 5:
        return "(" + sub() + ") or (" + sub() + ")";
      case 6:
        return "not(" + sub() + ")";
      case 7:
        return "(if " + sub() + " then " + sub() + " else " + sub() + ")";
      case 8:
      case 9:
        return "(" + one_of({"some", "every"}) + " p in " + partners(depth - 1) + " satisfies " +
               of_partner("p", depth - 1) + ")";
      case 10:
        return "(" + one_of({"some", "every"}) + " m in " + members(depth - 1) + " satisfies " +
               of_member("m", depth - 1) + ")";
      case 11:
        return "(" + one_of({"some", "every"}) + " p in " + partners(depth - 1) + " satisfies (" +
               one_of({"some", "every"}) + " m in " + members(depth - 1) + " satisfies (" +
               one_of({"m.unit = p.name", "p.name = m.unit and " + of_member("m", depth - 1),
                       of_partner("p", depth - 1) + " or " + of_member("m", depth - 1)}) +
               ")))";
      case 12:
        return text() + " in (\"A\", \"x\", \"y\")";
      case 13:
        return number(depth - 1) + " in " + one_of({"[1..100]", "(0..5.5]", "(1, 2, 2.5)", "(> 3)"});
      case 14:
        return number(depth - 1) + " between 1 and " + number(0);
      case 15:
        return one_of({"is defined", "null = "}) + "(" +
               one_of({"grant", "lead", "today", "eligible", "registry.since"}) + ")";
      case 16:
        return one_of({"all", "any"}) + "(" +
               one_of({"partners.signed",
                       "for p in " + partners(depth - 1) + " return " + of_partner("p", depth - 1)}) +
               ")";
      case 17:
        return "list contains(" + one_of({"partners.name", "modes", "signed partners.name", "members.unit"}) +
               ", " + text() + ")";
      default:
        return "(some a in partners, b in " + one_of({"partners", "members"}) +
               " satisfies a.funds > 5 and " + one_of({"a.name = lead", "b = b", "a.name != lead"}) + ")";
    }
  }

  std::string number(int depth) {
    if (depth <= 0)
      return one_of({"grant", "raised", "0", "1", "2.5", "100.01", "count(members)", "funds of all"});
    const auto sub = [&] { return number(depth - 1); };
    switch (*rc::gen::inRange(0, 13)) {
      case 0:
      case 1:
        return "count(" + partners(depth - 1) + ")";
      case 2:
        return "count(members[" + of_member("item", depth - 1) + "])";
      case 3:
        return "(" + sub() + " + " + sub() + ")";
      case 4:
        return "(" + sub() + " - " + sub() + ")";
      case 5:
        return "(" + sub() + " * " + one_of({"2", "0.5", "-1", "grant"}) + ")";
      case 6:
        return "(" + sub() + " / " + one_of({"2", "4", "10", "0.5", "3"}) + ")";
      case 7:
        return "(if " + truth(depth - 1) + " then " + sub() + " else " + sub() + ")";
      case 8:
        return one_of({"sum", "min", "max"}) + "(" + partners(depth - 1) + ".funds)";
      case 9:
        return one_of({"sum", "min", "max"}) + "(for m in " + members(depth - 1) + " return m.age + 1)";
      case 10:
        return "(-" + one_of({"grant", "raised"}) + ")";
      case 11:
        return one_of({"today", "start"}) + "." + one_of({"year", "month", "day", "weekday"});
      default:
        return number(0);
    }
  }

 private:
  static std::string one_of(std::vector<std::string> texts) { return *rc::gen::elementOf(std::move(texts)); }
  static std::string comparison() { return one_of({"=", "!=", "<", "<=", ">", ">="}); }
  static std::string text() { return one_of({"lead", "\"x\"", "\"A\""}); }
  static std::string date(int depth) {
    const std::string base = one_of({"today", "start", "registry.since"});
    if (depth <= 1) return base;
    return one_of({base, base + " + duration(\"P1Y2M\")", base + " - duration(\"P40D\")",
                   base + " + duration(\"PT36H\")", "@\"2025-04-08\"", "max(partners.on)",
                   "min(signed partners.on)"});
  }
  std::string partners(int depth) {
    const std::string base = one_of({"partners", "partners", "signed partners", "foreign"});
    if (depth <= 0) return base;
    return base + "[" + of_partner("item", depth - 1) + "]";
  }
  std::string members(int depth) {
    return depth <= 0 ? "members" : "members[" + of_member("item", depth - 1) + "]";
  }
  std::string of_partner(const std::string& p, int depth) {
    switch (*rc::gen::inRange(0, depth <= 0 ? 5 : 10)) {
      case 0:
        return p + ".signed";
      case 1:
        return p + ".kind = \"" + one_of({"A", "B"}) + "\"";
      case 2:
        return p + ".on " + comparison() + " " + one_of({"today", "start", "@\"2025-04-08\""});
      case 3:
        return p + ".funds " + comparison() + " " + one_of({"grant", "5", "2.25"});
      case 4:
        return p + ".kind in (\"A\", \"C\")";
      case 5:
        return "(" + of_partner(p, depth - 1) + " and " + of_partner(p, depth - 1) + ")";
      case 6:
        return "(" + of_partner(p, depth - 1) + " or not(" + of_partner(p, depth - 1) + "))";
      case 7:
        return "count(members[unit = " + p + ".name]) " + comparison() + " 1";
      case 8:
        return "(" + truth(depth - 1) + ")";
      default:
        return p + ".name = lead";
    }
  }
  std::string of_member(const std::string& m, int depth) {
    switch (*rc::gen::inRange(0, depth <= 0 ? 3 : 5)) {
      case 0:
        return m + ".age " + comparison() + " " + one_of({"1", "2", "grant"});
      case 1:
        return m + ".unit = " + one_of({"lead", "\"x\""});
      case 2:
        return m + ".unit = null";
      case 3:
        return "(" + of_member(m, depth - 1) + " and " + of_member(m, depth - 1) + ")";
      default:
        return "(some p in partners satisfies p.name = " + m + ".unit)";
    }
  }
};

// Random facts: small ranges, so that values meet; with gaps of every kind, and now and then what the form
// cannot hold.
class Facts {
 public:
  explicit Facts(const Scope& scope, bool gaps) : scope_(scope), gaps_(gaps) {}

  std::vector<Value> frame() {
    std::vector<Value> frame = scope_.new_frame();
    frame[0] = list(scope_.type(0).element(), {1, 3, 2, 4, 0});
    frame[1] = list(scope_.type(1).element(), {1, 0});
    frame[2] = gap(Value::context(scope_.type(2).shape(),
                                  {list(scope_.type(2).field("projects")->element(), {2, 1}), date()}));
    frame[3] = number();
    frame[4] = number();
    frame[5] = text();
    frame[6] = truth();
    frame[7] = date();
    frame[8] = date();
    std::vector<Value> modes;
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i) modes.push_back(text());
    frame[9] = gap(Value::list(std::move(modes)));
    return frame;
  }

 private:
  // What a column holds: 0 number, 1 text, 2 truth, 3 choice, 4 date.
  Value list(const Type& record, const std::vector<int>& columns) {
    std::vector<Value> items;
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
      std::vector<Value> cells;
      for (const int column : columns) {
        cells.push_back(column == 0   ? number()
                        : column == 1 ? text()
                        : column == 2 ? truth()
                        : column == 3
                            ? gap(Value::string(*rc::gen::elementOf(std::vector<std::string>{"A", "B", "C"})))
                            : date());
      }
      items.push_back(Value::context(record.shape(), std::move(cells)));
    }
    return gap(Value::list(std::move(items)));
  }
  Value gap(Value value) {
    if (!gaps_) return value;
    switch (*rc::gen::inRange(0, 24)) {
      case 0:
      case 1:
        return Value::missing();
      case 2:
        return Value::null(Why::judgement);
      case 3:
        return Value::null(Why::error);
      case 4:
        return *rc::gen::inRange(0, 4) == 0 ? Value::null() : Value::missing();
      default:
        return value;
    }
  }
  Value number() {
    static const std::vector<std::string> kNumbers = {"0",  "1",      "2",   "3", "2.5",
                                                      "-4", "100.01", "101", "5", "2.25"};
    if (gaps_ && *rc::gen::inRange(0, 60) == 0)
      return Value::number(*Decimal::parse(*rc::gen::elementOf(
          std::vector<std::string>{"1e30", "0.000001", "900000000000000", "-900000000000000", "1e-40"})));
    return gap(Value::number(*Decimal::parse(*rc::gen::elementOf(kNumbers))));
  }
  Value text() {
    return gap(Value::string(*rc::gen::elementOf(std::vector<std::string>{"x", "y", "A", "long name"})));
  }
  Value truth() { return gap(Value::boolean(*rc::gen::arbitrary<bool>())); }
  Value date() {
    static const std::vector<std::string> kDates = {"2025-04-08", "2024-02-29", "2025-12-31", "2026-06-17",
                                                    "1969-07-20"};
    return gap(Value::date(*parse_date(*rc::gen::elementOf(kDates))));
  }

  const Scope& scope_;
  bool gaps_;
};

TEST_F(Columnar, RandomRulesOverRandomFacts) {
  std::size_t covered = 0;
  std::size_t tried = 0;
  std::size_t elsewhere = 0;
  std::size_t asked = 0;
  EXPECT_TRUE(rc::check("batch, alone, machine and reference agree", [&] {
    std::vector<std::shared_ptr<const Program>> programs;
    for (int i = 0; i < 6; ++i) {
      Rules rules;
      const int depth = *rc::gen::inRange(1, 5);
      const auto made = compiled(i == 5 ? rules.number(depth) : rules.truth(depth));
      if (made != nullptr) programs.push_back(made);
    }
    const bool gaps = *rc::gen::inRange(0, 4) != 0;
    std::vector<std::vector<Value>> frames;
    for (int i = *rc::gen::inRange(1, 24); i > 0; --i) frames.push_back(Facts(scope, gaps).frame());
    for (const bool aware : {true, false}) {
      const columnar::Plan plan =
          columnar::Plan::make(columnar::Layout::of(programs), programs, plan_options(aware));
      for (std::size_t i = 0; i < plan.size(); ++i) covered += plan.covers(i) ? 1U : 0U;
      tried += plan.size();
      asked += frames.size() * plan.size();
      elsewhere += agree(programs, frames, aware);
      if (!wrong.empty()) RC_FAIL(wrong + (aware ? " (missing-aware)" : ""));
    }
  }));
  RecordProperty("covered", static_cast<int>(covered));
  EXPECT_GT(covered * 10, tried * 7) << covered << " of " << tried;  // the form is worth having
  EXPECT_LT(elsewhere * 4, asked) << elsewhere << " of " << asked;
}

TEST_F(Columnar, RulesOfPacksAreCovered) {
  const std::vector<std::string> rules = {
      "lead = \"x\" and eligible",
      "count(signed partners[kind = \"A\"]) >= 1",
      "every p in signed partners satisfies p.on <= today",
      "every p in partners satisfies p.signed",
      "(some m in members satisfies m.unit = lead) and (every p in partners satisfies (some m in members "
      "satisfies m.unit = p.name))",
      "lead in (\"x\", \"y\")",
      "count(registry.projects[role = \"lead\" and open]) = 0",
      "not(count(foreign) > 0) or (if count(foreign) > 0 then sum(foreign.funds) else 0) >= grant",
      "grant > 0 and grant <= 500000",
      "start = today + duration(\"P3Y\") - duration(\"P1D\")",
      "lead != null and is defined(grant)",
      "some p in partners satisfies (p.name = lead and (some m in members satisfies m.unit = p.name and "
      "m.age > 3))"};
  std::vector<std::shared_ptr<const Program>> programs;
  for (const std::string& rule : rules) programs.push_back(compiled(rule));
  const columnar::Plan plan =
      columnar::Plan::make(columnar::Layout::of(programs), programs, plan_options(true));
  for (std::size_t i = 0; i < rules.size(); ++i) EXPECT_TRUE(plan.covers(i)) << rules[i];
}

TEST_F(Columnar, WhatItCannotHoldStandsElsewhere) {
  const std::vector<std::shared_ptr<const Program>> programs = {
      compiled("grant * grant > 5"), compiled("sum(partners.funds) > 5"), compiled("contains(lead, \"x\")"),
      compiled("count(partners) > 300")};
  const columnar::Plan plan =
      columnar::Plan::make(columnar::Layout::of(programs), programs, plan_options(true));
  EXPECT_FALSE(plan.covers(2));
  std::string many = "[";
  for (int i = 0; i < 301; ++i) many += (i > 0 ? ",{}" : "{}");
  const std::vector<std::vector<Value>> frames = {
      frame_of("[]", "[]", "1e12"), frame_of("[]", "[]", "0.00001"), frame_of("[]", "[]", "3"),
      frame_of(R"([{"funds": 900000000000000}, {"funds": 900000000000000}])", "[]", "3"),
      frame_of(many + "]", "[]", "3")};
  columnar::Loader loader(columnar::Layout::of(programs));
  for (const auto& frame : frames) ASSERT_TRUE(loader.add(frame));
  const columnar::Chunk chunk = loader.take();
  columnar::Runner runner(plan);
  runner.run(chunk);
  EXPECT_EQ(runner.code(0, 0), Code::elsewhere);
  EXPECT_EQ(runner.code(0, 1), Code::elsewhere);
  EXPECT_EQ(runner.code(0, 2), Code::yes);
  EXPECT_EQ(runner.code(1, 2), Code::error);
  EXPECT_EQ(runner.code(1, 3), Code::elsewhere);
  EXPECT_EQ(runner.code(2, 2), Code::elsewhere);
  EXPECT_EQ(runner.code(3, 2), Code::no);
  EXPECT_EQ(runner.code(3, 4), Code::elsewhere);
  std::vector<std::uint64_t> bits(1);
  runner.true_bits(0, bits);
  EXPECT_EQ(bits[0], 0b11100U);
}

TEST(ColumnarDates, MonthsAreAddedAsTheCalendarDoes) {
  EXPECT_TRUE(rc::check("days moved by months", [] {
    const auto day = static_cast<std::int64_t>(*rc::gen::arbitrary<std::int32_t>()) % 4'000'000;
    const std::int64_t months = *rc::gen::inRange(-30'000, 30'000);
    const auto expected = add_months(*from_days(day), months);
    RC_ASSERT(columnar::days_moved_by_months(day, months) == to_days(*expected));
  }));
  for (std::int64_t day = -1'000; day < 40'000; ++day) {
    for (const std::int64_t months : {-13, -12, -1, 0, 1, 11, 12, 36, 48})
      ASSERT_EQ(columnar::days_moved_by_months(day, months), to_days(*add_months(*from_days(day), months)));
  }
}

TEST_F(Columnar, AChangedRuleRunsOnTheSameChunk) {
  const std::vector<std::shared_ptr<const Program>> before = {compiled("lead = \"x\" and grant <= 500")};
  const columnar::Layout layout = columnar::Layout::of(before);
  columnar::Loader loader(layout);
  std::vector<Value> frame = scope.new_frame();
  frame[3] = Value::number(600);
  frame[5] = Value::string("y");
  ASSERT_TRUE(loader.add(frame));
  const columnar::Chunk chunk = loader.take();
  const std::vector<std::shared_ptr<const Program>> after = {
      compiled("lead in (\"new\", \"y\") and grant <= 700"), compiled("raised > 5"),
      compiled("if grant > 5 then lead else \"none\""), compiled("if grant > 700 then lead else \"none\"")};
  const columnar::Plan plan = columnar::Plan::make(layout, after, plan_options(true));
  EXPECT_FALSE(plan.covers(1));  // the chunk does not have it
  columnar::Runner runner(plan);
  runner.run(chunk);
  EXPECT_EQ(runner.code(0), Code::yes);
  EXPECT_EQ(runner.value(2)->as_string(), "y");
  EXPECT_EQ(runner.value(3)->as_string(), "none");
}

TEST_F(Columnar, AChunkFillsUpAndIsTaken) {
  const std::vector<std::shared_ptr<const Program>> programs = {compiled("grant > 5")};
  const columnar::Plan plan =
      columnar::Plan::make(columnar::Layout::of(programs), programs, plan_options(true));
  columnar::Loader loader(columnar::Layout::of(programs));
  std::vector<Value> frame = scope.new_frame();
  for (std::size_t i = 0; i < columnar::kRowsMax; ++i) {
    frame[3] = Value::number(static_cast<std::int64_t>(i % 12));
    ASSERT_TRUE(loader.add(frame));
  }
  EXPECT_FALSE(loader.add(frame));
  const columnar::Chunk chunk = loader.take();
  EXPECT_EQ(chunk.size(), columnar::kRowsMax);
  EXPECT_TRUE(loader.add(frame));
  columnar::Runner runner(plan);
  runner.run(chunk);
  for (std::size_t i = 0; i < chunk.size(); ++i)
    ASSERT_EQ(runner.code(0, i), i % 12 > 5 ? Code::yes : Code::no);
}

}  // namespace
}  // namespace guohe::feel
