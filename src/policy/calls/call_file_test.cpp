// SPDX-License-Identifier: Apache-2.0
#include "policy/calls/call_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace guohe::policy {
namespace {

using ::testing::ElementsAre;

constexpr const char* kGood = R"(call: spring
guideline: gd-2025
year: 2025
title: {zh: 春季申报, en: Spring call}
document: {zh: 申报指南, en: Guideline}
opens at: 2025-04-08T00:00:00Z
closes at: 2025-05-20T09:00:00Z
published on: 2025-04-08
parameters: {publicity days: 7, note: "7", strict: true, lists: [a, 1]}
topics: [joint-rd, other/training]
)";

std::vector<programme::Call> read(const std::map<std::string, std::string>& files, Diagnostics& diagnostics) {
  return load_calls(PackFiles("/nowhere").with(files), diagnostics);
}

std::string replaced(std::string from, const std::string& what, const std::string& with) {
  from.replace(from.find(what), what.size(), with);
  return from;
}

TEST(CallFile, ReadsEverything) {
  Diagnostics diagnostics;
  const auto calls = read({{"calls/spring.yaml", kGood}, {"calls/readme.md", "…"}}, diagnostics);
  ASSERT_TRUE(diagnostics.empty()) << render(diagnostics.front(), Language::en);
  ASSERT_EQ(calls.size(), 1U);
  EXPECT_EQ(calls[0].id, "spring");
  EXPECT_EQ(calls[0].year, 2025);
  EXPECT_EQ(calls[0].closes_at - calls[0].opens_at, std::chrono::hours(42 * 24 + 9));
  EXPECT_EQ(calls[0].publish_date, "2025-04-08");
  EXPECT_EQ(calls[0].parameters, R"({"publicity days":7,"note":"7","strict":true,"lists":["a",1]})");
  EXPECT_THAT(calls[0].topics, ElementsAre("gd-2025/joint-rd", "other/training"));
}

TEST(CallFile, MistakesAreShownAtTheirPlace) {
  const std::pair<std::string, std::string> wrong[] = {
      {replaced(kGood, "2025-05-20T09:00:00Z", "tomorrow"), "call.instant"},
      {replaced(kGood, "2025-05-20", "2025-04-01"), "call.instant"},
      {replaced(kGood, "[joint-rd, other/training]", "[]"), "call.no_topics"},
  };
  for (const auto& [text, code] : wrong) {
    Diagnostics diagnostics;
    EXPECT_TRUE(read({{"calls/spring.yaml", text}}, diagnostics).empty());
    ASSERT_EQ(diagnostics.size(), 1U) << code;
    EXPECT_EQ(diagnostics[0].code, code);
  }
  Diagnostics diagnostics;
  EXPECT_EQ(read({{"calls/a.yaml", kGood}, {"calls/b.yaml", kGood}}, diagnostics).size(), 1U);
  ASSERT_EQ(diagnostics.size(), 1U);
  EXPECT_EQ(diagnostics[0].code, "call.twice");
}

TEST(CallFile, AFolderWithoutCallsHasNone) {
  Diagnostics diagnostics;
  EXPECT_TRUE(read({}, diagnostics).empty());
  EXPECT_TRUE(diagnostics.empty());
}

}  // namespace
}  // namespace guohe::policy
