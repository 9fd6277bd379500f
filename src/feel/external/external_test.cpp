// External functions: that the table is whole, that no argument upsets it, and what is said when one is
// unknown. Values of single methods stand in testdata/java.feel.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "feel/external/java_methods.hpp"
#include "feel/feel.hpp"

namespace guohe::feel {
namespace {

TEST(External, EveryMethodIsFoundByItsName) {
  std::set<std::string> seen;
  for (const java::Method& method : java::all_methods()) {
    EXPECT_EQ(java::find_method(method.class_name, method.signature), &method) << method.signature;
    EXPECT_TRUE(seen.insert(std::string(method.class_name) + "." + method.signature).second)
        << method.signature;
  }
  EXPECT_GT(seen.size(), 180U);
}

// Java's extremes and values of every kind, for every parameter: a value or a null with a reason, never more.
TEST(External, EveryMethodTakesAnything) {
  std::vector<Value> values = {Value::null(),       Value::boolean(true),           Value::string(""),
                               Value::string("-0"), Value::string("%s%d%n%1$s%<f"), Value::list({})};
  for (const char* number : {"0", "-1", "1", "0.5", "-2147483648", "2147483647", "-9223372036854775808",
                             "9223372036854775807", "1e400", "-1e-400", "1e6144"}) {
    values.push_back(Value::number(*Decimal::parse(number)));
  }
  for (const java::Method& method : java::all_methods()) {
    const auto count =
        static_cast<std::size_t>(std::count(method.signature.begin(), method.signature.end(), ',') + 1);
    std::vector<std::size_t> choice(count, 0);
    for (bool more = true; more;) {
      std::vector<const Value*> arguments;
      for (const std::size_t i : choice) arguments.push_back(&values[i]);
      const Value result = method.call(arguments);
      EXPECT_TRUE(!result.is_null() || result.reason() != nullptr) << method.signature;
      more = false;
      for (std::size_t i = 0; i < count && !more; ++i) {
        choice[i] = (choice[i] + 1) % values.size();
        more = choice[i] != 0;
      }
    }
    EXPECT_EQ(method.call({}).why(), Why::error) << method.signature;
  }
}

TEST(External, UnknownOnesAreNamed) {
  const std::string text =
      "function(a) external {java: {class: \"java.io.File\", method signature: \"delete()\"}}";
  const Compilation strict = compile(Expression(text), Scope());
  ASSERT_EQ(strict.diagnostics.size(), 1U);
  EXPECT_EQ(strict.diagnostics[0].code, "feel.external_unsupported");
  EXPECT_EQ(strict.diagnostics[0].message.en,
            "the external function `java.io.File.delete()` is not supported");
  EXPECT_EQ(strict.program, nullptr);

  const Compilation made = compile(Expression("(" + text + ")(1)"), Scope(false));
  ASSERT_NE(made.program, nullptr);
  Machine machine;
  const Value result = machine.run(*made.program, {});
  ASSERT_NE(result.reason(), nullptr);
  EXPECT_EQ(result.reason()->message.zh, "不支持外部函数 `java.io.File.delete()`");
  EXPECT_EQ(print(*made.program), "(" + text + ")(1)");
}

TEST(External, LargeTextsEndEarly) {
  std::string pattern;
  for (int i = 0; i < 3000; ++i) pattern += "%1000s";
  const java::Method* format =
      java::find_method("java.lang.String", "format(java.lang.String, java.lang.Object[])");
  ASSERT_NE(format, nullptr);
  const Value text = Value::string(pattern);
  const std::vector<Value> numbers(3000, Value::number(1));
  std::vector<const Value*> arguments = {&text};
  for (const Value& number : numbers) arguments.push_back(&number);
  EXPECT_EQ(format->call(arguments).reason()->code, "feel.external_failed");
}

}  // namespace
}  // namespace guohe::feel
