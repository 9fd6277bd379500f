// Programs and values are immutable: many threads run one program over one frame's values at once, each with
// a machine of its own, and all get what one thread gets. Run under -fsanitize=thread it also shows that
// nothing races.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <thread>

#include "feel/feel.hpp"

namespace guohe::feel {
namespace {

// What keeps something besides registers: closures, patterns, zones, constraints, shapes, tables of names,
// deep values.
const std::vector<std::string> kExpressions = {
    "{f: function(n) if n < 1 then 0 else n + f(n - 1), r: f(20)}.r",
    "(for p in people return function(x) x + p.age)[2](1)",
    "sort(people, function(a, b) a.age > b.age).name",
    "given(3)",
    "for p in people return matches(p.name, \"^[a-c]+(\\d)?$\")",
    "replace(string join(people.name, \"-\"), \"(\\w)-\", \"$1+\")",
    "@\"2025-04-08T10:00:00@Asia/Shanghai\" - @\"2025-04-08T10:00:00@Europe/Paris\"",
    "string(date and time(\"2025-10-26T02:30:00@America/New_York\").time offset)",
    "people[age > 10 and name != null].name",
    "count(distinct values(people.age)) + sum(people.age)",
    "people[1] instance of context<age: number, name: string>",
    "get entries(context merge([people[1], {age: 1, \"b c\": people}]))[1].key",
    "some p in people, q in people satisfies p.age = q.age + 10",
    "decimal(1 / 3, 20) + sqrt(2) + exp(1)",
    "string(people)",
    "overlaps([1..people[1].age], (3..people[2].age + 9))",
    "list replace(people, function(item, new) item.age = 10, null)",
    "{a: [people, people], b: [a, a], c: b = b}.c",
    "date(\"x\")",
    "people[99].name",
};

std::vector<std::string> results(const std::vector<Compilation>& programs, const Value& people,
                                 const Value& function, Machine& machine) {
  std::vector<std::string> made;
  for (const Compilation& program : programs) {
    std::vector<Value> frame = {people, function};
    const Value value = machine.run(*program.program, frame);
    made.push_back(to_feel_literal(value) + to_json(value) +
                   (value.reason() != nullptr ? value.reason()->code : ""));
  }
  return made;
}

TEST(Threads, ShareProgramsAndValues) {
  Scope scope(false);
  scope.add("people",
            Type::list(Type::record({{"name", Type::string()}, {"age", Type::number()}}, "person")));
  scope.add("given", Type::any());
  const Value people =
      *from_json(R"([{"name": "ab1", "age": 20}, {"name": "c", "age": 10}, {"name": "d"}])", scope.type(0));
  std::vector<Compilation> programs;
  for (const std::string& text : kExpressions) {
    programs.push_back(compile(Expression(text), scope));
    ASSERT_NE(programs.back().program, nullptr) << text;
  }
  std::vector<Value> frame = {people, Value()};
  Machine first;
  const Value function = first.run(
      *compile(Expression("{k: people.age, f: function(n: number) sum(k) + n}.f"), scope).program, frame);
  ASSERT_TRUE(function.is(Type::Kind::function));
  std::vector<std::vector<std::string>> found(4);
  {
    std::vector<std::jthread> threads;
    for (std::vector<std::string>& of_thread : found) {
      threads.emplace_back([&] {
        Machine machine;
        for (int i = 0; i < 50; ++i) of_thread = results(programs, people, function, machine);
      });
    }
  }
  const std::vector<std::string> alone = results(programs, people, function, first);
  for (const std::vector<std::string>& of_thread : found) EXPECT_EQ(of_thread, alone);
}

TEST(Threads, CompileAtOnce) {
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([] {
      for (const std::string& text : kExpressions)
        EXPECT_NE(compile(Expression(text), Scope(false)).program, nullptr);
    });
  }
}

}  // namespace
}  // namespace guohe::feel
