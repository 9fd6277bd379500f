// SPDX-License-Identifier: Apache-2.0
#include "main/arguments.hpp"

#include <gtest/gtest.h>

namespace guohe::cli {
namespace {

const Usage kUsage = {"check",
                      {"核验。", "Checks."},
                      {{"FILE", {"文件", "the file"}}},
                      {{"--topic", "TOPIC", {"专题", "the topic"}, {}},
                       {"--format", "text|json", {"格式", "the format"}, {"text", "json"}},
                       {"--all", "", {"全部", "all"}, {}}}};

std::string refused(const std::vector<std::string>& given) {
  const auto arguments = read_arguments(kUsage, given);
  return arguments ? "accepted" : arguments.error().message.en;
}

TEST(Arguments, ReadsOptionsInBothSpellings) {
  const auto arguments = read_arguments(kUsage, {"--topic=a/b", "x.json", "--format", "json", "--all"});
  ASSERT_TRUE(arguments);
  EXPECT_EQ(arguments->positionals, std::vector<std::string>{"x.json"});
  EXPECT_EQ(arguments->get("--topic"), "a/b");
  EXPECT_EQ(arguments->get("--format"), "json");
  EXPECT_TRUE(arguments->has("--all"));
  EXPECT_EQ(arguments->get("--other", "none"), "none");
}

TEST(Arguments, DashesEndOptionsAndADashIsAFile) {
  EXPECT_EQ(read_arguments(kUsage, {"--", "--all"})->positionals[0], "--all");
  EXPECT_EQ(read_arguments(kUsage, {"-"})->positionals[0], "-");
  EXPECT_TRUE(read_arguments(kUsage, {"--help"})->help);
}

TEST(Arguments, SaysWhatIsWrong) {
  EXPECT_EQ(refused({}), "FILE is missing");
  EXPECT_EQ(refused({"a", "b"}), "unexpected argument `b`");
  EXPECT_EQ(refused({"a", "--topik", "x"}), "there is no option `--topik`: did you mean `--topic`?");
  EXPECT_EQ(refused({"a", "--topic"}), "`--topic` needs TOPIC");
  EXPECT_EQ(refused({"a", "--all=1"}), "`--all` takes no value");
  EXPECT_EQ(refused({"a", "--format", "xml"}), "`--format` cannot be `xml`, only: text | json");
}

TEST(Arguments, HelpIsAligned) {
  EXPECT_EQ(help_text(kUsage, Language::en),
            "usage: guohe check FILE [options]\n\nChecks.\n\n"
            "  FILE                the file\n"
            "  --topic TOPIC       the topic\n"
            "  --format text|json  the format\n"
            "  --all               all\n"
            "  --lang zh|en        the language; from the environment by default\n"
            "  --help              show this\n");
}

}  // namespace
}  // namespace guohe::cli
