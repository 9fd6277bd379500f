// Golden files of expressions: testdata/*.feel beside their source, one case a line: `expression => value`.
// Both sides are FEEL; the value is compared as canonical text. `null feel.code` is a null with that reason.
// Machine and reference interpreter must agree, about reasons too.
// Lines that begin with `//` are comments. Run alone: feel_test --gtest_filter='Golden*'
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

#include "feel/feel.hpp"
#include "feel/reference/interpreter.hpp"

namespace guohe::feel {
namespace {

std::string shown(const Value& value, bool reason) {
  if (reason && value.is_null() && value.reason() != nullptr) return "null " + value.reason()->code;
  return to_feel_literal(value);
}

std::string evaluate(const std::string& text, bool reason = false) {
  const Scope scope(false);
  const Compilation made = compile(Expression(text), scope);
  if (!made.program)
    return "error " + made.diagnostics.front().code + ": " + made.diagnostics.front().message.en;
  std::vector<Value> frame;
  EvalOptions options;
  options.now = parse_date_time("2025-04-08T09:30:00@Asia/Shanghai");
  Machine machine;
  const std::string fast = shown(machine.run(*made.program, frame, options), reason);
  const std::string slow = shown(reference::run(*made.program, frame, options), reason);
  return fast == slow ? fast : fast + " by the machine, " + slow + " by the reference";
}

void check_file(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line.starts_with("//")) continue;
    const std::size_t arrow = line.rfind(" => ");
    ASSERT_NE(arrow, std::string::npos) << path << ":" << number;
    const std::string expected = line.substr(arrow + 4);
    const bool reason = expected.starts_with("null feel.");
    EXPECT_EQ(evaluate(line.substr(0, arrow), reason),
              reason || expected == "null" ? expected : evaluate(expected))
        << path.string() << ":" << number << ": " << line;
  }
}

TEST(Golden, EveryFile) {
  std::size_t files = 0;
  const std::filesystem::path root = GUOHE_SOURCE_DIR "/src/feel";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".feel") continue;
    check_file(entry.path());
    ++files;
  }
  EXPECT_GT(files, 0U);
}

// The cases under each `// heading` of a file.
std::map<std::string, std::vector<std::string>> sections_of(const std::filesystem::path& path) {
  std::map<std::string, std::vector<std::string>> sections;
  std::ifstream file(path);
  std::string heading;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("// ")) {
      heading = line.substr(3);
    } else if (!line.empty()) {
      sections[heading].push_back(line);
    }
  }
  return sections;
}

// Each built-in is tried with what it is for, by position and by name, with null, with wrong types or counts
// of arguments, and at the bounds of what it takes.
TEST(Golden, EveryBuiltinIsTriedInFourWays) {
  for (const BuiltinInfo& builtin : builtins()) {
    std::string name(builtin.name);
    std::replace(name.begin(), name.end(), ' ', '_');
    const std::filesystem::path path =
        std::filesystem::path(GUOHE_SOURCE_DIR "/src/feel/builtins/testdata") / (name + ".feel");
    ASSERT_TRUE(std::filesystem::exists(path)) << path;
    auto sections = sections_of(path);
    const std::string call = std::string(builtin.name) + "(";
    const auto has = [&](const char* heading, const std::string& what) {
      const auto& cases = sections[heading];
      return std::any_of(cases.begin(), cases.end(), [&](const std::string& line) {
        const std::size_t place = line.find(call);
        return place != std::string::npos && line.find(what, place) != std::string::npos;
      });
    };
    for (const char* heading : {"normal", "wrong type", "boundary"})
      EXPECT_TRUE(has(heading, "")) << path << " has no case under `// " << heading << "`";
    EXPECT_TRUE(has("null", "null")) << path << " has no case with null under `// null`";
    // f() has no names to give, and those of f(list...) stand for many.
    const std::string_view signature = builtin.signature;
    const std::string first(signature.substr(1, signature.find_first_of(":?.~)") - 1));
    if (first.empty() || signature.starts_with("(" + first + "...")) continue;
    EXPECT_TRUE(has("normal", first + ": ")) << path << " has no call with named arguments under `// normal`";
  }
}

}  // namespace
}  // namespace guohe::feel
