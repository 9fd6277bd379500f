// The documents of the examples, in both languages, as golden texts in testdata/. GUOHE_GOLDEN=rewrite writes
// them anew; read the difference like code.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/text_width.hpp"
#include "policy/facts/facts_file.hpp"
#include "policy/report/document.hpp"
#include "policy/report/wrap.hpp"
#include "policy/testing.hpp"

namespace guohe::policy {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return std::move(text).str();
}

TEST(Report, ExamplesInBothLanguages) {
  const fs::path root(GUOHE_SOURCE_DIR);
  const bool rewrite = std::getenv("GUOHE_GOLDEN") != nullptr;
  Diagnostics diagnostics;
  const auto library = PolicyLibrary::load(root / "policies", diagnostics);
  int examples = 0;
  for (const auto& entry : fs::directory_iterator(root / "examples")) {
    if (entry.path().extension() != ".json") continue;
    if (entry.path().filename().string().starts_with("profile-")) continue;  // of an organisation, no facts
    ++examples;
    const auto file = read_facts_file(read(entry.path()));
    ASSERT_TRUE(file) << entry.path();
    const auto topic = library->compiled(file->topic);
    ASSERT_TRUE(topic) << file->topic;
    const auto verdict = library->check(file->topic, {}, file->input);
    ASSERT_TRUE(verdict) << entry.path();
    for (const Language language : {Language::zh, Language::en}) {
      const std::string name =
          entry.path().stem().string() + (language == Language::zh ? ".zh.txt" : ".en.txt");
      const fs::path golden = root / "src/policy/report/testdata" / name;
      // The digest follows every byte of a pack; the document is what is compared.
      programme::Verdict shown = *verdict;
      shown.digest = "sm3:0123456789abcdef0123456789abcdef";
      const std::string made = verdict_document(**topic, shown, {language});
      if (rewrite) std::ofstream(golden, std::ios::binary) << made;
      EXPECT_EQ(made, read(golden)) << name;
    }
  }
  EXPECT_GE(examples, 5);
}

TEST(Wrap, KeepsTheWidthAndTheRulesOfPunctuation) {
  const std::string text =
      "申报单位（含港澳）须签署合作协议，并由 Fraunhofer-Gesellschaft 与岭南海洋大学各派“骨干成员”一名；金额 "
      "500,000.00 元。";
  for (std::size_t width = 32; width < 60; ++width) {
    std::istringstream lines(hanging("  要求：", text, width));
    std::string joined;
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(utf8_width(line), width + 6) << line;  // a bracket may cling to a word
      const std::size_t begin = line.find_first_not_of(' ');
      joined += (joined.empty() ? "" : "") + line.substr(begin);
      for (const char* never : {"，", "）", "；", "。", "”"})
        EXPECT_FALSE(line.substr(begin).starts_with(never)) << line;
      EXPECT_FALSE(line.ends_with("（") || line.ends_with("“")) << line;
    }
    std::string plain = "要求：" + text;
    for (std::string* one : {&plain, &joined}) std::erase(*one, ' ');
    EXPECT_EQ(joined, plain);
  }
}

TEST(Wrap, HangsUnderTheText) {
  EXPECT_EQ(hanging("Finding: ", "one two three four", 18),
            "Finding: one two\n         three\n         four\n");
  EXPECT_EQ(hanging("", "", 18), "\n");
  EXPECT_EQ(hanging("- ", "a b", 80), "- a b\n");
}

}  // namespace
}  // namespace guohe::policy
